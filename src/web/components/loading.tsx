import { useText } from "../text.ts"
import classes from "./state.module.css"
import { componentTexts } from "./texts.ts"

/** Said only when something takes its time: it appears after a moment, so that quick pages do not flicker. */
export function Loading() {
  const t = useText(componentTexts)
  return (
    <output className={classes.loading}>
      <span className={classes.loadingBar} aria-hidden />
      {t.loading}
    </output>
  )
}
