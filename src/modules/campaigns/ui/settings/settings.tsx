import type { CampaignView } from "../../contract.ts"
import type { CampaignPlace } from "../queries.ts"
import { DraftSettings } from "./draft-settings.tsx"
import { RunningSettings } from "./running-settings.tsx"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView }>

/** The settings of a campaign: a draft is written freely, a running one is adjusted on record. */
export function Settings({ place, campaign }: Props) {
  return campaign.state === "draft" ? (
    // Another version from the server begins the form anew.
    <DraftSettings key={campaign.version} place={place} campaign={campaign} />
  ) : (
    <RunningSettings key={campaign.version} place={place} campaign={campaign} />
  )
}
