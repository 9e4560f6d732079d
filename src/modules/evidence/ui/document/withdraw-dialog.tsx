import { Textarea } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"

import { evidence, type EvidenceDetail } from "../../contract.ts"
import { evidenceKeys } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { documentTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; document: Pick<EvidenceDetail, "id" | "version">; onClose: () => void }>

/** Withdraws a document, with a reason. */
export function WithdrawDialog({ unitId, document, onClose }: Props) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const queries = useQueryClient()
  const [why, setWhy] = useState("")
  const withdraw = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(evidence.withdraw, {
        params: { unitId, documentId: document.id },
        body: { version: document.version, why },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.withdrawTitle}
      submit={t.withdraw}
      busy={withdraw.isPending}
      error={withdraw.error}
      onSubmit={() => withdraw.mutate()}
      onCancel={onClose}
    >
      <p>{t.withdrawHelp}</p>
      <Textarea
        label={e.why}
        required
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
