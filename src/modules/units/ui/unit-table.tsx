import { Link } from "@tanstack/react-router"

import { StatusTag } from "#web/components/status-tag.tsx"
import { formatCount, formatDate } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import type { UnitRow } from "../contract.ts"
import { unitKinds } from "../rules/index.ts"
import { unitTexts } from "./texts.ts"
import classes from "./units.module.css"

type Props = Readonly<{ label: string; rows: readonly UnitRow[]; date: string; withPath: boolean }>

/** Units as rows, each a link to its page on the same day. */
export function UnitTable({ label, rows, date, withPath }: Props) {
  const t = useText(unitTexts)
  const words = useWords()
  return (
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={`${classes.table} stack`}>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.kind}</th>
            {withPath ? <th scope="col">{t.path}</th> : null}
            <th scope="col" className={classes.number}>
              {t.under}
            </th>
            <th scope="col">{t.since}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/units/$unitId" params={{ unitId: row.id }} search={{ date }}>
                  {row.name}
                </Link>{" "}
                {row.isSample ? <StatusTag tone="amber">{t.sample}</StatusTag> : null}
              </td>
              <td data-label={t.kind}>{words(unitKinds[row.kind].words)}</td>
              {withPath ? (
                <td data-label={t.path} className="soft">
                  {row.path.map((step) => step.name).join(" › ")}
                </td>
              ) : null}
              <td data-label={t.under} className={classes.number}>
                {formatCount(row.childCount)}
              </td>
              <td data-label={t.since}>{formatDate(row.validFrom)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
