import { Link } from "@tanstack/react-router"

import { formatCount } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { Today } from "../../contract.ts"
import classes from "../tasks.module.css"
import { todayTexts } from "./texts.ts"

/** Who carries how much: every position with its open, late and finished work; the most late first. */
export function PositionTable({ today }: Readonly<{ today: Today }>) {
  const t = useText(todayTexts)
  const named = new Map(today.positions.map((position) => [position.id, position]))
  const rows = today.byPosition.toSorted((a, b) => b.late - a.late || b.open - a.open)
  return (
    <div className="card">
      <h2>{t.byPosition}</h2>
      <section className={classes.wide} tabIndex={0} aria-label={t.byPosition}>
        <table className="twin stack">
          <thead>
            <tr>
              <th>{t.position}</th>
              <th className="number">{t.total}</th>
              <th className="number">{t.open}</th>
              <th className="number">{t.lateShort}</th>
              <th className="number">{t.review}</th>
              <th className="number">{t.done}</th>
              <th className={classes.shareCell}>{t.share}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const position = row.positionId === null ? undefined : named.get(row.positionId)
              const share = row.total === 0 ? 0 : Math.round((row.done / row.total) * 100)
              return (
                <tr key={row.positionId ?? "none"}>
                  <td>
                    <Link to="/tasks" search={{ lead: row.positionId ?? "none" }}>
                      {position?.label ?? (row.positionId === null ? t.nobody : t.ended)}
                    </Link>
                    {position && position.holders.length > 0 ? (
                      <div className="soft small">{position.holders.join(", ")}</div>
                    ) : null}
                  </td>
                  <td data-label={t.total} className="number">
                    {formatCount(row.total)}
                  </td>
                  <td data-label={t.open} className="number">
                    {formatCount(row.open)}
                  </td>
                  <td data-label={t.lateShort} className={`number ${row.late > 0 ? "lost" : "soft"}`}>
                    {formatCount(row.late)}
                  </td>
                  <td data-label={t.review} className="number">
                    {formatCount(row.awaitingReview)}
                  </td>
                  <td data-label={t.done} className="number">
                    {formatCount(row.done)}
                  </td>
                  <td data-label={t.share} className={classes.shareCell}>
                    <span className={classes.share} aria-hidden>
                      <span style={{ width: `${share}%` }} />
                    </span>
                    <span className="small">{share} %</span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </div>
  )
}
