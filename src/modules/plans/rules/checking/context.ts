import type { SourceDocument } from "#platform/documents/source-document.ts"
import type { Confidence, Registers } from "../registers/types.ts"
import type { PlanTrace } from "../reading/trace.ts"
import type { Finding, PlanReading } from "../plan-reading.ts"
import { cutLongLines } from "../reading/long-lines.ts"
import { listPassages } from "./passages.ts"
import type { Passage } from "./passages.ts"
import type { Lang } from "./wording.ts"

/** A plan as read: the structure, where it stands, and the text. */
export type ReadPlan = Readonly<{ reading: PlanReading; trace: PlanTrace; source: SourceDocument }>

export type CheckInput = ReadPlan &
  Readonly<{
    registers: Registers
    /** Last year's plan, to be compared with. */
    previous?: ReadPlan | undefined
    /** "YYYY-MM-DD": what has lapsed since the plan's date and this day is noted too (for cloning an old plan). */
    today?: string | undefined
    /** Language of the messages; Vietnamese unless told otherwise. */
    lang?: Lang | undefined
  }>

/** First and last day on which the plan can have been signed; the same day when it is dated. */
export type Dating = Readonly<{ earliest: string; latest: string }>

export type CheckContext = CheckInput &
  Readonly<{
    lang: Lang
    passages: readonly Passage[]
    /** Null when neither a date nor a year is known: then nothing is judged by date. */
    dating: Dating | null
  }>

/** Gathers once what several rules need. */
export function buildContext(input: CheckInput): CheckContext {
  const source = cutLongLines(input.source)
  return {
    ...input,
    source,
    lang: input.lang ?? "vi",
    passages: listPassages(source, input.trace),
    dating: findDating(input.reading),
  }
}

/**
 * A dated plan counts for its day; one with only month and year for that month; one with neither for the time in which a
 * yearly plan is signed, December before to the end of its year.
 */
function findDating({ document }: PlanReading): Dating | null {
  if (document.issuedOn !== null) return { earliest: document.issuedOn, latest: document.issuedOn }
  const partial = /tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu.exec(document.issuedOnText ?? "")
  const month = Number(partial?.[1] ?? 0)
  if (partial !== null && month >= 1 && month <= 12) {
    const prefix = `${partial[2]}-${String(month).padStart(2, "0")}`
    return { earliest: `${prefix}-01`, latest: `${prefix}-31` }
  }
  if (document.year === null) return null
  return { earliest: `${document.year - 1}-12-01`, latest: `${document.year}-12-31` }
}

/** What an entry of the registers may cause: only facts we are sure of cause a warning. */
export function severityOf(confidence: Confidence): Finding["severity"] {
  return confidence === "high" ? "warning" : "notice"
}
