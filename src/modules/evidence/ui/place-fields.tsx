import { TextInput } from "@mantine/core"

import { useText } from "#web/text.ts"

import { documentTexts } from "./document/texts.ts"
import classes from "./evidence.module.css"

/** Where in a document it stands, as typed. */
export type PlaceForm = Readonly<{ page: string; section: string }>

/** As a link takes it: a page from 1, or none. */
export const placeOf = ({ page, section }: PlaceForm) => ({
  page: /^[1-9]\d{0,4}$/.test(page.trim()) ? Number(page) : null,
  section: section.trim() === "" ? null : section.trim(),
})

/** Page and section: where the appraiser is to look. */
export function PlaceFields({ form, onChange }: Readonly<{ form: PlaceForm; onChange: (form: PlaceForm) => void }>) {
  const t = useText(documentTexts)
  return (
    <div className={classes.place}>
      <TextInput
        label={t.pageField}
        inputMode="numeric"
        pattern="[1-9][0-9]{0,4}"
        maxLength={5}
        value={form.page}
        onChange={(event) => onChange({ ...form, page: event.currentTarget.value })}
      />
      <TextInput
        label={t.section}
        placeholder={t.sectionHelp}
        maxLength={200}
        value={form.section}
        onChange={(event) => onChange({ ...form, section: event.currentTarget.value })}
      />
    </div>
  )
}
