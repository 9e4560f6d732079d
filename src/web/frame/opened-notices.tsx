import { Popover } from "@mantine/core"
import { useRef, useState } from "react"

import { NoticePanel } from "#modules/notices/ui/notice-panel.tsx"

import { useText } from "../text.ts"
import classes from "./account-menu.module.css"
import { BellButton } from "./notice-bell.tsx"
import { frameTexts } from "./texts.ts"

/** A small dialog below the bell that the Tab key walks through. */
export function OpenedNotices() {
  const t = useText(frameTexts)
  const [opened, setOpened] = useState(true)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <BellButton ref={button} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown
        aria-label={t.notices}
        className={classes.panel}
        // What had the focus at the first opening was replaced when this part was loaded: nothing to return it to.
        onKeyDownCapture={(event) => {
          if (event.key === "Escape") button.current?.focus()
        }}
      >
        <NoticePanel onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
