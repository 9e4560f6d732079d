import { IconCloudOff } from "@tabler/icons-react"

import { useReachable } from "../connection.ts"
import { useSession } from "../session.tsx"
import { useText } from "../text.ts"
import classes from "./frame.module.css"
import { frameTexts } from "./texts.ts"

/** On a phone the top bar has no room for the tag; sample data is marked by a line of its own. */
export function SampleNotice() {
  const t = useText(frameTexts)
  const { unit } = useSession()
  return unit?.isSample ? (
    <aside className={classes.sampleLine} aria-label={t.sample}>
      {t.sample}
    </aside>
  ) : null
}

export function ConnectionNotice() {
  const t = useText(frameTexts)
  const reachable = useReachable()
  return (
    <div role="status">
      {reachable ? null : (
        <p className={classes.notice}>
          <IconCloudOff size={18} aria-hidden />
          {t.unreachable}
        </p>
      )}
    </div>
  )
}
