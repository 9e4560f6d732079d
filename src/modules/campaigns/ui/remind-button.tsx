import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { formatCount } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import type { CampaignPlace } from "./queries.ts"
import { campaignTexts } from "./texts.ts"

const RemindDialog = lazyPart(async () => (await import("./remind-dialog.tsx")).RemindDialog)

/** Reminds those who lead the units of what they still owe, after asking. */
export function RemindButton({ place, unitIds }: Readonly<{ place: CampaignPlace; unitIds: readonly string[] }>) {
  const t = useText(campaignTexts)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t.remind(formatCount(unitIds.length))}
      </Button>
      <Suspense fallback={null}>
        {asking ? <RemindDialog place={place} unitIds={unitIds} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </>
  )
}
