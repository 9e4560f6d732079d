import { Button, NativeSelect, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"

import type { ScoreView } from "#modules/scoring/contract.ts"
import type { Points } from "#platform/exact/points.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { formatChange, formatScore } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { ForecastView } from "../contract.ts"
import { riskOf } from "./forecast-table.tsx"
import classes from "./foresight.module.css"
import { rankQuery, scenariosQuery, sheetQuery, type UnitYear } from "./queries.ts"
import { Scenarios } from "./scenarios.tsx"
import { whatIfTexts } from "./texts.ts"
import { useWhatIf, type Trial, type TrialStart } from "./use-what-if.ts"
import { TrialInput } from "./trial-input.tsx"

type Props = Readonly<{ where: UnitYear; forecast: ForecastView; maySave: boolean }>

/** Inputs to move, and what the score, the class and the rank would be at once; scenarios are kept and compared. */
export function WhatIf(props: Props) {
  const sheet = useQuery(sheetQuery(props.where))
  const ranked = useQuery(rankQuery(props.where, 1))
  if (sheet.isError) return <ErrorState error={sheet.error} onRetry={() => void sheet.refetch()} />
  if (!sheet.data) return <Skeleton height={320} />
  return sheet.data.package === null ? null : (
    <Loaded {...props} view={sheet.data} peers={ranked.data?.totals ?? noPeers} />
  )
}

const noPeers: readonly string[] = []
/** So many inputs stand ready: those of the leaves that are expected to lose most. */
const readyInputs = 6

type LoadedProps = Props & Readonly<{ view: ScoreView; peers: readonly string[] }>

function Loaded({ where, forecast, maySave, view, peers }: LoadedProps) {
  const t = useText(whatIfTexts)
  const [from, setFrom] = useState<TrialStart>("today")
  const trial = useWhatIf(view, peers, { from, expected: forecast.expectedFigures })
  const saved = useQuery(scenariosQuery(where))
  const [added, setAdded] = useState<readonly string[]>([])
  const ready = listReady(forecast, trial)
  const shown = [...new Set([...ready, ...added, ...Object.keys(trial.changes)])].flatMap(
    (code) => trial.measures.get(code) ?? [],
  )
  const others = [...trial.measures.values()].filter((each) => !shown.includes(each) && each.measure.kind !== "list")
  const isChanged = Object.keys(trial.changes).length > 0
  return (
    <section className="card" aria-label={t.title}>
      <div className={classes.head}>
        <h2>{t.title}</h2>
        <Button size="compact-sm" variant="default" disabled={!isChanged} onClick={() => trial.replace({})}>
          {t.reset}
        </Button>
      </div>
      <p className="soft small">{t.text}</p>
      <NativeSelect
        className={classes.add}
        label={t.start}
        value={from}
        data={[
          { value: "today", label: t.startToday },
          { value: "yearEnd", label: t.startYearEnd },
        ]}
        onChange={(event) => setFrom(event.currentTarget.value === "yearEnd" ? "yearEnd" : "today")}
      />
      {from === "yearEnd" ? <p className="soft small">{t.yearEndText}</p> : null}
      <Outcome trial={trial} from={from} />
      <div className={classes.inputs}>
        {shown.map((each) => (
          <TrialInput key={each.measure.code} measure={each} trial={trial} />
        ))}
      </div>
      <NativeSelect
        className={classes.add}
        label={t.add}
        value=""
        data={[
          { value: "", label: t.pick },
          ...others.map(({ measure }) => ({ value: measure.code, label: measure.name })),
        ]}
        onChange={(event) => setAdded([...added, event.currentTarget.value])}
      />
      <Scenarios where={where} trial={trial} saved={saved.data?.scenarios ?? []} maySave={maySave} />
    </section>
  )
}

/** What can be moved of the leaves with most at risk: the first figure of each that is a number or yes and no. */
const listReady = (forecast: ForecastView, trial: Trial): readonly string[] =>
  forecast.leaves
    .filter(({ isExtra }) => !isExtra)
    .toSorted((one, other) => riskOf(other) - riskOf(one))
    .flatMap(({ code }) => {
      const leaf = trial.program.framework.leaves.find((each) => each.code === code)
      const found = [...(leaf?.lowered?.inputs ?? [])].find(
        ([measure, { kind }]) =>
          (kind === "number" || kind === "yesNo") &&
          trial.storedOf(measure) !== undefined &&
          trial.storedOf(measure) !== true,
      )
      return found === undefined ? [] : [found[0]]
    })
    .filter((code, place, all) => all.indexOf(code) === place)
    .slice(0, readyInputs)

/** “78,20 → 80,10 điểm (+1,90) · loại Khá → Tốt”, then the leaves that move. */
function Outcome({ trial, from }: Readonly<{ trial: Trial; from: TrialStart }>) {
  const t = useText(whatIfTexts)
  const { before, after, leaves } = trial.result
  const { decimals } = trial.program.framework.package
  const show = (points: Points): string => formatScore(points, decimals)
  const titles = new Map(trial.program.leaves.map(({ leaf }) => [leaf.code, leaf.title]))
  const isSame = before.points === after.points && leaves.length === 0
  return (
    <div className={classes.outcome} role="status" data-points={show(after.points)}>
      <p>
        <b className={classes.big}>{show(after.points)}</b>{" "}
        {isSame
          ? { today: t.asNow, yearEnd: t.asExpected }[from]
          : { today: t.moved, yearEnd: t.movedFromExpected }[from](
              show(before.points),
              formatChange((after.points - before.points) as Points, decimals),
            )}
        {after.class === null
          ? null
          : ` · ${after.class === before.class ? t.className(after.class) : t.classMoves(before.class ?? "–", after.class)}`}
        {after.rank === null ? null : ` · ${t.rank(after.rank)}`}
      </p>
      {leaves.length === 0 ? null : (
        <ul className={classes.plain}>
          {leaves.map((leaf) => (
            <li key={leaf.code} className="small">
              {leaf.code} {titles.get(leaf.code)}: {show(leaf.before.points)} → <b>{show(leaf.after.points)}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
