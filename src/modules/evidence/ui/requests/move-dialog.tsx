import { Textarea } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"

import { evidenceRequests, type EvidenceRequest } from "../../contract.ts"
import { requestTable, type RequestMove } from "../../rules/index.ts"
import { evidenceKeys } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { requestTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  request: EvidenceRequest
  move: Exclude<RequestMove, "handIn">
  onClose: () => void
}>

/** A move that needs a reason or a day. */
export function MoveDialog({ unitId, request, move, onClose }: Props) {
  const t = useText(requestTexts)
  const e = useText(evidenceTexts)
  const queries = useQueryClient()
  const [why, setWhy] = useState("")
  const [dueOn, setDueOn] = useState<string | null>(request.dueOn)
  const { needs } = requestTable[move]
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(evidenceRequests.move, {
        params: { unitId, requestId: request.id },
        body: {
          version: request.version,
          move,
          why: why.trim() === "" ? null : why.trim(),
          dueOn: needs === "due" ? dueOn : null,
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t[move]}
      submit={t[move]}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onCancel={onClose}
    >
      <p>{request.wanted}</p>
      {needs === "due" ? <DateField label={t.due} value={dueOn} onChange={setDueOn} /> : null}
      <Textarea
        label={move === "return" ? t.whyReturn : e.why}
        required={needs === "why"}
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={1_000}
        data-autofocus
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
