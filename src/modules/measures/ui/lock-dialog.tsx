import { NativeSelect, Textarea } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { formatMoment, todayInVietnam } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { figures, type WindowLock } from "../contract.ts"
import classes from "./figures.module.css"
import { figureKeys, lockHistoryQuery, type SheetScope } from "./queries.ts"
import { nameOfWindow } from "./sheet-rows.ts"
import { dialogTexts, figureTexts } from "./texts.ts"

type Props = Readonly<{ scope: SheetScope; windowKeys: readonly string[]; onClose: () => void }>

/** Locks, extends or opens one of the windows shown, with a reason; what was decided before stands below. */
export function LockDialog({ scope, windowKeys, onClose }: Props) {
  const t = useText(figureTexts)
  const d = useText(dialogTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const [windowKey, setWindowKey] = useState(windowKeys[0] ?? "")
  const [kind, setKind] = useState<WindowLock["kind"]>("locked")
  const [until, setUntil] = useState<string | null>(todayInVietnam())
  const [reason, setReason] = useState("")
  const history = useQuery(lockHistoryQuery(scope.unitId, scope.year))
  const words = { locked: d.lock, extended: d.extend, opened: d.open }
  const decide = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(figures.lock, {
        params: { unitId: scope.unitId },
        body: { windowKeys: [windowKey], kind, until: kind === "extended" ? until : null, reason },
      }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: figureKeys.all(scope.unitId) })
      await showToast({ kind: "done", message: d.decided })
    },
  })
  return (
    <FormDialog
      title={d.lockTitle}
      submit={words[kind]}
      busy={decide.isPending}
      error={decide.error}
      onSubmit={() => decide.mutate()}
      onCancel={onClose}
    >
      <p className="soft">{d.lockHelp}</p>
      <NativeSelect
        label={t.window}
        value={windowKey}
        data={windowKeys.map((key) => ({ value: key, label: nameOfWindow(key, language) }))}
        onChange={(event) => setWindowKey(event.currentTarget.value)}
      />
      <NativeSelect
        label={d.decision}
        value={kind}
        data={(["locked", "extended", "opened"] as const).map((value) => ({ value, label: words[value] }))}
        onChange={(event) => setKind(event.currentTarget.value as WindowLock["kind"])}
      />
      {kind === "extended" ? (
        <DateField label={d.lastDay} value={until} min={todayInVietnam()} onChange={setUntil} required />
      ) : null}
      <Textarea
        label={d.reason}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {history.data && history.data.locks.length > 0 ? (
        <section>
          <h3>{d.history}</h3>
          <ul className={classes.list}>
            {history.data.locks.map((lock) => (
              <li key={`${lock.windowKey} ${lock.at} ${lock.kind}`}>
                <span>
                  {nameOfWindow(lock.windowKey, language)}: {words[lock.kind]}
                  {lock.until === null ? "" : ` (${formatMoment(lock.until)})`}. {lock.reason}
                </span>
                <span className="soft small">
                  {formatMoment(lock.at)} · {lock.by}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </FormDialog>
  )
}
