import { Checkbox } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useState } from "react"

import { findPoints, formatPoints, noPoints, type Points } from "#platform/exact/points.ts"
import { formatDecimal, missingSign } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import type { ForecastView } from "../contract.ts"
import classes from "./foresight.module.css"
import { foresightTexts } from "./texts.ts"

type Leaf = ForecastView["leaves"][number]
type Row = Pick<Leaf, "code" | "title" | "low" | "expected" | "high" | "max"> & Readonly<{ isExtra?: boolean }>

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
                <Numbers row={area} isUnknown={rows.every(hasNoBasis)} />
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
    <tr data-leaf={leaf.code}>
      <td>
        <Link to="/scores" search={{ leaf: leaf.code }}>
          {leaf.code} {leaf.title}
        </Link>
      </td>
      <Numbers row={leaf} isUnknown={hasNoBasis(leaf)} />
      <td data-label={t.how} className="small">
        {words(leaf.how)}
        {leaf.notApplicable > 0.5 ? ` (${t.notApplicable})` : ""}
      </td>
    </tr>
  )
}

type NumbersProps = Readonly<{ row: Row; isUnknown: boolean }>

/** What cannot be foreseen is “…”, not zero: a source that is missing as a whole does not count against the unit. */
function Numbers({ row, isUnknown }: NumbersProps) {
  const t = useText(foresightTexts)
  const risk = riskOf(row)
  const range = row.low === row.high ? formatDecimal(row.low) : `${formatDecimal(row.low)}–${formatDecimal(row.high)}`
  return (
    <>
      <td data-label={t.atRisk} className={risk > 0 ? "number at-risk" : "number"}>
        {isUnknown ? missingSign : formatDecimal(formatPoints(risk, 2))}
      </td>
      <td data-label={t.expected} className="number">
        {isUnknown ? missingSign : formatDecimal(row.expected)}
      </td>
      <td data-label={t.range} className="number">
        {isUnknown ? missingSign : range}
      </td>
      <td data-label={t.max} className="number">
        {formatDecimal(row.max)}
      </td>
    </>
  )
}

const hasNoBasis = ({ kinds }: Leaf): boolean => kinds.every((kind) => kind === "nothing")

/** Points that are expected to be lost by the year's end. */
export const riskOf = ({ max, expected, isExtra = false }: Pick<Row, "max" | "expected" | "isExtra">): Points =>
  isExtra ? noPoints : (Math.max(0, (findPoints(max) ?? noPoints) - (findPoints(expected) ?? noPoints)) as Points)

const byRisk = (one: Row, other: Row): number => riskOf(other) - riskOf(one)
