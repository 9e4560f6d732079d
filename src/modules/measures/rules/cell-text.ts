import { findDecimal } from "#platform/exact/decimal.ts"

import type { FigureDomain } from "./measure-list.ts"
import { readValue, type Words } from "./read-value.ts"

/** What the text of a cell says: nothing, a value, that it does not apply (with a reason where one was written), or nonsense. */
export type CellText =
  | Readonly<{ kind: "empty" }>
  | Readonly<{ kind: "value"; value: string }>
  | Readonly<{ kind: "notApplicable"; reason: string | null }>
  | Readonly<{ kind: "refused"; problem: Words }>

const notApplicable = /^(?:không áp dụng|kad|n\/a|–|-)(?:\s*[:;]\s*(.*))?$/iu

/** Words for a figure that does not apply, in cells of files and of the grid. */
export const notApplicableWords = "Không áp dụng"

/**
 * Reads what stands in a cell. `typed`: as people here write it, where 1.234 is a thousand and more; `file`: as tables
 * keep it, where 1.234 is a decimal (and no whole number). A comma is a decimal comma in both.
 */
export function readCell(domain: FigureDomain, text: string, style: "typed" | "file"): CellText {
  const written = text.normalize("NFC").trim()
  if (written === "" || written === "…") return { kind: "empty" }
  const [isAbsent, reason] = notApplicable.exec(written) ?? []
  if (isAbsent !== undefined) return { kind: "notApplicable", reason: reason?.trim() || null }
  return readValue(domain, style === "typed" ? withoutThousands(written) : written)
}

function withoutThousands(written: string): string {
  const bare = written.replaceAll(/[\s\u00a0\u202f]/gu, "").replace("−", "-")
  if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?%?$/u.test(bare)) return bare.replaceAll(".", "")
  return /^[+-]?\d/u.test(bare) && !/[/\p{L}]/u.test(bare) ? bare : written
}

/** A figure as it stands on screen and paper: decimal comma, day/month/year, Có or Không. */
export function printFigure(
  domain: Pick<FigureDomain, "kind">,
  figure: Readonly<{ state: "value" | "notApplicable" | "cleared"; value: string | null }>,
): string {
  if (figure.state === "cleared") return ""
  if (figure.state === "notApplicable") return notApplicableWords
  const value = figure.value ?? ""
  if (value === "true") return "Có"
  if (value === "false") return "Không"
  if (domain.kind === "date") return `${value.slice(8)}/${value.slice(5, 7)}/${value.slice(0, 4)}`
  return findDecimal(value) === undefined ? value : value.replace(".", ",")
}

/** More than fit on a screen are a scale to type on. */
const mostOffered = 25

/** The values that a list offers for a measure of few, as they are kept; empty where anything may be typed. */
export function listOfferedValues({ kind, choices }: Pick<FigureDomain, "kind" | "choices">): readonly string[] {
  if (kind === "yesNo") return ["true", "false"]
  return choices.length <= mostOffered ? choices : []
}

/** The same as they are printed. */
export function listOfferedTexts(domain: Pick<FigureDomain, "kind" | "choices">): readonly string[] {
  return listOfferedValues(domain).map((value) => printFigure(domain, { state: "value", value }))
}
