import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react"
import { createPortal } from "react-dom"

import { isFoundIn } from "../../fold.ts"
import classes from "./data-grid.module.css"
import type { GridOption } from "./grid-model.ts"
import type { Editing } from "./use-grid-editing.ts"

type ListState = Readonly<{
  id: string
  activeId: string | undefined
  active: number
  found: readonly GridOption[]
  setActive: (index: number) => void
  /** True when the key was for the list. */
  handleKey: (event: KeyboardEvent, onPick: (label: string, by: KeyboardEvent) => void) => boolean
}>

/** Which options fit what is typed so far, and which one Enter would take. */
export const useOptions = (options: readonly GridOption[] | undefined, editing: Editing | undefined): ListState => {
  const id = useId()
  const typed = editing?.touched ? editing.text.trim() : ""
  const found = (options ?? []).filter((option) => isFoundIn(typed, option.label))
  const [marked, setMarked] = useState<{ typed: string; index: number }>()
  const own = editing && !editing.touched ? found.findIndex((option) => option.label === editing.text) : 0
  const active = marked && marked.typed === typed ? Math.min(marked.index, found.length - 1) : Math.max(0, own)
  const setActive = (index: number) => setMarked({ typed, index: Math.max(0, Math.min(found.length - 1, index)) })
  return {
    id,
    activeId: found[active] ? `${id}-${active}` : undefined,
    active,
    found,
    setActive,
    handleKey: (event, onPick) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault()
        setActive(active + (event.key === "ArrowDown" ? 1 : -1))
        return true
      }
      const option = found[active]
      // An emptied field means “nothing chosen”, so Enter then clears instead of taking the first option.
      const isEmptied = editing?.touched === true && typed === ""
      if ((event.key === "Enter" || event.key === "Tab") && option && !isEmptied) {
        onPick(option.label, event)
        return true
      }
      return false
    },
  }
}

type Props = Readonly<{
  list: ListState
  anchor: RefObject<HTMLInputElement | null>
  onPick: (label: string) => void
}>

/** The options under the cell, above everything that scrolls. */
export function OptionList({ list, anchor, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const cell = anchor.current?.getBoundingClientRect()
    const shown = box.current
    if (!cell || !shown) return
    const below = window.innerHeight - cell.bottom
    const height = shown.offsetHeight
    shown.style.left = `${Math.min(cell.left, window.innerWidth - shown.offsetWidth - 8)}px`
    shown.style.top = below >= height + 8 ? `${cell.bottom + 2}px` : `${Math.max(8, cell.top - height - 2)}px`
    shown.style.minWidth = `${cell.width}px`
  })
  useLayoutEffect(() => {
    if (list.activeId) document.getElementById(list.activeId)?.scrollIntoView({ block: "nearest" })
  }, [list.activeId])
  return createPortal(
    <div ref={box} className={classes.options} role="listbox" id={list.id}>
      {list.found.map((option, index) => (
        <div
          key={option.value}
          id={`${list.id}-${index}`}
          role="option"
          aria-selected={index === list.active}
          className={classes.option}
          // Before the field loses the focus, which would take what is typed.
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(option.label)
          }}
          onMouseMove={() => list.setActive(index)}
        >
          {option.label}
        </div>
      ))}
    </div>,
    document.body,
  )
}
