import type { ReactNode } from "react"

import { LanguageChoice, ThemeChoice } from "../frame/appearance.tsx"
import { BrandMark } from "../frame/brand.tsx"
import classes from "./entrance.module.css"

type Props = Readonly<{ children: ReactNode; wide?: boolean }>

/** The pages before signing in: the mark, one card, language and theme below. */
export function Entrance({ children, wide = false }: Props) {
  return (
    <div className={classes.page}>
      <main className={classes.main} data-wide={wide}>
        <div className={classes.brand}>
          <BrandMark size={34} />
          Thước Đo
        </div>
        <div className={`card ${classes.card}`}>{children}</div>
        <div className={classes.choices}>
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </main>
    </div>
  )
}
