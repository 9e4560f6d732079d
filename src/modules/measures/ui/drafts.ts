import { z } from "zod"

import { FigureEntry, FigureState, type FigureConflict, type NewFigure, type SheetMeasure } from "../contract.ts"
import { printFigure, readCell } from "../rules/cell-text.ts"

const Words = z.object({ vi: z.string(), en: z.string() })

/** A figure that was entered and is not saved yet; whatever happens, what was typed is kept. */
export const Draft = z.object({
  measure: z.string(),
  windowKey: z.string(),
  /** What stands in the cell. */
  typed: z.string(),
  state: FigureState,
  value: z.string().nullable(),
  reason: z.string().nullable(),
  /** The entry that was seen when this was typed. */
  basedOn: z.string().nullable(),
  status: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("waiting") }),
    z.object({ kind: z.literal("sending") }),
    /** The server was not reached. */
    z.object({ kind: z.literal("unsent") }),
    z.object({ kind: z.literal("refused"), problem: Words }),
    /** Somebody else was first: both are shown, the person chooses. */
    z.object({ kind: z.literal("passed"), theirs: FigureEntry.nullable() }),
  ]),
})
export type Draft = z.infer<typeof Draft>
export type Drafts = ReadonlyMap<string, Draft>

export const keyOfFigure = (measure: string, windowKey: string): string => `${windowKey} ${measure}`

/** How a figure stands in its cell: a reason goes with what does not apply, so that copies say it too. */
export const textOfEntry = (measure: SheetMeasure, entry: FigureEntry | undefined): string => {
  if (entry === undefined) return ""
  const text = printFigure(measure.domain, entry)
  return entry.state === "notApplicable" ? `${text}: ${entry.reason ?? ""}` : text
}

export const needsReason = {
  vi: "“Không áp dụng” cần lý do: gõ “KAD: lý do”.",
  en: "“Not applicable” needs a reason: type “N/A: reason”.",
}
export const needsNote = {
  vi: "Mức do người chấm chọn cần lý do: mở chi tiết (Ctrl+Enter) để ghi.",
  en: "What an assessor chooses needs a reason: open the details (Ctrl+Enter) to write it.",
}

/** What was typed into a cell over the entry that held; undefined when the cell says what it said. */
export const buildDraft = (
  measure: SheetMeasure,
  windowKey: string,
  typed: string,
  seen: Readonly<{ entry: FigureEntry | undefined; basedOn: string | null }>,
): Draft => {
  const common = { measure: measure.code, windowKey, typed, basedOn: seen.basedOn, value: null, reason: null }
  const waiting = { kind: "waiting" } as const
  const read = readCell(measure.domain, typed, "typed")
  switch (read.kind) {
    case "empty":
      return { ...common, state: "cleared", status: waiting }
    case "refused":
      return { ...common, state: "value", status: { kind: "refused", problem: read.problem } }
    case "notApplicable": {
      const reason = read.reason ?? (seen.entry?.state === "notApplicable" ? seen.entry.reason : null)
      const status = reason === null ? { kind: "refused" as const, problem: needsReason } : waiting
      return { ...common, state: "notApplicable", reason, status }
    }
    case "value": {
      const reason = seen.entry?.state === "value" ? seen.entry.reason : null
      const isBare = measure.domain.needsReason && reason === null
      const status = isBare ? { kind: "refused" as const, problem: needsNote } : waiting
      return { ...common, state: "value", value: read.value, reason, status }
    }
  }
}

export const toNewFigure = ({ measure, windowKey, state, value, reason, basedOn }: Draft): NewFigure => ({
  measure,
  windowKey,
  state,
  value,
  reason,
  basedOn,
})

/** After a refusal for entries that others made: those wait for the person, the rest goes again. */
export const markPassed = (sent: readonly Draft[], conflicts: readonly FigureConflict[]): readonly Draft[] => {
  const byKey = new Map(conflicts.map((each) => [keyOfFigure(each.measure, each.windowKey), each]))
  return sent.map((draft) => {
    const conflict = byKey.get(keyOfFigure(draft.measure, draft.windowKey))
    return {
      ...draft,
      status: conflict === undefined ? { kind: "waiting" } : { kind: "passed", theirs: conflict.holds },
    }
  })
}

/** After a refusal for what entries say: those that are wrong wait to be corrected, the rest goes again. */
export const markRefused = (
  sent: readonly Draft[],
  issues: readonly Readonly<{ path: string; message: string }>[],
): readonly Draft[] => {
  const problems = new Map(
    issues.map(({ path, message }) => {
      const [vi = message, en = message] = message.split(" / ")
      return [Number(/^body\.entries\.(\d+)\./u.exec(path)?.[1] ?? -1), { vi, en }]
    }),
  )
  return sent.map((draft, index) => {
    const problem = problems.get(index)
    return { ...draft, status: problem === undefined ? { kind: "waiting" } : { kind: "refused", problem } }
  })
}

/** Drafts of this person, unit and year on this device, so that a closed page or a dead line loses nothing. */
export type DraftPlace = Readonly<{ accountId: string; unitId: string; year: number }>

const placeKey = ({ accountId, unitId, year }: DraftPlace): string => `thuocdo.figures.${accountId}.${unitId}.${year}`

export const readDrafts = (place: DraftPlace): Drafts => {
  try {
    const kept = z.array(Draft).safeParse(JSON.parse(localStorage.getItem(placeKey(place)) ?? "[]"))
    return new Map(
      (kept.data ?? []).map((draft) => [
        keyOfFigure(draft.measure, draft.windowKey),
        // A page that was closed while sending does not know how it ended; sent again it is either new or the same.
        draft.status.kind === "sending" || draft.status.kind === "waiting"
          ? { ...draft, status: { kind: "unsent" } }
          : draft,
      ]),
    )
  } catch {
    return new Map()
  }
}

/** Whether the browser kept them. */
export const writeDrafts = (place: DraftPlace, drafts: Drafts): boolean => {
  try {
    if (drafts.size === 0) localStorage.removeItem(placeKey(place))
    else localStorage.setItem(placeKey(place), JSON.stringify([...drafts.values()]))
    return true
  } catch {
    return false
  }
}
