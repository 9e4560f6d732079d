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
  // The bell that was pressed first was replaced when this part was loaded, so nothing else knows where to go back to.
  const returnFocus = () => {
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest("[role=dialog]")) button.current?.focus()
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      onDismiss={() => setTimeout(returnFocus)}
      position="bottom-end"
      width={340}
      trapFocus
    >
      <Popover.Target>
        <BellButton ref={button} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.notices} className={classes.panel}>
        <NoticePanel onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
