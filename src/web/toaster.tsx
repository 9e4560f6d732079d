import "@mantine/notifications/styles.layer.css"

import { Notifications } from "@mantine/notifications"

import { useText } from "./text.ts"
import { frameTexts } from "./frame/texts.ts"

/** Where toasts appear; a live region that stands before the first of them, so that it is read aloud. */
export function Toaster() {
  const t = useText(frameTexts)
  return <Notifications position="bottom-right" limit={4} aria-label={t.notices} />
}
