import { Alert, Button, Modal } from "@mantine/core"
import type { FormEvent, ReactNode } from "react"

import { describeFailure } from "../failure.ts"
import { useLanguage } from "../language.ts"
import { useReturnFocus } from "../return-focus.ts"
import { useText } from "../text.ts"
import classes from "./confirm-dialog.module.css"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  title: string
  /** A verb: what the button does. */
  submit: string
  busy: boolean
  /** Why it was refused; what was typed stays. */
  error: unknown
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}>

/** A few fields and one deed. Exists only while it is open. */
export function FormDialog({ title, submit, busy, error, onSubmit, onCancel, children }: Props) {
  useReturnFocus()
  const t = useText(componentTexts)
  const language = useLanguage()
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Modal opened onClose={onCancel} title={title} closeButtonProps={{ "aria-label": t.close }} centered size="lg">
      <form onSubmit={send} className={classes.body}>
        {children}
        {error ? (
          <Alert color="lacquer" role="alert">
            {describeFailure(error, language).message}
          </Alert>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
