import type { KeyboardEvent } from "react"

/** Up and down move between the items of a list, Home and End to its ends; the keys stay with a field that is being typed in. */
export const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const target = event.target as HTMLElement
  if (!target.matches("[data-item]")) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-item]")]
  const at = all.indexOf(target)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  all[Math.max(0, Math.min(next, all.length - 1))]?.focus()
}
