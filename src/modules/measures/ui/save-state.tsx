import { Button } from "@mantine/core"

import { formatMoment } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { SheetMeasure } from "../contract.ts"
import { keyOfFigure, textOfEntry, type Draft } from "./drafts.ts"
import classes from "./figures.module.css"
import { nameOfWindow } from "./sheet-rows.ts"
import { figureTexts } from "./texts.ts"
import type { useDrafts } from "./use-drafts.ts"

type Props = Readonly<{ drafting: ReturnType<typeof useDrafts>; measures: ReadonlyMap<string, SheetMeasure> }>

/** What is not saved yet and why, with what to do: nothing that was typed is lost or overwritten silently. */
export function SaveState({ drafting, measures }: Props) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const drafts = [...drafting.drafts.values()]
  const of = (kind: Draft["status"]["kind"]) => drafts.filter(({ status }) => status.kind === kind)
  const [moving, unsent, refused, passed] = [
    [...of("waiting"), ...of("sending")],
    of("unsent"),
    of("refused"),
    of("passed"),
  ]
  const placeOf = ({ measure, windowKey }: Draft): string =>
    `${measures.get(measure)?.name ?? measure}, ${nameOfWindow(windowKey, language)}`
  return (
    <>
      <output className="soft small">
        {moving.length > 0 ? t.waiting(moving.length) : drafts.length === 0 ? t.allSaved : ""}
      </output>
      {unsent.length > 0 ? (
        <div className={classes.notice} data-kind="lock" role="status">
          <span>{t.unsent(unsent.length)}</span>
          <Button variant="default" size="compact-sm" onClick={drafting.resend}>
            {t.sendNow}
          </Button>
        </div>
      ) : null}
      {refused.length > 0 ? (
        <section className={classes.notice} data-kind="trouble" role="alert">
          <b>{t.refusedTitle(refused.length)}</b>
          <ul className={classes.list}>
            {refused.map((draft) => (
              <li key={keyOfFigure(draft.measure, draft.windowKey)}>
                <span>
                  {placeOf(draft)}: “{draft.typed}”.{" "}
                  {draft.status.kind === "refused" ? draft.status.problem[language] : null}
                </span>
                <Drop drafting={drafting} draft={draft} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {passed.length > 0 ? (
        <section className={classes.notice} data-kind="trouble" role="alert">
          <b>{t.passedTitle(passed.length)}</b>
          <ul className={classes.list}>
            {passed.map((draft) => (
              <li key={keyOfFigure(draft.measure, draft.windowKey)}>
                <Passed
                  draft={draft}
                  measure={measures.get(draft.measure)}
                  place={placeOf(draft)}
                  drafting={drafting}
                />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

type PassedProps = Readonly<{
  draft: Draft
  measure: SheetMeasure | undefined
  place: string
  drafting: Props["drafting"]
}>

function Passed({ draft, measure, place, drafting }: PassedProps) {
  const t = useText(figureTexts)
  if (draft.status.kind !== "passed") return null
  const { theirs } = draft.status
  const shown = measure === undefined || theirs === null ? "" : textOfEntry(measure, theirs)
  return (
    <>
      <span>
        {place}. {t.yours(draft.typed || t.empty)};{" "}
        {theirs === null ? null : t.theirs(theirs.by, shown || t.empty, formatMoment(theirs.at))}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => drafting.enter([{ ...draft, basedOn: theirs?.id ?? null, status: { kind: "waiting" } }])}
      >
        {t.keepMine}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => drafting.drop(keyOfFigure(draft.measure, draft.windowKey))}
      >
        {t.takeTheirs}
      </Button>
    </>
  )
}

function Drop({ drafting, draft }: Readonly<{ drafting: Props["drafting"]; draft: Draft }>) {
  const t = useText(figureTexts)
  return (
    <Button
      variant="default"
      size="compact-sm"
      onClick={() => drafting.drop(keyOfFigure(draft.measure, draft.windowKey))}
    >
      {t.drop}
    </Button>
  )
}
