import { Alert } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { formatCount } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { reminding } from "../contract/remind.ts"
import type { CampaignPlace } from "./queries.ts"
import { campaignTexts } from "./texts.ts"

type Props = Readonly<{ place: CampaignPlace; unitIds: readonly string[]; onClose: () => void }>

/** Asks before it reminds; says then who was told, and whom nobody could be told for. */
export function RemindDialog({ place, unitIds, onClose }: Props) {
  const t = useText(campaignTexts)
  const send = useMutation({
    mutationFn: () => call(reminding.remind, { params: place, body: { unitIds: [...unitIds] } }),
  })
  return (
    <ConfirmDialog
      opened
      title={t.remind(formatCount(unitIds.length))}
      confirm={send.data ? t.close : t.sendReminder}
      busy={send.isPending}
      onConfirm={() => (send.data ? onClose() : send.mutate())}
      onCancel={onClose}
    >
      <p>{t.remindText}</p>
      {send.data ? (
        <Alert color={send.data.nobody.length > 0 ? "amber" : "teal"} role="status">
          <p>{t.reminded(send.data.told)}</p>
          {send.data.already > 0 ? <p>{t.remindedBefore(send.data.already)}</p> : null}
          {send.data.notTheirTurn > 0 ? <p>{t.notTheirTurn(send.data.notTheirTurn)}</p> : null}
          {send.data.nobody.length > 0 ? (
            <p>{t.nobodyThere(send.data.nobody.length, send.data.nobody.slice(0, 10).join(", "))}</p>
          ) : null}
        </Alert>
      ) : null}
    </ConfirmDialog>
  )
}
