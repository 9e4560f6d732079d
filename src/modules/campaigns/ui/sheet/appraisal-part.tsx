import { Alert, Button, Checkbox } from "@mantine/core"
import { useState } from "react"

import { NumberField } from "#web/components/number-field.tsx"
import { submitByKeys } from "#web/components/reason-form.tsx"
import { PanelPart } from "#web/components/side-panel.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { formatMoment, formatScoreText, notApplicableSign } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView, LeafDetail, LeafView } from "../../contract.ts"
import { useStep, type SheetPlace } from "./queries.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; detail: LeafDetail; onDone: () => void }>

/** Marks of round 1: what was given as far as the reader may see it, and the form for those who appraise the leaf. */
export function AppraisalPart({ place, view, detail, onDone }: Props) {
  const t = useText(sheetTexts)
  const { leaf, peers } = detail
  const mayMark = view.kinds.includes("appraised") && leaf.markKind !== null
  const mark = leaf.round1 ?? leaf.second
  const { decimals } = view.framework
  if (!mayMark && mark === null && leaf.council === null && leaf.external === null && leaf.corrections.length === 0)
    return null
  return (
    <PanelPart title={t.appraisal}>
      {leaf.round1 ? <MarkLine title={t.appraisedPoints} mark={leaf.round1} decimals={decimals} /> : null}
      {leaf.second ? <MarkLine title={t.second} mark={leaf.second} decimals={decimals} /> : null}
      {leaf.council ? <MarkLine title={t.council} mark={leaf.council} decimals={decimals} /> : null}
      {leaf.external ? (
        <MarkLine title={t.external} mark={{ ...leaf.external, reason: leaf.external.basis }} decimals={decimals} />
      ) : null}
      {leaf.corrections.map((one) => (
        <MarkLine
          key={one.seq}
          title={t.correction}
          mark={{ ...one, reason: `${one.reason} (${one.basis})` }}
          decimals={decimals}
        />
      ))}
      {leaf.changedSinceMark ? <Alert color="amber">{t.changedSince}</Alert> : null}
      {mayMark ? <MarkForm key={leaf.seq} place={place} view={view} leaf={leaf} onDone={onDone} /> : null}
      {peers.length > 0 && view.side === "organiser" ? <Peers peers={peers} decimals={decimals} /> : null}
    </PanelPart>
  )
}

type Mark = Readonly<{ points: string | null; reason: string; name: string; at: string }>

/** A mark with its reason, who gave it and when. */
export function MarkLine({ title, mark, decimals }: Readonly<{ title: string; mark: Mark; decimals: number }>) {
  const t = useText(sheetTexts)
  return (
    <p>
      {title}: <b>{mark.points === null ? t.notApplicable : formatScoreText(mark.points, decimals)}</b>
      {mark.reason === "" ? null : ` · ${mark.reason}`}{" "}
      <span className="soft small">{t.by(mark.name, formatMoment(mark.at))}</span>
    </p>
  )
}

type FormProps = Readonly<{ place: SheetPlace; view: AssessmentView; leaf: LeafView; onDone: () => void }>

function MarkForm({ place, view, leaf, onDone }: FormProps) {
  const t = useText(sheetTexts)
  // Of a sampled leaf the first mark is hidden from whoever gives the second: only the server knows whose turn it is.
  const kind = leaf.markKind ?? "appraised"
  const own = kind === "appraised" ? leaf.round1 : leaf.second
  const [points, setPoints] = useState(own ? own.points : (leaf.self?.points ?? leaf.computed?.points ?? null))
  const [notApplicable, setNotApplicable] = useState(own ? own.points === null : leaf.self?.notApplicable != null)
  const [reason, setReason] = useState(own?.reason ?? "")
  const step = useStep(place, onDone)
  const give = (given: string | null, why: string) =>
    step.mutate({ basedOn: leaf.seq, step: { kind, leaf: leaf.code, points: given, reason: why } })
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        give(notApplicable ? null : points, reason)
      }}
      onKeyDown={submitByKeys}
    >
      {leaf.sampled ? <p className="soft small">{t.sampled}</p> : null}
      <NumberField
        label={t.appraisedPoints}
        value={notApplicable ? null : points}
        disabled={notApplicable}
        onChange={setPoints}
      />
      <Checkbox
        label={t.notApplicable}
        checked={notApplicable}
        onChange={(event) => setNotApplicable(event.currentTarget.checked)}
      />
      <WordsField label={t.reason} description={t.markKeys} value={reason} onChange={setReason} />
      <div className={classes.buttons}>
        <Button type="submit" loading={step.isPending} disabled={!notApplicable && points === null}>
          {t.give}
        </Button>
        {leaf.self?.points != null ? (
          <Button variant="default" loading={step.isPending} onClick={() => give(leaf.self?.points ?? null, "")}>
            {t.accept}
          </Button>
        ) : null}
        {view.kinds.includes("leafReturned") && leaf.returned === null ? (
          <Button
            variant="default"
            disabled={reason.trim() === ""}
            loading={step.isPending}
            onClick={() =>
              step.mutate({
                basedOn: leaf.seq,
                step: { kind: "leafReturned", leaf: leaf.code, reason, fileName: null },
              })
            }
          >
            {t.returnLeaf}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

function Peers({ peers, decimals }: Readonly<{ peers: LeafDetail["peers"]; decimals: number }>) {
  const t = useText(sheetTexts)
  const show = (points: string | null) => (points === null ? notApplicableSign : formatScoreText(points, decimals))
  return (
    <details>
      <summary>{`${t.peers} (${peers.length})`}</summary>
      <table className={classes.small}>
        <thead>
          <tr>
            <th scope="col">{t.peers}</th>
            <th scope="col">{t.self}</th>
            <th scope="col">{t.round1}</th>
          </tr>
        </thead>
        <tbody>
          {peers.map((peer) => (
            <tr key={peer.unitId}>
              <th scope="row">{peer.name}</th>
              <td>{show(peer.self)}</td>
              <td>{show(peer.round1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
