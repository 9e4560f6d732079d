import { Tabs } from "@mantine/core"
import { useEffect, useRef, type ReactNode } from "react"

import { useText } from "#web/text.ts"

import { itemKinds, type ContentEdit, type PlanContent } from "../../rules/index.ts"
import { HeadingForm } from "../heading-form.tsx"
import { planTexts } from "../texts.ts"
import { ItemList } from "./item-list.tsx"
import classes from "./items.module.css"
import { scrollWithin } from "./scroll-within.ts"
import type { ChangeView, StructureTab, StructureView } from "./structure-view.ts"

type Props = Readonly<{
  content: PlanContent
  view: StructureView
  onView: ChangeView
  onEdit: (edits: readonly ContentEdit[]) => void
  hasSource: boolean
  /** Parts that only a review has. */
  findings?: Readonly<{ open: number; list: ReactNode }>
  unread?: Readonly<{ open: number; list: ReactNode }>
}>

/** Everything that a plan is made of, kind by kind, ready to be changed. */
export function StructureTabs({ content, view, onView, onEdit, hasSource, findings, unread }: Props) {
  const t = useText(planTexts)
  const root = useRef<HTMLDivElement>(null)
  const { tab, selectedId } = view
  useEffect(() => {
    if (selectedId === null || tab === "heading") return
    const item = root.current?.querySelector(`[data-item="${CSS.escape(selectedId)}"]`)
    if (item) scrollWithin(item.closest("li") ?? item, "nearest")
  }, [tab, selectedId])
  const head = (name: StructureTab, count: number | null) => (
    <Tabs.Tab key={name} value={name} className={classes.tab}>
      {t[name]} {count === null ? null : <b>{count}</b>}
    </Tabs.Tab>
  )
  return (
    <Tabs
      ref={root}
      className={classes.tabs}
      value={tab}
      onChange={(value) => value && onView({ tab: value as StructureTab })}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabList}>
        {findings ? head("findings", findings.open) : null}
        {(["scores", "targets", "tasks"] as const).map((kind) => head(kind, content[kind].length))}
        {head("heading", null)}
        {unread ? head("unread", unread.open) : null}
        {head("windows", content.windows.length)}
      </Tabs.List>
      {findings ? <Tabs.Panel value="findings">{findings.list}</Tabs.Panel> : null}
      {itemKinds.map((kind) => (
        <Tabs.Panel key={kind} value={kind}>
          <ItemList
            kind={kind}
            items={content[kind]}
            view={view}
            onView={onView}
            onEdit={onEdit}
            hasSource={hasSource}
          />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="heading">
        <HeadingForm heading={content.heading} onChange={(change) => onEdit([{ kind: "heading", change }])} />
      </Tabs.Panel>
      {unread ? <Tabs.Panel value="unread">{unread.list}</Tabs.Panel> : null}
    </Tabs>
  )
}
