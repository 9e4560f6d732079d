import type { ItemKind, PlanContent, PlanItem, PlanTask } from "./plan-content.ts"

/** Every edit that the review and the plan page can make. Pure: the same edits run in the browser and in tests. */
export type ContentEdit =
  | Readonly<{ kind: "heading"; change: Partial<PlanContent["heading"]> }>
  | Readonly<{ kind: "add"; list: ItemKind; item: PlanItem; afterId: string | null }>
  | Readonly<{ kind: "change"; list: ItemKind; id: string; change: Partial<PlanItem> }>
  | Readonly<{ kind: "remove"; list: ItemKind; ids: readonly string[] }>
  | Readonly<{ kind: "split"; list: "tasks"; id: string; at: number; newId: string }>
  | Readonly<{ kind: "merge"; list: "tasks"; ids: readonly string[] }>
  | Readonly<{ kind: "replaceText"; line: number; from: string; to: string }>

type AnyItem = PlanItem & Record<string, unknown>

/** Applies one edit; an edit that names an unknown item leaves the content as it is. */
export const editContent = (content: PlanContent, edit: ContentEdit): PlanContent => {
  switch (edit.kind) {
    case "heading":
      return { ...content, heading: { ...content.heading, ...edit.change } }
    case "add":
      return withList(content, edit.list, (items) => insertAfter(items, edit.item as AnyItem, edit.afterId))
    case "change":
      return withList(content, edit.list, (items) =>
        items.map((item) => (item.id === edit.id ? ({ ...item, ...edit.change, id: item.id } as AnyItem) : item)),
      )
    case "remove": {
      const gone = new Set(edit.ids)
      return withList(content, edit.list, (items) => items.filter((item) => !gone.has(item.id)))
    }
    case "split":
      return {
        ...content,
        tasks: content.tasks.flatMap((task) => (task.id === edit.id ? splitTask(task, edit) : [task])),
      }
    case "merge":
      return { ...content, tasks: mergeTasks(content.tasks, edit.ids) }
    case "replaceText":
      return replaceText(content, edit)
  }
}

const withList = (content: PlanContent, list: ItemKind, change: (items: AnyItem[]) => AnyItem[]): PlanContent => ({
  ...content,
  [list]: change(content[list] as AnyItem[]),
})

const insertAfter = (items: AnyItem[], item: AnyItem, afterId: string | null): AnyItem[] => {
  const at = afterId === null ? -1 : items.findIndex((other) => other.id === afterId)
  const position = at < 0 ? items.length : at + 1
  return [...items.slice(0, position), item, ...items.slice(position)]
}

const splitTask = (task: PlanTask, { at, newId }: { at: number; newId: string }): PlanTask[] => {
  const first = task.text.slice(0, at).trim().replace(/[;,]$/, "")
  const second = task.text.slice(at).trim()
  if (first === "" || second === "") return [task]
  return [
    { ...task, text: first },
    { ...task, id: newId, text: second.charAt(0).toLocaleUpperCase("vi") + second.slice(1) },
  ]
}

/** The first of the merged tasks stays, with all texts, leads, supporters and places; the others go. */
const mergeTasks = (tasks: readonly PlanTask[], ids: readonly string[]): PlanTask[] => {
  const chosen = tasks.filter((task) => ids.includes(task.id))
  const first = chosen[0]
  if (first === undefined || chosen.length < 2) return [...tasks]
  const merged: PlanTask = {
    ...first,
    text: chosen.map((task) => task.text.replace(/[.;]\s*$/, "")).join("; "),
    lead: unique(chosen.flatMap((task) => task.lead)),
    support: unique(chosen.flatMap((task) => task.support)),
    deadline: chosen.find((task) => task.deadline !== null)?.deadline ?? null,
    product: unique(chosen.flatMap((task) => task.product ?? [])).join("; ") || null,
    ranges: chosen.flatMap((task) => task.ranges),
  }
  const gone = new Set(chosen.slice(1).map((task) => task.id))
  return tasks.filter((task) => !gone.has(task.id)).map((task) => (task.id === first.id ? merged : task))
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** A correction of the wording at one line reaches every item that stands there, in all of its texts. */
const replaceText = (
  content: PlanContent,
  { line, from, to }: { line: number; from: string; to: string },
): PlanContent => {
  const fix = (value: unknown): unknown => {
    if (typeof value === "string") return value.split(from).join(to)
    if (Array.isArray(value)) return value.map(fix)
    return value
  }
  const inPlace = <T extends PlanItem>(item: T): T =>
    item.ranges.some((range) => range.line === line)
      ? (Object.fromEntries(
          Object.entries(item).map(([key, value]) => [
            key,
            key === "id" || key === "ranges" || key === "section" ? value : fix(value),
          ]),
        ) as T)
      : item
  return {
    ...content,
    scores: content.scores.map(inPlace),
    targets: content.targets.map(inPlace),
    tasks: content.tasks.map(inPlace),
    windows: content.windows.map(inPlace),
  }
}
