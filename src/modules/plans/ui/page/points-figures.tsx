import { BarsLost } from "#web/components/figures/bars-lost.tsx"
import { Waterfall } from "#web/components/figures/waterfall.tsx"
import { Yardstick } from "#web/components/figures/yardstick.tsx"
import { formatChange, formatScore } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AreaPoints, PointsAnalysis } from "../../rules/index.ts"
import { pageTexts } from "../page-texts.ts"
import classes from "../plans.module.css"

type Props = Readonly<{ analysis: PointsAnalysis; year: number; onOpenArea: (areaKey: string) => void }>

/** Where the points are: the ruler, what was lost where, and the way from last year to the target. */
export function PointsFigures({ analysis, year, onOpenArea }: Props) {
  const p = useText(pageTexts)
  const { areas, total } = analysis
  const nameOf = ({ area }: AreaPoints): string => {
    if (area.title !== "") return area.title
    if (area.source === "survey") return p.survey
    return area.code === "" ? p.listed : p.areaOf(area.code)
  }
  // An area that the plan does not name is called by its code, which then need not stand before it again.
  const codeOf = ({ area }: AreaPoints): string => (area.title === "" && area.source !== "survey" ? "" : area.code)
  return (
    <>
      {total.max !== null && total.previous !== null ? (
        <section className={classes.card}>
          <Yardstick
            title={p.wherePoints}
            figure={{
              most: total.max,
              marks: [
                { kind: "lastYear", value: total.previous, label: p.yearLabel(year - 1) },
                ...(total.target === null
                  ? []
                  : [{ kind: "target" as const, value: total.target, label: p.target.toLowerCase() }]),
              ],
            }}
            sentence={<Sentence analysis={analysis} nameOf={nameOf} />}
          />
        </section>
      ) : null}
      <div className={classes.columns}>
        <section className={classes.card}>
          <BarsLost
            title={p.lostByArea}
            onOpen={onOpenArea}
            areas={areas.flatMap((one) =>
              one.area.worth.max === null
                ? []
                : [
                    {
                      id: one.area.key,
                      code: codeOf(one),
                      title: nameOf(one),
                      max: one.area.worth.max,
                      lost: one.lost,
                    },
                  ],
            )}
          />
        </section>
        <section className={classes.card}>
          <Waterfall
            title={p.waterfall}
            startLabel={p.yearLabel(year - 1)}
            endLabel={`${p.target} ${year}`}
            onOpen={onOpenArea}
            areas={areas.map((one) => ({
              id: one.area.key,
              code: codeOf(one),
              title: nameOf(one),
              previous: one.area.worth.previous,
              target: one.area.worth.target,
            }))}
          />
        </section>
      </div>
      <CriteriaLost analysis={analysis} />
    </>
  )
}

type SentenceProps = Readonly<{ analysis: PointsAnalysis; nameOf: (area: AreaPoints) => string }>

function Sentence({ analysis, nameOf }: SentenceProps) {
  const p = useText(pageTexts)
  const { areas, listed, lost, toWin, total, incomplete } = analysis
  const most = areas.filter((one) => one.lost !== null).toSorted((a, b) => Number(b.lost) - Number(a.lost))[0]
  return (
    <>
      {lost !== null && most
        ? `${p.lostSentence(formatScore(lost), formatScore(total.max), nameOf(most), formatScore(most.lost))} `
        : null}
      {toWin !== null && total.target !== null
        ? `${p.toWinSentence(formatChange(toWin), formatScore(total.previous), formatScore(total.target))} `
        : null}
      {areas.some(({ area }) => area.partial) ? `${p.partialSentence} ` : null}
      {listed.map(
        (one) =>
          `${p.listedSentence(nameOf(one), one.area.rows.length, formatScore(one.lost), formatChange(one.toWin))} `,
      )}
      {incomplete > 0 ? p.incompleteSentence(incomplete) : null}
    </>
  )
}

const shownCriteria = 12

function CriteriaLost({ analysis }: Readonly<{ analysis: PointsAnalysis }>) {
  const p = useText(pageTexts)
  const { criteria } = analysis
  if (criteria.length === 0) return null
  return (
    <section className={classes.card}>
      <BarsLost
        title={p.lostByCriterion}
        areas={criteria
          .slice(0, shownCriteria)
          .flatMap(({ row, lost, max }) =>
            max === null ? [] : [{ id: row.id, code: row.code, title: row.title, max, lost }],
          )}
        sentence={criteria.length > shownCriteria ? p.moreCriteria(criteria.length - shownCriteria) : undefined}
      />
    </section>
  )
}
