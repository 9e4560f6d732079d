import type { ReactNode } from "react"

import { subtractPoints } from "#platform/exact/points.ts"

import { formatChange, formatScore, missingSign, notApplicableSign } from "../../format.ts"
import { useText } from "../../text.ts"
import { AreaName, Bar } from "./bar.tsx"
import { sumSteps, type AreaStep, type SummedSteps } from "./bar-sums.ts"
import classes from "./bars.module.css"
import { figureTexts } from "./texts.ts"

type Props = Readonly<{
  title: ReactNode
  /** What the first and the last bar are: “Năm 2025”, “Chỉ tiêu 2026”. */
  startLabel: string
  endLabel: string
  areas: readonly AreaStep[]
  onOpen?: (areaId: string) => void
  sentence?: ReactNode
}>

/** From last year to the target, step by step; lying, so that names stay readable on any width. */
export function Waterfall({ title, startLabel, endLabel, areas, onOpen, sentence }: Props) {
  const t = useText(figureTexts)
  const summed = sumSteps(areas)
  const { axis } = summed
  return (
    <figure className={classes.figure}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {areas.length > 0 ? (
          <span className="soft small">{t.waterfallAxis(formatScore(axis.from, 0), formatScore(axis.to, 0))}</span>
        ) : null}
      </div>
      {areas.length === 0 ? (
        <p className="soft">{t.noAreas}</p>
      ) : (
        <>
          <StepTable summed={summed} startLabel={startLabel} endLabel={endLabel} onOpen={onOpen} />
          <figcaption>
            {sentence ?? describeSteps(summed, t)}
            {summed.unknown.length > 0 ? ` ${t.unknownAreas(summed.unknown.length)}` : null}
          </figcaption>
        </>
      )}
    </figure>
  )
}

type TableProps = Readonly<{
  summed: SummedSteps
  startLabel: string
  endLabel: string
  onOpen: Props["onOpen"]
}>

function StepTable({ summed, startLabel, endLabel, onOpen }: TableProps) {
  const t = useText(figureTexts)
  const { axis } = summed
  const share = (value: number): number => (value - axis.from) / Math.max(1, axis.to - axis.from)
  return (
    <table className={`twin ${classes.table}`}>
      <thead>
        <tr>
          <th>{t.area}</th>
          <th className="number">{t.change}</th>
          <th className="number">{t.reachedSum}</th>
          <th className={classes.barCell}>
            <span className="unseen">{t.reachedSum}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <TotalRow label={startLabel} value={formatScore(summed.start)} share={share(summed.start)} />
        {summed.steps.map((step) => (
          <tr key={step.id}>
            <td className={classes.name}>
              <AreaName code={step.code} title={step.title} onOpen={onOpen ? () => onOpen(step.id) : undefined} />
              <div className={classes.narrowBar}>
                <Bar from={share(step.from)} to={share(step.to)} tone={step.change < 0 ? "lost" : "gained"} />
              </div>
            </td>
            <td className={`number ${step.change > 0 ? "gained" : step.change < 0 ? "lost" : "soft"}`}>
              {formatChange(step.change)}
            </td>
            <td className="number soft">{formatScore(step.to)}</td>
            <td className={classes.barCell}>
              <Bar from={share(step.from)} to={share(step.to)} tone={step.change < 0 ? "lost" : "gained"} />
            </td>
          </tr>
        ))}
        {summed.unknown.map((area) => (
          <tr key={area.id}>
            <td className={classes.name}>
              <AreaName code={area.code} title={area.title} onOpen={onOpen ? () => onOpen(area.id) : undefined} />
            </td>
            <td className="number">{missingSign}</td>
            <td className="number">{missingSign}</td>
            <td className={`soft ${classes.barCell}`}>{missingSign}</td>
          </tr>
        ))}
        <TotalRow label={endLabel} value={formatScore(summed.end)} share={share(summed.end)} />
      </tbody>
    </table>
  )
}

type TotalProps = Readonly<{ label: string; value: string; share: number }>

function TotalRow({ label, value, share }: TotalProps) {
  return (
    <tr className={classes.total}>
      <th scope="row" className={classes.name}>
        {label}
        <div className={classes.narrowBar}>
          <Bar from={0} to={share} tone="total" />
        </div>
      </th>
      <td className="number soft">{notApplicableSign}</td>
      <td className="number">{value}</td>
      <td className={classes.barCell}>
        <Bar from={0} to={share} tone="total" />
      </td>
    </tr>
  )
}

const describeSteps = (summed: SummedSteps, t: ReturnType<typeof useText<typeof figureTexts>>): string => {
  const start = formatScore(summed.start)
  const end = formatScore(summed.end)
  const most = summed.steps.toSorted((first, second) => second.change - first.change)[0]
  if (!most || most.change <= 0) return t.waterfallFlat(start, end)
  const change = formatChange(subtractPoints(summed.end, summed.start))
  return t.waterfallSentence(start, end, change, `${most.code} ${most.title}`.trim(), formatChange(most.change))
}
