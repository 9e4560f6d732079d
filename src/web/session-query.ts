import { queryOptions, type QueryClient } from "@tanstack/react-query"
import { z } from "zod"

import { permissions } from "#platform/auth/permissions.ts"
import { endpoint } from "#platform/http/contract.ts"

import { ApiError, call, onUnauthenticated } from "./api.ts"

const readSession = endpoint({
  id: "accounts.session",
  method: "GET",
  path: "/session",
  summary: { vi: "Phiên hiện tại", en: "Current session" },
  can: "signedIn",
  response: z.object({
    account: z.object({ id: z.string(), userName: z.string(), name: z.string() }),
    units: z.array(
      z.object({ id: z.string(), name: z.string(), title: z.string(), permissions: z.array(z.enum(permissions)) }),
    ),
  }),
})
export type Session = z.output<typeof readSession.response>

/** The signed-in person, or null. Asked once; changed by signing in and out, or when the server says it has ended. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await call(readSession, { signal })
    } catch (error) {
      if (error instanceof ApiError && error.failure.code === "unauthenticated") return null
      throw error
    }
  },
})

/** When any request finds the session ended, nothing that was shown may stay in memory. */
export const endSessionWhenRefused = (queryClient: QueryClient, onEnd: () => void): void => {
  onUnauthenticated(() => {
    if (!queryClient.getQueryData(sessionQuery.queryKey)) return
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, null)
    onEnd()
  })
}
