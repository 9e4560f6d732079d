import { Link, useLocation } from "@tanstack/react-router"

import { groupWords, type NavigationEntry, type NavigationGroup } from "../navigation.ts"
import { useSession } from "../session.tsx"
import { useText, useWords } from "../text.ts"
import { BrandMark } from "./brand.tsx"
import classes from "./frame.module.css"
import { listEntries } from "./start-page.ts"
import { frameTexts } from "./texts.ts"

const groups: readonly NavigationGroup[] = ["work", "people", "setup"]

/** The entries that the reader may see here, by group; empty groups are left out. */
export const useNavigation = (): readonly Readonly<{
  group: NavigationGroup
  entries: readonly NavigationEntry[]
}>[] => {
  const { unit } = useSession()
  const entries = listEntries(new Set(unit?.permissions))
  return groups
    .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
    .filter(({ entries: shown }) => shown.length > 0)
}

/** For entries of which the current page is one by another address: what the link cannot see by itself. */
export const useMark = (): ((entry: NavigationEntry) => Readonly<{ "aria-current"?: "page" }>) => {
  const here = useLocation({ select: ({ pathname }) => pathname })
  return ({ also = [] }) => (also.some((path) => here.startsWith(`${path}/`)) ? { "aria-current": "page" } : {})
}

export function Rail() {
  const t = useText(frameTexts)
  return (
    <nav className={classes.rail} aria-label={t.mainNavigation}>
      <Link to="/" className={classes.brand}>
        <BrandMark />
        Thước Đo
      </Link>
      <NavigationList />
    </nav>
  )
}

type ListProps = Readonly<{ onFollow?: () => void }>

export function NavigationList({ onFollow }: ListProps) {
  const words = useWords()
  const navigation = useNavigation()
  const mark = useMark()
  return navigation.map(({ group, entries }, index) => (
    <div key={group}>
      {index > 0 || group !== "work" ? <div className={classes.caption}>{words(groupWords[group])}</div> : null}
      <ul className={classes.group} aria-label={words(groupWords[group])}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to} className={classes.entry} onClick={onFollow} {...mark(entry)}>
              <entry.icon size={18} stroke={1.6} aria-hidden />
              {words(entry.words)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ))
}
