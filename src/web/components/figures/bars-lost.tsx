import type { ReactNode } from "react"

import { formatScore, missingSign } from "../../format.ts"
import { useText } from "../../text.ts"
import { AreaName, Bar } from "./bar.tsx"
import { sumLosses, type AreaLoss, type SummedLoss } from "./bar-sums.ts"
import classes from "./bars.module.css"
import { figureTexts } from "./texts.ts"

type Props = Readonly<{
  title: ReactNode
  areas: readonly AreaLoss[]
  /** Leads to the rows behind a bar. */
  onOpen?: (areaId: string) => void
  sentence?: ReactNode
}>

/** Points lost by area: bars that add up to the total, in the table that says the same in numbers. */
export function BarsLost({ title, areas, onOpen, sentence }: Props) {
  const t = useText(figureTexts)
  const summed = sumLosses(areas)
  return (
    <figure className={classes.figure}>
      <h2>{title}</h2>
      {areas.length === 0 ? <p className="soft">{t.noAreas}</p> : <LossTable summed={summed} onOpen={onOpen} />}
      {areas.length > 0 ? (
        <figcaption>
          {sentence ?? describeLosses(summed, t)}
          {summed.unknown.length > 0 ? ` ${t.unknownAreas(summed.unknown.length)}` : null}
        </figcaption>
      ) : null}
    </figure>
  )
}

type TableProps = Readonly<{ summed: SummedLoss; onOpen: Props["onOpen"] }>

function LossTable({ summed, onOpen }: TableProps) {
  const t = useText(figureTexts)
  const share = (value: number): number => (summed.lost === 0 ? 0 : value / summed.lost)
  return (
    <table className={`twin ${classes.table}`}>
      <thead>
        <tr>
          <th>{t.area}</th>
          <th className="number">{t.lost}</th>
          <th className="number">{t.most}</th>
          <th className={classes.barCell}>{t.lostBars}</th>
        </tr>
      </thead>
      <tbody>
        {summed.bars.map((bar) => (
          <tr key={bar.id}>
            <td className={classes.name}>
              <AreaName code={bar.code} title={bar.title} onOpen={onOpen ? () => onOpen(bar.id) : undefined} />
              <div className={classes.narrowBar}>
                <Bar from={share(bar.before)} to={share(bar.before + bar.lost)} tone="lost" />
              </div>
            </td>
            <td className={`number ${bar.lost > 0 ? "lost" : ""}`}>{formatScore(bar.lost)}</td>
            <td className="number soft">{formatScore(bar.max)}</td>
            <td className={classes.barCell}>
              <Bar from={share(bar.before)} to={share(bar.before + bar.lost)} tone="lost" />
            </td>
          </tr>
        ))}
        {summed.unknown.map((area) => (
          <tr key={area.id}>
            <td className={classes.name}>
              <AreaName code={area.code} title={area.title} onOpen={onOpen ? () => onOpen(area.id) : undefined} />
            </td>
            <td className="number">{missingSign}</td>
            <td className="number soft">{formatScore(area.max)}</td>
            <td className={`soft ${classes.barCell}`}>{missingSign}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={classes.name}>
            {t.total}
            <div className={classes.narrowBar}>
              <Bar from={0} to={summed.lost === 0 ? 0 : 1} tone="total" />
            </div>
          </th>
          <td className="number lost">{formatScore(summed.lost)}</td>
          <td className="number soft">{formatScore(summed.max)}</td>
          <td className={classes.barCell}>
            <Bar from={0} to={summed.lost === 0 ? 0 : 1} tone="total" />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

const describeLosses = (summed: SummedLoss, t: ReturnType<typeof useText<typeof figureTexts>>): string => {
  const [worst] = summed.bars
  if (!worst || summed.lost === 0) return t.nothingLost(formatScore(summed.max))
  const area = `${worst.code} ${worst.title}`.trim()
  return t.lostSentence(formatScore(summed.lost), formatScore(summed.max), area, formatScore(worst.lost))
}
