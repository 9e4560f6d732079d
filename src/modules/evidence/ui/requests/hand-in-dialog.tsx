import { Checkbox, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useCallback, useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"

import { evidenceRequests, type EvidenceRequest } from "../../contract.ts"
import { DocumentPicker } from "../document-picker.tsx"
import { titleOf } from "../document-words.ts"
import { evidenceKeys } from "../queries.ts"
import { UploadHere } from "../upload/upload-here.tsx"
import { clearDone } from "../upload/upload-store.ts"
import { requestTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; request: EvidenceRequest; onClose: () => void }>

/** Hands in documents: uploaded here, or found in the library. */
export function HandInDialog({ unitId, request, onClose }: Props) {
  const t = useText(requestTexts)
  const queries = useQueryClient()
  const where = `request ${request.id}`
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState("")
  const add = useCallback((id: string) => setChosen((before) => new Set(before).add(id)), [])
  const toggle = (id: string, isChosen: boolean) =>
    setChosen((before) => (isChosen ? new Set(before).add(id) : new Set([...before].filter((each) => each !== id))))
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(evidenceRequests.move, {
        params: { unitId, requestId: request.id },
        body: {
          version: request.version,
          move: "handIn",
          why: note.trim() === "" ? null : note.trim(),
          documentIds: [...chosen],
        },
      }),
    onSuccess: async () => {
      clearDone(where)
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.handIn}
      submit={t.handIn}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onCancel={onClose}
    >
      <p>{request.wanted}</p>
      <UploadHere
        unitId={unitId}
        where={where}
        wish={{ kind: "document", year: request.year, label: "internal", links: [] }}
        label={t.uploadFor}
        onAdded={add}
      />
      <p className="soft">{t.orExisting}</p>
      <DocumentPicker unitId={unitId}>
        {(document) => (
          <Checkbox
            aria-label={titleOf(document)}
            checked={chosen.has(document.id)}
            onChange={(event) => toggle(document.id, event.currentTarget.checked)}
          />
        )}
      </DocumentPicker>
      <TextInput
        label={t.note}
        maxLength={1_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p role="status">
        <b>{t.chosen(chosen.size)}</b>
      </p>
    </FormDialog>
  )
}
