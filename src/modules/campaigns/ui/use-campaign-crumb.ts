import { useQuery } from "@tanstack/react-query"

import { useCrumb } from "#web/frame/breadcrumb.tsx"

import { crumbOf } from "./crumbs.ts"
import { campaignQuery, type CampaignPlace } from "./queries.ts"

/** Puts the campaign's name before that of one of its pages. */
export const useCampaignCrumb = (place: CampaignPlace, label: string): void => {
  const campaign = useQuery(campaignQuery(place)).data
  useCrumb(label, campaign && [crumbOf(campaign)])
}
