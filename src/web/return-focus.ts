import { useEffect, useState } from "react"

/** For a dialog that exists only while it is open: when it goes, the focus goes back to where it was. */
export const useReturnFocus = (): void => {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the dialog has gone: while it stands, its focus trap would take the focus back.
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) {
          before.focus({ preventScroll: true })
        }
      })
    },
    [before],
  )
}
