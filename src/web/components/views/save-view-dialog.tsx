import { TextInput } from "@mantine/core"
import { useState } from "react"

import { useText } from "../../text.ts"
import { FormDialog } from "../form-dialog.tsx"
import { viewTexts } from "./texts.ts"

type Props = Readonly<{ name: string; onSave: (name: string) => void; onCancel: () => void }>

/** Asks under which name a view is kept. */
export function SaveViewDialog({ name, onSave, onCancel }: Props) {
  const t = useText(viewTexts)
  const [typed, setTyped] = useState(name)
  return (
    <FormDialog
      title={t.saveTitle}
      submit={t.saveButton}
      busy={false}
      error={undefined}
      onSubmit={() => onSave(typed.trim().normalize("NFC"))}
      onCancel={onCancel}
    >
      <TextInput
        label={t.name}
        description={t.nameHelp}
        required
        // Blanks alone are no name.
        pattern=".*\S.*"
        withAsterisk={false}
        maxLength={60}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
