import type { ReactNode } from "react"

import classes from "./sheet.module.css"

/** A titled part of the panel. */
export function Part({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
