import { Button, Modal } from "@mantine/core"
import type { ReactNode } from "react"

import { useText } from "../text.ts"
import classes from "./confirm-dialog.module.css"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  opened: boolean
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  /** A verb: what the button does. */
  confirm: string
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}>

/** Asks before something that cannot be undone in one step. The safe choice has the focus. */
export function ConfirmDialog({ opened, title, children, confirm, busy = false, onConfirm, onCancel }: Props) {
  const t = useText(componentTexts)
  return (
    <Modal opened={opened} onClose={onCancel} title={title} closeButtonProps={{ "aria-label": t.close }} centered>
      <div className={classes.body}>{children}</div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t.cancel}
        </Button>
        <Button onClick={onConfirm} loading={busy}>
          {confirm}
        </Button>
      </div>
    </Modal>
  )
}
