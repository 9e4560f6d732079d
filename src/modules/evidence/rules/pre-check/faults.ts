import type { CheckedLink, EvidenceWindow, PreCheckCode, PreCheckFinding, WantedEvidence } from "../pre-check-input.ts"
import { documentKinds } from "../document-data.ts"
import { findNameOf, isIssuedBy, isIssuerNamed, type UnitName } from "./issuer.ts"
import { bearsNumber, bearsSignature } from "./kinds.ts"

export type Fault = Readonly<{ code: PreCheckCode; severity: PreCheckFinding["severity"]; vi: string; en: string }>

/** One link with the item it serves, if any. */
export type Judged = Readonly<{
  link: CheckedLink
  wanted: WantedEvidence | undefined
  year: number
  window: EvidenceWindow
  names: readonly UnitName[]
}>

const fault = (code: PreCheckCode, severity: Fault["severity"], vi: string, en: string): Fault => ({
  code,
  severity,
  vi,
  en,
})

export const dayText = (date: string): string => date.split("-").toReversed().join("/")

const draftFaults = ({ link: { data } }: Judged): readonly Fault[] => {
  if (data.isDraft)
    return [fault("draft", "error", "Văn bản còn ghi “DỰ THẢO”.", "“DỰ THẢO” (draft) still stands on the document.")]
  if (data.number === null && data.symbol !== null && bearsNumber(data.kind))
    return [
      fault(
        "draft",
        "error",
        `Chỗ ghi số còn để trống (…/${data.symbol}): giống bản dự thảo.`,
        `The number is left blank (…/${data.symbol}): it looks like a draft.`,
      ),
    ]
  return []
}

const numberFaults = ({ link: { data } }: Judged): readonly Fault[] =>
  data.number !== null || data.symbol !== null || !bearsNumber(data.kind)
    ? []
    : [
        fault(
          "numberMissing",
          "warning",
          "Không thấy số, ký hiệu văn bản. Nếu văn bản có số, hãy nhập vào.",
          "No number was found on the document. If it has one, enter it.",
        ),
      ]

const signatureFaults = ({ link: { data } }: Judged): readonly Fault[] =>
  data.signer !== null || !bearsSignature(data.kind)
    ? []
    : [
        fault(
          "signatureMissing",
          "warning",
          "Không thấy người ký. Hãy dùng bản đã ký, hoặc nhập họ tên người ký.",
          "No signer was found. Use the signed copy, or enter who signed it.",
        ),
      ]

const dateFaults = ({ link: { data }, window, wanted }: Judged): readonly Fault[] => {
  if (data.issuedOn === null)
    return bearsSignature(data.kind) || wanted?.issuedIn !== undefined
      ? [
          fault(
            "dateMissing",
            "warning",
            "Không thấy ngày ban hành. Hãy nhập ngày ghi trên văn bản.",
            "No date of issue was found. Enter the date that stands on the document.",
          ),
        ]
      : []
  if (data.issuedOn >= window.from && data.issuedOn <= window.to) return []
  const [day, from, to] = [data.issuedOn, window.from, window.to].map(dayText)
  return [
    fault(
      "outsideWindow",
      "error",
      `Văn bản đề ngày ${day}, ngoài kỳ đánh giá (${from} – ${to}).`,
      `The document is dated ${day}, outside the assessed time (${from} – ${to}).`,
    ),
  ]
}

/** "giai đoạn 2021 - 2025" covers each year between; years far from any plan are numbers of something else. */
const yearsNamed = (text: string): readonly (readonly [number, number])[] =>
  [...text.matchAll(/(?<![\d/])(20[0-4]\d)(?:\s*[-–—]\s*(20[0-4]\d))?(?![\d/])/gu)].map((found) => [
    Number(found[1]),
    Number(found[2] ?? found[1]),
  ])

const yearFaults = ({ link, year }: Judged): readonly Fault[] => {
  const named = yearsNamed(link.data.abstract ?? "")
  if (named.length === 0 || named.some(([from, to]) => from <= year && year <= to)) return []
  const years = [...new Set(named.flat())].join(", ")
  return [
    fault(
      "wrongYear",
      "warning",
      `Trích yếu nói về năm ${years}, không phải năm ${year}.`,
      `The abstract speaks of ${years}, not of ${year}.`,
    ),
  ]
}

const issuerFaults = ({ link: { data }, wanted, names }: Judged): readonly Fault[] => {
  if (!bearsSignature(data.kind)) return []
  if (data.issuer === null)
    return [
      fault(
        "issuerUnknown",
        "warning",
        "Chưa rõ cơ quan ban hành. Hãy nhập tên ghi trên văn bản.",
        "The issuer is not known. Enter the name that stands on the document.",
      ),
    ]
  if (wanted?.issuer !== undefined)
    return isIssuerNamed(data.issuer, wanted.issuer)
      ? []
      : [
          fault(
            "wrongIssuer",
            "error",
            `Tiêu chí cần văn bản của ${wanted.issuer}; văn bản này của ${data.issuer}.`,
            `The criterion wants a document of ${wanted.issuer}; this one is of ${data.issuer}.`,
          ),
        ]
  if (names.length === 0 || isIssuedBy(data.issuer, names, data.issuedOn)) return []
  const former = findNameOf(data.issuer, names)
  if (former !== undefined && data.issuedOn !== null) return [formerName(former, data.issuedOn)]
  const own = names.at(-1)?.name ?? ""
  return [
    fault(
      "wrongIssuer",
      "error",
      `Văn bản do ${data.issuer} ban hành, không phải ${own}: văn bản của nơi khác hoặc cấp trên không chứng minh được việc của đơn vị.`,
      `The document was issued by ${data.issuer}, not by ${own}: another body's or the level above's document does not prove the unit's own work.`,
    ),
  ]
}

/** The name is the unit's, or that of a unit that became part of it, but not on that day. */
const formerName = ({ name, from, to, merged }: UnitName, date: string): Fault => {
  const day = dayText(date)
  const isOver = to !== null && date > to
  const [vi, en] = isOver
    ? [`chỉ dùng đến hết ngày ${dayText(to)}`, `ended on ${dayText(to)}`]
    : [`chỉ dùng từ ngày ${dayText(from)}`, `began on ${dayText(from)}`]
  const became = merged === true ? ["đã nhập vào đơn vị; ", "became part of the unit; "] : ["", ""]
  return fault(
    "wrongIssuer",
    "error",
    `Văn bản đề ngày ${day} nhưng ghi nơi ban hành là ${name}: ${became[0]}tên này ${vi}.`,
    `The document is dated ${day}, but its issuer is ${name}: ${became[1]}that name ${en}.`,
  )
}

const placeFaults = ({ link }: Judged): readonly Fault[] => {
  if (link.page !== null && link.pageCount !== null && link.page > link.pageCount)
    return [
      fault(
        "pageBeyondEnd",
        "error",
        `Liên kết chỉ đến trang ${link.page}, nhưng tệp chỉ có ${link.pageCount} trang.`,
        `The link points to page ${link.page}, but the file has ${link.pageCount} pages.`,
      ),
    ]
  if (link.page !== null || link.section !== null || link.pageCount === 1) return []
  return [
    fault(
      "noPage",
      "warning",
      "Chưa ghi trang hoặc mục: người thẩm định phải tìm cả văn bản.",
      "No page or section is given: the appraiser would have to search the whole document.",
    ),
  ]
}

/** Every fault of one linked document that shows without looking at the others. */
export const listFaults = (judged: Judged): readonly Fault[] => {
  const { isRead, data } = judged.link
  const known = [...dateFaults(judged), ...issuerFaults(judged), ...numberFaults(judged), ...signatureFaults(judged)]
  const missing: readonly PreCheckCode[] = ["dateMissing", "issuerUnknown", "numberMissing", "signatureMissing"]
  // While the file waits to be read, what is missing may still be found: that would be a false alarm.
  const certain = isRead ? known : known.filter(({ code }) => !missing.includes(code))
  const waiting = isRead
    ? []
    : [fault("notRead", "notice", "Tệp đang chờ được đọc.", "The file is still waiting to be read.")]
  return [
    ...draftFaults({ ...judged, link: { ...judged.link, data } }),
    ...certain,
    ...yearFaults(judged),
    ...placeFaults(judged),
    ...waiting,
  ]
}

export const kindText = (kind: keyof typeof documentKinds, lang: "vi" | "en"): string => documentKinds[kind][lang]
