import { Menu } from "@mantine/core"
import { useState } from "react"

import { MenuTarget, type MenuChoice } from "./menu-button.tsx"

type Props = Readonly<{ label: string; busy: boolean; choices: readonly MenuChoice[] }>

/** The menu behind a `MenuButton`, open from the start because a press asked for it. */
export function OpenedMenu({ label, busy, choices }: Props) {
  const [opened, setOpened] = useState(true)
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <MenuTarget label={label} loading={busy} />
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ label: words, onPick, disabled = false }) => (
          <Menu.Item key={words} disabled={disabled} onClick={onPick}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
