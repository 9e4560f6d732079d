import { Menu } from "@mantine/core"
import { IconKeyboard, IconLogout, IconUserCircle } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"

import { useSession } from "../session.tsx"
import { useSignOut } from "../sign-out.ts"
import { useText } from "../text.ts"
import { AccountButton } from "./account-menu.tsx"
import classes from "./account-menu.module.css"
import { LanguageChoice, ThemeChoice } from "./appearance.tsx"
import { frameTexts } from "./texts.ts"

type Props = Readonly<{ onHelp: () => void }>

export function OpenedAccountMenu({ onHelp }: Props) {
  const t = useText(frameTexts)
  const { account, position } = useSession()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" width={272} defaultOpened>
      <Menu.Target>
        <AccountButton />
      </Menu.Target>
      <Menu.Dropdown aria-label={t.account}>
        <div className={classes.who}>
          <b>{account.name}</b>
          {position}
        </div>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          {t.myAccount}
        </Menu.Item>
        <Menu.Item onClick={onHelp} leftSection={<IconKeyboard size={16} aria-hidden />} rightSection={<kbd>?</kbd>}>
          {t.keyboardHelp}
        </Menu.Item>
        <Menu.Divider />
        <div className={classes.choices}>
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <Menu.Divider />
        <Menu.Item onClick={signOut} leftSection={<IconLogout size={16} aria-hidden />}>
          {t.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
