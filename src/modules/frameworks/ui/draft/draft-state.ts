import type { FrameworkMark } from "../../contract.ts"
import type { Data } from "./package-data.ts"

export type Draft = Readonly<{ data: Data; marks: readonly FrameworkMark[] }>

export type DraftAction =
  /** `merge`: what one types into one place is one step, however many keys it took. */
  | Readonly<{ kind: "change"; change: (data: Data) => Data; merge?: string }>
  /** A person has looked at what reading left unsure, and perhaps took over the rule that was meant. */
  | Readonly<{ kind: "settle"; mark: FrameworkMark; change?: (data: Data) => Data }>
  | Readonly<{ kind: "undo" }>
  | Readonly<{ kind: "redo" }>

export type DraftState = Readonly<{
  now: Draft
  past: readonly Draft[]
  future: readonly Draft[]
  merge: string | undefined
  /** Counts every change, so that the saver knows what it has saved. */
  revision: number
}>

const keptSteps = 200

export const beginDraft = (now: Draft): DraftState => ({ now, past: [], future: [], merge: undefined, revision: 0 })

export const stepDraft = (state: DraftState, action: DraftAction): DraftState => {
  const { now, past, future } = state
  const revision = state.revision + 1
  switch (action.kind) {
    case "undo": {
      const last = past.at(-1)
      if (!last) return state
      return { now: last, past: past.slice(0, -1), future: [now, ...future], merge: undefined, revision }
    }
    case "redo": {
      const [next, ...rest] = future
      return next ? { now: next, past: [...past, now], future: rest, merge: undefined, revision } : state
    }
    case "settle": {
      const marks = now.marks.filter((mark) => mark !== action.mark)
      const data = action.change?.(now.data) ?? now.data
      return { now: { data, marks }, past: keep(past, now), future: [], merge: undefined, revision }
    }
    case "change": {
      const data = action.change(now.data)
      if (data === now.data) return state
      const joins = action.merge !== undefined && action.merge === state.merge
      return { now: { ...now, data }, past: joins ? past : keep(past, now), future: [], merge: action.merge, revision }
    }
  }
}

const keep = (past: readonly Draft[], now: Draft): readonly Draft[] => [...past.slice(-keptSteps + 1), now]
