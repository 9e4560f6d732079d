import { IconMenu2, IconSearch } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { lazyPart } from "../lazy-part.ts"
import { useText, useWords } from "../text.ts"
import classes from "./frame.module.css"
import { useMark, useNavigation } from "./rail.tsx"
import { frameTexts } from "./texts.ts"

const NavigationDrawer = lazyPart(async () => (await import("./navigation-drawer.tsx")).NavigationDrawer)

type Props = Readonly<{ onSearch: () => void }>

/** The rail of a phone: the first three pages, search, and everything else in a drawer. */
export function BottomBar({ onSearch }: Props) {
  const t = useText(frameTexts)
  const words = useWords()
  const mark = useMark()
  const [opened, setOpened] = useState(false)
  const first = useNavigation()
    .flatMap(({ entries }) => entries)
    .slice(0, 3)
  return (
    <>
      <nav className={classes.bottom} aria-label={t.mainNavigation}>
        {first.map((entry) => (
          <Link key={entry.to} to={entry.to} className={classes.tab} {...mark(entry)}>
            <entry.icon size={20} stroke={1.6} aria-hidden />
            <span>{words(entry.words)}</span>
          </Link>
        ))}
        <button type="button" className={classes.tab} onClick={onSearch}>
          <IconSearch size={20} stroke={1.6} aria-hidden />
          <span>{t.searchShort}</span>
        </button>
        <button type="button" className={classes.tab} aria-expanded={opened} onClick={() => setOpened(true)}>
          <IconMenu2 size={20} stroke={1.6} aria-hidden />
          <span>{t.menu}</span>
        </button>
      </nav>
      <Suspense fallback={null}>{opened ? <NavigationDrawer onClose={() => setOpened(false)} /> : null}</Suspense>
    </>
  )
}
