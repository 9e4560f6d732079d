import { queryOptions } from "@tanstack/react-query"

import { positions } from "#modules/accounts/contract.ts"
import { frameworks } from "#modules/frameworks/contract.ts"
import { units, type UnitRow } from "#modules/units/contract.ts"
import { call } from "#web/api.ts"

/** Published frameworks that the unit sees; drafts cannot be run by. */
export const publishedFrameworksQuery = (unitId: string) =>
  queryOptions({
    queryKey: ["campaign-choices", unitId, "frameworks"],
    queryFn: async ({ signal }) =>
      (await call(frameworks.list, { params: { unitId }, query: {}, signal })).frameworks.filter(
        ({ state, hash }) => state !== "draft" && hash !== null,
      ),
  })

/** The areas of a framework's top level. */
export const frameworkAreasQuery = (unitId: string, frameworkRef: string) =>
  queryOptions({
    queryKey: ["campaign-choices", unitId, "areas", frameworkRef],
    queryFn: async ({ signal }) => {
      const found = await call(frameworks.get, { params: { unitId, frameworkRef }, signal })
      const criteria = found.package["criteria"]
      return (Array.isArray(criteria) ? criteria : []).map((one: { code: string; title: string }) => ({
        code: one.code,
        title: one.title,
      }))
    },
  })

/** Everybody who holds a position in the unit today, once each. */
export const peopleQuery = (unitId: string) =>
  queryOptions({
    queryKey: ["campaign-choices", unitId, "people"],
    queryFn: async ({ signal }) => {
      const { items } = await call(positions.list, { params: { unitId }, query: {}, signal })
      const holders = items.flatMap(({ title, officeName, holders: held }) =>
        held
          .filter(({ disabled }) => !disabled)
          .map(({ accountId, name }) => ({ accountId, name, title: officeName ? `${title}, ${officeName}` : title })),
      )
      return [...Map.groupBy(holders, ({ accountId }) => accountId).values()].map((held) => ({
        accountId: held[0]!.accountId,
        name: held[0]!.name,
        label: `${held[0]!.name} (${held.map(({ title }) => title).join("; ")})`,
      }))
    },
  })

/** Every unit directly below, by name; a province has hundreds, so they come in pages. */
export const unitsBelowQuery = (unitId: string) =>
  queryOptions({
    queryKey: ["campaign-choices", unitId, "units"],
    queryFn: async ({ signal }) => {
      const all: UnitRow[] = []
      let cursor: string | null = null
      do {
        const page: { items: UnitRow[]; next: string | null } = await call(units.list, {
          query: { parentId: unitId, limit: 200, ...(cursor === null ? {} : { cursor }) },
          signal,
        })
        all.push(...page.items)
        cursor = page.next
      } while (cursor !== null)
      return all
    },
  })
