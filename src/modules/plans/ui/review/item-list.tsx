import { Button, Checkbox } from "@mantine/core"
import { useState } from "react"

import { useText } from "#web/text.ts"

import { type ContentEdit, type ItemKind, type PlanItem, type PlanTask } from "../../rules/index.ts"
import { showLines } from "../format-plan.ts"
import { ItemForm } from "../items/item-form.tsx"
import { ItemSummary } from "../items/item-summary.tsx"
import { buildNewItem, newItemId } from "../items/new-item.ts"
import { planTexts } from "../texts.ts"
import { moveFocus } from "./move-focus.ts"
import classes from "./review.module.css"
import { SplitForm } from "./split-form.tsx"
import { reviewTexts } from "./texts.ts"

type Props = Readonly<{
  kind: ItemKind
  items: readonly PlanItem[]
  selectedId: string | null
  onSelect: (id: string) => void
  onEdit: (edits: readonly ContentEdit[]) => void
}>

type Open = Readonly<{ id: string; as: "form" | "split" }> | null

/** What was recognised of one kind: choose to see its place, then change, add, split, merge or drop it. */
export function ItemList({ kind, items, selectedId, onSelect, onEdit }: Props) {
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const [open, setOpen] = useState<Open>(null)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = items.filter((item) => picked.has(item.id)).map((item) => item.id)
  const pick = (id: string): void =>
    setPicked((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const add = (): void => {
    const item = buildNewItem(kind)
    onEdit([{ kind: "add", list: kind, item, afterId: selectedId }])
    onSelect(item.id)
    setOpen({ id: item.id, as: "form" })
  }
  const drop = (ids: readonly string[]): void => {
    onEdit([{ kind: "remove", list: kind, ids }])
    setPicked(new Set())
  }
  return (
    <>
      <div className={classes.bar}>
        <Button size="compact-sm" variant="default" onClick={add}>
          {t.add}
        </Button>
        {chosen.length > 0 ? (
          <Button size="compact-sm" variant="default" onClick={() => drop(chosen)}>
            {t.remove} ({chosen.length})
          </Button>
        ) : null}
        {kind === "tasks" && chosen.length > 1 ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              onEdit([{ kind: "merge", list: "tasks", ids: chosen }])
              setPicked(new Set())
            }}
          >
            {t.merge} ({chosen.length})
          </Button>
        ) : null}
      </div>
      {items.length === 0 ? <p className={classes.empty}>{r.nothingOfKind}</p> : null}
      <ul className={classes.list} onKeyDown={(event) => moveFocus(event)}>
        {items.map((item) => {
          const isSelected = item.id === selectedId
          return (
            <li key={item.id} className={classes.item} data-selected={isSelected || undefined} data-kind={kind}>
              <div className={classes.row}>
                <Checkbox
                  size="xs"
                  checked={picked.has(item.id)}
                  onChange={() => pick(item.id)}
                  aria-label={r.pick}
                  className={classes.pick}
                />
                <button
                  type="button"
                  className={classes.choose}
                  aria-expanded={open?.id === item.id}
                  data-item={item.id}
                  onClick={() => onSelect(item.id)}
                  onFocus={() => onSelect(item.id)}
                  onDoubleClick={() => setOpen({ id: item.id, as: "form" })}
                  onKeyDown={(event) => {
                    if (event.key === "F2") setOpen({ id: item.id, as: "form" })
                    if (event.key === "Delete") drop([item.id])
                  }}
                >
                  <ItemSummary kind={kind} item={item} />
                  <span className={classes.place}>{placeOf(item, r.addedByHand, t.line)}</span>
                </button>
              </div>
              {isSelected && open?.id !== item.id ? (
                <div className={classes.actions}>
                  <Button size="compact-xs" variant="default" onClick={() => setOpen({ id: item.id, as: "form" })}>
                    {t.edit}
                  </Button>
                  {kind === "tasks" ? (
                    <Button size="compact-xs" variant="default" onClick={() => setOpen({ id: item.id, as: "split" })}>
                      {t.split}
                    </Button>
                  ) : null}
                  <Button size="compact-xs" variant="default" onClick={() => drop([item.id])}>
                    {t.remove}
                  </Button>
                </div>
              ) : null}
              {open?.id === item.id && open.as === "form" ? (
                <ItemForm
                  kind={kind}
                  item={item}
                  onCancel={() => setOpen(null)}
                  onSave={(change) => {
                    onEdit([{ kind: "change", list: kind, id: item.id, change }])
                    setOpen(null)
                  }}
                />
              ) : null}
              {open?.id === item.id && open.as === "split" ? (
                <SplitForm
                  text={(item as PlanTask).text}
                  onCancel={() => setOpen(null)}
                  onSplit={(at) => {
                    onEdit([{ kind: "split", list: "tasks", id: item.id, at, newId: newItemId() }])
                    setOpen(null)
                  }}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
    </>
  )
}

const placeOf = (item: PlanItem, addedByHand: string, line: (lines: string) => string): string =>
  item.ranges.length === 0 ? addedByHand : line(showLines(item.ranges.map((range) => range.line)))
