import { CloseButton } from "@mantine/core"
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react"

import { useText } from "../text.ts"
import { componentTexts } from "./texts.ts"
import classes from "./worksheet.module.css"

type Props = Readonly<{
  /** Names the panel among the landmarks of the page. */
  label: string
  title: ReactNode
  /** Keys that work in it. */
  hint: string
  onClose: () => void
  /** Keys beside Escape, which closes. */
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
  children: ReactNode
}>

/** What stands beside a sheet about one of its lines. Whoever opened it goes on from its heading. */
export function SidePanel({ label, title, hint, onClose, onKeyDown, children }: Props) {
  const t = useText(componentTexts)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <aside
      className={classes.panel}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose()
        else onKeyDown?.(event)
      }}
    >
      <div className={classes.panelHead}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <span className={`soft small ${classes.hint}`}>{hint}</span>
        <CloseButton aria-label={t.close} onClick={onClose} />
      </div>
      {children}
    </aside>
  )
}

/** A titled part of the panel. */
export function PanelPart({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
