import type { Registers } from "../registers/types.ts"
import { listCitations } from "./citations.ts"
import type { Draft } from "./draft.ts"
import { firstLine, lineAt, listRanges } from "./paragraphs.ts"
import type { Placed } from "./sections.ts"
import type { Citation, TracedLabel } from "./trace.ts"

/** Numbering labels of headings and list items, in reading order. */
export function listTracedLabels(placed: readonly Placed[]): readonly TracedLabel[] {
  return placed.flatMap(({ element, section, opens }): TracedLabel[] => {
    if (element.kind === "table" || element.label === null) return []
    const { text, style, numbers } = element.label
    return [{ label: text, style, numbers, isHeading: opens, section: section?.path ?? [], line: firstLine(element) }]
  })
}

/** Every document cited anywhere in the text or in the cells of a table. */
export function listTracedCitations(
  placed: readonly Placed[],
  draft: Draft,
  registers: Registers,
): readonly Citation[] {
  return placed.flatMap(({ element }): Citation[] => {
    if (element.kind === "table") {
      return element.grid.rows.flatMap((row) =>
        row.cells
          .filter((_, at) => row.continued[at] !== true)
          .flatMap((cell) => listCitations(cell, registers))
          .map(({ from: _from, to: _to, ...citation }) => ({
            ...citation,
            isLegalBasis: false,
            range: { line: row.lines[0] ?? 1 },
          })),
      )
    }
    return listCitations(element.text, registers).map(({ from, to, ...citation }) => {
      const line = lineAt(element, from)
      const isLegalBasis = draft.roles.get(line)?.has("legal-basis") ?? false
      return { ...citation, isLegalBasis, range: listRanges(element, from, to)[0] ?? { line } }
    })
  })
}
