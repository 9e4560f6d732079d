import { useHotkeys } from "@mantine/hooks"
import { Outlet } from "@tanstack/react-router"
import { Suspense, useState, type ReactNode } from "react"

import { lazyPart } from "../lazy-part.ts"
import { useText } from "../text.ts"
import { BottomBar } from "./bottom-bar.tsx"
import { ConnectionNotice, SampleNotice } from "./connection-notice.tsx"
import classes from "./frame.module.css"
import { Rail } from "./rail.tsx"
import { frameTexts } from "./texts.ts"
import { TopBar } from "./top-bar.tsx"

const Spotlight = lazyPart(async () => (await import("./spotlight.tsx")).SearchSpotlight)
const KeyboardHelp = lazyPart(async () => (await import("./keyboard-help.tsx")).KeyboardHelp)

/** What every signed-in page stands in: rail, top bar, content; a bar at the bottom on a phone. */
export function Frame(): ReactNode {
  const t = useText(frameTexts)
  const [searching, setSearching] = useState(false)
  const [helping, setHelping] = useState(false)
  // Nothing to ignore for Ctrl+K: it must open from within a field too.
  useHotkeys([["mod+K", () => setSearching(true)]], [])
  // On some keyboards the question mark needs no Shift.
  useHotkeys([
    ["shift+?", () => setHelping(true)],
    ["?", () => setHelping(true)],
  ])
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t.skip}
      </a>
      <Rail />
      <div className={classes.column}>
        <TopBar onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
        <SampleNotice />
        <ConnectionNotice />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <BottomBar onSearch={() => setSearching(true)} />
      <Suspense fallback={null}>
        {searching ? <Spotlight onClose={() => setSearching(false)} /> : null}
        {helping ? <KeyboardHelp onClose={() => setHelping(false)} /> : null}
      </Suspense>
    </div>
  )
}
