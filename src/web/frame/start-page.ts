import type { QueryClient } from "@tanstack/react-query"

import type { Permission } from "#platform/auth/permissions.ts"

import { navigation, type NavigationEntry } from "../navigation.ts"
import { sessionQuery } from "../session-query.ts"

/** The entries that someone with these permissions is offered. */
export const listEntries = (permissions: ReadonlySet<Permission>): readonly NavigationEntry[] =>
  navigation.filter((entry) => entry.can === undefined || permissions.has(entry.can))

/** Where a person begins: the first page of the rail that they may see in any of their units. */
export const findStartPage = (queryClient: QueryClient): NavigationEntry["to"] => {
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  const held = new Set(session?.units.flatMap((unit) => unit.permissions) ?? [])
  return listEntries(held)[0]?.to ?? "/account"
}
