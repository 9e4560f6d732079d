import { NativeSelect, Select, type OptionsFilter } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState, type FunctionComponent } from "react"

import { criteriaQuery } from "#web/criteria.ts"
import { listWindowChoices, measureChoicesQuery, nameOfWindow } from "#web/figure-names.ts"
import { findingChoicesQuery, planChoicesQuery } from "#web/finding-names.ts"
import { isFoundIn } from "#web/fold.ts"
import { useLanguage } from "#web/language.ts"
import { taskChoicesQuery } from "#web/task-names.ts"
import { useText } from "#web/text.ts"

import type { NewLink } from "../../contract.ts"
import { documentTexts } from "./texts.ts"

type Target = NewLink["target"]
type ChoiceProps = Readonly<{ unitId: string; year: number; onChoose: (target: Target | undefined) => void }>

/** Found with or without diacritics. */
const byWords: OptionsFilter = ({ options, search }) =>
  options.filter((option) => "label" in option && isFoundIn(search, option.label))

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
      filter={byWords}
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

function FigureChoice({ unitId, year, onChoose }: ChoiceProps) {
  const t = useText(documentTexts)
  const language = useLanguage()
  const windows = listWindowChoices(year)
  const [measure, setMeasure] = useState<string | null>(null)
  const [windowKey, setWindowKey] = useState(windows[0] ?? "")
  const found = useQuery(measureChoicesQuery(unitId, year))
  const choose = (code: string | null, key: string) => {
    setMeasure(code)
    setWindowKey(key)
    onChoose(code === null ? undefined : { kind: "figure", measure: code, window: key })
  }
  return (
    <>
      <Select
        label={t.figure}
        placeholder={t.choose}
        required
        withAsterisk={false}
        searchable
        limit={60}
        disabled={found.data === undefined}
        nothingFoundMessage={t.noFigure}
        data={(found.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        filter={byWords}
        onChange={(code) => choose(code, windowKey)}
      />
      <NativeSelect
        label={t.window}
        value={windowKey}
        data={windows.map((key) => ({ value: key, label: nameOfWindow(key, language) }))}
        onChange={(event) => choose(measure, event.currentTarget.value)}
      />
    </>
  )
}

function FindingChoice({ unitId, year, onChoose }: ChoiceProps) {
  const t = useText(documentTexts)
  const [chosen, setPlan] = useState<string>()
  const plans = useQuery(planChoicesQuery(unitId, year))
  const planId = chosen ?? plans.data?.[0]?.id
  const found = useQuery({ ...findingChoicesQuery(unitId, planId ?? ""), enabled: planId !== undefined })
  if (plans.data?.length === 0) return <p className="soft">{t.noPlan(year)}</p>
  return (
    <>
      <NativeSelect
        label={t.plan}
        value={planId ?? ""}
        data={(plans.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(event) => {
          setPlan(event.currentTarget.value)
          onChoose(undefined)
        }}
      />
      <Select
        key={planId}
        label={t.finding}
        placeholder={t.choose}
        required
        withAsterisk={false}
        searchable
        limit={60}
        disabled={found.data === undefined}
        nothingFoundMessage={t.noFinding}
        data={(found.data?.findings ?? []).map(({ id, message }) => ({ value: id, label: message }))}
        filter={byWords}
        onChange={(findingId) => onChoose(findingId && planId ? { kind: "finding", findingId, planId } : undefined)}
      />
    </>
  )
}

/** How each kind of target is chosen. */
export const targetChoices: Readonly<Record<Target["kind"], FunctionComponent<ChoiceProps>>> = {
  criterion: CriterionChoice,
  task: TaskChoice,
  figure: FigureChoice,
  finding: FindingChoice,
}
