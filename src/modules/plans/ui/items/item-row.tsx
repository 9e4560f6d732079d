import { Button } from "@mantine/core"
import { memo } from "react"

import { useText } from "#web/text.ts"

import type { ItemKind, PlanItem, PlanTask } from "../../rules/index.ts"
import { showLines } from "../format-plan.ts"
import classes from "../review/review.module.css"
import { reviewTexts } from "../review/texts.ts"
import { planTexts } from "../texts.ts"
import { ItemForm } from "./item-form.tsx"
import { ItemSummary } from "./item-summary.tsx"
import { SplitForm } from "./split-form.tsx"
import type { OpenItem } from "./structure-view.ts"

/** What a row asks of its list; the same object for all rows and all time, so that a choice redraws two rows only. */
export type RowActions = Readonly<{
  select: (id: string) => void
  pick: (id: string) => void
  open: (item: OpenItem | null, backTo?: string) => void
  save: (id: string, change: Partial<PlanItem>) => void
  split: (id: string, at: number) => void
  drop: (ids: readonly string[]) => void
  showSource: (id: string) => void
}>

type Props = Readonly<{
  kind: ItemKind
  item: PlanItem
  isSelected: boolean
  isPicked: boolean
  openAs: OpenItem["as"] | null
  hasSource: boolean
  actions: RowActions
}>

/** One item: its summary, and once it is chosen what can be done with it. */
export const ItemRow = memo(function ItemRow(props: Props) {
  const { kind, item, isSelected, isPicked, openAs, actions } = props
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const lines = item.ranges.map((range) => range.line)
  return (
    <li className={classes.item} data-selected={isSelected || undefined} data-kind={kind}>
      <div className={classes.row}>
        <input
          type="checkbox"
          className={classes.pick}
          checked={isPicked}
          onChange={() => actions.pick(item.id)}
          aria-label={r.pick}
        />
        <button
          type="button"
          className={classes.choose}
          aria-expanded={openAs !== null}
          data-item={item.id}
          onClick={() => actions.select(item.id)}
          onFocus={() => actions.select(item.id)}
          onDoubleClick={() => actions.open({ id: item.id, as: "form" })}
          onKeyDown={(event) => {
            if (event.key === "F2") actions.open({ id: item.id, as: "form" })
            if (event.key === "Delete") actions.drop([item.id])
          }}
        >
          <ItemSummary kind={kind} item={item} />
          <span className={classes.place}>{lines.length === 0 ? r.addedByHand : t.line(showLines(lines))}</span>
        </button>
      </div>
      {isSelected && openAs === null ? <Choices {...props} /> : null}
      {openAs === "form" ? (
        <ItemForm
          kind={kind}
          item={item}
          onCancel={() => actions.open(null, item.id)}
          onSave={(change) => actions.save(item.id, change)}
        />
      ) : null}
      {openAs === "split" ? (
        <SplitForm
          text={(item as PlanTask).text}
          onCancel={() => actions.open(null, item.id)}
          onSplit={(at) => actions.split(item.id, at)}
        />
      ) : null}
    </li>
  )
})

function Choices({ kind, item, hasSource, actions }: Props) {
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const choice = (label: string, act: () => void) => (
    <Button size="compact-xs" variant="default" onClick={act}>
      {label}
    </Button>
  )
  return (
    <div className={classes.actions}>
      {choice(t.edit, () => actions.open({ id: item.id, as: "form" }))}
      {kind === "tasks" ? choice(t.split, () => actions.open({ id: item.id, as: "split" })) : null}
      {choice(t.remove, () => actions.drop([item.id]))}
      {hasSource && item.ranges.length > 0 ? (
        <span className={classes.narrowOnly}>{choice(r.showInDocument, () => actions.showSource(item.id))}</span>
      ) : null}
    </div>
  )
}
