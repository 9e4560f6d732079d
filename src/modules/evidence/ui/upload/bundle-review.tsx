import { Alert, Button, Checkbox, NativeSelect, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"

import { call, newIdempotencyKey } from "#web/api.ts"
import type { CriterionOption } from "#web/criteria.ts"
import { describeFailure } from "#web/failure.ts"
import { formatBytes } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText, useWords } from "#web/text.ts"

import { evidenceBundles, type Bundle } from "../../contract.ts"
import { labels, type EvidenceLabel } from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { evidenceKeys } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { bundleTexts } from "./texts.ts"

type Entry = Bundle["entries"][number]
/** What a person decided of an entry; what they left alone follows the proposals. */
type Choice = Readonly<{ isTaken?: boolean; criterion?: string; page?: string }>
type Decided = Readonly<{ isTaken: boolean; criterion: string; page: string }>

const decide = (entry: Entry, choice: Choice = {}): Decided => ({
  isTaken: entry.failure === null && (choice.isTaken ?? true),
  criterion: choice.criterion ?? entry.proposals[0]?.criterion ?? "",
  page: choice.page ?? "",
})

const pageOf = (text: string): number | null => (/^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : null)

type Props = Readonly<{ unitId: string; bundle: Bundle; criteria: readonly CriterionOption[] }>

/** Each file with where it may belong and how sure that is: taken, changed or left out; tried first, then done. */
export function BundleReview({ unitId, bundle, criteria }: Props) {
  const t = useText(bundleTexts)
  const language = useLanguage()
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map())
  const [label, setLabel] = useState<EvidenceLabel>("internal")
  const decided = bundle.entries.map((entry) => ({ entry, decided: decide(entry, choices.get(entry.index)) }))
  const taken = decided.filter((each) => each.decided.isTaken)
  const run = useRun({ unitId, bundleId: bundle.id, label }, taken)
  const put = (index: number, choice: Choice) => {
    run.reset()
    setChoices((before) => new Map(before).set(index, { ...before.get(index), ...choice }))
  }
  if (bundle.state === "done" || run.data?.dryRun === false) return <Taken outcome={run.data} />
  return (
    <section className={classes.panel}>
      <p role="status">{t.standing(taken.length, bundle.entries.length, bundle.read)}</p>
      <div className={classes.scroll}>
        <table className={`stack ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">{t.take}</th>
              <th scope="col">{t.file}</th>
              <th scope="col">{t.criterion}</th>
              <th scope="col">{t.because}</th>
            </tr>
          </thead>
          <tbody>
            {decided.map((each) => (
              <EntryRow
                key={each.entry.index}
                {...each}
                criteria={criteria}
                isChosen={choices.get(each.entry.index)?.criterion !== undefined}
                onChange={(choice) => put(each.entry.index, choice)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {run.isError ? (
        <Alert color="lacquer" role="alert">
          {describeFailure(run.error, language).message}
        </Alert>
      ) : null}
      {run.data ? <Alert color="gray">{t.wouldBe(run.data.added, run.data.known, run.data.linked)}</Alert> : null}
      <div className={classes.head}>
        <LabelChoice value={label} onChange={setLabel} />
        <span className={classes.buttons}>
          <Button
            variant="default"
            loading={run.isPending}
            disabled={taken.length === 0}
            onClick={() => run.mutate(true)}
          >
            {t.dryRun}
          </Button>
          <Button loading={run.isPending} disabled={taken.length === 0} onClick={() => run.mutate(false)}>
            {t.run}
          </Button>
        </span>
      </div>
    </section>
  )
}

type Run = Readonly<{ unitId: string; bundleId: string; label: EvidenceLabel }>

const useRun = ({ unitId, bundleId, label }: Run, taken: readonly Readonly<{ entry: Entry; decided: Decided }>[]) => {
  const queries = useQueryClient()
  return useMutation({
    // A dry run must not be told as saved: the page says itself what came of it.
    meta: { quiet: true },
    mutationFn: async (dryRun: boolean) => {
      const entries = taken.map(({ entry, decided }) => ({
        index: entry.index,
        criteria: decided.criterion === "" ? [] : [{ code: decided.criterion, page: pageOf(decided.page) }],
      }))
      const done = await call(evidenceBundles.run, {
        params: { unitId, bundleId },
        body: { dryRun, label, entries },
        // A bundle is taken in once, however often an answer is lost.
        idempotencyKey: dryRun ? newIdempotencyKey() : `run-${bundleId}`,
      })
      return { ...done, dryRun }
    },
    onSuccess: ({ dryRun }) => (dryRun ? undefined : queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })),
  })
}

function Taken({
  outcome,
}: Readonly<{ outcome: Readonly<{ added: number; known: number; linked: number }> | undefined }>) {
  const t = useText(bundleTexts)
  return (
    <section className={`card ${classes.panel}`} role="status">
      <p>{outcome === undefined ? t.doneBefore : t.taken(outcome.added, outcome.known, outcome.linked)}</p>
      <p>
        <Link to="/evidence">{t.toLibrary}</Link>
      </p>
    </section>
  )
}

function LabelChoice({
  value,
  onChange,
}: Readonly<{ value: EvidenceLabel; onChange: (label: EvidenceLabel) => void }>) {
  const e = useText(evidenceTexts)
  return (
    <NativeSelect
      label={e.labelField}
      value={value}
      onChange={(event) => onChange(labels.find((one) => one === event.currentTarget.value) ?? value)}
      data={labels.map((one) => ({ value: one, label: e[one] }))}
    />
  )
}

type RowProps = Readonly<{
  entry: Entry
  decided: Decided
  criteria: readonly CriterionOption[]
  isChosen: boolean
  onChange: (choice: Choice) => void
}>

function EntryRow({ entry, decided, criteria, isChosen, onChange }: RowProps) {
  const t = useText(bundleTexts)
  const e = useText(evidenceTexts)
  const words = useWords()
  const { fileName, folder, failure, size, text } = entry
  return (
    <tr>
      <td data-label={t.take}>
        <Checkbox
          aria-label={t.takeOf(fileName)}
          checked={decided.isTaken}
          disabled={failure !== null}
          onChange={(event) => onChange({ isTaken: event.currentTarget.checked })}
        />
      </td>
      <td data-label={t.file}>
        <div className={classes.titleWords}>
          <b>{fileName}</b>
          <span className="soft small">
            {[folder, formatBytes(size), text === "waiting" ? e.waiting : null].filter(Boolean).join(" · ")}
          </span>
          {entry.data?.abstract ? <span className="small">{entry.data.abstract}</span> : null}
          {entry.knownDocumentId === null ? null : <span className="small at-risk">{t.already}</span>}
          {failure === null ? null : <span className="small lost">{words(failure)}</span>}
        </div>
      </td>
      <td data-label={t.criterion}>
        {failure === null ? (
          <div className={classes.criterion}>
            <select
              className={classes.choice}
              aria-label={t.criterionOf(fileName)}
              value={decided.criterion}
              disabled={!decided.isTaken}
              onChange={(event) => onChange({ criterion: event.currentTarget.value })}
            >
              <option value="">{t.none}</option>
              {criteria.map(({ code, title }) => (
                <option key={code} value={code}>
                  {code} {title}
                </option>
              ))}
            </select>
            <TextInput
              size="xs"
              w={72}
              aria-label={t.pageOf(fileName)}
              placeholder={t.page}
              inputMode="numeric"
              maxLength={5}
              disabled={!decided.isTaken || decided.criterion === ""}
              value={decided.page}
              onChange={(event) => onChange({ page: event.currentTarget.value })}
            />
          </div>
        ) : null}
      </td>
      <td data-label={t.because}>
        <Because entry={entry} criterion={decided.criterion} isChosen={isChosen} />
      </td>
    </tr>
  )
}

function Because({ entry, criterion, isChosen }: Readonly<{ entry: Entry; criterion: string; isChosen: boolean }>) {
  const t = useText(bundleTexts)
  const proposal = entry.proposals.find((each) => each.criterion === criterion)
  if (isChosen && proposal === undefined) return <span className="soft small">{t.chosenByYou}</span>
  if (proposal === undefined) return null
  const whys = { code: t.code, folder: t.byFolder, words: t.words, content: t.content } as const
  return (
    <span className={proposal.sure < 0.5 ? "at-risk small" : "small"}>
      {whys[proposal.why]} · {t.sure(Math.round(proposal.sure * 100))}
    </span>
  )
}
