import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"

import { ApiError, call } from "#web/api.ts"
import { useReachable } from "#web/connection.ts"

import { figures, type FigureConflict, type FigureEntry, type FigureSheet } from "../contract.ts"
import {
  keyOfFigure,
  markPassed,
  markRefused,
  readDrafts,
  toNewFigure,
  writeDrafts,
  type Draft,
  type DraftPlace,
  type Drafts,
} from "./drafts.ts"
import { figureKeys, type SheetScope } from "./queries.ts"

type Wanted = Readonly<{ scope: SheetScope; place: DraftPlace; author: string }>

const most = 500

/**
 * Figures on their way to the server: saved by themselves a moment after they are typed, one request after another,
 * each based on what the one before it left. What is refused stays in its cell with the reason; what cannot be sent
 * stays on the device and goes when the server answers again.
 */
export const useDrafts = ({ scope, place, author }: Wanted) => {
  const client = useQueryClient()
  const reachable = useReachable()
  const [drafts, setDrafts] = useState<Drafts>(() => readDrafts(place))
  const current = useRef(drafts)
  const lastIds = useRef(new Map<string, string>())
  const busy = useRef(false)

  const change = (next: Drafts): void => {
    current.current = next
    writeDrafts(place, next)
    setDrafts(next)
  }
  const put = (changed: readonly Draft[]): void => {
    const next = new Map(current.current)
    for (const draft of changed) next.set(keyOfFigure(draft.measure, draft.windowKey), draft)
    change(next)
  }
  /** Takes drafts away that are still as they were sent; one that was typed over meanwhile goes on. */
  const settle = (sent: readonly Draft[], saved: readonly { id: string }[]): void => {
    const next = new Map(current.current)
    for (const [index, draft] of sent.entries()) {
      const key = keyOfFigure(draft.measure, draft.windowKey)
      const id = saved[index]?.id
      if (id !== undefined) lastIds.current.set(key, id)
      const now = next.get(key)
      if (now === draft) next.delete(key)
      else if (now !== undefined && id !== undefined) next.set(key, { ...now, basedOn: id })
    }
    change(next)
  }
  const replace = (sent: readonly Draft[], judged: readonly Draft[]): void => {
    const next = new Map(current.current)
    for (const [index, draft] of sent.entries()) {
      const key = keyOfFigure(draft.measure, draft.windowKey)
      const other = judged[index]
      if (next.get(key) === draft && other !== undefined) next.set(key, other)
    }
    change(next)
  }
  const flush = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    try {
      for (;;) {
        const waiting = [...current.current.values()].filter(({ status }) => status.kind === "waiting").slice(0, most)
        if (waiting.length === 0) break
        const sent = waiting.map((draft): Draft => ({ ...draft, status: { kind: "sending" } }))
        replace(waiting, sent)
        const judged = await send(scope.unitId, sent)
        if (judged.kind === "saved") {
          showSaved(client, scope, sent, judged.entries, author)
          settle(sent, judged.entries)
        } else replace(sent, judged.drafts)
      }
    } finally {
      busy.current = false
    }
    await client.invalidateQueries({ queryKey: figureKeys.all(scope.unitId) })
    await client.invalidateQueries({ queryKey: ["scores", scope.unitId] })
  }
  const resend = (): void => {
    put(
      [...current.current.values()]
        .filter(({ status }) => status.kind === "unsent")
        .map((draft): Draft => ({ ...draft, status: { kind: "waiting" } })),
    )
    void flush()
  }
  const resending = useRef(resend)
  useEffect(() => {
    resending.current = resend
  })
  useEffect(() => {
    if (reachable) resending.current()
  }, [reachable])
  return {
    drafts,
    /** The entry that something typed now follows: the one just saved, else the one that is shown. */
    basedOn: (key: string, entry: FigureEntry | undefined): string | null => {
      const own = lastIds.current.get(key)
      return own !== undefined && (entry === undefined || own > entry.id) ? own : (entry?.id ?? null)
    },
    enter: (entered: readonly Draft[]): void => {
      put(entered)
      void flush()
    },
    drop: (key: string): void => {
      const next = new Map(current.current)
      next.delete(key)
      change(next)
      void client.invalidateQueries({ queryKey: figureKeys.all(scope.unitId) })
    },
    resend,
  }
}

type Judged =
  | Readonly<{ kind: "saved"; entries: readonly { id: string }[] }>
  | Readonly<{ kind: "kept"; drafts: readonly Draft[] }>

const send = async (unitId: string, sent: readonly Draft[]): Promise<Judged> => {
  try {
    const { entries } = await call(figures.save, { params: { unitId }, body: { entries: sent.map(toNewFigure) } })
    return { kind: "saved", entries }
  } catch (error) {
    const drafts = judge(sent, error)
    // A refusal that blames none of them would be sent for ever.
    const isBlaming = drafts.some(({ status }) => status.kind !== "waiting")
    return {
      kind: "kept",
      drafts: isBlaming ? drafts : drafts.map((draft) => ({ ...draft, status: { kind: "unsent" } })),
    }
  }
}

/** What a refusal means for each of the drafts that were sent; nothing of them is ever lost. */
const judge = (sent: readonly Draft[], error: unknown): readonly Draft[] => {
  if (!(error instanceof ApiError)) return sent.map((draft) => ({ ...draft, status: { kind: "unsent" } }))
  const { code, issues, detail, words } = error.failure
  const conflicts = detail["conflicts"]
  if (code === "conflict" && Array.isArray(conflicts)) return markPassed(sent, conflicts as FigureConflict[])
  const locked = detail["locked"]
  if (code === "conflict" && Array.isArray(locked))
    return sent.map((draft) => ({
      ...draft,
      status: locked.includes(draft.windowKey) ? { kind: "refused", problem: words } : { kind: "waiting" },
    }))
  if (code === "invalid" && issues.some(({ path }) => /^body\.entries\.\d+\./u.test(path)))
    return markRefused(sent, issues)
  const isAway = code === "unreachable" || code === "unexpected" || code === "unavailable" || code === "unauthenticated"
  return sent.map((draft) => ({ ...draft, status: isAway ? { kind: "unsent" } : { kind: "refused", problem: words } }))
}

/** Shows what was saved before the sheet is asked anew, so that a cell never falls back for a moment. */
const showSaved = (
  client: ReturnType<typeof useQueryClient>,
  scope: SheetScope,
  sent: readonly Draft[],
  saved: readonly { id: string }[],
  author: string,
): void => {
  client.setQueryData<FigureSheet>(figureKeys.sheet(scope), (sheet) => {
    if (sheet === undefined) return sheet
    const entries = new Map(sheet.entries.map((entry) => [keyOfFigure(entry.measure, entry.windowKey), entry]))
    for (const [index, draft] of sent.entries()) {
      const key = keyOfFigure(draft.measure, draft.windowKey)
      const { measure, windowKey, state, value, reason } = draft
      if (state === "cleared") entries.delete(key)
      else
        entries.set(key, {
          id: saved[index]?.id ?? "",
          measure,
          windowKey,
          state,
          value,
          reason,
          source: "typed",
          sourceNote: null,
          by: author,
          position: null,
          at: new Date().toISOString(),
        })
    }
    return { ...sheet, entries: [...entries.values()] }
  })
}
