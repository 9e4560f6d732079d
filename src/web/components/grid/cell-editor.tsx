import { useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent } from "react"

import classes from "./data-grid.module.css"
import type { GridOption } from "./grid-model.ts"
import { OptionList, useOptions } from "./option-list.tsx"
import type { Editing } from "./use-grid-editing.ts"

type Props = Readonly<{
  label: string
  editing: Editing | undefined
  options: readonly GridOption[] | undefined
  mayEdit: boolean
  numeric: boolean
  /** The grid has the keyboard: moving the cursor moves the focus here. */
  hasFocus: boolean
  onType: (text: string) => void
  /** An option was taken, by the mouse or by a key that then moves on. */
  onPick: (text: string, by?: KeyboardEvent) => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  onClipboard: (event: ClipboardEvent<HTMLInputElement>) => void
  onLeave: () => void
}>

/**
 * The active cell's field. It is there, invisible, before anything is typed: an input method (Telex, VNI) composes into
 * a real field from the first key on, so no letter is lost when editing begins.
 */
export function CellEditor(props: Props) {
  const { label, editing, options, mayEdit, numeric, hasFocus } = props
  const field = useRef<HTMLInputElement>(null)
  const list = useOptions(options, editing)
  const isOpen = editing !== undefined
  useLayoutEffect(() => {
    if (hasFocus) field.current?.focus({ preventScroll: true })
  }, [hasFocus])
  useLayoutEffect(() => {
    // F2 continues the cell's text at its end; typing has put the caret where it belongs already.
    if (isOpen && !editing.touched) field.current?.setSelectionRange(editing.text.length, editing.text.length)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when editing begins
  }, [isOpen])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While an input method composes, Enter and the arrows belong to it.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (isOpen && list.handleKey(event, props.onPick)) return
    props.onKeyDown(event)
  }
  return (
    <>
      <input
        ref={field}
        className={classes.editor}
        data-editing={isOpen}
        data-numeric={numeric}
        aria-label={label}
        aria-invalid={editing?.invalid ?? false}
        readOnly={!mayEdit}
        autoComplete="off"
        spellCheck={false}
        {...(options
          ? {
              role: "combobox",
              "aria-expanded": isOpen,
              "aria-autocomplete": "list" as const,
              ...(isOpen ? { "aria-controls": list.id, "aria-activedescendant": list.activeId } : {}),
            }
          : {})}
        value={editing?.text ?? ""}
        onChange={(event) => props.onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onCopy={props.onClipboard}
        onCut={props.onClipboard}
        onPaste={props.onClipboard}
        onBlur={props.onLeave}
      />
      {isOpen && options ? <OptionList list={list} anchor={field} onPick={props.onPick} /> : null}
    </>
  )
}
