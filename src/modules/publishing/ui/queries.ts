import { queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { publications } from "../contract.ts"

export type PublicationPlace = Readonly<{ unitId: string; campaignId: string }>

export const publicationKeys = {
  all: ({ unitId, campaignId }: PublicationPlace) => ["publications", unitId, campaignId] as const,
}

export const publicationsQuery = (place: PublicationPlace) =>
  queryOptions({
    queryKey: publicationKeys.all(place),
    queryFn: ({ signal }) => call(publications.list, { params: place, signal }),
  })
