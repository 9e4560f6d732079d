import { Link, useMatches } from "@tanstack/react-router"
import { useEffect, useSyncExternalStore } from "react"

import { useText, useWords } from "../text.ts"
import classes from "./frame.module.css"
import { frameTexts } from "./texts.ts"

export type Crumb = Readonly<{ path: string; label: string }>

/*
 * Names that only the page's data knows (a document's number), and what stands above a page that its address does not
 * tell: the page says them through `useCrumb`, by its path.
 */
let named: Readonly<Record<string, Readonly<{ label: string; above: readonly Crumb[] }>>> = {}
const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const nothingAbove: readonly Crumb[] = []

/**
 * Names the current page in the breadcrumb after its data, e.g. `useCrumb(plan?.number)`; `above`: pages that lead here
 * and are no part of its route.
 */
export const useCrumb = (label: string | undefined, above: readonly Crumb[] = nothingAbove): void => {
  const pathname = useMatches({ select: (matches) => matches.at(-1)?.pathname })
  // By what it says: pages build the list anew whenever they are drawn.
  const chain = JSON.stringify(above)
  useEffect(() => {
    if (!label || !pathname) return
    named = { ...named, [pathname]: { label, above: JSON.parse(chain) as readonly Crumb[] } }
    for (const listener of listeners) listener()
  }, [label, pathname, chain])
}

/** Where I am in the chain: the titles of the routes above the page, and its own. */
export function Breadcrumb() {
  const t = useText(frameTexts)
  const words = useWords()
  const labels = useSyncExternalStore(subscribe, () => named)
  const matches = useMatches()
  const crumbs = matches.flatMap((match): readonly Crumb[] => {
    const known = labels[match.pathname]
    const label = known?.label ?? (match.staticData.title ? words(match.staticData.title) : undefined)
    return label ? [...(known?.above ?? []), { path: match.pathname, label }] : []
  })
  const title = crumbs.at(-1)?.label
  useEffect(() => {
    document.title = title ? `${title} – Thước Đo` : "Thước Đo"
  }, [title])
  return (
    <nav className={classes.chain} aria-label={t.breadcrumb}>
      <ol className={classes.crumbs}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.path} data-long={crumb.label.length > 24}>
            {index > 0 ? <span aria-hidden>›</span> : null}
            {index === crumbs.length - 1 ? (
              <span aria-current="page" title={crumb.label}>
                {crumb.label}
              </span>
            ) : (
              <Link to={crumb.path} title={crumb.label}>
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
