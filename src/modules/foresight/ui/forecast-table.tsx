import { Checkbox } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useState } from "react"

import { findPoints, formatPoints, noPoints, type Points } from "#platform/exact/points.ts"
import { formatDecimal } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import type { ForecastView } from "../contract.ts"
import classes from "./foresight.module.css"
import { foresightTexts } from "./texts.ts"

type Leaf = ForecastView["leaves"][number]
type Row = Pick<Leaf, "code" | "title" | "low" | "expected" | "high" | "max">

/** Areas and leaves by the points they are expected to lose, the most first, each with how it was foreseen. */
export function ForecastTable({ forecast }: Readonly<{ forecast: ForecastView }>) {
  const t = useText(foresightTexts)
  const [all, setAll] = useState(false)
  const leaves = forecast.leaves.filter((leaf) => all || riskOf(leaf) > 0).toSorted(byRisk)
  const groups = [
    ...forecast.areas
      .toSorted(byRisk)
      .map((area) => ({ area, rows: leaves.filter((leaf) => leaf.area === area.code) })),
    { area: undefined, rows: leaves.filter(({ area }) => area === null) },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <section className="card">
      <div className={classes.head}>
        <h2>{t.byLeaf}</h2>
        <Checkbox label={t.showAll} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      </div>
      <p className="soft small">{t.byLeafText}</p>
      <table className="twin stack">
        <thead>
          <tr>
            <th>{t.criterion}</th>
            <th className="number">{t.atRisk}</th>
            <th className="number">{t.expected}</th>
            <th className="number">{t.range}</th>
            <th className="number">{t.max}</th>
            <th>{t.how}</th>
          </tr>
        </thead>
        {groups.map(({ area, rows }) => (
          <tbody key={area?.code ?? ""}>
            {area ? (
              <tr className={classes.area}>
                <td>
                  {area.code}. {area.title}
                </td>
                <Numbers row={area} />
                <td data-label={t.how} className="small">
                  {t.leaves(rows.length)}
                </td>
              </tr>
            ) : null}
            {rows.map((leaf) => (
              <LeafRow key={leaf.code} leaf={leaf} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function LeafRow({ leaf }: Readonly<{ leaf: Leaf }>) {
  const words = useWords()
  const t = useText(foresightTexts)
  return (
    <tr>
      <td>
        <Link to="/scores" search={{ leaf: leaf.code }}>
          {leaf.code} {leaf.title}
        </Link>
      </td>
      <Numbers row={leaf} />
      <td data-label={t.how} className="small">
        {words(leaf.how)}
        {leaf.notApplicable > 0.5 ? ` (${t.notApplicable})` : ""}
      </td>
    </tr>
  )
}

function Numbers({ row }: Readonly<{ row: Row }>) {
  const t = useText(foresightTexts)
  const risk = riskOf(row)
  return (
    <>
      <td data-label={t.atRisk} className={risk > 0 ? "number at-risk" : "number"}>
        {formatDecimal(formatPoints(risk, 2))}
      </td>
      <td data-label={t.expected} className="number">
        {formatDecimal(row.expected)}
      </td>
      <td data-label={t.range} className="number">
        {row.low === row.high ? formatDecimal(row.low) : `${formatDecimal(row.low)}–${formatDecimal(row.high)}`}
      </td>
      <td data-label={t.max} className="number">
        {formatDecimal(row.max)}
      </td>
    </>
  )
}

/** Points that are expected to be lost by the year's end. */
export const riskOf = ({ max, expected }: Pick<Row, "max" | "expected">): Points =>
  Math.max(0, (findPoints(max) ?? noPoints) - (findPoints(expected) ?? noPoints)) as Points

const byRisk = (one: Row, other: Row): number => riskOf(other) - riskOf(one)
