import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { units } from "../contract.ts"

/** The key of everything about units: one change refreshes all that shows it. */
export const unitsKey = ["units"] as const

type Asked = Readonly<{ date: string; parentId?: string | undefined; search?: string | undefined }>

export const unitListQuery = ({ date, parentId, search }: Asked) =>
  infiniteQueryOptions({
    queryKey: [...unitsKey, "list", { date, parentId, search }],
    queryFn: ({ signal, pageParam }) =>
      call(units.list, {
        query: {
          date,
          limit: 100,
          ...(parentId ? { parentId } : {}),
          ...(search ? { search } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const unitQuery = (unitId: string, date: string) =>
  queryOptions({
    queryKey: [...unitsKey, "unit", unitId, date],
    queryFn: ({ signal }) => call(units.get, { params: { unitId }, query: { date }, signal }),
  })
