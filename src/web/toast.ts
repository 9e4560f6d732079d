import { componentTexts } from "./components/texts.ts"
import { getLanguage } from "./language.ts"
import { speak } from "./text.ts"

type Toast = Readonly<{ kind: "done" | "failed"; title?: string; message: string }>

/** A short word in the corner, read aloud. Loaded when first needed: it is not part of the first load. */
export const showToast = async ({ kind, title, message }: Toast): Promise<void> => {
  const { notifications } = await import("@mantine/notifications")
  notifications.show({
    color: kind === "done" ? "teal" : "lacquer",
    title,
    message,
    closeButtonProps: { "aria-label": speak(componentTexts, getLanguage()).close },
    // A failure stays long enough to copy its reference code.
    autoClose: kind === "done" ? 4000 : 15_000,
  })
}
