import { useMemo } from "react"

import { formatChange, formatDate, formatScore } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { analysePoints, listUnserved, type PlanContent } from "../../rules/index.ts"
import { pageTexts } from "../page-texts.ts"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"
import { fieldTexts, kindWords } from "../texts.ts"
import { PointsFigures } from "./points-figures.tsx"
import { SourceLink } from "./source-link.tsx"

/** Where the points are, and the data of the document. */
export function Overview({ plan, showSource }: PlanPartProps) {
  const p = useText(pageTexts)
  const analysis = useMemo(() => analysePoints(plan.content), [plan.content])
  const unserved = useMemo(() => listUnserved(analysis.criteria, plan.content.tasks), [analysis, plan.content.tasks])
  const openArea = (key: string): void => {
    const area = analysis.areas.find((one) => one.area.key === key)?.area
    const row =
      plan.content.scores.find((score) => score.code === area?.code && score.title === area.title) ?? area?.rows[0]
    if (row) showSource(row.id)
  }
  return (
    <>
      {plan.content.scores.length === 0 ? (
        <section className={classes.card}>
          <h2>{p.wherePoints}</h2>
          <p>{p.noScores}</p>
        </section>
      ) : (
        <PointsFigures analysis={analysis} year={plan.year} onOpenArea={openArea} />
      )}
      <div className={classes.columns}>
        {plan.content.scores.length > 0 ? (
          <section className={classes.card}>
            <h2>{p.unserved}</h2>
            <p>
              {unserved.length === 0 ? p.unservedNone : p.unservedSome(unserved.length, formatScore(sumLost(unserved)))}
            </p>
            <ul className={classes.list}>
              {unserved.map(({ row, lost, toWin }) => (
                <li key={row.id}>
                  <b>{row.code}</b> {row.title}{" "}
                  <span className={classes.lost}>
                    {p.lost.toLowerCase()} {formatScore(lost)}
                  </span>
                  {toWin !== null ? <span className={classes.gain}> {formatChange(toWin)}</span> : null}{" "}
                  <SourceLink item={row} onShow={showSource} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section className={classes.card}>
          <h2>{p.headingData}</h2>
          <HeadingFacts heading={plan.content.heading} />
        </section>
      </div>
    </>
  )
}

const sumLost = (unserved: ReturnType<typeof listUnserved>) =>
  unserved.reduce(
    (total, { lost }) => (total + (lost ?? 0)) as NonNullable<typeof lost>,
    0 as NonNullable<(typeof unserved)[number]["lost"]>,
  )

function HeadingFacts({ heading }: Readonly<{ heading: PlanContent["heading"] }>) {
  const t = useText(fieldTexts)
  const kinds = useText(kindWords)
  const { signer } = heading
  const facts: readonly (readonly [string, string | null])[] = [
    [t.kind, kinds[heading.kind]],
    [t.number, heading.number ?? (heading.symbol ? `…/${heading.symbol}` : null)],
    [t.issuedOn, heading.issuedOn ? formatDate(heading.issuedOn) : heading.issuedOnText],
    [t.issuer, [heading.parentIssuer, heading.issuer].filter(Boolean).join(" – ") || null],
    [t.signer, signer ? [signer.authority, signer.title, signer.name].filter(Boolean).join(", ") : null],
    [t.recipients.split(" (")[0] ?? "", heading.recipients.join("\n") || null],
    [t.legalBases, heading.legalBases.map((basis) => `• ${basis.text}`).join("\n") || null],
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value ?? "…"}</dd>
        </div>
      ))}
    </dl>
  )
}
