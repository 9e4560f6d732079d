import type { Finding, PlanReading } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import type { Message } from "./wording.ts"

const parts = {
  number: {
    vi: "Thiếu số văn bản. Ghi số khi đăng ký văn bản đi.",
    en: "The document number is missing. Enter it when the document is registered.",
  },
  date: { vi: "Thiếu ngày, tháng, năm ban hành.", en: "The date of issue is missing." },
  signer: {
    vi: "Thiếu người ký (quyền hạn, chức vụ, họ tên).",
    en: "The signature block (authority, title, name) is missing.",
  },
  recipients: { vi: "Thiếu phần Nơi nhận.", en: "The list of recipients is missing." },
  purpose: { vi: "Thiếu mục đích, yêu cầu hoặc mục tiêu.", en: "Purpose, requirements or objectives are missing." },
  targets: {
    vi: "Không có chỉ tiêu định lượng nào. Thêm chỉ tiêu có số đo được.",
    en: "There is no measurable target. Add targets with figures.",
  },
  organisation: {
    vi: "Thiếu phần tổ chức thực hiện (phân công trách nhiệm).",
    en: "The part on organisation (who is responsible) is missing.",
  },
  "only-rank": {
    vi: "Chỉ có chỉ tiêu về thứ hạng, chưa có chỉ tiêu điểm hoặc tỷ lệ để theo dõi trong năm.",
    en: "The only target is a rank; there is no score or rate to follow during the year.",
  },
} as const satisfies Record<string, Message>

type Part = keyof typeof parts

const wanted: Readonly<Record<PlanReading["document"]["kind"], readonly Part[]>> = {
  plan: ["number", "date", "signer", "recipients", "purpose", "targets", "organisation"],
  decision: ["number", "date", "signer", "recipients"],
  report: ["number", "date", "signer", "recipients"],
  letter: ["number", "date", "signer", "recipients"],
  other: [],
}

/** Parts that Decree 30/2020 (heading, signature, recipients) or the nature of a plan asks for and that are not there. */
export function checkMissingPart(context: CheckContext): readonly Finding[] {
  const missing = wanted[context.reading.document.kind].filter((part) => isMissing(context, part))
  const rank = context.reading.document.kind === "plan" && hasOnlyRank(context.reading) ? (["only-rank"] as const) : []
  return [...missing, ...rank].map((part) =>
    buildFinding(context, {
      rule: "missing-part",
      severity: part === "only-rank" ? "notice" : "warning",
      lines: part === "only-rank" ? context.reading.targets.map(({ line }) => line) : [],
      message: parts[part],
      values: { part },
    }),
  )
}

function isMissing(context: CheckContext, part: Part): boolean {
  const { document, targets, scores } = context.reading
  switch (part) {
    case "number":
      return document.number === null
    case "date":
      return document.issuedOn === null
    case "signer":
      return document.signer === null || document.signer.name === null
    case "recipients":
      return document.recipients.length === 0
    case "purpose":
      return !hasHeading(context, purposeWords)
    case "targets":
      return targets.length === 0 && scores.length === 0
    case "organisation":
      return !hasHeading(context, organisationWords) && !context.passages.some(({ text }) => assignment.test(text))
    case "only-rank":
      return hasOnlyRank(context.reading)
  }
}

const purposeWords = /mục đích|mục tiêu|yêu cầu|quan điểm/iu
const organisationWords =
  /tổ chức thực hiện|tổ chức triển khai|trách nhiệm|phân công|triển khai thực hiện|^thực hiện$/iu
/** A plan without such a heading may still hand out the work in its last sentences. */
const assignment =
  /^[\s\-–+*\d.]*(?:Giao|Yêu cầu|Đề nghị) (?:các |thủ trưởng |Văn phòng|Phòng|công chức|bộ phận|Trung tâm|Chủ tịch|đồng chí)/u

/** A section title with the words, or a line that reads like one where the plan numbers no sections. */
function hasHeading(context: CheckContext, words: RegExp): boolean {
  const isTitled = context.reading.sections.some(({ title }) => words.test(title))
  return isTitled || context.passages.some(({ text, role }) => role !== "heading" && isLikeTitle(text, words))
}

function isLikeTitle(text: string, words: RegExp): boolean {
  const plain = text.trim()
  const at = plain.search(words)
  const isShort = plain.length <= 90 && !/[.;,]$/u.test(plain)
  return at >= 0 && (isShort || /^[\s\-–+*\p{N}\p{Lu}.)]{0,8}$/u.test(plain.slice(0, at)))
}

/** The index itself is promised as a rank only, so that nothing can be followed up during the year. */
function hasOnlyRank({ targets, scores }: PlanReading): boolean {
  const ofIndex = targets.filter(
    ({ text, comparator, unit }) => isRank(comparator, unit) || /chỉ số|PAR INDEX|SIPAS|PAPI|hài lòng/iu.test(text),
  )
  return scores.length === 0 && ofIndex.length > 0 && ofIndex.every(({ comparator, unit }) => isRank(comparator, unit))
}

function isRank(comparator: string, unit: string | null): boolean {
  return comparator === "rank<=" || unit === "hạng"
}
