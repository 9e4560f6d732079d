import type { LegalBasis } from "../plan-reading.ts"
import type { Registers } from "../registers/types.ts"
import { addTarget, markParagraph, type Draft } from "./draft.ts"
import { findLegalBases } from "./legal-bases.ts"
import type { Placed } from "./sections.ts"
import { addStatedFigures } from "./stated-figures.ts"
import { findTargets } from "./targets.ts"

export type Preamble = Readonly<{ legalBases: readonly LegalBasis[]; length: number }>

const issues =
  /(?:ban hanh|xay dung|trien khai|lap|de ra)[^.;]{0,60}(?:ke hoach|chuong trinh)|quyet dinh\s*:?\s*$|nhu sau\s*:?\s*$/
const introduces =
  /^(?:can cu|thuc hien|theo|xet|de |nham |tiep tuc|trien khai|cong tac|trong nhung nam|nam \d{4}|quan triet|kinh gui|chu tich|uy ban nhan dan|ubnd|\(|so |phong |hoi dong)/

/**
 * Elements in front of the first section. Without any section the preamble ends with the sentence that issues the plan, and
 * what follows is body.
 */
function preambleLength(placed: readonly Placed[]): number {
  const first = placed.findIndex(({ opens, element }) => opens || element.kind === "table")
  const until = first < 0 ? placed.length : first
  const hasSections = first >= 0 && placed[first]?.opens === true
  let length = 0
  for (let at = 0; at < until; at += 1) {
    const element = placed[at]?.element
    if (element?.kind !== "paragraph") break
    // "Điều 1." ends the preamble of a decision, "1." that of a plan without headings.
    if (element.label !== null && element.label.style !== "bullet" && length > 0) return at
    if (!hasSections && issues.test(element.folded) && !element.folded.startsWith("can cu")) return at + 1
    if (introduces.test(element.folded) || (hasSections && element.label === null)) length = at + 1
  }
  return hasSections ? until : length
}

/** Reads legal bases and introduction; a target in the introduction counts when it says that it is one. */
export function readPreamble(draft: Draft, placed: readonly Placed[], registers: Registers): Preamble {
  const length = preambleLength(placed)
  const legalBases: LegalBasis[] = []
  for (const { element } of placed.slice(0, length)) {
    if (element.kind !== "paragraph") continue
    const found = findLegalBases(element, registers)
    for (const { basis, ranges } of found) {
      draft.spans.push({ item: "legal-basis", index: legalBases.length, ranges })
      legalBases.push(basis)
    }
    markParagraph(draft, element, found.length > 0 ? "legal-basis" : "narrative", undefined)
    addStatedFigures(draft, element, undefined)
    if (!/phan dau|dat ra (?:chi tieu|muc tieu)|chi tieu dat/.test(element.folded)) continue
    for (const { target, from, to } of findTargets(element.text, {
      year: draft.year,
      subject: null,
      isAnnounced: true,
    })) {
      addTarget(draft, target, { paragraph: element, from, to, section: undefined })
    }
  }
  return { legalBases, length }
}
