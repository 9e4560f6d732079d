import { Button, Checkbox, TextInput } from "@mantine/core"
import { useState } from "react"

import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { formatDate } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { phaseCodes } from "../../rules/codes.ts"
import type { Phase } from "../../rules/index.ts"
import classes from "../campaigns.module.css"
import { phaseTexts } from "../texts.ts"
import { settingTexts, type SettingsPart } from "./texts.ts"
import { useCampaignStep } from "./use-campaign-step.ts"
import type { CampaignPlace } from "../queries.ts"

/** The windows of a draft, each phase with its first and last day; council and internal review may be left out. */
export function PhasesPart({ settings, onChange }: SettingsPart) {
  const t = useText(settingTexts)
  const names = useText(phaseTexts)
  const put = (changed: Phase) =>
    onChange({ ...settings, phases: settings.phases.map((one) => (one.code === changed.code ? changed : one)) })
  const use = (code: Phase["code"], isUsed: boolean) => {
    const last = settings.phases.at(-1)
    const rest = settings.phases.filter((one) => one.code !== code)
    const added = isUsed && last ? [...rest, { code, from: last.from, to: last.to }] : rest
    onChange({
      ...settings,
      phases: added.toSorted((one, other) => phaseCodes.indexOf(one.code) - phaseCodes.indexOf(other.code)),
    })
  }
  return (
    <fieldset className={classes.part}>
      <legend>{t.phases}</legend>
      {phaseCodes.map((code) => {
        const phase = settings.phases.find((one) => one.code === code)
        return (
          <div key={code} className={classes.phase}>
            <Checkbox
              label={names[code]}
              checked={phase !== undefined}
              disabled={code === "selfAssessment" || code === "appraisal1"}
              onChange={(event) => use(code, event.currentTarget.checked)}
            />
            {phase ? (
              <>
                <DateField
                  label={`${names[code]}: ${t.from.toLocaleLowerCase()}`}
                  value={phase.from}
                  onChange={(from) => from !== null && put({ ...phase, from })}
                />
                <DateField
                  label={`${names[code]}: ${t.to.toLocaleLowerCase()}`}
                  value={phase.to}
                  min={phase.from}
                  onChange={(to) => to !== null && put({ ...phase, to })}
                />
              </>
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}

/** The windows of a running campaign; moving one asks for the reason and is kept. */
export function RunningPhases({ place, phases }: Readonly<{ place: CampaignPlace; phases: readonly Phase[] }>) {
  const t = useText(settingTexts)
  const names = useText(phaseTexts)
  const [moving, setMoving] = useState<Phase>()
  return (
    <fieldset className={classes.part}>
      <legend>{t.phases}</legend>
      <ul className={classes.plain}>
        {phases.map((phase) => (
          <li key={phase.code} className={classes.row}>
            <span>
              <b>{names[phase.code]}</b> {formatDate(phase.from)} – {formatDate(phase.to)}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t.moveNamed(names[phase.code])}
              onClick={() => setMoving(phase)}
            >
              {t.move}
            </Button>
          </li>
        ))}
      </ul>
      {moving ? <MoveDialog place={place} phase={moving} onClose={() => setMoving(undefined)} /> : null}
    </fieldset>
  )
}

type MoveProps = Readonly<{ place: CampaignPlace; phase: Phase; onClose: () => void }>

function MoveDialog({ place, phase, onClose }: MoveProps) {
  const t = useText(settingTexts)
  const names = useText(phaseTexts)
  const [from, setFrom] = useState(phase.from)
  const [to, setTo] = useState(phase.to)
  const [reason, setReason] = useState("")
  const step = useCampaignStep(place, onClose)
  return (
    <FormDialog
      title={t.moveNamed(names[phase.code])}
      submit={t.apply}
      busy={step.isPending}
      error={step.error}
      onSubmit={() => step.mutate({ kind: "phaseMoved", phase: { code: phase.code, from, to }, reason })}
      onCancel={onClose}
    >
      <DateField label={t.from} value={from} onChange={(day) => day !== null && setFrom(day)} />
      <DateField label={t.to} value={to} min={from} onChange={(day) => day !== null && setTo(day)} />
      <TextInput
        label={t.reason}
        required
        withAsterisk={false}
        maxLength={2_000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
