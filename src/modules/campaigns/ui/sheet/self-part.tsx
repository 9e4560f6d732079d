import { Alert, Button, Checkbox, Textarea } from "@mantine/core"
import { useState } from "react"

import { newIdempotencyKey } from "#web/api.ts"
import { NumberField } from "#web/components/number-field.tsx"
import { formatChange, formatDecimal, formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"
import { useSavedDraft } from "#web/use-saved-draft.ts"
import { findPoints, subtractPoints } from "#platform/exact/points.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"
import { Part } from "./part.tsx"
import { sendStep, useStep, type SheetPlace } from "./queries.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; leaf: LeafView }>

/** What the unit says of itself: shown, and written while it may be; it saves itself. */
export function SelfPart({ place, view, leaf }: Props) {
  const t = useText(sheetTexts)
  const isWithAppraisers = view.state === "handedIn" || view.state === "appraising"
  const mayWrite = view.kinds.includes("selfScored") && (!isWithAppraisers || leaf.returned !== null)
  return (
    <Part title={t.self}>
      {leaf.returned ? (
        <Alert color="lacquer" title={t.returnedBy(leaf.returned.name, formatMoment(leaf.returned.at))}>
          {leaf.returned.reason}
        </Alert>
      ) : null}
      {mayWrite ? (
        // Another person's change begins the form anew; what was typed is offered by the conflict first.
        <SelfForm place={place} view={view} leaf={leaf} />
      ) : (
        <SelfShown leaf={leaf} />
      )}
    </Part>
  )
}

function SelfShown({ leaf: { self } }: Readonly<{ leaf: LeafView }>) {
  const t = useText(sheetTexts)
  if (self === null) return <p className="soft">{t.empty}</p>
  return (
    <>
      <p>
        <b>{self.notApplicable === null ? formatDecimal(self.points ?? undefined) : t.notApplicable}</b>{" "}
        <span className="soft small">{t.by(self.name, formatMoment(self.at))}</span>
      </p>
      {self.notApplicable === null ? null : <p>{self.notApplicable}</p>}
      {self.explanation === "" ? null : <p className={classes.words}>{self.explanation}</p>}
    </>
  )
}

type Form = Readonly<{
  revision: number
  points: string | null
  isNotApplicable: boolean
  notApplicable: string
  explanation: string
  /** One key for one state of the form: sent again after a lost connection it is still one step. */
  key: string
}>

function SelfForm({ place, leaf }: Props) {
  const t = useText(sheetTexts)
  const [form, setForm] = useState<Form>(() => ({
    revision: 0,
    points: leaf.self?.points ?? null,
    isNotApplicable: leaf.self?.notApplicable != null,
    notApplicable: leaf.self?.notApplicable ?? "",
    explanation: leaf.self?.explanation ?? "",
    key: newIdempotencyKey(),
  }))
  const put = (change: Partial<Form>) =>
    setForm((before) => ({ ...before, ...change, revision: before.revision + 1, key: newIdempotencyKey() }))
  const saving = useSaving(place, leaf, form)
  const computed = leaf.computed !== null && leaf.computed.outcome !== "missing" ? leaf.computed.points : undefined
  return (
    <>
      <div className={classes.pair}>
        <NumberField
          label={t.points}
          value={form.isNotApplicable ? null : form.points}
          disabled={form.isNotApplicable}
          onChange={(points) => put({ points })}
        />
        {computed !== undefined && form.points !== computed && !form.isNotApplicable ? (
          <Button variant="default" size="compact-sm" onClick={() => put({ points: computed })}>
            {t.takeComputed(formatDecimal(computed))}
          </Button>
        ) : null}
      </div>
      <Difference points={form.isNotApplicable ? null : form.points} computed={computed} />
      <Checkbox
        label={t.doesNotApply}
        checked={form.isNotApplicable}
        onChange={(event) => put({ isNotApplicable: event.currentTarget.checked })}
      />
      {form.isNotApplicable ? (
        <Textarea
          label={t.whyNot}
          autosize
          minRows={2}
          maxLength={5_000}
          value={form.notApplicable}
          onChange={(event) => put({ notApplicable: event.currentTarget.value })}
        />
      ) : null}
      <Textarea
        label={t.explanation}
        autosize
        minRows={3}
        maxLength={10_000}
        value={form.explanation}
        onChange={(event) => put({ explanation: event.currentTarget.value })}
      />
      <p className="soft small" role="status">
        {
          {
            saved: form.revision > 0 ? t.savedState : "",
            saving: t.saving,
            waiting: t.waiting,
            failed: t.failed,
            conflict: t.conflict,
          }[saving.save]
        }
      </p>
      {saving.save === "conflict" ? (
        <div className={classes.buttons}>
          <Button variant="default" size="compact-sm" onClick={saving.overwrite}>
            {t.keepMine}
          </Button>
        </div>
      ) : null}
      {leaf.returned ? <HandInLeaf place={place} leaf={leaf} /> : null}
    </>
  )
}

/** Saves a moment after the last key; each save stands on the step that the one before it made. */
const useSaving = (place: SheetPlace, leaf: LeafView, form: Form) =>
  useSavedDraft(form, {
    version: leaf.seq,
    send: async ({ points, isNotApplicable, notApplicable, explanation, key }, basedOn) => {
      const reason = notApplicable.trim()
      // Without its reason yet a leaf is simply not scored.
      const step = {
        kind: "selfScored" as const,
        leaf: leaf.code,
        points: isNotApplicable ? null : points,
        notApplicable: isNotApplicable && reason !== "" ? reason : null,
        explanation,
      }
      const after = await sendStep(place, { basedOn, step, idempotencyKey: key })
      return (after as AssessmentView).leaves.find(({ code }) => code === leaf.code)?.seq ?? basedOn
    },
  })

function Difference({ points, computed }: Readonly<{ points: string | null; computed: string | undefined }>) {
  const t = useText(sheetTexts)
  const [own, rule] = [findPoints(points ?? ""), findPoints(computed ?? "")]
  if (own === undefined || rule === undefined || own === rule) return null
  return <p className="small">{t.difference(formatChange(subtractPoints(own, rule)))}</p>
}

function HandInLeaf({ place, leaf }: Readonly<{ place: SheetPlace; leaf: LeafView }>) {
  const t = useText(sheetTexts)
  const step = useStep(place)
  return (
    <div>
      <Button
        loading={step.isPending}
        onClick={() => step.mutate({ basedOn: leaf.seq, step: { kind: "leafHandedIn", leaf: leaf.code } })}
      >
        {t.handInLeaf}
      </Button>
    </div>
  )
}
