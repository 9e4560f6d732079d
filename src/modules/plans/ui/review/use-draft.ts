import { useReducer } from "react"

import { call } from "#web/api.ts"
import { useSavedDraft, type SavedDraft } from "#web/use-saved-draft.ts"

import { saveDraft, type ImportDetail } from "../../contract.ts"
import { beginDraft, stepDraft, type DraftAction, type DraftState } from "./draft-state.ts"

export type { SaveState } from "#web/use-saved-draft.ts"

type Review = Omit<SavedDraft, "overwrite" | "error"> &
  Readonly<{ state: DraftState; act: (action: DraftAction) => void }>

/** The review in progress: edits happen here at once, and a moment after the last one the whole draft is saved. */
export const useDraft = (
  unitId: string,
  detail: ImportDetail & { draft: NonNullable<ImportDetail["draft"]> },
): Review => {
  const [state, act] = useReducer(stepDraft, detail.draft, beginDraft)
  const { save, flush } = useSavedDraft(state, {
    version: detail.draftVersion,
    send: async ({ draft }, draftVersion) => {
      const params = { unitId, importId: detail.id }
      return (await call(saveDraft, { params, body: { draftVersion, draft } })).draftVersion
    },
  })
  return { state, act, save, flush }
}
