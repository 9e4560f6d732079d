import { Alert } from "@mantine/core"
import { useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useEffect } from "react"

import { useText } from "#web/text.ts"

import { takeStep, type SheetPlace } from "./queries.ts"
import { dropUnsent, stepOf, useUnsent } from "./self-draft.ts"
import { sheetTexts } from "./texts.ts"

const pause = 5_000

/** Leaves whose last words could not be sent when they were left: sent again by themselves; the page says which they are. */
export function UnsentDrafts({ place, opened }: Readonly<{ place: SheetPlace; opened: string | undefined }>) {
  const t = useText(sheetTexts)
  const queries = useQueryClient()
  // One whose form is open again is sent by the form.
  const waiting = useUnsent().filter((one) => one.place.assessmentId === place.assessmentId && one.leaf !== opened)
  const [first] = waiting
  useEffect(() => {
    if (first === undefined) return
    const { leaf, draft, basedOn } = first
    const send = async () => {
      const step = stepOf(leaf, draft)
      await takeStep(queries, place, { basedOn, step, idempotencyKey: `${draft.key}-${basedOn}` })
      dropUnsent(place, leaf)
    }
    const timer = setInterval(() => void send().catch(() => undefined), pause)
    return () => clearInterval(timer)
  }, [first, place, queries])
  if (waiting.length === 0) return null
  return (
    <Alert color="amber" role="alert">
      {t.unsent(waiting.length)}{" "}
      {waiting.map(({ leaf }) => (
        <span key={leaf}>
          <Link to="." search={(before: object) => ({ ...before, leaf }) as never}>
            {leaf}
          </Link>{" "}
        </span>
      ))}
    </Alert>
  )
}
