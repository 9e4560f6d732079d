import { Alert } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { MenuButton } from "#web/components/menu-button.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { useText, useWords } from "#web/text.ts"

import { campaigns } from "../../contract.ts"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { resultTexts } from "./texts.ts"

type Kind = "released" | "explanationsEnded" | "decisionsReleased" | "finalised"

/** One step for every unit that is not final yet; those that are not ready are named and stay as they are. */
export function BulkSteps({ place, unitIds }: Readonly<{ place: CampaignPlace; unitIds: readonly string[] }>) {
  const t = useText(resultTexts)
  const words = useWords()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<Kind>()
  const [reason, setReason] = useState("")
  const labels: Readonly<Record<Kind, string>> = {
    released: t.bulkReleased,
    explanationsEnded: t.bulkEnded,
    decisionsReleased: t.bulkDecisions,
    finalised: t.bulkFinal,
  }
  const [missing, setMissing] = useState<string[]>([])
  const run = useMutation({
    mutationFn: (kind: Kind) => {
      const without = missing.length > 0 && reason.trim() !== "" ? { without: { leaves: missing, reason } } : {}
      return call(campaigns.bulk, { params: place, body: { kind, unitIds: [...unitIds], ...without } })
    },
    // What may be left out is known once it was refused: the second time it is stated, or stays refused.
    onSuccess: (answer) => {
      setMissing([...new Set(answer.refused.flatMap((one) => one.missing))])
      return queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
    },
  })
  return (
    <>
      <MenuButton
        label={t.bulk}
        busy={run.isPending}
        choices={(Object.keys(labels) as Kind[]).map((kind) => ({
          label: labels[kind],
          onPick: () => {
            run.reset()
            setMissing([])
            setReason("")
            setAsking(kind)
          },
        }))}
      />
      <ConfirmDialog
        opened={asking !== undefined}
        title={asking ? labels[asking] : ""}
        confirm={asking ? labels[asking] : ""}
        busy={run.isPending}
        onConfirm={() => {
          if (asking) run.mutate(asking)
        }}
        onCancel={() => setAsking(undefined)}
      >
        <p>{t.bulkText(unitIds.length)}</p>
        {run.data ? (
          <Alert color={run.data.refused.length > 0 ? "amber" : "teal"} role="status">
            <p>{t.bulkDone(run.data.done.length)}</p>
            {run.data.refused.length > 0 ? (
              <>
                <p>{t.bulkRefused(run.data.refused.length)}</p>
                <ul>
                  {run.data.refused.slice(0, 20).map((one) => (
                    <li key={one.unitId}>
                      {one.name}: {words(one)}
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </Alert>
        ) : null}
        {missing.length > 0 ? (
          <WordsField label={t.bulkWithout(missing.join(", "))} value={reason} onChange={setReason} />
        ) : null}
      </ConfirmDialog>
    </>
  )
}
