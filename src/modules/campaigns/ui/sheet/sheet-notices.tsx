import { Alert } from "@mantine/core"

import { formatDate } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView } from "../../contract.ts"
import { phaseTexts } from "../texts.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

/** What everybody who opens the sheet must know first: a return with its reason, extensions asked for and given. */
export function SheetNotices({ view }: Readonly<{ view: AssessmentView }>) {
  const t = useText(sheetTexts)
  const phases = useText(phaseTexts)
  const extensions = view.extensions.map(({ phase, asked, decided }) => {
    if (decided === null) return asked === null ? "" : t.asked(phases[phase], formatDate(asked.until), asked.reason)
    return decided.until === null ? t.refused(phases[phase]) : t.given(phases[phase], formatDate(decided.until))
  })
  const without = view.finalised?.without ?? null
  if (view.returned === null && extensions.length === 0 && without === null) return null
  return (
    <div className={classes.notices}>
      {view.returned ? (
        <Alert color="lacquer">{t.returnedNotice(view.returned.name, view.returned.reason)}</Alert>
      ) : null}
      {without ? <Alert color="amber">{t.finalWithout(without.leaves.join(", "), without.reason)}</Alert> : null}
      {extensions.filter(Boolean).map((words) => (
        <Alert key={words} color="amber">
          {words}
        </Alert>
      ))}
    </div>
  )
}
