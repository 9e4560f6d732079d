import { Alert, Button, Checkbox, NativeSelect, TextInput, Textarea } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { ApiError, call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { evidence, type EvidenceDetail } from "../../contract.ts"
import {
  documentFields,
  documentKindCodes,
  documentKinds,
  labels,
  type DocumentData,
  type EvidenceLabel,
} from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { documentQuery, evidenceKeys } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { useFieldWords } from "./data-part.tsx"
import { documentTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; document: EvidenceDetail; onClose: () => void }>
type Form = DocumentData & { label: EvidenceLabel; year: number }

const longest = { number: 60, symbol: 60, issuer: 300, signer: 120, signerTitle: 200, abstract: 1_000 } as const
type TextField = keyof typeof longest
const textFields = Object.keys(longest) as TextField[]

const emptied = (text: string): string | null => (text.trim() === "" ? null : text)

/** Only what differs from what stood there when the form opened: another person's other field stays. */
const changeOf = (form: Form, before: Form): Partial<Form> =>
  Object.fromEntries(
    ([...documentFields, "label", "year"] as const)
      .filter((field) => form[field] !== before[field])
      .map((field) => [field, form[field]]),
  )

/** Corrects what stands on a document, its year and who may see it. A field that is changed here is a person's from then on. */
export function DataDialog({ unitId, document, onClose }: Props) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const [before] = useState<Form>({ ...document.data, label: document.label, year: document.year })
  const [form, setForm] = useState(before)
  const put = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }))
  const save = useSave({ unitId, document, onClose }, changeOf(form, before))
  const isConflict = save.error instanceof ApiError && save.error.failure.code === "conflict"
  return (
    <FormDialog
      title={t.correctTitle}
      submit={t.save}
      busy={save.isPending}
      error={isConflict ? null : save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      {isConflict ? (
        <Alert color="lacquer" role="alert">
          {t.conflict}
        </Alert>
      ) : null}
      <KindAndDate document={document} form={form} onChange={put} />
      <div className={classes.pair}>
        {textFields.map((field) => (
          <TextOf key={field} document={document} form={form} field={field} onChange={put} />
        ))}
      </div>
      <Checkbox
        label={e.isDraft}
        checked={form.isDraft}
        onChange={(event) => put({ isDraft: event.currentTarget.checked })}
      />
      <div className={classes.pair}>
        <TextInput
          label={e.year}
          inputMode="numeric"
          pattern="20[0-9][0-9]"
          required
          withAsterisk={false}
          defaultValue={String(form.year)}
          onChange={(event) => put({ year: Number(event.currentTarget.value) })}
        />
        {document.may.label ? (
          <NativeSelect
            label={e.labelField}
            value={form.label}
            onChange={(event) => put({ label: labels.find((one) => one === event.currentTarget.value) ?? form.label })}
            data={labels.map((one) => ({ value: one, label: e[one] }))}
          />
        ) : null}
      </div>
    </FormDialog>
  )
}

const useSave = ({ unitId, document, onClose }: Props, change: Partial<Form>) => {
  const t = useText(documentTexts)
  const queries = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (Object.keys(change).length === 0) return
      await call(evidence.update, {
        params: { unitId, documentId: document.id },
        body: { version: document.version, change },
      })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
      void showToast({ kind: "done", message: t.saved })
      onClose()
    },
    // After a conflict the next try stands on what is there now.
    onError: () => queries.invalidateQueries({ queryKey: documentQuery(unitId, document.id).queryKey }),
  })
}

type FieldProps = Readonly<{ document: EvidenceDetail; form: Form; onChange: (part: Partial<Form>) => void }>

function KindAndDate({ document, form, onChange }: FieldProps) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const words = useWords()
  return (
    <div className={classes.pair}>
      <div>
        <NativeSelect
          label={e.kind}
          data-autofocus
          value={form.kind ?? ""}
          onChange={(event) =>
            onChange({ kind: documentKindCodes.find((code) => code === event.currentTarget.value) ?? null })
          }
          data={[
            { value: "", label: t.noKind },
            ...documentKindCodes.map((code) => ({ value: code, label: words(documentKinds[code]) })),
          ]}
        />
        <WhatWasRead document={document} form={form} field="kind" onChange={onChange} />
      </div>
      <div>
        <DateField label={e.issuedOn} value={form.issuedOn} onChange={(issuedOn) => onChange({ issuedOn })} />
        <WhatWasRead document={document} form={form} field="issuedOn" onChange={onChange} />
      </div>
    </div>
  )
}

function TextOf({ document, form, field, onChange }: FieldProps & Readonly<{ field: TextField }>) {
  const e = useText(evidenceTexts)
  const Field = field === "abstract" ? Textarea : TextInput
  return (
    <div className={field === "abstract" ? classes.whole : undefined}>
      <Field
        label={e[field]}
        maxLength={longest[field]}
        value={form[field] ?? ""}
        onChange={(event: { currentTarget: { value: string } }) =>
          onChange({ [field]: emptied(event.currentTarget.value) })
        }
      />
      <WhatWasRead document={document} form={form} field={field} onChange={onChange} />
    </div>
  )
}

/** What the file says, where the field says something else; one press takes it. */
function WhatWasRead({ document, form, field, onChange }: FieldProps & Readonly<{ field: keyof DocumentData }>) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const say = useFieldWords()
  if (document.read === null || document.read[field] === form[field]) return null
  const read = say(document.read, field)
  return (
    <span className="soft small">
      {read === undefined ? t.readNothing : t.readAs(read)}{" "}
      {read === undefined ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`${t.takeRead}: ${e[field]}`}
          onClick={() => onChange({ [field]: document.read?.[field] })}
        >
          {t.takeRead}
        </Button>
      )}
    </span>
  )
}
