import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, todayInVietnam } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { PhaseToday } from "../contract.ts"
import classes from "./campaigns.module.css"
import { campaignTexts, phaseTexts } from "./texts.ts"

/** The phases with their first and last days as they hold today. */
export function PhaseTable({ phases }: Readonly<{ phases: readonly PhaseToday[] }>) {
  const t = useText(campaignTexts)
  const names = useText(phaseTexts)
  const today = todayInVietnam()
  return (
    <section className={classes.section} aria-labelledby="phases">
      <h2 id="phases">{t.phases}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.phase}</th>
            <th scope="col">{t.window}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {phases.map(({ code, from, to, isOpen, extended }) => (
            <tr key={code}>
              <th scope="row">{names[code]}</th>
              <td>
                {formatDate(from)} – {formatDate(to)}
              </td>
              <td>
                <span className={classes.tags}>
                  <StatusTag tone={isOpen ? "teal" : "grey"}>
                    {isOpen ? t.running : from > today ? t.upcoming : t.past}
                  </StatusTag>
                  {extended ? <StatusTag tone="amber">{t.extended}</StatusTag> : null}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
