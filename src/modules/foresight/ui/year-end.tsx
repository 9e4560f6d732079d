import { findPoints, noPoints, type Points } from "#platform/exact/points.ts"
import { Yardstick } from "#web/components/figures/yardstick.tsx"
import type { YardstickMark } from "#web/components/figures/yardstick-layout.ts"
import { formatPercent } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { ForecastView } from "../contract.ts"
import classes from "./foresight.module.css"
import { foresightTexts } from "./texts.ts"

type Props = Readonly<{ forecast: ForecastView; year: number }>

/** The ruler with today, the forecast and its interval, last year and the target; beside it the chance of each class. */
export function YearEnd({ forecast, year }: Props) {
  const t = useText(foresightTexts)
  const points = (text: string): Points => findPoints(text) ?? noPoints
  const mark = (kind: YardstickMark["kind"], text: string | null, label: string): YardstickMark[] =>
    text === null ? [] : [{ kind, value: points(text), label }]
  const { total, now, plan, interval, scale, classes: named } = forecast
  return (
    <div className={classes.pair}>
      <div className="card">
        <Yardstick
          title={t.yearEnd}
          figure={{
            most: points(scale),
            marks: [
              ...mark("lastYear", plan.previous, t.lastYear(year - 1)),
              ...mark("today", now.points, t.today),
              ...mark("forecast", total.expected, t.forecast),
              ...mark("target", plan.target, t.target),
            ],
            interval: { low: points(total.low), high: points(total.high), chance: interval },
            classes: named
              .map(({ name, from }) => ({ label: name, from: points(from) }))
              .toSorted((one, other) => one.from - other.from),
          }}
        />
        {plan.target === null ? <p className="soft small">{t.noTarget}</p> : null}
        {plan.target !== null && plan.isScaled ? <p className="soft small">{t.scaled(plan.areas)}</p> : null}
      </div>
      {named.length === 0 ? null : (
        <section className="card">
          <h2>{t.chances}</h2>
          <table className="twin">
            <thead>
              <tr>
                <th>{t.className}</th>
                <th className="number">{t.chance}</th>
              </tr>
            </thead>
            <tbody>
              {named.map(({ name, chance }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td className="number">{formatPercent(chance, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="soft small">{t.assumes(forecast.draws)}</p>
        </section>
      )}
    </div>
  )
}
