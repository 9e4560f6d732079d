import { Alert, Button, Checkbox } from "@mantine/core"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"

import { newIdempotencyKey } from "#web/api.ts"
import { NumberField } from "#web/components/number-field.tsx"
import { PanelPart } from "#web/components/side-panel.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { describeFailure } from "#web/failure.ts"
import { formatChange, formatMoment, formatScoreText } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"
import { useSavedDraft, type SavedDraft } from "#web/use-saved-draft.ts"
import { findPoints, subtractPoints } from "#platform/exact/points.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"
import { findComputed } from "./leaf-rows.ts"
import { leafQuery, takeStep, useStep, type SheetPlace } from "./queries.ts"
import { beginDraft, dropUnsent, findUnsent, keepUnsent, stepOf, type SelfDraft } from "./self-draft.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; leaf: LeafView }>

/** What the unit says of itself: shown, and written while it may be; it saves itself. */
export function SelfPart({ place, view, leaf }: Props) {
  const t = useText(sheetTexts)
  const isWithAppraisers = view.state === "handedIn" || view.state === "appraising"
  const mayWrite = view.kinds.includes("selfScored") && (!isWithAppraisers || leaf.returned !== null)
  const queries = useQueryClient()
  const [theirs, setTheirs] = useState<LeafView>()
  const takeTheirs = async () =>
    setTheirs((await queries.fetchQuery({ ...leafQuery(place, leaf.code), staleTime: 0 })).leaf)
  return (
    <PanelPart title={t.self}>
      {leaf.returned ? (
        <Alert color="lacquer" title={t.returnedBy(leaf.returned.name, formatMoment(leaf.returned.at))}>
          {leaf.returned.reason}
        </Alert>
      ) : null}
      {mayWrite ? (
        // What somebody else wrote meanwhile takes the form's place only when the writer says so.
        <SelfForm
          key={theirs?.seq}
          place={place}
          decimals={view.framework.decimals}
          leaf={leaf}
          start={theirs ?? leaf}
          onTheirs={() => void takeTheirs()}
        />
      ) : (
        <SelfShown leaf={leaf} decimals={view.framework.decimals} />
      )}
    </PanelPart>
  )
}

function SelfShown({ leaf: { self }, decimals }: Readonly<{ leaf: LeafView; decimals: number }>) {
  const t = useText(sheetTexts)
  if (self === null) return <p className="soft">{t.empty}</p>
  return (
    <>
      <p>
        <b>{self.notApplicable === null ? formatScoreText(self.points, decimals) : t.notApplicable}</b>{" "}
        <span className="soft small">{t.by(self.name, formatMoment(self.at))}</span>
      </p>
      {self.notApplicable === null ? null : <p>{self.notApplicable}</p>}
      {self.explanation === "" ? null : <p className={classes.words}>{self.explanation}</p>}
    </>
  )
}

/** `start`: what the form begins from; `leaf`: as it stands now. */
type FormProps = Readonly<{
  place: SheetPlace
  decimals: number
  leaf: LeafView
  start: LeafView
  onTheirs: () => void
}>

function SelfForm({ place, decimals, leaf, start, onTheirs }: FormProps) {
  const t = useText(sheetTexts)
  const [form, setForm] = useState<SelfDraft>(() => beginDraft(start))
  const put = (change: Partial<SelfDraft>) =>
    setForm((before) => ({ ...before, ...change, revision: before.revision + 1, key: newIdempotencyKey() }))
  useUnsentWords(place, leaf.code, put)
  const saving = useSaving(place, start, form)
  const computed = findComputed(leaf.computed)
  const isOther = findPoints(form.points ?? "") !== findPoints(computed ?? "")
  return (
    // Whoever goes on to the next thing has it saved by then; in a conflict a person decides first.
    <div
      className={classes.part}
      onBlur={() => void (saving.save !== "conflict" && saving.flush().catch(() => undefined))}
    >
      <div className={classes.pair}>
        <NumberField
          label={t.points}
          value={form.isNotApplicable ? null : form.points}
          disabled={form.isNotApplicable}
          onChange={(points) => put({ points })}
        />
        {computed === undefined || form.isNotApplicable ? null : (
          // Stays where it is when the points are the same: Tab would lose its place.
          <Button
            variant="default"
            size="compact-sm"
            data-disabled={!isOther || undefined}
            aria-disabled={!isOther}
            onClick={() => isOther && put({ points: computed })}
          >
            {t.takeComputed(formatScoreText(computed, decimals))}
          </Button>
        )}
      </div>
      <Difference points={form.isNotApplicable ? null : form.points} computed={computed} decimals={decimals} />
      <Checkbox
        label={t.doesNotApply}
        checked={form.isNotApplicable}
        onChange={(event) => put({ isNotApplicable: event.currentTarget.checked })}
      />
      {form.isNotApplicable ? (
        <WordsField label={t.whyNot} value={form.notApplicable} onChange={(notApplicable) => put({ notApplicable })} />
      ) : null}
      <WordsField
        label={t.explanation}
        minRows={3}
        maxLength={10_000}
        value={form.explanation}
        onChange={(explanation) => put({ explanation })}
      />
      <SaveLine saving={saving} isTouched={form.revision > 0} onTheirs={onTheirs} />
      {leaf.returned ? <HandInLeaf place={place} leaf={leaf} saving={saving} /> : null}
    </div>
  )
}

type SaveLineProps = Readonly<{ saving: SavedDraft; isTouched: boolean; onTheirs: () => void }>

/** Whether what stands in the form is saved; if not, why, and what can be done about it. */
function SaveLine({ saving: { save, error, overwrite }, isTouched, onTheirs }: SaveLineProps) {
  const t = useText(sheetTexts)
  const language = useLanguage()
  const words = { saved: isTouched ? t.savedState : "", saving: t.saving, waiting: t.waiting, failed: "", conflict: "" }
  if (save !== "failed" && save !== "conflict")
    return (
      <p className="soft small" role="status">
        {words[save]}
      </p>
    )
  const isOthers = save === "conflict" && listChanges(error?.failure.detail ?? {}).length > 0
  return (
    <Alert color="amber" role="alert" title={isOthers ? t.conflict : t.failed}>
      {error ? <p>{describeFailure(error, language).message}</p> : null}
      {isOthers ? (
        <div className={classes.buttons}>
          <Button variant="default" size="compact-sm" onClick={overwrite}>
            {t.keepMine}
          </Button>
          <Button variant="default" size="compact-sm" onClick={onTheirs}>
            {t.showTheirs}
          </Button>
        </div>
      ) : null}
    </Alert>
  )
}

/** What others did meanwhile, as a refused step names it; empty when it was refused for another reason. */
const listChanges = ({ changes }: Readonly<Record<string, unknown>>): readonly Readonly<{ seq: number }>[] =>
  Array.isArray(changes) ? (changes as readonly Readonly<{ seq: number }>[]) : []

/** Words that could not be sent when this leaf was left stand here again, and are saved as if just written. */
const useUnsentWords = (place: SheetPlace, leaf: string, put: (change: Partial<SelfDraft>) => void): void => {
  const restore = useRef(put)
  useEffect(() => {
    const kept = findUnsent(place, leaf)
    if (kept === undefined) return
    dropUnsent(place, leaf)
    const { points, isNotApplicable, notApplicable, explanation } = kept
    restore.current({ points, isNotApplicable, notApplicable, explanation })
  }, [place, leaf])
}

/** Saves a moment after the last key; each save stands on the step that the one before it made. */
const useSaving = (place: SheetPlace, leaf: LeafView, form: SelfDraft): SavedDraft => {
  const queries = useQueryClient()
  return useSavedDraft(form, {
    version: leaf.seq,
    newestOf: (detail) => listChanges(detail).at(-1)?.seq,
    onLost: (draft, basedOn) => keepUnsent({ place, leaf: leaf.code, draft, basedOn }),
    send: async (draft, basedOn) => {
      const step = stepOf(leaf.code, draft)
      // Written over what somebody else wrote it is another intention, so it has another key.
      return takeStep(queries, place, { basedOn, step, idempotencyKey: `${draft.key}-${basedOn}` })
    },
  })
}

type DifferenceProps = Readonly<{ points: string | null; computed: string | undefined; decimals: number }>

function Difference({ points, computed, decimals }: DifferenceProps) {
  const t = useText(sheetTexts)
  const [own, rule] = [findPoints(points ?? ""), findPoints(computed ?? "")]
  if (own === undefined || rule === undefined || own === rule) return null
  return <p className="small">{t.difference(formatChange(subtractPoints(own, rule), decimals))}</p>
}

function HandInLeaf({ place, leaf, saving }: Readonly<{ place: SheetPlace; leaf: LeafView; saving: SavedDraft }>) {
  const t = useText(sheetTexts)
  const step = useStep(place)
  const handIn = async () => {
    // What is refused is said by the form above.
    const basedOn = await saving.flush().catch(() => undefined)
    if (basedOn !== undefined) step.mutate({ basedOn, step: { kind: "leafHandedIn", leaf: leaf.code } })
  }
  return (
    <div>
      <Button loading={step.isPending} onClick={() => void handIn()}>
        {t.handInLeaf}
      </Button>
    </div>
  )
}
