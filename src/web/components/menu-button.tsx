import { Button, type ButtonProps } from "@mantine/core"
import { IconChevronDown } from "@tabler/icons-react"
import { Suspense, useState, type ComponentPropsWithRef } from "react"

import { lazyPart } from "../lazy-part.ts"

const OpenedMenu = lazyPart(async () => (await import("./opened-menu.tsx")).OpenedMenu)

/** One thing to do, or a line between two kinds of them. */
export type MenuChoice = Readonly<{ label: string; onPick: () => void; disabled?: boolean }> | "line"

export type MenuButtonProps = Readonly<{
  label: string
  busy?: boolean
  size?: "sm" | "compact-sm"
  choices: readonly MenuChoice[]
}>

/** A button with a few more things to do behind it. What opens is loaded at the first press: menus weigh more than pages. */
export function MenuButton(props: MenuButtonProps) {
  const { label, busy = false, size = "sm" } = props
  const [asked, setAsked] = useState(false)
  const closed = (
    <MenuTarget label={label} size={size} loading={busy} aria-haspopup="menu" onClick={() => setAsked(true)} />
  )
  if (!asked) return closed
  return (
    <Suspense fallback={closed}>
      <OpenedMenu {...props} />
    </Suspense>
  )
}

/** The button alone, the same before and after the menu is there. */
export function MenuTarget({ label, ...rest }: { label: string } & ButtonProps & ComponentPropsWithRef<"button">) {
  return (
    <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />} {...rest}>
      {label}
    </Button>
  )
}
