import { IconChevronDown, IconChevronRight } from "@tabler/icons-react"
import { useState, type DragEvent } from "react"

import { useText } from "#web/text.ts"

import type { FrameworkFinding } from "../../contract.ts"
import { codeOf, textOf, titleOf } from "../draft/package-data.ts"
import { compareSum } from "../draft/sums.ts"
import type { Path, TreeRow } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { showDecimal } from "../fields/describe-rule.ts"
import classes from "./editor.module.css"

export type Drop = Readonly<{ path: Path; where: "before" | "inside" | "after" }>

type Props = Readonly<{
  row: TreeRow
  isCurrent: boolean
  isFolded: boolean
  findings: readonly FrameworkFinding[]
  onSelect: () => void
  onFold: () => void
  onEdit: () => void
  onDrop: (from: Path, on: Drop) => void
}>

const dragType = "application/x-thuocdo-criterion"

/** One criterion of the tree: code, title, maximum against its sum, and whether the check has something to say. */
export function TreeRowView({ row, isCurrent, isFolded, findings, onSelect, onFold, onEdit, onDrop }: Props) {
  const t = useText(editorTexts)
  const { node, path, hasChildren } = row
  const [over, setOver] = useState<Drop["where"]>()
  const { sum, agrees } = compareSum(node)
  const max = textOf(node["max"]) || (hasChildren ? sum : "")
  const own = findings.filter(({ code }) => code !== null && code === codeOf(node))
  const worst = own.some(({ severity }) => severity === "error")
    ? "error"
    : own.some(({ severity }) => severity === "warning")
      ? "warning"
      : undefined
  const onDragOver = (event: DragEvent<HTMLElement>): void => {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    setOver(whereOf(event))
  }
  const onDropHere = (event: DragEvent<HTMLElement>): void => {
    event.preventDefault()
    setOver(undefined)
    const from = event.dataTransfer.getData(dragType).split(".").map(Number)
    if (from.every(Number.isInteger)) onDrop(from, { path, where: whereOf(event) })
  }
  const Chevron = isFolded ? IconChevronRight : IconChevronDown
  return (
    <li
      role="treeitem"
      aria-level={path.length}
      aria-setsize={row.size}
      aria-posinset={(path.at(-1) ?? 0) + 1}
      aria-selected={isCurrent}
      {...(hasChildren ? { "aria-expanded": !isFolded } : {})}
      data-tree-row
      data-over={over}
      tabIndex={isCurrent ? 0 : -1}
      draggable
      className={classes.treeRow}
      style={{ paddingInlineStart: `${4 + (path.length - 1) * 16}px` }}
      onClick={onSelect}
      onDoubleClick={onEdit}
      onDragStart={(event) => event.dataTransfer.setData(dragType, path.join("."))}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(undefined)}
      onDrop={onDropHere}
    >
      <span
        className={classes.fold}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation()
          if (hasChildren) onFold()
        }}
      >
        {hasChildren ? <Chevron size={16} /> : null}
      </span>
      <span className={classes.code}>{codeOf(node)}</span>
      <span className={classes.title}>{titleOf(node) || t.untitled}</span>
      {worst ? (
        <span
          className={classes.mark}
          data-worst={worst}
          title={own[0]?.vi}
          aria-label={String(own.length)}
          role="img"
        />
      ) : null}
      <span className={`${classes.max} ${agrees ? "" : "lost"}`}>
        {max === "" ? "" : showDecimal(max, "points")}
        {agrees ? null : ` ≠ ${showDecimal(sum, "points")}`}
      </span>
    </li>
  )
}

/** The upper and lower quarter of a row mean before and after it, the middle means below it. */
const whereOf = (event: DragEvent<HTMLElement>): Drop["where"] => {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - top) / height
  return share < 0.25 ? "before" : share > 0.75 ? "after" : "inside"
}
