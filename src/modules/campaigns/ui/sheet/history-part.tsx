import { formatMoment, formatScoreText } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { LeafDetail } from "../../contract.ts"
import classes from "./sheet.module.css"
import { sheetTexts, stepTexts } from "./texts.ts"

/** Every step on the leaf that the reader may read, newest first. */
export function HistoryPart({ steps, decimals }: Readonly<{ steps: LeafDetail["steps"]; decimals: number }>) {
  const t = useText(sheetTexts)
  const names = useText(stepTexts)
  if (steps.length === 0) return null
  return (
    <details>
      <summary>{`${t.history} (${steps.length})`}</summary>
      <ol className={classes.history} reversed>
        {steps.toReversed().map(({ seq, at, name, position, body }) => (
          <li key={seq}>
            <b>{names[body.kind]}</b>
            {"points" in body && body.points !== null ? ` ${formatScoreText(body.points, decimals)}` : ""}
            {"reason" in body && body.reason ? ` · ${body.reason}` : ""}
            {body.kind === "explained" ? ` · ${body.claim}` : ""}{" "}
            <span className="soft small">
              {t.by(position === null ? name : `${name} (${position})`, formatMoment(at))}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
