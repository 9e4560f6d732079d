import { useMutation } from "@tanstack/react-query"
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react"

import { ApiError, call } from "#web/api.ts"

import { saveDraft, type ImportDetail } from "../../contract.ts"
import { beginDraft, stepDraft, type DraftAction, type DraftState } from "./draft-state.ts"

export type SaveState = "saved" | "saving" | "waiting" | "failed" | "conflict"

type Review = Readonly<{
  state: DraftState
  act: (action: DraftAction) => void
  save: SaveState
  /** Saves at once and gives the version that is then stored; refuses with what `saveDraft` refuses. */
  flush: () => Promise<number>
}>

const pause = 700

/**
 * The review in progress: edits happen here at once, and a moment after the last one the whole draft is saved. Saves
 * run one after another, each on the version that the one before it made, so a slow answer never overwrites a later edit.
 */
export const useDraft = (
  unitId: string,
  detail: ImportDetail & { draft: NonNullable<ImportDetail["draft"]> },
): Review => {
  const [state, act] = useReducer(stepDraft, detail.draft, beginDraft)
  const [save, setSave] = useState<SaveState>("saved")
  const version = useRef(detail.draftVersion)
  const saved = useRef(0)
  const latest = useRef(state)
  useLayoutEffect(() => {
    latest.current = state
  }, [state])
  const queue = useRef<Promise<number>>(Promise.resolve(detail.draftVersion))
  const { mutateAsync } = useMutation({
    meta: { quiet: true },
    mutationFn: (current: DraftState) =>
      call(saveDraft, {
        params: { unitId, importId: detail.id },
        body: { draftVersion: version.current, draft: current.draft },
      }),
  })

  const flush = useCallback((): Promise<number> => {
    const run = async (): Promise<number> => {
      const current = latest.current
      if (current.revision === saved.current) return version.current
      setSave("saving")
      try {
        version.current = (await mutateAsync(current)).draftVersion
        saved.current = current.revision
        setSave(latest.current.revision === current.revision ? "saved" : "waiting")
      } catch (error) {
        setSave(error instanceof ApiError && error.failure.code === "conflict" ? "conflict" : "failed")
        throw error
      }
      return version.current
    }
    queue.current = queue.current.then(run, run)
    return queue.current
  }, [mutateAsync])

  useEffect(() => {
    if (state.revision === saved.current || save === "conflict") return
    setSave((before) => (before === "saving" ? before : "waiting"))
    const timer = setTimeout(() => void flush().catch(() => undefined), save === "failed" ? 5000 : pause)
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
      void flush().catch(() => undefined)
    }
  }, [flush])

  return { state, act, save, flush }
}
