import { Link, useMatches } from "@tanstack/react-router"
import { useEffect, useSyncExternalStore } from "react"

import { useText, useWords } from "../text.ts"
import classes from "./frame.module.css"
import { frameTexts } from "./texts.ts"

/*
 * Names that only the page's data knows (a document's number): the page says them through `useCrumb`, by its path.
 */
let named: Readonly<Record<string, string>> = {}
const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Names the current page in the breadcrumb after its data, e.g. `useCrumb(plan?.number)`. */
export const useCrumb = (label: string | undefined): void => {
  const pathname = useMatches({ select: (matches) => matches.at(-1)?.pathname })
  useEffect(() => {
    if (!label || !pathname) return
    named = { ...named, [pathname]: label }
    for (const listener of listeners) listener()
  }, [label, pathname])
}

/** Where I am in the chain: the titles of the routes above the page, and its own. */
export function Breadcrumb() {
  const t = useText(frameTexts)
  const words = useWords()
  const labels = useSyncExternalStore(subscribe, () => named)
  const matches = useMatches()
  const crumbs = matches.flatMap((match) => {
    const label = labels[match.pathname] ?? (match.staticData.title ? words(match.staticData.title) : undefined)
    return label ? [{ path: match.pathname, label }] : []
  })
  const title = crumbs.at(-1)?.label
  useEffect(() => {
    document.title = title ? `${title} – Thước Đo` : "Thước Đo"
  }, [title])
  return (
    <nav aria-label={t.breadcrumb}>
      <ol className={classes.crumbs}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.path}>
            {index > 0 ? <span aria-hidden>›</span> : null}
            {index === crumbs.length - 1 ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <Link to={crumb.path}>{crumb.label}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
