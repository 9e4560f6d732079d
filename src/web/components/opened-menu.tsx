import { Menu } from "@mantine/core"
import { useState } from "react"

import { MenuTarget, type MenuButtonProps } from "./menu-button.tsx"

/** The menu behind a `MenuButton`, open from the start because a press asked for it. */
export function OpenedMenu({ label, busy = false, size = "sm", choices }: MenuButtonProps) {
  const [opened, setOpened] = useState(true)
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <MenuTarget label={label} size={size} loading={busy} />
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) =>
          choice === "line" ? (
            <Menu.Divider key="line" />
          ) : (
            <Menu.Item key={choice.label} disabled={choice.disabled ?? false} onClick={choice.onPick}>
              {choice.label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
