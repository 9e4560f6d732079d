import type { ReactNode } from "react"

import classes from "./gallery.module.css"

type Props = Readonly<{ title: string; children: ReactNode }>

export function Sample({ title, children }: Props) {
  return (
    <section className={classes.sample} data-sample={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  )
}
