import type { KeyboardEvent } from "react"

/** For a table whose rows are opened by buttons: arrows move between them, Enter is the button's own. */
export const moveBetweenRows = (event: KeyboardEvent<HTMLTableElement>): void => {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll("button")]
  const next = buttons[buttons.indexOf(event.target as HTMLButtonElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
