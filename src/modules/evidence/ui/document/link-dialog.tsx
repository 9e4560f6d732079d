import { NativeSelect, Select, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { criteriaQuery } from "#web/criteria.ts"
import { isFoundIn } from "#web/fold.ts"
import { taskChoicesQuery } from "#web/task-names.ts"
import { useText } from "#web/text.ts"

import { evidence, type EvidenceDetail, type NewLink } from "../../contract.ts"
import { PlaceFields, placeOf } from "../place-fields.tsx"
import { evidenceKeys } from "../queries.ts"
import { documentTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; document: EvidenceDetail; onClose: () => void }>
type Target = NewLink["target"]

/** Links the document to a criterion or a task, with the page where it stands. */
export function LinkDialog({ unitId, document, onClose }: Props) {
  const t = useText(documentTexts)
  const queries = useQueryClient()
  const [kind, setKind] = useState<"criterion" | "task">("criterion")
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
  const choose = { unitId, year: document.year, onChoose: setTarget }
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
          setKind(event.currentTarget.value === "task" ? "task" : "criterion")
          setTarget(undefined)
        }}
        data={[
          { value: "criterion", label: t.criterion },
          { value: "task", label: t.task },
        ]}
      />
      {kind === "criterion" ? <CriterionChoice {...choose} /> : <TaskChoice {...choose} />}
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

type ChoiceProps = Readonly<{ unitId: string; year: number; onChoose: (target: Target | undefined) => void }>

function CriterionChoice({ unitId, year, onChoose }: ChoiceProps) {
  const t = useText(documentTexts)
  const found = useQuery(criteriaQuery(unitId, year))
  const framework = found.data
  if (framework === null) return <p className="soft">{t.noFramework(year)}</p>
  return (
    <Select
      label={t.criterion}
      placeholder={t.choose}
      data-autofocus
      required
      withAsterisk={false}
      searchable
      limit={60}
      disabled={framework === undefined}
      data={(framework?.criteria ?? []).map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
      filter={({ options, search }) => options.filter((option) => "label" in option && isFoundIn(search, option.label))}
      onChange={(criterion) =>
        onChoose(criterion && framework ? { kind: "criterion", framework: framework.code, criterion } : undefined)
      }
    />
  )
}

function TaskChoice({ unitId, year, onChoose }: ChoiceProps) {
  const t = useText(documentTexts)
  const [typed, setTyped] = useState("")
  const [words] = useDebouncedValue(typed, 250)
  const found = useQuery(taskChoicesQuery(unitId, year, words.trim()))
  return (
    <Select
      label={t.task}
      placeholder={t.choose}
      required
      withAsterisk={false}
      searchable
      nothingFoundMessage={found.data ? t.noTask : undefined}
      data={(found.data ?? []).map(({ id, text }) => ({ value: id, label: text }))}
      // The server has found them already, in its own way.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={(taskId) => onChoose(taskId ? { kind: "task", taskId } : undefined)}
    />
  )
}
