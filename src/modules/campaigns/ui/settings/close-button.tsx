import { Button } from "@mantine/core"
import { useState } from "react"

import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { useText } from "#web/text.ts"

import type { CampaignPlace } from "../queries.ts"
import { settingTexts } from "./texts.ts"
import { useCampaignStep } from "./use-campaign-step.ts"

/** Ends the campaign once every sheet that was handed in has its result; only corrections follow. */
export function CloseButton({ place }: Readonly<{ place: CampaignPlace }>) {
  const t = useText(settingTexts)
  const [asking, setAsking] = useState(false)
  const step = useCampaignStep(place, () => setAsking(false))
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t.closeCampaign}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.closeCampaign}
        confirm={t.closeCampaign}
        busy={step.isPending}
        onConfirm={() => step.mutate({ kind: "closed" })}
        onCancel={() => setAsking(false)}
      >
        <p>{t.closeText}</p>
      </ConfirmDialog>
    </div>
  )
}
