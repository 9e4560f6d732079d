import { queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { campaigns } from "../contract.ts"

/** Keys of everything about campaigns, so that one step refreshes what shows it. */
export const campaignKeys = { all: (unitId: string) => ["campaigns", unitId] as const }

export const campaignsQuery = (unitId: string, year?: number) =>
  queryOptions({
    queryKey: [...campaignKeys.all(unitId), "list", year ?? "all"],
    queryFn: ({ signal }) =>
      call(campaigns.list, { params: { unitId }, query: year === undefined ? {} : { year }, signal }),
  })

export type CampaignPlace = Readonly<{ unitId: string; campaignId: string }>

export const campaignQuery = ({ unitId, campaignId }: CampaignPlace) =>
  queryOptions({
    queryKey: [...campaignKeys.all(unitId), campaignId, "one"],
    queryFn: ({ signal }) => call(campaigns.get, { params: { unitId, campaignId }, signal }),
  })

export const campaignBoardQuery = ({ unitId, campaignId }: CampaignPlace) =>
  queryOptions({
    queryKey: [...campaignKeys.all(unitId), campaignId, "board"],
    queryFn: ({ signal }) => call(campaigns.board, { params: { unitId, campaignId }, signal }),
  })
