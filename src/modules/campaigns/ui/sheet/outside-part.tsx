import { Button } from "@mantine/core"
import { useState } from "react"

import { NumberField } from "#web/components/number-field.tsx"
import { PanelPart } from "#web/components/side-panel.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { useText } from "#web/text.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"
import { useStep, type SheetPlace } from "./queries.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; leaf: LeafView; onDone: () => void }>

/** For whoever runs the campaign: points from outside while the result is open, a correction once it is final. */
export function OutsidePart({ place, view, leaf, onDone }: Props) {
  if (view.kinds.includes("corrected"))
    return <OutsideForm key={leaf.seq} kind="corrected" place={place} view={view} leaf={leaf} onDone={onDone} />
  return leaf.takesOutside && view.kinds.includes("externalPoints") ? (
    <OutsideForm key={leaf.seq} kind="externalPoints" place={place} view={view} leaf={leaf} onDone={onDone} />
  ) : null
}

function OutsideForm({ kind, place, leaf, onDone }: Props & Readonly<{ kind: "corrected" | "externalPoints" }>) {
  const t = useText(sheetTexts)
  const isFinal = kind === "corrected"
  const [points, setPoints] = useState(isFinal ? (leaf.final?.points ?? null) : (leaf.external?.points ?? null))
  const [basis, setBasis] = useState("")
  const [reason, setReason] = useState("")
  const step = useStep(place, onDone)
  const body = isFinal
    ? ({ kind: "corrected", leaf: leaf.code, points, reason, basis } as const)
    : ({ kind: "externalPoints", leaf: leaf.code, points, basis } as const)
  return (
    <PanelPart title={isFinal ? t.correct : t.external}>
      <form
        className={classes.part}
        onSubmit={(event) => {
          event.preventDefault()
          step.mutate({ basedOn: leaf.seq, step: body })
        }}
      >
        <NumberField label={isFinal ? t.correctedPoints : t.outsidePoints} value={points} onChange={setPoints} />
        {isFinal ? <WordsField label={t.whyCorrected} required value={reason} onChange={setReason} /> : null}
        <WordsField label={t.basis} required value={basis} onChange={setBasis} />
        <div className={classes.buttons}>
          <Button type="submit" loading={step.isPending} disabled={points === null}>
            {isFinal ? t.correct : t.merge}
          </Button>
        </div>
      </form>
    </PanelPart>
  )
}
