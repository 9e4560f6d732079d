import type { MouseEvent, ReactNode } from "react"

import classes from "./data-grid.module.css"

type Props<Row> = Readonly<{
  row: Row
  /** The row's own address: a middle click and “copy link” work as on any link. */
  href: string
  onOpen: (row: Row) => void
  /** In the table the keyboard opens from the cell; the link is for the mouse and the finger. */
  inGrid: boolean
  children: ReactNode
}>

/** The name of a row, as the visible way to open it. */
export function OpenLink<Row>({ row, href, onOpen, inGrid, children }: Props<Row>) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(row)
  }
  return (
    <a href={href} className={classes.open} onClick={open} {...(inGrid ? { tabIndex: -1 } : {})}>
      {children}
    </a>
  )
}
