import { useCallback, useLayoutEffect, useRef } from "react"

/** A function that stays the same while what it does follows the latest drawing; for lists whose rows must not be redrawn. */
export const useLatest = <A extends readonly unknown[], R>(act: (...parts: A) => R): ((...parts: A) => R) => {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  }, [act])
  return useCallback((...parts: A) => latest.current(...parts), [])
}
