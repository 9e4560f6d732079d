import { Button, type ButtonProps } from "@mantine/core"
import { IconBell } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Suspense, useState, type ComponentPropsWithRef } from "react"

import { unreadQuery } from "#modules/notices/ui/queries.ts"

import { lazyPart } from "../lazy-part.ts"
import { useText } from "../text.ts"
import classes from "./frame.module.css"
import { frameTexts } from "./texts.ts"

const OpenedNotices = lazyPart(async () => (await import("./opened-notices.tsx")).OpenedNotices)

/** How many notices are unread, always in sight; what opens is loaded at the first click. */
export function NoticeBell() {
  const [asked, setAsked] = useState(false)
  const button = <BellButton aria-haspopup="dialog" onClick={() => setAsked(true)} />
  if (!asked) return button
  return (
    <Suspense fallback={button}>
      <OpenedNotices />
    </Suspense>
  )
}

export function BellButton(props: ButtonProps & ComponentPropsWithRef<"button">) {
  const t = useText(frameTexts)
  const count = useQuery(unreadQuery).data?.count ?? 0
  return (
    <Button variant="default" {...props} className={classes.bell} aria-label={t.unreadNotices(count)}>
      <IconBell size={18} stroke={1.6} aria-hidden />
      {count > 0 ? <span className={classes.bellCount}>{count > 99 ? "99+" : count}</span> : null}
    </Button>
  )
}
