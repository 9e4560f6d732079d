import type { TablerIcon } from "@tabler/icons-react"
import type { ReactNode } from "react"

import classes from "./state.module.css"

type Props = Readonly<{
  icon: TablerIcon
  /** What would stand here. */
  title: string
  /** What it is for, in one or two sentences. */
  children: ReactNode
  /** One example of what it will look like. */
  sample?: ReactNode
  /** The one button that makes the first of it. */
  action?: ReactNode
}>

/** An empty place teaches: what this is, one sample, one button. */
export function EmptyState({ icon: Icon, title, children, sample, action }: Props) {
  return (
    <section className={classes.state} data-kind="empty">
      <Icon size={28} stroke={1.6} aria-hidden />
      <h2>{title}</h2>
      <div>{children}</div>
      {sample ? <div className={classes.sample}>{sample}</div> : null}
      {action}
    </section>
  )
}
