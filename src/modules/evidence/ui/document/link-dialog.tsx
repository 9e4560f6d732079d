import { NativeSelect, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"

import { evidence, type EvidenceDetail, type NewLink } from "../../contract.ts"
import { PlaceFields, placeOf } from "../place-fields.tsx"
import { evidenceKeys } from "../queries.ts"
import { targetChoices } from "./target-choices.tsx"
import { documentTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; document: EvidenceDetail; onClose: () => void }>
type Target = NewLink["target"]

const kinds = ["criterion", "task", "figure", "finding"] as const

/** Links the document to what it proves, with the page where that stands. */
export function LinkDialog({ unitId, document, onClose }: Props) {
  const t = useText(documentTexts)
  const queries = useQueryClient()
  const [kind, setKind] = useState<Target["kind"]>("criterion")
  const [target, setTarget] = useState<Target>()
  const [place, setPlace] = useState({ page: "", section: "" })
  const [note, setNote] = useState("")
  const link = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (target === undefined) return
      const body = { target, year: document.year, ...placeOf(place), note: note.trim() === "" ? null : note.trim() }
      await call(evidence.link, { params: { unitId, documentId: document.id }, body })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
      onClose()
    },
  })
  const Choice = targetChoices[kind]
  return (
    <FormDialog
      title={t.linkTitle}
      submit={t.linkDo}
      busy={link.isPending}
      error={link.error}
      onSubmit={() => link.mutate()}
      onCancel={onClose}
    >
      <NativeSelect
        label={t.linkTo}
        value={kind}
        onChange={(event) => {
          setKind(kinds.find((each) => each === event.currentTarget.value) ?? "criterion")
          setTarget(undefined)
        }}
        data={kinds.map((each) => ({ value: each, label: t[each] }))}
      />
      <Choice key={kind} unitId={unitId} year={document.year} onChoose={setTarget} />
      <PlaceFields form={place} onChange={setPlace} />
      <TextInput
        label={t.note}
        maxLength={1_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
