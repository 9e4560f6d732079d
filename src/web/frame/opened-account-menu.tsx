import { Popover } from "@mantine/core"
import { IconKeyboard, IconLogout, IconUserCircle } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useState } from "react"

import { useSession } from "../session.tsx"
import { useSignOut } from "../sign-out.ts"
import { useText } from "../text.ts"
import { AccountButton } from "./account-menu.tsx"
import classes from "./account-menu.module.css"
import { LanguageChoice, ThemeChoice } from "./appearance.tsx"
import { frameTexts } from "./texts.ts"

type Props = Readonly<{ onHelp: () => void }>

/** Not an ARIA menu: it holds choices beside actions, so it is a small dialog that the Tab key walks through. */
export function OpenedAccountMenu({ onHelp }: Props) {
  const t = useText(frameTexts)
  const { account, position } = useSession()
  const [opened, setOpened] = useState(true)
  const signOut = useSignOut()
  const close = () => setOpened(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={272} trapFocus returnFocus>
      <Popover.Target>
        <AccountButton onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.account} className={classes.panel}>
        <div className={classes.who}>
          <b>{account.name}</b>
          {position}
        </div>
        <Link to="/account" className={classes.item} onClick={close}>
          <IconUserCircle size={16} aria-hidden />
          {t.myAccount}
        </Link>
        <button
          type="button"
          className={classes.item}
          onClick={() => {
            close()
            onHelp()
          }}
        >
          <IconKeyboard size={16} aria-hidden />
          {t.keyboardHelp}
          <kbd>?</kbd>
        </button>
        <div className={classes.choices}>
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <button type="button" className={classes.item} onClick={signOut}>
          <IconLogout size={16} aria-hidden />
          {t.signOut}
        </button>
      </Popover.Dropdown>
    </Popover>
  )
}
