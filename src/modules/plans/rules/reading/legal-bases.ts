import type { LegalBasis } from "../plan-reading.ts"
import type { Registers } from "../registers/types.ts"
import { listCitations, type FoundCitation } from "./citations.ts"
import { lineAt, listRanges, type Paragraph } from "./paragraphs.ts"
import type { LineRange } from "./trace.ts"
import { fold, squeeze, trimEnd } from "./vietnamese-text.ts"

export type FoundBasis = Readonly<{ basis: LegalBasis; ranges: readonly LineRange[] }>

const opener =
  /^(?:can cu(?: vao)?|thuc hien|trien khai thuc hien|tiep tuc (?:trien khai )?thuc hien|trien khai|theo|xet|quan triet|de (?:trien khai |tiep tuc )?thuc hien|nham (?:trien khai )?thuc hien)\s*:?\s+/
const kindAhead =
  /^(?:bo luat|luat|phap lenh|hien phap|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|cong van|ke hoach|chuong trinh|de an|thong bao|ket luan|huong dan|quy dinh|van ban)(?![a-z])/

/** ", UBND quận An Phú ban hành Kế hoạch…": where the bases end and the issuing sentence begins. */
const issuing =
  /[,;.]\s*(?:nay,?\s*)?(?:ubnd|uy ban nhan dan|so|phong|ban|van phong|dang uy|chi cuc|trung tam|cong an|hdnd|truong)\b[^,;.]{0,80}?(?:ban hanh|xay dung|trien khai|de ra|lap)[^.;]{0,40}?(?:ke hoach|chuong trinh)/

type Part = Readonly<{ from: number; to: number }>

function listParts(paragraph: Paragraph): readonly Part[] {
  const end = issuing.exec(paragraph.folded)?.index ?? paragraph.text.length
  const parts: Part[] = []
  let from = 0
  for (let at = paragraph.folded.indexOf(";"); at >= 0 && at < end; at = paragraph.folded.indexOf(";", at + 1)) {
    parts.push({ from, to: at })
    from = at + 1
  }
  parts.push({ from, to: end })
  return parts
}

/** "các Quyết định của Thủ tướng Chính phủ: số 06/QĐ-TTg …, số 766/QĐ-TTg …": the kind is named once for all. */
function isListed(before: string): boolean {
  return /(?:quyet dinh|nghi dinh|nghi quyet|ke hoach|cong van|van ban|thong tu|chi thi)[^;.:]{0,45}:\s*(?:so\s*)?$/.test(
    before,
  )
}

/** Citations that are bases themselves, not the subject of another ("về việc thực hiện Nghị quyết số …"). */
function listMain(folded: string, citations: readonly FoundCitation[], begins: number): readonly FoundCitation[] {
  const main: FoundCitation[] = []
  for (const [at, citation] of citations.entries()) {
    const before = folded.slice(Math.max(0, citation.from - 60), citation.from)
    const previous = citations[at - 1]
    if (main.length === 0) {
      const isDirect =
        citation.from <= begins + 2 ||
        /(?:can cu|thuc hien|trien khai|theo|quan triet)\s+(?:cac\s+)?(?:noi dung\s+|tinh than\s+)?$/.test(before) ||
        /(?:chi dao|ket luan|y kien|yeu cau|noi dung)[^;.]{0,50}(?<![a-z])tai\s+(?:cac\s+)?$/.test(before) ||
        isListed(before)
      const isProposal = /^(?:theo|xet) de nghi/.test(folded) && citation.kind !== null
      if (isDirect || isProposal) main.push(citation)
      else if (previous === undefined && kindAhead.test(folded.slice(begins))) return []
    } else if (
      /(?:,|;|va)\s*(?:so\s*)?$/.test(before) &&
      previous === main.at(-1) &&
      (citation.kind !== null || main[0]?.kind === null)
    )
      main.push(citation)
  }
  return main
}

function readPart(paragraph: Paragraph, part: Part, registers: Registers): readonly FoundBasis[] {
  const text = paragraph.text.slice(part.from, part.to)
  const lead = text.length - text.trimStart().length
  const words = text.trim()
  const folded = fold(words)
  const opened = opener.exec(folded)?.[0].length ?? 0
  const offset = part.from + lead
  const build = (
    from: number,
    to: number,
    citation: Pick<FoundCitation, "number" | "date" | "issuer">,
  ): FoundBasis => ({
    basis: {
      text: trimEnd(squeeze(words.slice(from, to))),
      number: citation.number,
      date: citation.date,
      issuer: citation.issuer,
      line: lineAt(paragraph, offset + from),
    },
    ranges: listRanges(paragraph, offset + from, offset + to),
  })
  const main = listMain(folded, listCitations(words, registers), opened)
  if (main.length > 0) {
    const sentence = words.slice(0, main[0]?.from).search(/(?<=[\p{Ll}\d)]\.\s+)\p{Lu}[^.]*$/u)
    return main.map((citation, at) => {
      const next = main[at + 1]
      const end = next === undefined ? words.length : words.slice(0, next.from).replace(/[\s,]*(?:và\s*)?$/u, "").length
      return build(at === 0 ? Math.max(0, sentence) : citation.from, end, citation)
    })
  }
  if (!kindAhead.test(folded.slice(opened)) || (opened === 0 && part.from === 0)) return []
  const issuer = listCitations(words, registers)[0]?.issuer ?? null
  return [build(0, words.length, { number: null, date: null, issuer })]
}

/**
 * Legal bases of a paragraph of the preamble: "Căn cứ Luật …; Nghị định số …", "Thực hiện Quyết định số …". One for each
 * document, the text as written up to the next one or to the sentence that issues the plan.
 */
export function findLegalBases(paragraph: Paragraph, registers: Registers): readonly FoundBasis[] {
  if (paragraph.text.startsWith("(")) return []
  const hasOpener = opener.test(paragraph.folded)
  if (!hasOpener && !/(?:can cu|thuc hien|theo)\s+(?:[a-z]+\s+){1,3}so\s*:?\s*\d/.test(paragraph.folded)) return []
  return listParts(paragraph).flatMap((part) => readPart(paragraph, part, registers))
}
