import { Button } from "@mantine/core"
import { useState } from "react"

import { useText } from "#web/text.ts"

import type { CampaignView } from "../../contract.ts"
import classes from "../campaigns.module.css"
import { PhaseTable } from "../phase-table.tsx"
import type { CampaignPlace } from "../queries.ts"
import { CloseButton } from "./close-button.tsx"
import { FrozenAreas, FrozenBlocks, FrozenCouncil, FrozenLimits } from "./frozen-parts.tsx"
import { RunningPhases } from "./phases-part.tsx"
import { AreasPart, CouncilPart } from "./pickers.ts"
import { settingTexts } from "./texts.ts"
import { useCampaignStep } from "./use-campaign-step.ts"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView }>

/** What still can be adjusted in a campaign that runs: windows, appraisers, council; the rest is to be read. */
export function RunningSettings({ place, campaign }: Props) {
  const t = useText(settingTexts)
  return (
    <div className={classes.page}>
      <p className="soft">{t.frozen}</p>
      <RunningPhases place={place} phases={campaign.phasesToday} />
      <People place={place} campaign={campaign} />
      <FrozenBlocks campaign={campaign} />
      <FrozenLimits settings={campaign.settings} />
      <CloseButton place={place} />
    </div>
  )
}

function People({ place, campaign: { settings } }: Props) {
  const t = useText(settingTexts)
  const [areas, setAreas] = useState(settings.areas)
  const [council, setCouncil] = useState(settings.council)
  const step = useCampaignStep(place, () => {})
  return (
    <>
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
    </>
  )
}

/** Everything to be read, and why it cannot be changed: the campaign is over, or others run it. */
export function FrozenSettings({ campaign }: Pick<Props, "campaign">) {
  const t = useText(settingTexts)
  const { settings, state } = campaign
  return (
    <div className={classes.page}>
      <p className="soft">{state === "closed" ? t.closedFrozen : t.onlyRead}</p>
      <PhaseTable phases={campaign.phasesToday} />
      <FrozenAreas areas={settings.areas} />
      <FrozenCouncil council={settings.council} />
      <FrozenBlocks campaign={campaign} />
      <FrozenLimits settings={settings} />
    </div>
  )
}
