import { formatChange, formatScore } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { findPoints, subtractPoints, type Points } from "#platform/exact/points.ts"
import { pageTexts } from "../page-texts.ts"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"
import type { PlanScore } from "../../rules/index.ts"
import { fieldTexts, planTexts } from "../texts.ts"
import { FrameworkFromScores } from "./framework-from-scores.tsx"
import { NonePart } from "./none-part.tsx"
import { SourceLink } from "./source-link.tsx"

/** The score rows as the plan prints them, table by table, with what each has to win. */
export function ScorePart({ unitId, plan, showSource }: PlanPartProps) {
  const t = useText(planTexts)
  const p = useText(pageTexts)
  const fields = useText(fieldTexts)
  const { scores } = plan.content
  const decimals = Math.max(
    2,
    ...scores.flatMap(({ max, previous, target }) => [max, previous, target]).map(countDecimals),
  )
  if (scores.length === 0) return <NonePart plan={plan} what={t.scores.toLowerCase()} />
  return (
    <div className={`${classes.card} ${classes.frame}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{fields.code}</th>
            <th>{fields.criterion}</th>
            <th className={classes.number}>{fields.max}</th>
            <th className={classes.number}>{plan.year - 1}</th>
            <th className={classes.number}>
              {fields.target} {plan.year}
            </th>
            <th className={classes.number}>{p.lost}</th>
            <th className={classes.number}>{fields.toWin}</th>
          </tr>
        </thead>
        {[...Map.groupBy(scores, (row) => row.group ?? "")].map(([group, rows]) => (
          <tbody key={group}>
            {group === "" ? null : (
              <tr className={classes.area}>
                <td colSpan={7}>{group}</td>
              </tr>
            )}
            {rows.map((row) => (
              <ScoreLine key={row.id} row={row} decimals={decimals} showSource={showSource} />
            ))}
          </tbody>
        ))}
      </table>
      <FrameworkFromScores unitId={unitId} plan={plan} />
    </div>
  )
}

const difference = (a: string | null, b: string | null): Points | null => {
  const [first, second] = [a === null ? undefined : findPoints(a), b === null ? undefined : findPoints(b)]
  return first === undefined || second === undefined ? null : subtractPoints(first, second)
}

/** Every number of the table gets as many decimals as the longest one, so that the commas stand below each other. */
const countDecimals = (value: string | null): number => value?.split(".")[1]?.length ?? 0

const showPoints = (value: string | null, decimals: number): string =>
  formatScore(value === null ? null : findPoints(value), decimals)

type LineProps = Readonly<{ row: PlanScore; decimals: number; showSource: (id: string) => void }>

function ScoreLine({ row, decimals, showSource }: LineProps) {
  const lost = difference(row.max, row.previous)
  const toWin = difference(row.target, row.previous)
  return (
    <tr>
      <td>{row.code}</td>
      <td>
        {row.title} {row.rule ? <span className={classes.meta}>({row.rule})</span> : null}{" "}
        <SourceLink item={row} onShow={showSource} />
      </td>
      <td className={classes.number}>{showPoints(row.max, decimals)}</td>
      <td className={classes.number}>{showPoints(row.previous, decimals)}</td>
      <td className={classes.number}>{showPoints(row.target, decimals)}</td>
      <td className={`${classes.number} ${lost !== null && lost > 0 ? classes.lost : ""}`}>
        {formatChange(lost, decimals).replace("+", "")}
      </td>
      <td className={`${classes.number} ${toWin !== null && toWin > 0 ? classes.gain : ""}`}>
        {formatChange(toWin, decimals)}
      </td>
    </tr>
  )
}
