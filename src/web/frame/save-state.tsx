import { IconAlertTriangle, IconCheck, IconCloudUp } from "@tabler/icons-react"
import { useIsMutating, useQueryClient, type Mutation } from "@tanstack/react-query"
import { useEffect, useState } from "react"

import { useText } from "../text.ts"
import classes from "./frame.module.css"
import { frameTexts } from "./texts.ts"

type Outcome = Readonly<{ kind: "saved"; at: Date } | { kind: "failed" }>

const isShown = (mutation: Mutation<unknown, Error, unknown, unknown>): boolean => !mutation.meta?.quiet

/** Saving, saved or failed: the state of everything the pages send, always in sight. Silent until something is sent. */
export function SaveState() {
  const t = useText(frameTexts)
  const client = useQueryClient()
  const saving = useIsMutating({ predicate: isShown }) > 0
  const [outcome, setOutcome] = useState<Outcome>()
  useEffect(
    () =>
      client.getMutationCache().subscribe((event) => {
        if (event.type !== "updated" || !isShown(event.mutation)) return
        if (event.action.type === "success") setOutcome({ kind: "saved", at: new Date() })
        if (event.action.type === "error") setOutcome({ kind: "failed" })
      }),
    [client],
  )
  const state = saving ? "saving" : (outcome?.kind ?? "idle")
  return (
    <span className={classes.save} role="status" data-state={state}>
      {saving ? (
        <>
          <IconCloudUp size={16} aria-hidden />
          <span className={classes.saveWords}>{t.saving}</span>
        </>
      ) : outcome?.kind === "saved" ? (
        <>
          <IconCheck size={16} aria-hidden />
          <span className={classes.saveWords}>{t.saved(outcome.at.toTimeString().slice(0, 5))}</span>
        </>
      ) : outcome?.kind === "failed" ? (
        <>
          <IconAlertTriangle size={16} aria-hidden />
          <span className={classes.saveWords}>{t.failed}</span>
        </>
      ) : null}
    </span>
  )
}
