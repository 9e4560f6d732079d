import type { ScoreView } from "../contract.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { formatFigure } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"

import { showDraft } from "./figure-draft.ts"
import classes from "./scores.module.css"
import { replaceTexts } from "./texts.ts"
import type { LiveScore } from "./use-live-score.ts"
import { nameWindow } from "./window-words.ts"

type Props = Readonly<{ live: LiveScore; view: ScoreView }>

/** Says which entries of months and quarters a figure for the whole year would stand in for, before it does. */
export function ReplaceDialog({ live, view }: Props) {
  useReturnFocus()
  const t = useText(replaceTexts)
  const language = useLanguage()
  const lines = [...(live.replacing ?? [])].flatMap(([code, draft]) => {
    const windows = (view.figures[code]?.windows ?? []).filter((key) => !key.endsWith("-YEAR"))
    const measure = live.measures.get(code)
    if (windows.length === 0 || measure === undefined) return []
    const { value } = view.figures[code] ?? {}
    const before = typeof value === "string" ? formatFigure(value, language) : ""
    const names = windows.map((key) => nameWindow(key, language)).join(", ")
    return [{ code, name: measure.measure.name, names, before, after: showDraft(draft, language) }]
  })
  return (
    <ConfirmDialog
      opened
      title={t.title}
      confirm={t.confirm}
      busy={live.isSaving}
      onConfirm={live.confirmReplacing}
      onCancel={live.cancelReplacing}
    >
      <p>{t.text}</p>
      <ul className={classes.plain}>
        {lines.map(({ code, name, names, before, after }) => (
          <li key={code}>{t.line(name, names, before, after || t.nothing)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
