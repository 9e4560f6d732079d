import { useSyncExternalStore } from "react"

import { newIdempotencyKey } from "#web/api.ts"

import type { LeafView } from "../../contract.ts"
import type { SelfStep } from "../../rules/index.ts"
import type { SheetPlace } from "./queries.ts"

/** What the unit's form of a leaf holds. */
export type SelfDraft = Readonly<{
  revision: number
  points: string | null
  isNotApplicable: boolean
  notApplicable: string
  explanation: string
  /** One key for one state of the form: sent again after a lost connection it is still one step. */
  key: string
}>

/** The form as the leaf stands. */
export const beginDraft = ({ self }: LeafView): SelfDraft => ({
  revision: 0,
  points: self?.points ?? null,
  isNotApplicable: self?.notApplicable != null,
  notApplicable: self?.notApplicable ?? "",
  explanation: self?.explanation ?? "",
  key: newIdempotencyKey(),
})

/** The step that a draft is; without its reason yet a leaf that does not apply is simply not scored. */
export const stepOf = (leaf: string, draft: SelfDraft): SelfStep => {
  const reason = draft.notApplicable.trim()
  return {
    kind: "selfScored",
    leaf,
    points: draft.isNotApplicable ? null : draft.points,
    notApplicable: draft.isNotApplicable && reason !== "" ? reason : null,
    explanation: draft.explanation,
  }
}

/** A draft whose form was left before it could be sent; `basedOn`: the step that the writer saw. */
export type UnsentDraft = Readonly<{ place: SheetPlace; leaf: string; draft: SelfDraft; basedOn: number }>

/*
 * Kept as long as the page is open, whatever else is looked at meanwhile; the browser asks before the page is closed. Not
 * in the browser's storage: the next person at a shared computer would find them.
 */
let unsent: ReadonlyMap<string, UnsentDraft> = new Map()
const listeners = new Set<() => void>()
const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
const keyOf = (place: SheetPlace, leaf: string): string => `${place.assessmentId} ${leaf}`

const put = (next: ReadonlyMap<string, UnsentDraft>): void => {
  unsent = next
  if (next.size > 0) addEventListener("beforeunload", warn)
  else removeEventListener("beforeunload", warn)
  for (const listener of listeners) listener()
}

export const keepUnsent = (one: UnsentDraft): void => put(new Map(unsent).set(keyOf(one.place, one.leaf), one))

/** Forgets it: it was sent, or its form is open again. */
export const dropUnsent = (place: SheetPlace, leaf: string): void => {
  if (!unsent.has(keyOf(place, leaf))) return
  const next = new Map(unsent)
  next.delete(keyOf(place, leaf))
  put(next)
}

export const findUnsent = (place: SheetPlace, leaf: string): SelfDraft | undefined =>
  unsent.get(keyOf(place, leaf))?.draft

/** Every draft that waits, of any sheet. */
export const useUnsent = (): readonly UnsentDraft[] => [
  ...useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => unsent,
  ).values(),
]
