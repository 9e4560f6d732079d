import { useReducer } from "react"

import { call } from "#web/api.ts"
import { useSavedDraft, type SavedDraft } from "#web/use-saved-draft.ts"

import { frameworks, type FrameworkDetail } from "../../contract.ts"
import { beginDraft, stepDraft, type DraftAction, type DraftState } from "./draft-state.ts"

export type Editing = SavedDraft & Readonly<{ state: DraftState; act: (action: DraftAction) => void }>

/** The package under edit: changes happen here at once and are saved a moment after the last one. */
export const useDraft = (unitId: string, detail: FrameworkDetail): Editing => {
  const [state, act] = useReducer(stepDraft, { data: detail.package, marks: detail.marks }, beginDraft)
  const saved = useSavedDraft(state, {
    version: detail.draftVersion ?? 0,
    send: async ({ now }, draftVersion) => {
      const params = { unitId, frameworkId: detail.ref }
      const body = { draftVersion, package: now.data, marks: [...now.marks] }
      return (await call(frameworks.save, { params, body })).draftVersion
    },
  })
  return { state, act, ...saved }
}
