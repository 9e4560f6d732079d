import { useText } from "#web/text.ts"

import type { PlanTask } from "../../rules/index.ts"
import classes from "../review/review.module.css"
import { reviewTexts } from "../review/texts.ts"
import { lacks, missingParts, type MissingPart } from "./structure-view.ts"

type Props = Readonly<{
  tasks: readonly PlanTask[]
  chosen: readonly MissingPart[]
  onChange: (chosen: readonly MissingPart[]) => void
}>

/** Shows only the tasks that lack something: pressed when in force, pressed again to let it go. */
export function MissingChips({ tasks, chosen, onChange }: Props) {
  const r = useText(reviewTexts)
  const words = { lead: r.missingLead, deadline: r.missingDeadline, product: r.missingProduct } as const
  return missingParts.map((part) => {
    const count = tasks.filter((task) => lacks(task, part)).length
    const pressed = chosen.includes(part)
    return count > 0 || pressed ? (
      <button
        key={part}
        type="button"
        className={classes.chip}
        aria-pressed={pressed}
        onClick={() => onChange(pressed ? chosen.filter((one) => one !== part) : [...chosen, part])}
      >
        {words[part]} <b>{count}</b>
      </button>
    ) : null
  })
}
