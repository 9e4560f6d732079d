import { formatCount, formatScoreText } from "#web/format.ts"
import { useText } from "#web/text.ts"

import classes from "./queue.module.css"
import { queueTexts } from "./texts.ts"

type Drifts = readonly Readonly<{
  area: string
  pairs: number
  same: number
  meanDifference: string
  largest: string
}>[]

/** How far apart two appraisers mark the same leaves, where a sample is marked twice. */
export function Drift({ drift, decimals }: Readonly<{ drift: Drifts; decimals: number | undefined }>) {
  const t = useText(queueTexts)
  if (drift.length === 0) return null
  return (
    <section aria-labelledby="drift" className={classes.scroll} tabIndex={0}>
      <h2 id="drift" className={classes.heading}>
        {t.drift}
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.area}</th>
            {[t.pairs, t.same, t.mean, t.largest].map((title) => (
              <th key={title} scope="col" className={classes.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drift.map((one) => (
            <tr key={one.area}>
              <th scope="row">{one.area}</th>
              <td data-label={t.pairs} className={classes.number}>
                {formatCount(one.pairs)}
              </td>
              <td data-label={t.same} className={classes.number}>
                {formatCount(one.same)}
              </td>
              <td data-label={t.mean} className={classes.number}>
                {formatScoreText(one.meanDifference, decimals)}
              </td>
              <td data-label={t.largest} className={classes.number}>
                {formatScoreText(one.largest, decimals)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
