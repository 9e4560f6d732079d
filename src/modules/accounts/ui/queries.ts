import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { units } from "#modules/units/contract.ts"

import { audit, people, positions } from "../contract.ts"
import { peopleTexts } from "./texts.ts"

const peopleKey = ["people"] as const

export const positionsQuery = (unitId: string, date: string) =>
  queryOptions({
    queryKey: [...peopleKey, unitId, "positions", date],
    queryFn: ({ signal }) => call(positions.list, { params: { unitId }, query: { date }, signal }),
  })

export const peopleQuery = (unitId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, unitId, "list", search],
    queryFn: ({ signal, pageParam }) =>
      call(people.list, {
        params: { unitId },
        query: { limit: 100, ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** The offices of a unit, for the choice of where a position is. */
export const officesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ["units", "offices", unitId],
    queryFn: ({ signal }) => call(units.list, { query: { parentId: unitId, level: "office", limit: 200 }, signal }),
  })

export type AuditFilter = Readonly<{
  from: string | null
  to: string | null
  action: string
  result: "" | "done" | "refused" | "failed"
}>

const given = ({ from, to, action, result }: AuditFilter) => ({
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
  ...(action ? { action } : {}),
  ...(result ? { result } : {}),
})

/** What an export is asked for: exactly what the page shows. */
export const auditFilterOf = given

/** The unit's audit rows, or everyone's with `unitId` null. */
export const auditQuery = (unitId: string | null, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", unitId, filter],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 50, ...given(filter), ...(pageParam ? { cursor: pageParam } : {}) }
      return unitId === null
        ? call(audit.listAll, { query, signal })
        : call(audit.list, { params: { unitId }, query, signal })
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** A change of people or positions; afterwards the pages, and what I may do myself, are asked again. */
export const usePeopleChange = <T>(change: () => Promise<T>, onDone: (answer: T) => void) => {
  const t = useText(peopleTexts)
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: change,
    onSuccess: async (answer) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: peopleKey }),
        client.invalidateQueries({ queryKey: ["session"] }),
      ])
      void showToast({ kind: "done", message: t.saved })
      onDone(answer)
    },
  })
}
