import type { ReactNode } from "react"

import classes from "./page-header.module.css"

type Props = Readonly<{
  title: ReactNode
  /** Where do we stand: one line that can be read aloud. */
  standing?: ReactNode
  /** Status tags beside the title. */
  tags?: ReactNode
  /** The one thing to do here. */
  primary?: ReactNode
  /** Everything else that can be done, quieter, before it. */
  actions?: ReactNode
}>

/** Every page begins so: what it is, where we stand, what to do next. */
export function PageHeader({ title, standing, tags, primary, actions }: Props) {
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        <div className={classes.line}>
          <h1>{title}</h1>
          {tags}
        </div>
        {standing ? <p className={classes.standing}>{standing}</p> : null}
      </div>
      {primary || actions ? (
        <div className={`${classes.actions} no-print`}>
          {actions}
          {primary}
        </div>
      ) : null}
    </div>
  )
}
