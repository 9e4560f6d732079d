import type { CampaignView } from "../../contract.ts"
import type { CampaignPlace } from "../queries.ts"
import { DraftSettings } from "./draft-settings.tsx"
import { FrozenSettings, RunningSettings } from "./running-settings.tsx"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView }>

/** The settings of a campaign: a draft is written freely, a running one adjusted on record, others read it. */
export function Settings({ place, campaign }: Props) {
  // Another version from the server begins a form anew.
  if (campaign.may.edit) return <DraftSettings key={campaign.version} place={place} campaign={campaign} />
  if (campaign.may.run) return <RunningSettings key={campaign.version} place={place} campaign={campaign} />
  return <FrozenSettings campaign={campaign} />
}
