import { useMutation } from "@tanstack/react-query"
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react"

import { ApiError } from "./api.ts"

export type SaveState = "saved" | "saving" | "waiting" | "failed" | "conflict"

export type SavedDraft = Readonly<{
  save: SaveState
  /** Saves at once and gives the version that is then stored; refuses with what the server refuses. */
  flush: () => Promise<number>
  /** After a conflict: what stands here replaces what was saved elsewhere. */
  overwrite: () => void
  /** What the last save was refused with, in words for the page; undefined while it stands. */
  error: ApiError | undefined
}>

type Saving<State> = Readonly<{
  /** The version that is stored as the page opens. */
  version: number
  /** Sends the state on a stored version and gives the version that it became. */
  send: (state: State, version: number) => Promise<number>
  /** The newest version that a refusal's detail names; undefined: it names none. */
  newestOf?: (detail: ApiError["failure"]["detail"]) => number | undefined
  /** The page was left and the server did not answer: who keeps the last state, with the version that it stands on. */
  onLost?: (state: State, version: number) => void
}>

const draftVersionOf = (detail: ApiError["failure"]["detail"]): number | undefined =>
  detail["draftVersion"] === undefined ? undefined : Number(detail["draftVersion"])

/** Nobody said no: it can be sent again. What was refused is for a person to decide. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof ApiError && (error.failure.code === "unreachable" || error.failure.code === "unavailable")

const pause = 800
const pauseAfterFailure = 5000

/**
 * Saves a draft under edit a moment after the last change; `revision` counts the changes. Saves run one after another,
 * each on the version that the one before it made, so a slow answer never overwrites a later edit; after a conflict
 * nothing is sent until a person decides. Leaving the page sends what is not saved yet.
 */
export const useSavedDraft = <State extends Readonly<{ revision: number }>>(
  state: State,
  { version: first, send, newestOf = draftVersionOf, onLost }: Saving<State>,
): SavedDraft => {
  const [save, setSave] = useState<SaveState>("saved")
  const [refusal, setRefusal] = useState<ApiError>()
  const findNewest = useRef(newestOf)
  const lose = useRef(onLost)
  useLayoutEffect(() => {
    findNewest.current = newestOf
    lose.current = onLost
  }, [newestOf, onLost])
  const version = useRef(first)
  const newest = useRef(first)
  const saved = useRef(state.revision)
  const failed = useRef({ revision: -1, isFinal: false })
  const latest = useRef(state)
  useLayoutEffect(() => {
    latest.current = state
  }, [state])
  const queue = useRef<Promise<number>>(Promise.resolve(first))
  const { mutateAsync } = useMutation({
    meta: { quiet: true },
    mutationFn: (current: State) => send(current, version.current),
  })
  const flush = useCallback((): Promise<number> => {
    const run = async (): Promise<number> => {
      const current = latest.current
      if (current.revision === saved.current) return version.current
      setSave("saving")
      try {
        version.current = await mutateAsync(current)
        saved.current = current.revision
        setRefusal(undefined)
        setSave(latest.current.revision === current.revision ? "saved" : "waiting")
      } catch (error) {
        const isConflict = error instanceof ApiError && error.failure.code === "conflict"
        if (isConflict) newest.current = findNewest.current(error.failure.detail) ?? version.current
        const isFinal = error instanceof ApiError && error.failure.code === "invalid"
        failed.current = { revision: current.revision, isFinal }
        setRefusal(error instanceof ApiError ? error : undefined)
        setSave(isConflict ? "conflict" : "failed")
        throw error
      }
      return version.current
    }
    queue.current = queue.current.then(run, run)
    return queue.current
  }, [mutateAsync])

  useEffect(() => {
    if (state.revision === saved.current || save === "conflict") return
    // The refusal stays to be read until something changes; what cannot be taken as it stands is not sent again.
    const isSame = save === "failed" && failed.current.revision === state.revision
    if (isSame && failed.current.isFinal) return
    if (!isSame) setSave((before) => (before === "saving" ? before : "waiting"))
    const timer = setTimeout(() => void flush().catch(() => undefined), isSame ? pauseAfterFailure : pause)
    return () => clearTimeout(timer)
  }, [state.revision, save, flush])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (latest.current.revision !== saved.current) event.preventDefault()
    }
    addEventListener("beforeunload", warn)
    return () => {
      removeEventListener("beforeunload", warn)
      // Leaving for another page of the product: what is not saved yet is sent now.
      void flush().catch((error: unknown) => {
        if (isUnanswered(error)) lose.current?.(latest.current, version.current)
      })
    }
  }, [flush])

  const overwrite = (): void => {
    version.current = newest.current
    void flush().catch(() => undefined)
  }
  return { save, flush, overwrite, error: refusal }
}
