import "@mantine/notifications/styles.layer.css"

import { Notifications } from "@mantine/notifications"

/** Where toasts appear; each is an alert, so it is read aloud. */
export function Toaster() {
  return <Notifications position="bottom-right" limit={4} />
}
