import { Button, type ButtonProps } from "@mantine/core"
import { IconUserCircle } from "@tabler/icons-react"
import { Suspense, useState, type ComponentPropsWithRef } from "react"

import { lazyPart } from "../lazy-part.ts"
import { useSession } from "../session.tsx"
import { useText } from "../text.ts"
import classes from "./account-menu.module.css"
import { frameTexts } from "./texts.ts"

const OpenedMenu = lazyPart(async () => (await import("./opened-account-menu.tsx")).OpenedAccountMenu)

type Props = Readonly<{ onHelp: () => void }>

/** The person's own menu. What opens is loaded at the first click: menus weigh more than the rest of the frame. */
export function AccountMenu({ onHelp }: Props) {
  const [asked, setAsked] = useState(false)
  const button = <AccountButton aria-haspopup="dialog" onClick={() => setAsked(true)} />
  if (!asked) return button
  return (
    <Suspense fallback={button}>
      <OpenedMenu onHelp={onHelp} />
    </Suspense>
  )
}

export function AccountButton(props: ButtonProps & ComponentPropsWithRef<"button">) {
  const t = useText(frameTexts)
  const { account } = useSession()
  return (
    <Button variant="default" {...props} className={classes.target} aria-label={`${t.account}: ${account.name}`}>
      <IconUserCircle size={18} stroke={1.6} aria-hidden />
      <span className={classes.name}>{account.name}</span>
    </Button>
  )
}
