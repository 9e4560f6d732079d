import type { ReactNode } from "react"

import classes from "./status-tag.module.css"

/** red: action needed; teal: gained, done; amber: at risk; grey: not yet; blue: plain information. */
export type Tone = "red" | "teal" | "amber" | "grey" | "blue"

type Props = Readonly<{ tone: Tone; children: ReactNode }>

/** A state in a word. The word carries the meaning; the colour only helps to find it. */
export function StatusTag({ tone, children }: Props) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}
