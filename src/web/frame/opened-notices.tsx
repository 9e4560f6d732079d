import { Popover } from "@mantine/core"
import { useState } from "react"

import { NoticePanel } from "#modules/notices/ui/notice-panel.tsx"

import { useText } from "../text.ts"
import classes from "./account-menu.module.css"
import { BellButton } from "./notice-bell.tsx"
import { frameTexts } from "./texts.ts"

/** A small dialog below the bell that the Tab key walks through. */
export function OpenedNotices() {
  const t = useText(frameTexts)
  const [opened, setOpened] = useState(true)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <BellButton onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.notices} className={classes.panel}>
        <NoticePanel onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
