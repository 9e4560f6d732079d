import { IconCloudOff } from "@tabler/icons-react"

import { useReachable } from "../connection.ts"
import { useText } from "../text.ts"
import classes from "./frame.module.css"
import { frameTexts } from "./texts.ts"

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
