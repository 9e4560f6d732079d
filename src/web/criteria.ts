import { queryOptions } from "@tanstack/react-query"

import { frameworks } from "#modules/frameworks/contract.ts"

import { call } from "./api.ts"

type Node = Readonly<{ code: string; title: string; children?: readonly Node[] }>

/** A criterion that is scored, as a page offers it for choice. */
export type CriterionOption = Readonly<{ code: string; title: string }>

const listLeaves = (nodes: readonly Node[]): readonly CriterionOption[] =>
  nodes.flatMap(({ code, title, children = [] }) => (children.length > 0 ? listLeaves(children) : [{ code, title }]))

/** The framework that a unit uses in a year with its scored criteria; null where none applies. For modules below frameworks. */
export const criteriaQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: ["frameworks", unitId, "criteria", year],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const { framework } = await call(frameworks.chosen, { params: { unitId, year }, signal })
      if (framework === null) return null
      const found = await call(frameworks.get, { params: { unitId, frameworkRef: framework.ref }, signal })
      const criteria = listLeaves((found.package["criteria"] ?? []) as readonly Node[])
      return { code: framework.code, name: framework.name, criteria }
    },
  })
