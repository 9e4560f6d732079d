import { Button } from "@mantine/core"
import { useState, type ReactNode } from "react"

import { WordsField } from "./words-field.tsx"
import classes from "./worksheet.module.css"

type Props = Readonly<{
  label: string
  /** A verb: what the button does. */
  submit: string
  busy: boolean
  onSubmit: (reason: string) => void
  /** Fields before the reason. */
  children?: ReactNode
  /** A step aside rather than the next one. */
  isQuiet?: boolean
}>

/** A deed that is nothing without its reason; Ctrl+Enter does it from the field. */
export function ReasonForm({ label, submit, busy, onSubmit, children, isQuiet = false }: Props) {
  const [reason, setReason] = useState("")
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(reason)
      }}
      onKeyDown={submitByKeys}
    >
      {children}
      <WordsField label={label} required value={reason} onChange={setReason} />
      <div>
        <Button
          type="submit"
          variant={isQuiet ? "default" : "filled"}
          size={isQuiet ? "compact-sm" : "sm"}
          disabled={reason.trim() === ""}
          loading={busy}
        >
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** Ctrl+Enter (⌘ on a Mac) sends a form from whichever of its fields has the focus. */
export const submitByKeys = (event: React.KeyboardEvent<HTMLFormElement>): void => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}
