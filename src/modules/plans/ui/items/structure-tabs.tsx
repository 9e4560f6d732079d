import { Tabs } from "@mantine/core"
import type { ReactNode } from "react"

import { useText } from "#web/text.ts"

import { itemKinds, type ContentEdit, type ItemKind, type PlanContent } from "../../rules/index.ts"
import { HeadingForm } from "../heading-form.tsx"
import { ItemList } from "../review/item-list.tsx"
import { planTexts } from "../texts.ts"

export type StructureTab = "findings" | ItemKind | "heading" | "unread"

type Props = Readonly<{
  content: PlanContent
  tab: StructureTab
  onTab: (tab: StructureTab) => void
  selectedId: string | null
  onSelect: (id: string) => void
  onEdit: (edits: readonly ContentEdit[]) => void
  /** Parts that only a review has. */
  findings?: Readonly<{ open: number; list: ReactNode }>
  unread?: Readonly<{ open: number; list: ReactNode }>
}>

/** Everything that a plan is made of, kind by kind, ready to be changed. */
export function StructureTabs({ content, tab, onTab, selectedId, onSelect, onEdit, findings, unread }: Props) {
  const t = useText(planTexts)
  const head = (name: StructureTab, count: number | null) => (
    <Tabs.Tab key={name} value={name}>
      {t[name]} {count === null ? null : <b>{count}</b>}
    </Tabs.Tab>
  )
  return (
    <Tabs value={tab} onChange={(value) => value && onTab(value as StructureTab)} keepMounted={false}>
      <Tabs.List>
        {findings ? head("findings", findings.open) : null}
        {itemKinds.map((kind) => head(kind, content[kind].length))}
        {head("heading", null)}
        {unread ? head("unread", unread.open) : null}
      </Tabs.List>
      {findings ? <Tabs.Panel value="findings">{findings.list}</Tabs.Panel> : null}
      {itemKinds.map((kind) => (
        <Tabs.Panel key={kind} value={kind}>
          <ItemList kind={kind} items={content[kind]} selectedId={selectedId} onSelect={onSelect} onEdit={onEdit} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="heading">
        <HeadingForm heading={content.heading} onChange={(change) => onEdit([{ kind: "heading", change }])} />
      </Tabs.Panel>
      {unread ? <Tabs.Panel value="unread">{unread.list}</Tabs.Panel> : null}
    </Tabs>
  )
}
