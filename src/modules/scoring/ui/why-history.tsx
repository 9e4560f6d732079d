import { useQuery } from "@tanstack/react-query"

import { formatFigure, formatMoment } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import { figureHistoryQuery } from "./queries.ts"
import classes from "./scores.module.css"
import { whyTexts } from "./texts.ts"
import type { LiveMeasure } from "./use-live-score.ts"
import { nameWindow } from "./window-words.ts"

type Props = Readonly<{ where: Readonly<{ unitId: string; year: number }>; measures: readonly LiveMeasure[] }>

/** Every entry of the criterion's figures in the year, the latest first: who, when, what, why. */
export function WhyHistory({ where, measures }: Props) {
  const t = useText(whyTexts)
  const language = useLanguage()
  const byCode = new Map(measures.map((each) => [each.measure.code, each]))
  const found = useQuery({ ...figureHistoryQuery(where, [...byCode.keys()]), enabled: measures.length > 0 })
  const entries = found.data ?? []
  if (measures.length === 0) return null
  return (
    <section className={classes.part}>
      <h4>{t.history}</h4>
      {found.isSuccess && entries.length === 0 ? <p className="soft">{t.noHistory}</p> : null}
      <ol className={classes.plain}>
        {entries.map((entry) => {
          const measure = byCode.get(entry.measure)
          const value =
            entry.state === "cleared"
              ? t.emptied
              : entry.state === "notApplicable"
                ? t.notApplicable
                : formatFigure(entry.value ?? "", language)
          return (
            <li key={entry.id}>
              <span className="soft small">
                {formatMoment(entry.at)} · {entry.by} · {nameWindow(entry.windowKey, language)}
              </span>
              <br />
              {measure && byCode.size > 1 ? `${measure.measure.name}: ` : null}
              <b>{value}</b>
              {entry.reason ? ` (${entry.reason})` : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
