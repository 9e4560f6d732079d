import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import { firstLineOf, lineAt, sentenceAt } from "./passages.ts"
import type { Passage } from "./passages.ts"

const annexReference =
  /(?:theo|có|tại|xem|chi tiết|cụ thể|kèm theo|đính kèm)(?: (?:nội dung|các|biểu|tại|theo|như))*\s+(?:phụ lục|phụ biểu)(?: số)?(?: (?:[IVX]+|\d+)(?![\p{L}\d]))?(?: (?:được )?(?:ban hành )?(?:kèm theo|đính kèm|này))?|(?:phụ lục|phụ biểu|danh mục)(?: số)?(?: (?:[IVX]+|\d+)(?![\p{L}\d]))? (?:được )?(?:ban hành )?(?:kèm theo|đính kèm)/giu
/** Annexes of other documents: "Phụ lục II Nghị định 30/2020/NĐ-CP", "kèm theo Quyết định số 766/QĐ-TTg". */
const othersAnnex =
  /(?:Nghị định|Thông tư|Quyết định|Luật|Nghị quyết|Công văn|Hướng dẫn|Kế hoạch|Đề án|Văn bản)(?: số)? ?\d/u
const annexHeading = /^[\s*_#>|]*(?:phụ lục|phụ biểu|biểu số|danh mục)(?![\p{Ll}]*\s+(?:kèm|này|ban|được))/iu
const annexNumber = /(?:phụ lục|phụ biểu)(?: số)? ([IVX]+|\d+)(?![\p{L}\d])/iu

type AnnexReference = Readonly<{ words: string; number: string | null; line: number }>

/** Annexes of its own that the plan refers to and does not have; numbered ones are looked up by their number. */
export function listMissingAnnexes(context: CheckContext): readonly Finding[] {
  const headings = context.passages.filter(isAnnexHeading)
  const numbers = headings.flatMap(({ text }) => annexNumber.exec(text)?.[1] ?? [])
  const isAny = headings.length > 0 || hasLaterPart(context)
  const references = listReferences(context).filter(({ number }) =>
    number === null || numbers.length === 0 ? !isAny : !numbers.includes(number),
  )
  if (references.length === 0) return []
  const words = references.map((reference) => `“${reference.words}”`).join(", ")
  return [
    buildFinding(context, {
      rule: "citation",
      severity: "warning",
      lines: references.map(({ line }) => line),
      message: {
        vi: `Nhắc đến phụ lục (${words}) nhưng trong tệp không có. Kèm phụ lục hoặc sửa câu này.`,
        en: `An annex is referred to (${words}), but the file does not have it. Attach it or change the sentence.`,
      },
      values: { problem: "annex-missing", references },
    }),
  ]
}

function listReferences(context: CheckContext): readonly AnnexReference[] {
  return context.passages.flatMap((passage) =>
    [...passage.text.matchAll(annexReference)]
      .filter(({ index }) => !othersAnnex.test(sentenceAt(passage, index)) && !isAnnexHeading(passage))
      .map(({ 0: words, index }) => ({
        words: words.trim(),
        number: annexNumber.exec(words)?.[1] ?? null,
        line: lineAt(passage, index).number,
      })),
  )
}

/** A table or several lines after the recipients and the signature: an annex without a heading. */
function hasLaterPart(context: CheckContext): boolean {
  const { lineRoles } = context.trace
  const lastOf = (role: "recipients" | "signer") => lineRoles.findLastIndex((roles) => roles.includes(role)) + 1
  const end = Math.max(lastOf("recipients"), lastOf("signer"))
  const after = context.passages.filter((passage) => end > 0 && firstLineOf(passage) > end)
  return after.some(({ lines }) => lines.some(({ row }) => row !== undefined)) || after.length > 5
}

function isAnnexHeading({ text, role }: Passage): boolean {
  const plain = text.trim()
  return annexHeading.test(plain) && role !== "task" && role !== "target" && plain.length < 160 && !/[.;]$/u.test(plain)
}

const selfName =
  /(?:tại|kèm theo|theo|thực hiện|ban hành kèm theo) (Quyết định|Công văn|Tờ trình|Thông báo|Chỉ thị) này/giu

/** "kèm theo Quyết định này" in a plan that is no decision; not where the sentence has just named a decision. */
export function listForeignSelfNames(context: CheckContext): readonly Finding[] {
  if (context.reading.document.kind !== "plan") return []
  if (context.passages.some(({ text }) => /^[\s*#]*QUYẾT ĐỊNH[\s*:]*$/u.test(text))) return []
  return context.passages.flatMap((passage) =>
    [...passage.text.matchAll(selfName)].flatMap(({ 0: words, 1: kind = "", index }) => {
      if (new RegExp(`${kind}(?: số)? ?\\d`, "iu").test(passage.text.slice(0, index))) return []
      const line = lineAt(passage, index + words.length - 1)
      return [
        buildFinding(context, {
          rule: "citation",
          severity: "warning",
          lines: [line.number],
          message: {
            vi: `“${words}” nhưng văn bản này là Kế hoạch. Sửa thành “Kế hoạch này”.`,
            en: `“${words}” is written, but this document is a plan. Change it to “Kế hoạch này”.`,
          },
          values: { problem: "foreign-self-name", text: words },
          fix: listFix(line, `${kind} này`, "Kế hoạch này"),
        }),
      ]
    }),
  )
}
