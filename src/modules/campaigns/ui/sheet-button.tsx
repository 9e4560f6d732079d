import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"

import { call } from "#web/api.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { assessments, type CampaignSummary } from "../contract.ts"
import { campaignKeys } from "./queries.ts"
import { campaignTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; campaign: CampaignSummary }>

/** Leads to the unit's sheet in a campaign; the first press starts it. */
export function SheetButton({ unitId, campaign }: Props) {
  const t = useText(campaignTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const start = useMutation({
    mutationFn: () =>
      call(assessments.start, {
        params: { unitId },
        body: { campaignUnitId: campaign.unitId, campaignId: campaign.id },
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: campaignKeys.all(unitId) })
      await navigate({ to: "/assessments/$unitId/$assessmentId", params: { unitId, assessmentId: id } })
    },
  })
  if (campaign.assessment) {
    const params = { unitId, assessmentId: campaign.assessment.id }
    return (
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/assessments/$unitId/$assessmentId" params={params} {...props} />}
      >
        {t.openSheet}
      </Button>
    )
  }
  if (campaign.state !== "open" || !may("assessment.fill")) return null
  return (
    <Button loading={start.isPending} onClick={() => start.mutate()}>
      {t.start}
    </Button>
  )
}
