import type { Figure } from "#modules/frameworks/rules/index.ts"
import { readValue, type FigureDomain } from "#modules/measures/rules/index.ts"
import { formatFigure, parseDate, parseNumber } from "#web/format.ts"
import type { Language } from "#web/language.ts"

import type { SheetFigure } from "../contract.ts"

/** A figure as it is being entered; `cleared` makes it missing again. */
export type FigureDraft =
  | Readonly<{ state: "value"; value: string; reason: string | null }>
  | Readonly<{ state: "notApplicable"; value: null; reason: string }>
  | Readonly<{ state: "cleared"; value: null; reason: null }>

export const cleared: FigureDraft = { state: "cleared", value: null, reason: null }

/** The figure by which the rules score while it is not yet saved; undefined: missing. */
export const figureOfDraft = (draft: FigureDraft): Figure | undefined => {
  switch (draft.state) {
    case "cleared":
      return undefined
    case "notApplicable":
      return { kind: "not-applicable", because: draft.reason }
    case "value": {
      const { value } = draft
      const held = value === "true" || value === "false" ? value === "true" : value
      return { kind: "value", value: held, reason: draft.reason ?? undefined }
    }
  }
}

/** The draft that says what is there now. */
export const draftOfFigure = (figure: SheetFigure | undefined): FigureDraft => {
  if (figure === undefined || figure.value === null || figure.state === "list") {
    return figure?.state === "notApplicable"
      ? { state: "notApplicable", value: null, reason: figure.reason ?? "" }
      : cleared
  }
  return { state: "value", value: String(figure.value), reason: figure.reason }
}

const notApplicableWords = { vi: "không áp dụng", en: "not applicable" } as const

/** What a cell of the sheet shows and copies: the value as it is read, or that it does not apply and why. */
export const showDraft = (draft: FigureDraft, language: Language): string => {
  if (draft.state === "cleared") return ""
  if (draft.state === "notApplicable") return `${notApplicableWords[language]}: ${draft.reason}`
  return formatFigure(draft.value, language)
}

export type ParsedDraft =
  | Readonly<{ ok: true; draft: FigureDraft }>
  | Readonly<{ ok: false; problem: Readonly<{ vi: string; en: string }> }>

// “không áp dụng: lý do”, “kad: lý do”, “n/a: why”
const notApplicableText = /^(?:không áp dụng|kad|n\/a|not applicable)\s*[:;,–-]?\s*(.*)$/iu

/** Reads what was typed or pasted into a cell, by what the measure may hold; a value outside is refused with the reason. */
export const parseDraft = (domain: FigureDomain, typed: string, year: number): ParsedDraft => {
  const text = typed.normalize("NFC").trim()
  if (text === "" || text === "…") return { ok: true, draft: cleared }
  const reason = notApplicableText.exec(text)?.[1]
  if (reason !== undefined) {
    return reason === ""
      ? { ok: false, problem: reasonWanted }
      : { ok: true, draft: { state: "notApplicable", value: null, reason } }
  }
  if (domain.needsReason) return { ok: false, problem: judgedWithReason }
  const read = readValue(domain, normalise(domain, text, year))
  return read.kind === "refused"
    ? { ok: false, problem: read.problem }
    : { ok: true, draft: { state: "value", value: read.value, reason: null } }
}

/** As the rules of figures read it: a decimal with a dot, a day as YYYY-MM-DD. */
const normalise = ({ kind }: FigureDomain, text: string, year: number): string =>
  kind === "date" ? (parseDate(text, year) ?? text) : kind === "grade" ? text : (parseNumber(text) ?? text)

const reasonWanted = {
  vi: "Không áp dụng thì phải ghi lý do, ví dụ “không áp dụng: không phát sinh”.",
  en: "Say why it does not apply, for example “n/a: nothing arose”.",
}
const judgedWithReason = {
  vi: "Mức do người chấm chọn phải kèm lý do: hãy nhập ở ô giải thích bên cạnh.",
  en: "What an assessor chooses needs a reason: enter it in the explanation at the side.",
}
