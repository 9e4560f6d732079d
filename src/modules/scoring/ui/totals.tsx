import { memo } from "react"

import { findPoints, noPoints, type Points } from "#platform/exact/points.ts"
import { BarsLost } from "#web/components/figures/bars-lost.tsx"
import { Yardstick } from "#web/components/figures/yardstick.tsx"
import type { YardstickMark } from "#web/components/figures/yardstick-layout.ts"
import { formatDecimal, formatScore } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { findNextClass } from "../rules/index.ts"
import classes from "./scores.module.css"
import { listLosses, sumPlan, type ScoreRow } from "./sheet-rows.ts"
import { scoreTexts } from "./texts.ts"
import type { LiveScore } from "./use-live-score.ts"

type Props = Readonly<{
  compiled: LiveScore["compiled"]
  sheet: LiveScore["sheet"]
  rows: readonly ScoreRow[]
  year: number
  onOpen: (leaf: string) => void
}>

/** Where the score stands on the ruler, where points are lost, what the next class takes, and the sums. */
export const Totals = memo(function Totals({ compiled, sheet, rows, year, onOpen }: Props) {
  const t = useText(scoreTexts)
  const { package: declared } = compiled
  const mark = (kind: YardstickMark["kind"], value: Points | undefined, label: string): YardstickMark[] =>
    value === undefined ? [] : [{ kind, value, label }]
  return (
    <div className={classes.figures}>
      <div className="card">
        <Yardstick
          title={t.yardstickTitle}
          decimals={declared.decimals}
          figure={{
            most: findPoints(declared.scale) ?? noPoints,
            marks: [
              ...mark("lastYear", sumPlan(rows, "previous"), t.lastYear(year - 1)),
              ...mark("today", sheet.total.points, t.today),
              ...mark("target", sumPlan(rows, "target"), t.planTarget),
            ],
            classes: declared.classes
              .map(({ name, from }) => ({ label: name, from: findPoints(from) ?? noPoints }))
              .toSorted((one, other) => one.from - other.from),
          }}
        />
      </div>
      <div className="card">
        <BarsLost title={t.lostTitle} areas={listLosses(rows, sheet)} />
      </div>
      <NextClassCard compiled={compiled} sheet={sheet} onOpen={onOpen} />
      <Sources compiled={compiled} sheet={sheet} />
    </div>
  )
})

function NextClassCard({ compiled, sheet, onOpen }: Pick<Props, "compiled" | "sheet" | "onOpen">) {
  const t = useText(scoreTexts)
  const { decimals } = compiled.package
  const next = findNextClass(compiled, sheet)
  const { vetoes, unchecked } = sheet
  if (!next && vetoes.length === 0 && unchecked.length === 0) return null
  return (
    <section className="card">
      {next ? (
        <>
          <h2>{t.nextTitle(next.name)}</h2>
          <p>{(next.isWithinReach ? t.nextSentence : t.nextOutOfReach)(formatScore(next.missing, decimals))}</p>
          <div className={classes.wide}>
            <table className="twin">
              <tbody>
                {next.gains.map(({ code, title, points }) => (
                  <tr key={code}>
                    <td>{code}</td>
                    <td>
                      <button type="button" className={classes.link} onClick={() => onOpen(code)}>
                        {title}
                      </button>
                    </td>
                    <td className="number gained">+{formatScore(points, decimals)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
      {vetoes.length > 0 ? (
        <p className="at-risk">
          {t.vetoes}: {vetoes.join("; ")}
        </p>
      ) : null}
      {unchecked.length > 0 ? (
        <p className="at-risk">
          {t.unchecked}: {unchecked.join("; ")}
        </p>
      ) : null}
    </section>
  )
}

function Sources({ compiled, sheet }: Pick<Props, "compiled" | "sheet">) {
  const t = useText(scoreTexts)
  const { decimals, sources } = compiled.package
  const show = (points: Points): string => formatScore(points, decimals)
  const names = new Map(sources.map(({ code, name }) => [code, name]))
  const { total, extra } = sheet
  return (
    <section className="card">
      <h2>{t.totals}</h2>
      <div className={classes.wide} tabIndex={0} role="region" aria-label={t.totals}>
        <table className="twin">
          <thead>
            <tr>
              <th>{t.source}</th>
              <th className="number">{t.points}</th>
              <th className="number">{t.max}</th>
              <th className="number">{t.missing}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.sources.map(({ code, points, max, missing }) => (
              <tr key={code}>
                <td>{names.get(code) ?? code}</td>
                <td className="number">{show(points)}</td>
                <td className="number">{show(max)}</td>
                <td className="number">{missing}</td>
              </tr>
            ))}
            <tr>
              <td>{t.raw}</td>
              <td className="number">{show(total.raw)}</td>
              <td className="number">{show(total.rawMax)}</td>
              <td className="number">{total.missing}</td>
            </tr>
            {extra.bonus > noPoints || extra.penalty > noPoints ? (
              <tr>
                <td colSpan={4}>
                  {t.bonus(show(extra.bonus))}, {t.penalty(show(extra.penalty))}
                </td>
              </tr>
            ) : null}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{total.rescaled ? t.rescaled : t.asItIs}</th>
              <td className="number">
                <b>{show(total.points)}</b>
              </td>
              <td className="number">{formatDecimal(compiled.package.scale)}</td>
              <td className="number">{total.missing}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="soft small">
        {total.applicable ? t.percent(formatDecimal(total.percent)) : t.notApplicable}.{" "}
        {total.rescaled ? t.rescaledWhy : null}
      </p>
    </section>
  )
}
