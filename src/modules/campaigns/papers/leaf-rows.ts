import { documentKinds } from "#modules/evidence/rules/index.ts"
import type { LinkedEvidence } from "#modules/evidence/index.ts"

import type { AssessmentFacts, PaperLine } from "./assessment-facts.ts"
import { comma, showDate, showPoints, type PaperRow } from "./paper.ts"

type LeafLine = Extract<PaperLine, { kind: "leaf" }>

/** The sheet line by line: areas with their sum, leaves as `tell` has them. */
const listLines = (
  { lines, decimals }: Pick<AssessmentFacts, "lines" | "decimals">,
  tell: (line: LeafLine) => PaperRow,
): readonly PaperRow[] =>
  lines.map((line) => {
    const { code, title, max } = line
    const common = { code, title, max: comma(max === "" ? null : max, decimals) }
    if (line.kind === "leaf") return { ...common, ...tell(line) }
    const [self, result] = [comma(line.self), comma(line.result)]
    return { ...common, level: "area", points: self, selfPoints: self, result }
  })

type Self = Readonly<{ points: string | null; notApplicable: string | null }> | null

/** What the unit gave itself; a dash where points come from a survey and are nobody's to give. */
const showSelf = (self: Self, { decimals, places }: AssessmentFacts, code: string): string => {
  if (self !== null && (self.points !== null || self.notApplicable !== null))
    return showPoints({ points: self.notApplicable === null ? self.points : null }, decimals)
  return places.get(code)?.isSurvey === true ? "–" : "chưa chấm"
}

/** Rows of the self-assessment: as signed, once it was. */
export const listSelfRows = (facts: AssessmentFacts): readonly PaperRow[] =>
  listLines(facts, ({ leaf, code, computed, signed, evidence }) => {
    const self = signed ?? leaf.self
    return {
      figures: (computed?.inputs ?? [])
        .map(({ measure, value }) => `${facts.measureNames.get(measure) ?? measure}: ${showFigure(value)}`)
        .join("\n"),
      how: computed?.because ?? "",
      evidence: (signed === undefined ? evidence.map(citeLinked) : listSigned(signed.evidence, evidence)).join("\n"),
      points: showSelf(self, facts, code),
      explanation: self?.notApplicable ?? self?.explanation ?? "",
    }
  })

const showFigure = (value: string | null): string =>
  value === null ? "chưa có" : /^\d{4}-\d{2}-\d{2}$/u.test(value) ? showDate(value) : comma(value)

const listSigned = (
  signed: NonNullable<LeafLine["signed"]>["evidence"],
  now: readonly LinkedEvidence[],
): readonly string[] => {
  const restricted = new Set(now.filter(isRestricted).map(({ documentId }) => documentId))
  return signed.map((each) => (restricted.has(each.documentId) ? hidden : cite(each)))
}

const isRestricted = ({ label }: LinkedEvidence): boolean => label === "restricted"
const hidden = "Tài liệu hạn chế"

const citeLinked = (linked: LinkedEvidence): string =>
  isRestricted(linked) ? hidden : cite({ ...linked.data, page: linked.page, section: linked.section })

type Cited = Readonly<{ number: string | null; issuedOn: string | null; page: number | null; section: string | null }>

const cite = (cited: Cited): string => {
  const day = cited.issuedOn === null ? "" : ` ngày ${showDate(cited.issuedOn)}`
  const place = citePlace(cited)
  return `${cited.number ?? "Tài liệu không số"}${day}${place === "" ? "" : ` (${place})`}`
}

const citePlace = ({ page, section }: Pick<Cited, "page" | "section">): string =>
  [...(page === null ? [] : [`trang ${page}`]), ...(section === null ? [] : [section])].join(", ")

/** Rows of the appraisal: the last decision on an explanation is round 2; the council's stands beside its reason. */
export const listAppraisalRows = (facts: AssessmentFacts): readonly PaperRow[] =>
  listLines(facts, ({ leaf, code }) => {
    const { decimals } = facts
    const decision = leaf.explanations.findLast((each) => each.decision !== null)?.decision ?? null
    return {
      selfPoints: showSelf(leaf.self, facts, code),
      round1: showPoints(leaf.round1, decimals),
      reason1: leaf.round1?.reason ?? "",
      round2: showPoints(decision, decimals),
      reason2: [
        ...(decision === null ? [] : [decision.reason]),
        ...(leaf.council === null ? [] : [`Hội đồng (${showPoints(leaf.council, decimals)}): ${leaf.council.reason}`]),
        ...(leaf.external === null ? [] : [`Điểm bên ngoài: ${leaf.external.basis}`]),
        ...leaf.corrections.map((each) => `Điều chỉnh (${showPoints(each, decimals)}): ${each.basis}`),
      ].join("\n"),
      result: showPoints(leaf.final, decimals),
      resultFrom: leaf.final === null ? "" : origins[leaf.final.from],
    }
  })

const origins = {
  correction: "Quyết định điều chỉnh",
  external: "Điểm từ bên ngoài",
  council: "Kết luận của Hội đồng",
  decision: "Ý kiến sau giải trình",
  appraisal: "Thẩm định lần 1",
} as const

const outcomes = {
  accepted: "Chấp nhận",
  partly: "Chấp nhận một phần",
  rejected: "Không chấp nhận",
} as const

/** Leaves that were explained, or whose mark differs from what the unit declared. */
export const listExplanationRows = (facts: AssessmentFacts): readonly PaperRow[] =>
  facts.lines.flatMap((line) => {
    if (line.kind === "area") return []
    const { leaf, code, title, max } = line
    const isLower = leaf.round1 !== null && leaf.self !== null && !isSame(leaf.round1.points, leaf.self)
    if (leaf.explanations.length === 0 && !isLower) return []
    const { self, round1, explanations } = leaf
    const { decimals } = facts
    return [
      {
        code,
        title,
        max: comma(max, decimals),
        declared: tell(showSelf(self, facts, code), self?.notApplicable ?? self?.explanation ?? ""),
        reviewed: round1 === null ? "" : tell(showPoints(round1, decimals), round1.reason),
        claim: explanations
          .map(({ claim, wanted }) => tell(`Đề nghị ${comma(wanted, decimals)} điểm`, claim))
          .join("\n"),
        decided: explanations
          .flatMap(({ decision }) =>
            decision === null
              ? []
              : [tell(`${outcomes[decision.outcome]}: ${showPoints(decision, decimals)}`, decision.reason)],
          )
          .join("\n"),
      },
    ]
  })

const isSame = (
  points: string | null,
  self: Readonly<{ points: string | null; notApplicable: string | null }>,
): boolean => {
  const own = self.notApplicable === null ? self.points : null
  return points === null || own === null ? points === own : Number(points) === Number(own)
}

const tell = (points: string, words: string): string => (words === "" ? points : `${points}. ${words}`)

/** Documents by criterion; one that proves several criteria stands at each. */
export const listEvidenceRows = ({ lines }: AssessmentFacts): readonly PaperRow[] =>
  lines
    .flatMap((line) => (line.kind === "leaf" ? line.evidence.map((each) => ({ code: line.code, each })) : []))
    .map(({ code, each }, index) => ({ number: String(index + 1), criterion: code, ...describeDocument(each) }))

const describeDocument = (linked: LinkedEvidence): PaperRow => {
  const place = citePlace(linked)
  if (isRestricted(linked)) return { abstract: hidden, place }
  const { data, file } = linked
  const kind = data.kind === null ? "" : documentKinds[data.kind].vi
  return {
    documentNumber: data.number ?? "",
    issuedOn: showDate(data.issuedOn),
    issuer: data.issuer ?? "",
    abstract: [kind, data.abstract ?? ""].filter((text) => text !== "").join(": "),
    place,
    fileName: file.fileName,
    sha256: file.sha256,
  }
}
