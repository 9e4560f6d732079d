import { Button, NativeSelect } from "@mantine/core"
import { useState } from "react"

import { NumberField } from "#web/components/number-field.tsx"
import { ReasonForm, submitByKeys } from "#web/components/reason-form.tsx"
import { PanelPart } from "#web/components/side-panel.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { formatMoment, formatScoreText } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"
import { MarkLine } from "./appraisal-part.tsx"
import { useStep, type SheetPlace } from "./queries.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; leaf: LeafView }>

/** Explanations with their decisions, readable for ever; the unit's form, the appraiser's decision, the way to the council. */
export function ClaimsPart({ place, view, leaf }: Props) {
  const t = useText(sheetTexts)
  const step = useStep(place)
  const { decimals } = view.framework
  const mayExplain = view.kinds.includes("explained") && leaf.round1 !== null
  const mayDispute = view.kinds.includes("disputed") && leaf.disputed === null
  if (!mayExplain && leaf.explanations.length === 0 && !mayDispute && leaf.disputed === null) return null
  return (
    <PanelPart title={t.claims}>
      {leaf.explanations.map((one) => (
        <div key={one.seq} className={classes.claim}>
          <p className={classes.words}>{one.claim}</p>
          <p className="soft small">
            {t.wantedPoints}: {formatScoreText(one.wanted, decimals)} · {t.by(one.name, formatMoment(one.at))}
          </p>
          {one.decision ? <MarkLine title={t[one.decision.outcome]} mark={one.decision} decimals={decimals} /> : null}
          {one.decision === null && view.kinds.includes("decided") && leaf.mine ? (
            <DecisionForm place={place} leaf={leaf} answers={one.seq} wanted={one.wanted} />
          ) : null}
        </div>
      ))}
      {mayExplain ? <ClaimForm key={leaf.explanations.length} place={place} leaf={leaf} /> : null}
      {leaf.disputed ? (
        <p>
          {t.dispute}: {leaf.disputed.reason}
        </p>
      ) : null}
      {mayDispute ? (
        <ReasonForm
          label={t.reason}
          submit={t.dispute}
          busy={step.isPending}
          isQuiet
          onSubmit={(reason) => step.mutate({ basedOn: leaf.seq, step: { kind: "disputed", leaf: leaf.code, reason } })}
        />
      ) : null}
    </PanelPart>
  )
}

function ClaimForm({ place, leaf }: Readonly<{ place: SheetPlace; leaf: LeafView }>) {
  const t = useText(sheetTexts)
  const [claim, setClaim] = useState("")
  const [wanted, setWanted] = useState(leaf.self?.points ?? null)
  const step = useStep(place)
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== null)
          step.mutate({ basedOn: leaf.seq, step: { kind: "explained", leaf: leaf.code, claim, wanted } })
      }}
      onKeyDown={submitByKeys}
    >
      <WordsField label={t.claim} required minRows={3} value={claim} onChange={setClaim} />
      <NumberField label={t.wantedPoints} value={wanted} onChange={setWanted} />
      <div>
        <Button type="submit" loading={step.isPending} disabled={claim.trim() === "" || wanted === null}>
          {t.sendClaim}
        </Button>
      </div>
    </form>
  )
}

type DecisionProps = Readonly<{ place: SheetPlace; leaf: LeafView; answers: number; wanted: string }>

function DecisionForm({ place, leaf, answers, wanted }: DecisionProps) {
  const t = useText(sheetTexts)
  const [outcome, setOutcome] = useState<"accepted" | "partly" | "rejected">("accepted")
  const [points, setPoints] = useState<string | null>(wanted)
  const step = useStep(place)
  const choose = (next: typeof outcome) => {
    setOutcome(next)
    if (next === "accepted") setPoints(wanted)
    if (next === "rejected") setPoints(leaf.round1?.points ?? null)
  }
  return (
    <ReasonForm
      label={t.reason}
      submit={t.decide}
      busy={step.isPending}
      onSubmit={(reason) =>
        step.mutate({
          basedOn: leaf.seq,
          step: { kind: "decided", leaf: leaf.code, answers, outcome, points, reason },
        })
      }
    >
      <div className={classes.pair}>
        <NativeSelect
          label={t.outcome}
          value={outcome}
          data={(["accepted", "partly", "rejected"] as const).map((value) => ({ value, label: t[value] }))}
          onChange={(event) => choose(event.currentTarget.value as typeof outcome)}
        />
        <NumberField label={t.appraisedPoints} value={points} onChange={setPoints} />
      </div>
    </ReasonForm>
  )
}
