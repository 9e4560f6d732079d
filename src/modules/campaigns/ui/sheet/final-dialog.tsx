import { Alert } from "@mantine/core"
import { useState } from "react"

import { FormDialog } from "#web/components/form-dialog.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import type { AssessmentView } from "../../contract.ts"
import { useStep, type SheetPlace } from "./queries.ts"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; title: string; onClose: () => void }>

/** Makes the result final: says before which points from outside are missing, and asks why where a survey's are. */
export function FinalDialog({ place, view, title, onClose }: Props) {
  const t = useText(sheetTexts)
  const [reason, setReason] = useState("")
  const step = useStep(place, () => {
    void showToast({ kind: "done", message: t.done })
    onClose()
  })
  const { surveys, extras } = view.unmerged
  const stated = surveys.length === 0 ? {} : { without: { leaves: surveys, reason } }
  return (
    <FormDialog
      title={title}
      submit={title}
      busy={step.isPending}
      error={step.error}
      onSubmit={() => step.mutate({ basedOn: view.seq, step: { kind: "finalised", ...stated } })}
      onCancel={onClose}
    >
      <p>{t.finalisedText}</p>
      {extras.length > 0 ? <p>{t.noExtras(extras.join(", "))}</p> : null}
      {surveys.length > 0 ? (
        <>
          <Alert color="amber">{t.noSurvey(surveys.join(", "))}</Alert>
          <WordsField label={t.whyWithout} required autofocus value={reason} onChange={setReason} />
        </>
      ) : null}
    </FormDialog>
  )
}
