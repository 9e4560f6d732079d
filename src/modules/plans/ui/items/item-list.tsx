import { Button } from "@mantine/core"
import { useMemo, useState } from "react"

import { useText } from "#web/text.ts"

import type { ContentEdit, ItemKind, PlanItem, PlanTask } from "../../rules/index.ts"
import classes from "../review/review.module.css"
import { reviewTexts } from "../review/texts.ts"
import { planTexts } from "../texts.ts"
import { ItemRow, type RowActions } from "./item-row.tsx"
import { MissingChips } from "./missing-chips.tsx"
import { moveFocus } from "./move-focus.ts"
import { buildNewItem, newItemId } from "./new-item.ts"
import { lacks, type ChangeView, type StructureView } from "./structure-view.ts"
import { useLatest } from "./use-latest.ts"
import { useListFocus } from "./use-list-focus.ts"

type Props = Readonly<{
  kind: ItemKind
  items: readonly PlanItem[]
  view: StructureView
  onView: ChangeView
  onEdit: (edits: readonly ContentEdit[]) => void
  hasSource: boolean
}>

/** What was recognised of one kind: choose to see its place, then change, add, split, merge or drop it. */
export function ItemList(props: Props) {
  const { kind, items, view, onView, onEdit, hasSource } = props
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [list, focus] = useListFocus<HTMLUListElement>()
  const shown = useMemo(() => filterItems(kind, items, view), [kind, items, view])
  const chosen = items.filter((item) => picked.has(item.id)).map((item) => item.id)
  const actions = useRowActions({ ...props, shown, setPicked, focus })
  const add = (): void => {
    const item = buildNewItem(kind)
    onEdit([{ kind: "add", list: kind, item, afterId: view.selectedId }])
    onView({ selectedId: item.id, open: { id: item.id, as: "form" } })
  }
  const merge = (): void => {
    onEdit([{ kind: "merge", list: "tasks", ids: chosen }])
    setPicked(new Set())
    focus(chosen[0] ?? null)
  }
  return (
    <>
      <div className={classes.bar}>
        <Button size="compact-sm" variant="default" onClick={add}>
          {t.add}
        </Button>
        {chosen.length > 0 ? (
          <Button size="compact-sm" variant="default" onClick={() => actions.drop(chosen)}>
            {t.remove} ({chosen.length})
          </Button>
        ) : null}
        {kind === "tasks" && chosen.length > 1 ? (
          <Button size="compact-sm" variant="default" onClick={merge}>
            {t.merge} ({chosen.length})
          </Button>
        ) : null}
        {kind === "tasks" ? (
          <MissingChips
            tasks={items as readonly PlanTask[]}
            chosen={view.missing}
            onChange={(missing) => onView({ missing })}
          />
        ) : null}
      </div>
      {items.length === 0 ? <p className={classes.empty}>{r.nothingOfKind}</p> : null}
      {items.length > 0 && shown.length === 0 ? <p className={classes.empty}>{r.nothingMissing}</p> : null}
      <ul ref={list} tabIndex={-1} className={classes.list} onKeyDown={moveFocus}>
        {shown.map((item) => (
          <ItemRow
            key={item.id}
            kind={kind}
            item={item}
            isSelected={item.id === view.selectedId}
            isPicked={picked.has(item.id)}
            openAs={view.open?.id === item.id ? view.open.as : null}
            hasSource={hasSource}
            actions={actions}
          />
        ))}
      </ul>
    </>
  )
}

/** The item that is open stays in sight though its gap has just been filled. */
const filterItems = (kind: ItemKind, items: readonly PlanItem[], view: StructureView): readonly PlanItem[] =>
  kind !== "tasks" || view.missing.length === 0
    ? items
    : (items as readonly PlanTask[]).filter(
        (task) => task.id === view.selectedId || view.missing.some((part) => lacks(task, part)),
      )

type Acting = Props &
  Readonly<{
    shown: readonly PlanItem[]
    setPicked: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
    focus: (id: string | null) => void
  }>

const useRowActions = (acting: Acting): RowActions => {
  const now = useLatest((): Acting => acting)
  return useMemo(
    (): RowActions => ({
      select: (id) => now().onView({ selectedId: id }),
      pick: (id) =>
        now().setPicked(
          (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
        ),
      open: (open, backTo) => {
        now().onView(open ? { open, selectedId: open.id } : { open })
        if (backTo !== undefined) now().focus(backTo)
      },
      save: (id, change) => {
        now().onEdit([{ kind: "change", list: now().kind, id, change }])
        now().onView({ open: null })
        now().focus(id)
      },
      split: (id, at) => {
        now().onEdit([{ kind: "split", list: "tasks", id, at, newId: newItemId() }])
        now().onView({ open: null })
        now().focus(id)
      },
      drop: (ids) => {
        const { shown, kind } = now()
        const gone = new Set(ids)
        const at = shown.findIndex((item) => gone.has(item.id))
        const next = shown.slice(at).find((item) => !gone.has(item.id)) ?? shown[at - 1]
        now().onEdit([{ kind: "remove", list: kind, ids }])
        now().setPicked(() => new Set())
        now().focus(next?.id ?? null)
      },
      showSource: (id) => now().onView({ selectedId: id, side: "left" }),
    }),
    [now],
  )
}
