import type { CheckedLink, EvidenceWindow, PreCheckCode, PreCheckFinding, WantedEvidence } from "../pre-check-input.ts"
import { assignLinks, type Assignment } from "./assign.ts"
import { kindText, listFaults } from "./faults.ts"
import type { UnitName } from "./issuer.ts"
import { fitsKind, kindsWanted, type WantedKinds } from "./kinds.ts"

export type PreCheckInput = Readonly<{
  criterion: string
  year: number
  wanted: readonly WantedEvidence[]
  /** Standing links of documents that stand. */
  links: readonly CheckedLink[]
  /** Null: not scored yet. */
  selfScore: number | null
  /** The assessed time; other windows by the name that an item's `issuedIn` gives. */
  window: EvidenceWindow
  windows?: Readonly<Record<string, EvidenceWindow>>
  names: readonly UnitName[]
  /** Links of the unit to other criteria in the year. */
  others: readonly Readonly<{ criterion: string; sha256: string }>[]
  /** Hashes that another unit handed in, too; empty for those who may not know. */
  heldElsewhere: ReadonlySet<string>
}>

const everyDay: EvidenceWindow = { from: "0001-01-01", to: "9999-12-31" }

/**
 * What an appraiser is likely to refuse or ask in the evidence of one criterion, with plain reasons. Pure: the same
 * findings for the same input, in the order of the links; they advise and never bar anyone from handing in.
 */
export const preCheck = (input: PreCheckInput): readonly PreCheckFinding[] => {
  const about = findingsOf(input.criterion)
  if (input.selfScore === 0) return atZero(input, about)
  if (input.links.length === 0) return withoutLinks(input, about)
  const kinds = input.wanted.map(kindsWanted)
  const distinct = firstOfEach(input.links)
  const assignment = assignLinks(input.wanted, distinct, kinds)
  return [
    ...input.links.flatMap((link) => {
      const at = distinct.indexOf(link)
      if (at < 0) return [about("sameFileTwice", "warning", sameTwice, link)]
      // A link beyond what was wanted is judged by the item that it would have served.
      const fitting = kinds.findIndex((each) => fitsKind(link.data.kind, each))
      return judge(input, about, {
        link,
        item: assignment.itemOf.get(at) ?? (fitting < 0 ? undefined : fitting),
        kinds,
      })
    }),
    ...unservedOf(input, about, assignment),
  ]
}

type About = (
  code: PreCheckCode,
  severity: PreCheckFinding["severity"],
  words: Readonly<{ vi: string; en: string }>,
  link?: CheckedLink,
  wanted?: number,
) => PreCheckFinding

const findingsOf =
  (criterion: string): About =>
  (code, severity, { vi, en }, link, wanted) => ({
    code,
    severity,
    criterion,
    linkId: link?.linkId ?? null,
    documentId: link?.documentId ?? null,
    wanted: wanted ?? null,
    vi,
    en,
  })

const sameTwice = {
  vi: "Cùng một tệp, cùng một chỗ đã được gắn vào tiêu chí này: chỉ tính một lần.",
  en: "The same file at the same place is linked to this criterion already: it counts once.",
}

/** The same file at two places shows two things; at the same place it is the same evidence once more. */
const firstOfEach = (links: readonly CheckedLink[]): readonly CheckedLink[] => {
  const seen = new Set<string>()
  return links.filter((link) => {
    const key = JSON.stringify([link.sha256, link.page, link.section])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const atZero = ({ links }: PreCheckInput, about: About): readonly PreCheckFinding[] =>
  links.length === 0
    ? []
    : [
        about("evidenceAtZero", "notice", {
          vi: "Tự chấm 0 điểm nhưng có tài liệu kiểm chứng: hãy xem lại điểm hoặc gỡ tài liệu.",
          en: "The self-score is 0 although there is evidence: look at the score again, or take the evidence away.",
        }),
      ]

const withoutLinks = ({ wanted, selfScore }: PreCheckInput, about: About): readonly PreCheckFinding[] => {
  const isOptional = wanted.length > 0 && wanted.every((item) => item.optional === true)
  if (isOptional) return []
  const what = wanted.map((item) => item.what).join("; ")
  return [
    about("noEvidence", selfScore === null ? "warning" : "error", {
      vi:
        what === ""
          ? "Chưa có tài liệu kiểm chứng; nếu không thể có, hãy giải thích đầy đủ cách tính điểm."
          : `Chưa có tài liệu kiểm chứng nào. Cần: ${what}.`,
      en:
        what === ""
          ? "There is no evidence; where none can exist, explain in full how the score came about."
          : `There is no evidence yet. Wanted: ${what}.`,
    }),
  ]
}

type Placed = Readonly<{ link: CheckedLink; item: number | undefined; kinds: readonly WantedKinds[] }>

const judge = (input: PreCheckInput, about: About, { link, item, kinds }: Placed): readonly PreCheckFinding[] => {
  const wanted = item === undefined ? undefined : input.wanted[item]
  const judged = { link, wanted, year: input.year, window: windowOf(input, wanted), names: input.names }
  const faults = listFaults(judged).map((fault) => about(fault.code, fault.severity, fault, link, item))
  return [...kindFindings(about, { link, item, kinds }), ...faults, ...sameFileFindings(input, about, link)]
}

/** An item's window that nobody named cannot be judged. */
const windowOf = (input: PreCheckInput, wanted: WantedEvidence | undefined): EvidenceWindow => {
  const key = wanted?.issuedIn
  return key === undefined || key === "year" ? input.window : (input.windows?.[key] ?? everyDay)
}

const kindFindings = (about: About, { link, kinds }: Placed): readonly PreCheckFinding[] => {
  const { kind } = link.data
  if (kind === null || kinds.length === 0 || kinds.some((each) => fitsKind(kind, each))) return []
  const isFirm = kinds.every(({ firm }) => firm)
  const wanted = [...new Set(kinds.flatMap((each) => each.kinds))]
  const names = (lang: "vi" | "en") => wanted.map((each) => kindText(each, lang)).join(", ")
  return [
    about(
      "wrongKind",
      isFirm ? "error" : "warning",
      {
        vi: `Văn bản là ${kindText(kind, "vi")}; tiêu chí cần ${names("vi")}.`,
        en: `The document is of the kind ${kindText(kind, "en")}; the criterion wants ${names("en")}.`,
      },
      link,
    ),
  ]
}

const sameFileFindings = (input: PreCheckInput, about: About, link: CheckedLink): readonly PreCheckFinding[] => {
  const others = [...new Set(input.others.filter((other) => other.sha256 === link.sha256).map((o) => o.criterion))]
  const own = others.filter((code) => code !== input.criterion)
  const elsewhere = input.heldElsewhere.has(link.sha256)
  return [
    ...(own.length === 0
      ? []
      : [
          about(
            "sameFileElsewhere",
            "notice",
            {
              vi: `Tệp này cũng được dùng cho tiêu chí ${own.join(", ")}; được phép nếu mỗi nơi chỉ rõ trang.`,
              en: `This file also serves ${own.join(", ")}; that is allowed when each names its page.`,
            },
            link,
          ),
        ]),
    ...(elsewhere
      ? [
          about(
            "sameFileOtherUnit",
            "warning",
            {
              vi: "Một đơn vị khác cũng nộp đúng tệp này.",
              en: "Another unit handed in the very same file.",
            },
            link,
          ),
        ]
      : []),
  ]
}

const unservedOf = (input: PreCheckInput, about: About, assignment: Assignment): readonly PreCheckFinding[] =>
  assignment.unserved.map(({ items, served }) => {
    const parts = (word: string) =>
      items
        .map((item, at) => {
          const wanted = input.wanted[item]
          return `${wanted?.what ?? ""} (${served[at] ?? 0}/${wanted?.count ?? 1})`
        })
        .join(` ${word} `)
    const severity = input.selfScore === null ? "warning" : "error"
    return about(
      "tooFew",
      severity,
      { vi: `Còn thiếu: ${parts("hoặc")}.`, en: `Still wanted: ${parts("or")}.` },
      undefined,
      items[0],
    )
  })
