import { useCallback, useEffect, useRef, useState, type RefObject } from "react"

/**
 * Where the focus goes when what had it is gone: after a form closes, an item is dropped or a finding moves. Asked for
 * with the item's id, given once the list is drawn anew, so that the keyboard never starts again at the top of the page.
 */
export const useListFocus = <T extends HTMLElement>(): readonly [RefObject<T | null>, (id: string | null) => void] => {
  const root = useRef<T>(null)
  const [wanted, setWanted] = useState<Readonly<{ id: string | null }> | null>(null)
  useEffect(() => {
    if (!wanted) return
    const item = wanted.id === null ? null : root.current?.querySelector(`[data-item="${CSS.escape(wanted.id)}"]`)
    const target = item ?? root.current?.querySelector("[data-item]") ?? root.current
    if (target instanceof HTMLElement) target.focus()
  }, [wanted])
  return [root, useCallback((id) => setWanted({ id }), [])]
}
