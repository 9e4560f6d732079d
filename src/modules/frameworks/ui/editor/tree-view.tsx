import { Button } from "@mantine/core"
import { useState, type KeyboardEvent, type Ref } from "react"

import { useText } from "#web/text.ts"

import type { FrameworkFinding } from "../../contract.ts"
import type { DraftAction } from "../draft/draft-state.ts"
import { childrenOf, codeOf, rowsOf, titleOf, type Data } from "../draft/package-data.ts"
import { sumFramework } from "../draft/sums.ts"
import {
  findNode,
  insertNode,
  listTree,
  moveNode,
  pathKey,
  proposeCode,
  removeNode,
  samePath,
  shiftNode,
  type Moved,
  type Path,
} from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { showDecimal } from "../fields/describe-rule.ts"
import classes from "./editor.module.css"
import { TreeRowView, type Drop } from "./tree-row.tsx"

type Props = Readonly<{
  ref: Ref<HTMLUListElement>
  data: Data
  act: (action: DraftAction) => void
  findings: readonly FrameworkFinding[]
  path: Path
  onPath: (path: Path) => void
  onEdit: () => void
}>

const steps = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" } as const
const isArrow = (key: string): key is keyof typeof steps => Object.hasOwn(steps, key)

/** The tree by keyboard and by mouse; what is moved or removed can be taken back. */
export function TreeView({ ref, data, act, findings, path, onPath, onEdit }: Props) {
  const t = useText(editorTexts)
  const criteria = rowsOf(data["criteria"])
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState("")
  const rows = listTree(criteria, folded)
  const at = Math.max(
    0,
    rows.findIndex((row) => samePath(row.path, path)),
  )
  const current = rows[at]
  const changes = useTreeChanges({ criteria, act, onPath, say: setSaid })
  const go = (to: Path | undefined): void => {
    if (to === undefined) return
    onPath(to)
    // The row that has the focus next exists only after the change is drawn.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-tree-row][tabindex='0']")?.focus())
  }
  const fold = (key: string, isFolded: boolean): void =>
    setFolded((before) => new Set(isFolded ? [...before, key] : [...before].filter((each) => each !== key)))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!current || event.ctrlKey || event.metaKey) return
    const key = pathKey(current.path)
    const isOpen = current.hasChildren && !folded.has(key)
    const done = (): void => event.preventDefault()
    if (event.altKey && isArrow(event.key)) return (done(), go(changes.shift(current.path, steps[event.key])))
    switch (event.key) {
      case "ArrowDown":
        return (done(), go(rows[at + 1]?.path))
      case "ArrowUp":
        return (done(), go(rows[at - 1]?.path))
      case "Home":
        return (done(), go(rows[0]?.path))
      case "End":
        return (done(), go(rows.at(-1)?.path))
      case "ArrowRight":
        return (done(), isOpen ? go([...current.path, 0]) : fold(key, false))
      case "ArrowLeft":
        return (done(), isOpen ? fold(key, true) : go(current.path.length > 1 ? current.path.slice(0, -1) : undefined))
      case "Enter":
      case "F2":
        return (done(), onEdit())
      case "Insert":
        return (done(), go(changes.add(current.path, event.shiftKey ? "below" : "beside")))
      case "Delete":
        return (done(), go(changes.remove(current.path)))
    }
  }
  const drop = (from: Path, { path: on, where }: Drop): void => go(changes.drop(from, on, where))
  return (
    <>
      <div className={classes.treeBar}>
        <Button size="compact-sm" variant="default" onClick={() => go(changes.add(path, "beside"))}>
          {t.addBeside}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => go(changes.add(path, "below"))}>
          {t.addBelow}
        </Button>
        <Button size="compact-sm" variant="default" disabled={!current} onClick={() => go(changes.remove(path))}>
          {t.remove}
        </Button>
      </div>
      <Totals data={data} />
      <ul ref={ref} role="tree" aria-label={t.tree} className={classes.tree} onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <TreeRowView
            key={pathKey(row.path)}
            row={row}
            isCurrent={index === at}
            isFolded={folded.has(pathKey(row.path))}
            findings={findings}
            onSelect={() => onPath(row.path)}
            onFold={() => fold(pathKey(row.path), !folded.has(pathKey(row.path)))}
            onEdit={onEdit}
            onDrop={drop}
          />
        ))}
      </ul>
      <p className="unseen" role="status">
        {said}
      </p>
      <p className="soft small no-print">{t.keys}</p>
    </>
  )
}

type Changing = Readonly<{
  criteria: readonly Data[]
  act: (action: DraftAction) => void
  onPath: (path: Path) => void
  say: (words: string) => void
}>

/** Every change of the tree as one step of undo; each gives where the criterion then stands. */
const useTreeChanges = ({ criteria, act, say }: Changing) => {
  const t = useText(editorTexts)
  const put = (next: readonly Data[]) => act({ kind: "change", change: (data) => ({ ...data, criteria: next }) })
  const take = (moved: Moved | undefined, from: Path): Path | undefined => {
    if (!moved) return undefined
    put(moved.criteria)
    say(t.moved(nameOf(findNode(criteria, from), t.untitled)))
    return moved.path
  }
  return {
    shift: (path: Path, step: "up" | "down" | "in" | "out") => take(shiftNode(criteria, path, step), path),
    drop: (from: Path, on: Path, where: Drop["where"]) => {
      const last = on.at(-1) ?? 0
      const below = findNode(criteria, on)
      const to =
        where === "before"
          ? on
          : where === "after"
            ? [...on.slice(0, -1), last + 1]
            : [...on, below ? childrenOf(below).length : 0]
      return take(moveNode(criteria, from, to), from)
    },
    add: (path: Path, where: "beside" | "below"): Path => {
      const parent = where === "below" ? path : path.slice(0, -1)
      const node = findNode(criteria, path)
      const index = where === "below" ? (node ? childrenOf(node).length : 0) : (path.at(-1) ?? -1) + 1
      const target = criteria.length === 0 ? [0] : [...parent, index]
      const fresh = { code: proposeCode(criteria, target.slice(0, -1)), title: t.fresh, max: "1" }
      put(insertNode(criteria, target, fresh))
      return target
    },
    remove: (path: Path): Path => {
      const node = findNode(criteria, path)
      put(removeNode(criteria, path))
      say(t.removed(nameOf(node, t.untitled)))
      const last = path.at(-1) ?? 0
      const parent = path.slice(0, -1)
      if (findNode(criteria, [...parent, last + 1])) return path
      return last > 0 ? [...parent, last - 1] : parent.length > 0 ? parent : [0]
    },
  }
}

const nameOf = (node: Data | undefined, untitled: string): string =>
  node ? `${codeOf(node)} ${titleOf(node) || untitled}` : ""

function Totals({ data }: Readonly<{ data: Data }>) {
  const t = useText(editorTexts)
  const { sum, scale, agrees, sources } = sumFramework(data)
  const say = (value: string) => showDecimal(value, "points")
  return (
    <p className={classes.totals} role="status">
      <strong className={agrees ? undefined : "lost"}>{t.total(say(sum), say(scale))}</strong>
      {sources.map((source, index) => (
        <span key={index} className={source.agrees ? "soft" : "lost"}>
          {source.name}: {say(source.sum)}/{say(source.max)}
        </span>
      ))}
    </p>
  )
}
