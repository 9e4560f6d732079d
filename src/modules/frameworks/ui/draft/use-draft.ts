import { useMutation } from "@tanstack/react-query"
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react"

import { ApiError, call } from "#web/api.ts"

import { frameworks, type FrameworkDetail } from "../../contract.ts"
import { beginDraft, stepDraft, type DraftAction, type DraftState } from "./draft-state.ts"

export type SaveState = "saved" | "saving" | "waiting" | "failed" | "conflict"

export type Editing = Readonly<{
  state: DraftState
  act: (action: DraftAction) => void
  save: SaveState
  /** Saves at once and gives the version that is then stored; refuses with what the server refuses. */
  flush: () => Promise<number>
  /** After a conflict: what stands here replaces what was saved elsewhere. */
  overwrite: () => void
}>

const pause = 800

/**
 * The draft under edit: changes happen here at once and are saved a moment after the last one. Saves run one after
 * another, each on the version that the one before it made; after a conflict nothing is sent until a person decides.
 */
export const useDraft = (unitId: string, detail: FrameworkDetail): Editing => {
  const [state, act] = useReducer(stepDraft, { data: detail.package, marks: detail.marks }, beginDraft)
  const [save, setSave] = useState<SaveState>("saved")
  const first = detail.draftVersion ?? 0
  const version = useRef(first)
  const newest = useRef(first)
  const saved = useRef(0)
  const latest = useRef(state)
  useLayoutEffect(() => {
    latest.current = state
  }, [state])
  const queue = useRef<Promise<number>>(Promise.resolve(first))
  const { mutateAsync } = useMutation({
    meta: { quiet: true },
    mutationFn: ({ now }: DraftState) =>
      call(frameworks.save, {
        params: { unitId, frameworkId: detail.ref },
        body: { draftVersion: version.current, package: now.data, marks: [...now.marks] },
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
        const isConflict = error instanceof ApiError && error.failure.code === "conflict"
        if (isConflict) newest.current = Number(error.failure.detail["draftVersion"] ?? version.current)
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

  const overwrite = (): void => {
    version.current = newest.current
    void flush().catch(() => undefined)
  }
  return { state, act, save, flush, overwrite }
}
