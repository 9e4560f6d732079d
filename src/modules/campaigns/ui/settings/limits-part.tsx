import { Button, Checkbox, MultiSelect, NumberInput, TextInput } from "@mantine/core"

import { DateField } from "#web/components/date-field.tsx"
import { NumberField } from "#web/components/number-field.tsx"
import { useText } from "#web/text.ts"

import { tieRules } from "../../rules/codes.ts"
import type { AssessedTime, CampaignSettings, HeadGrade } from "../../rules/index.ts"
import classes from "../campaigns.module.css"
import { settingTexts, tieTexts, type SettingsPart } from "./texts.ts"

/** Limits of rework, what needs proof, the double-marking sample, ties and the grades of heads of unit. */
export function LimitsPart({ settings, onChange }: SettingsPart) {
  const t = useText(settingTexts)
  const ties = useText(tieTexts)
  const put = (change: Partial<CampaignSettings>) => onChange({ ...settings, ...change })
  const limit = (key: keyof CampaignSettings["limits"], label: string, max: number) => (
    <NumberInput
      label={label}
      min={key === "explanations" ? 1 : 0}
      max={max}
      allowDecimal={false}
      value={settings.limits[key]}
      onChange={(value) => typeof value === "number" && put({ limits: { ...settings.limits, [key]: value } })}
    />
  )
  return (
    <fieldset className={classes.part}>
      <legend>{t.limits}</legend>
      <Checkbox
        label={t.requireEvidence}
        checked={settings.requireEvidence}
        onChange={(event) => put({ requireEvidence: event.currentTarget.checked })}
      />
      <AssessedPart settings={settings} onChange={onChange} />
      <div className={classes.pair}>
        {limit("returns", t.returns, 20)}
        {limit("explanations", t.explanations, 10)}
        {limit("explanationLetters", t.letters, 2_000)}
        <NumberInput
          label={t.doubleMarking}
          min={0}
          max={100}
          allowDecimal={false}
          value={settings.doubleMarking.percent}
          onChange={(value) =>
            typeof value === "number" && put({ doubleMarking: { ...settings.doubleMarking, percent: value } })
          }
        />
      </div>
      <MultiSelect
        label={t.ties}
        description={t.tiesHelp}
        data={tieRules.map((rule) => ({ value: rule, label: ties[rule] }))}
        value={settings.ties}
        onChange={(next) =>
          put({
            ties: tieRules
              .filter((rule) => next.includes(rule))
              .toSorted((one, other) => next.indexOf(one) - next.indexOf(other)),
          })
        }
      />
      <Grades grades={settings.headGrades} onChange={(headGrades) => put({ headGrades })} />
    </fieldset>
  )
}

/** Within which days evidence must be dated; campaigns of before this could be said keep the usual time of their year. */
function AssessedPart({ settings, onChange }: SettingsPart) {
  const t = useText(settingTexts)
  const { assessed } = settings
  if (assessed === undefined) return null
  const put = (change: Partial<AssessedTime>) => onChange({ ...settings, assessed: { ...assessed, ...change } })
  return (
    <div className={classes.pair}>
      <DateField
        label={t.assessedFrom}
        value={assessed.from}
        max={assessed.to}
        onChange={(from) => from !== null && put({ from })}
      />
      <DateField
        label={t.assessedTo}
        value={assessed.to}
        min={assessed.from}
        onChange={(to) => to !== null && put({ to })}
      />
    </div>
  )
}

type GradesProps = Readonly<{ grades: readonly HeadGrade[]; onChange: (next: HeadGrade[]) => void }>

function Grades({ grades, onChange }: GradesProps) {
  const t = useText(settingTexts)
  return (
    <div className={classes.section}>
      <h3>{t.headGrades}</h3>
      {grades.map((grade, index) => (
        // Grades have no other name than their place until they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.pair}>
          <TextInput
            label={t.gradeName}
            maxLength={120}
            value={grade.name}
            onChange={(event) => onChange(grades.with(index, { ...grade, name: event.currentTarget.value }))}
          />
          <NumberField
            label={t.gradeFrom}
            value={grade.from}
            onChange={(from) => from !== null && onChange(grades.with(index, { ...grade, from }))}
          />
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t.removeNamed(grade.name)}
            onClick={() => onChange(grades.filter((one) => one !== grade))}
          >
            {t.remove1}
          </Button>
        </div>
      ))}
      <div>
        <Button variant="default" size="xs" onClick={() => onChange([...grades, { name: "", from: "0" }])}>
          {t.addGrade}
        </Button>
      </div>
    </div>
  )
}
