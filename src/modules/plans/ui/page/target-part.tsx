import { useText } from "#web/text.ts"

import { showTarget } from "../format-plan.ts"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"
import { fieldTexts, planTexts } from "../texts.ts"
import { sectionTitle } from "./section-title.ts"
import { NonePart } from "./none-part.tsx"
import { SourceLink } from "./source-link.tsx"

/** What the plan promises, with its measure and threshold, in the plan's own order. */
export function TargetPart({ plan, showSource }: PlanPartProps) {
  const t = useText(planTexts)
  const fields = useText(fieldTexts)
  const { targets, sections } = plan.content
  if (targets.length === 0) return <NonePart plan={plan} what={t.targets.toLowerCase()} />
  return (
    <div className={`${classes.card} ${classes.frame}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{fields.section}</th>
            <th>{fields.text}</th>
            <th>{fields.measure}</th>
            <th className={classes.number}>{fields.value}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.id}>
              <td title={sectionTitle(sections, target.section)}>{target.section.join(" › ")}</td>
              <td>
                {target.text} <SourceLink item={target} onShow={showSource} />
              </td>
              <td>{target.measure}</td>
              <td className={classes.number}>
                <b>{showTarget(target)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
