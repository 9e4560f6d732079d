import type { PaperBlock } from "#platform/documents/write-official-paper.ts"

import { stateWords } from "../rules/moves.ts"
import { paperSpecs, type AssessmentPaper } from "../rules/paper-kinds.ts"
import type { AssessmentFacts } from "./assessment-facts.ts"
import type { IssuerNames } from "./issuer-names.ts"
import { listAppraisalRows, listEvidenceRows, listExplanationRows, listSelfRows } from "./leaf-rows.ts"
import {
  buildDateText,
  buildIssuer,
  buildTable,
  comma,
  getList,
  issuedBy,
  layOut,
  paragraph,
  showDate,
  type Paper,
  type PaperRow,
} from "./paper.ts"

type Parts = Readonly<{
  issuer: IssuerNames
  date: string | null
  isDraft: boolean
  sentences: readonly string[]
  list: readonly PaperRow[]
  fields: Readonly<Record<string, string>>
  signer: Readonly<{ title: string; name: string }>
}>

/** A paper of one unit's assessment. */
export const buildUnitPaper = (kind: AssessmentPaper, facts: AssessmentFacts): Paper => {
  const parts = partsOf[kind](facts)
  const { view } = facts
  const { campaign, framework, block } = view
  const [list] = paperSpecs[kind].lists
  if (list === undefined) throw new Error(`${kind} has no list`)
  const status = parts.isDraft ? "DỰ THẢO" : ""
  const official = layOut(kind, {
    ...issuedBy(parts.issuer),
    dateText: buildDateText(parts.date, campaign.year),
    title: `${titles[kind]} năm ${campaign.year}`,
    blocks: [
      ...(parts.isDraft ? [paragraph(`DỰ THẢO – ${stateWords[view.state].vi.toLocaleLowerCase("vi")}.`)] : []),
      paragraph(`Đơn vị: ${facts.unit.name} (${block.name}).`),
      paragraph(`Đợt chấm điểm: ${campaign.name}.`),
      paragraph(`Bộ tiêu chí: ${framework.name} (bản ${framework.version}).`),
      ...parts.sentences.map(paragraph),
    ] satisfies readonly PaperBlock[],
    signer: { authority: "", ...parts.signer },
    recipients: [
      buildIssuer(kind === "appraisal" ? facts.unit.name : facts.organiser.name),
      "Lưu: VT, hồ sơ đợt chấm điểm",
    ],
    annexes: [{ title: list.title, blocks: [buildTable(getList(kind, list.name), parts.list)], landscape: true }],
  })
  const fields = {
    parentName: official.parentIssuer ?? "",
    issuerName: official.issuer,
    campaignName: campaign.name,
    year: String(campaign.year),
    frameworkName: `${framework.name} (bản ${framework.version})`,
    dateText: official.dateText,
    status,
    remarks: parts.sentences.join(" "),
    unitName: facts.unit.name,
    blockName: block.name,
    scale: comma(framework.scale),
    ...parts.fields,
  }
  return { kind, official, fields, lists: { [list.name]: parts.list } }
}

const titles: Readonly<Record<AssessmentPaper, string>> = {
  selfAssessment: "cải cách hành chính",
  appraisal: "kết quả cải cách hành chính",
  explanation: "về kết quả cải cách hành chính",
  evidence: "tài liệu kiểm chứng kết quả cải cách hành chính",
}

const head = { title: "Thủ trưởng đơn vị", name: "" }
const outOf = (points: string, scale: string): string => `${comma(points)}/${comma(scale)}`

const buildSelf = (facts: AssessmentFacts): Parts => {
  const { view, isSigned } = facts
  const { handedIn, totals, framework } = view
  const signed = isSigned ? handedIn : null
  const changed = signed === null ? [] : listChangedAfter(facts, signed.seq)
  return {
    issuer: facts.unit,
    date: signed === null ? null : dayOf(signed.at),
    isDraft: signed === null,
    sentences: [
      `Tổng điểm tự chấm${signed === null ? "" : " (như đã ký)"}: ${outOf(facts.selfTotal, framework.scale)}.`,
      ...(signed === null
        ? []
        : [
            `Đã ký gửi: ${signed.name}${signed.position === null ? "" : `, ${signed.position}`}, ngày ${showDate(dayOf(signed.at))}.`,
            // Alone in its paragraph: justified text would tear the words before it apart.
            "Mã nội dung đã ký (SHA-256):",
            signed.contentHash,
          ]),
      ...changed,
    ],
    list: listSelfRows(facts),
    fields: {
      selfPoints: comma(facts.selfTotal),
      computedPoints: comma(totals.computed?.points),
      signedAt: signed === null ? "" : showDate(dayOf(signed.at)),
      signedBy: signed?.name ?? "",
      contentHash: signed?.contentHash ?? "",
    },
    signer: signed === null ? head : { title: signed.position ?? head.title, name: signed.name },
  }
}

const listChangedAfter = ({ lines, decimals }: AssessmentFacts, signedSeq: number): readonly string[] =>
  lines.flatMap((line) => {
    if (line.kind === "area" || line.leaf.self === null || line.leaf.self.seq <= signedSeq) return []
    const { self } = line.leaf
    const points = self.notApplicable === null ? `${comma(self.points, decimals)} điểm` : "không áp dụng"
    return [`Sau khi ký, tiêu chí ${line.code} được bổ sung theo yêu cầu trả lại, tự chấm: ${points}.`]
  })

const buildAppraisal = (facts: AssessmentFacts): Parts => {
  const { view } = facts
  const { totals, framework } = view
  const sum = (label: string, total: { points: string } | null): readonly string[] =>
    total === null ? [] : [`${label}: ${outOf(total.points, framework.scale)}.`]
  const named = totals.final?.class ?? null
  return {
    issuer: facts.organiser,
    date: null,
    isDraft: view.state !== "final",
    sentences: [
      ...sum("Tổng điểm tự chấm", totals.self),
      ...sum("Tổng điểm thẩm định", totals.appraised),
      ...sum("Tổng điểm kết quả", totals.final),
      ...(named === null ? [] : [`Xếp loại: ${named}.`]),
    ],
    list: listAppraisalRows(facts),
    fields: {
      selfPoints: comma(totals.self?.points),
      appraisedPoints: comma(totals.appraised?.points),
      finalPoints: comma(totals.final?.points),
      class: named ?? "",
    },
    signer: { title: "Người có thẩm quyền ký", name: "" },
  }
}

const buildExplanation = (facts: AssessmentFacts): Parts => {
  const list = listExplanationRows(facts)
  const explained = facts.view.leaves.filter(({ explanations }) => explanations.length > 0).length
  return {
    issuer: facts.unit,
    date: null,
    isDraft: !["deciding", "council", "final"].includes(facts.view.state),
    sentences: [
      list.length === 0
        ? "Không có tiêu chí nào khác giữa kê khai và kết quả rà soát đã công bố, không có giải trình."
        : `Số tiêu chí được giải trình: ${explained}.`,
    ],
    list,
    fields: { explanations: String(explained) },
    signer: head,
  }
}

const buildEvidence = (facts: AssessmentFacts): Parts => {
  const list = listEvidenceRows(facts)
  return {
    issuer: facts.unit,
    date: null,
    isDraft: !facts.isSigned,
    sentences: [
      `Số tài liệu đã gắn với tiêu chí: ${list.length}.`,
      ...(facts.lines.some((line) => line.kind === "leaf" && line.evidence.some(({ label }) => label === "restricted"))
        ? ["Tài liệu hạn chế chỉ ghi nơi gắn, không ghi số và trích yếu."]
        : []),
    ],
    list,
    fields: { documents: String(list.length) },
    signer: head,
  }
}

const partsOf: Readonly<Record<AssessmentPaper, (facts: AssessmentFacts) => Parts>> = {
  selfAssessment: buildSelf,
  appraisal: buildAppraisal,
  explanation: buildExplanation,
  evidence: buildEvidence,
}

/** The Vietnamese day of an instant. */
export const dayOf = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate().toString()
