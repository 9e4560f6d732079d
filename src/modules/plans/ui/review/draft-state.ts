import type { ImportDraft, ReviewFinding } from "../../contract.ts"
import { editContent, type ContentEdit } from "../../rules/index.ts"

/** What the person can do to a draft; each is one step that can be undone. */
export type DraftAction =
  | Readonly<{ kind: "edit"; edits: readonly ContentEdit[]; usesUnread?: number }>
  | Readonly<{ kind: "finding"; id: string; state: ReviewFinding["state"]; edits?: readonly ContentEdit[] }>
  | Readonly<{ kind: "unread"; index: number; state: "open" | "used" | "ignored" }>
  | Readonly<{ kind: "undo" }>
  | Readonly<{ kind: "load"; draft: ImportDraft }>

export type DraftState = Readonly<{
  draft: ImportDraft
  /** Earlier drafts, for undo; the latest last. */
  past: readonly ImportDraft[]
  /** Counts every change, so that the saver knows what it has saved. */
  revision: number
}>

const keptSteps = 100

export const beginDraft = (draft: ImportDraft): DraftState => ({ draft, past: [], revision: 0 })

export const stepDraft = (state: DraftState, action: DraftAction): DraftState => {
  if (action.kind === "load") return beginDraft(action.draft)
  if (action.kind === "undo") {
    const last = state.past.at(-1)
    return last ? { draft: last, past: state.past.slice(0, -1), revision: state.revision + 1 } : state
  }
  return {
    draft: changeDraft(state.draft, action),
    past: [...state.past.slice(-keptSteps + 1), state.draft],
    revision: state.revision + 1,
  }
}

const changeDraft = (draft: ImportDraft, action: Exclude<DraftAction, { kind: "undo" | "load" }>): ImportDraft => {
  switch (action.kind) {
    case "edit":
      return {
        ...draft,
        content: action.edits.reduce(editContent, draft.content),
        unread: action.usesUnread === undefined ? draft.unread : setUnread(draft.unread, action.usesUnread, "used"),
      }
    case "finding":
      return {
        ...draft,
        content: (action.edits ?? []).reduce(editContent, draft.content),
        findings: draft.findings.map((finding) =>
          finding.id === action.id ? { ...finding, state: action.state } : finding,
        ),
      }
    case "unread":
      return { ...draft, unread: setUnread(draft.unread, action.index, action.state) }
  }
}

const setUnread = (
  unread: ImportDraft["unread"],
  index: number,
  state: "open" | "used" | "ignored",
): ImportDraft["unread"] => unread.map((part, at) => (at === index ? { ...part, state } : part))

/** Replacements that a finding offers when the correction is certain; empty when a person must decide. */
export const fixesOf = (finding: ReviewFinding): readonly Readonly<{ line: number; from: string; to: string }>[] => {
  const fixes = finding.values["fix"]
  if (!Array.isArray(fixes)) return []
  return fixes.flatMap((fix: unknown) => {
    const { line, from, to } = (fix ?? {}) as Record<string, unknown>
    return typeof line === "number" && typeof from === "string" && typeof to === "string" && from !== ""
      ? [{ line, from, to }]
      : []
  })
}
