import { Button } from "@mantine/core"
import { useState } from "react"

import { useText } from "#web/text.ts"

import type { CampaignView } from "../../contract.ts"
import classes from "../campaigns.module.css"
import type { CampaignPlace } from "../queries.ts"
import { RunningPhases } from "./phases-part.tsx"
import { AreasPart, BlocksPart, CouncilPart, LimitsPart } from "./pickers.ts"
import { settingTexts } from "./texts.ts"
import { useCampaignStep } from "./use-campaign-step.ts"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView }>

/** What still can be adjusted in a campaign that runs: windows, appraisers, council. */
export function RunningSettings({ place, campaign }: Props) {
  const t = useText(settingTexts)
  const { settings } = campaign
  const [areas, setAreas] = useState(settings.areas)
  const [council, setCouncil] = useState(settings.council)
  const step = useCampaignStep(place, () => {})
  return (
    <div className={classes.page}>
      <p className="soft">{t.frozen}</p>
      <RunningPhases place={place} phases={campaign.phasesToday} />
      <AreasPart unitId={place.unitId} blocks={settings.blocks} areas={areas} onChange={setAreas}>
        <Button
          size="xs"
          disabled={areas === settings.areas}
          loading={step.isPending}
          onClick={() => step.mutate({ kind: "areasChanged", areas })}
        >
          {t.saveAreas}
        </Button>
      </AreasPart>
      <CouncilPart unitId={place.unitId} council={council} onChange={setCouncil}>
        <Button
          size="xs"
          disabled={council === settings.council}
          loading={step.isPending}
          onClick={() => step.mutate({ kind: "councilChanged", council })}
        >
          {t.saveCouncil}
        </Button>
      </CouncilPart>
      <BlocksPart unitId={place.unitId} settings={settings} onChange={undefined} />
      <LimitsPart settings={settings} onChange={undefined} />
    </div>
  )
}
