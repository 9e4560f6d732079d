import { queryOptions, type QueryClient } from "@tanstack/react-query"

import { session as sessionEndpoints, type Session } from "#modules/accounts/contract/session.ts"

import { ApiError, call, onUnauthenticated } from "./api.ts"
import { changeLanguage } from "./language.ts"

/** The signed-in person, or null. Asked once; changed by signing in and out, or when the server says it has ended. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await call(sessionEndpoints.get, { signal })
      changeLanguage(session.account.language)
      return session
    } catch (error) {
      if (error instanceof ApiError && error.failure.code === "unauthenticated") return null
      throw error
    }
  },
})

/** Forgets everything that was shown to the person who has left: the next one at this screen must not see it. */
export const forgetSession = (queryClient: QueryClient): void => {
  queryClient.clear()
  queryClient.setQueryData(sessionQuery.queryKey, null)
}

/** Whichever request finds the session ended ends it for the pages too. */
export const endSessionWhenRefused = (queryClient: QueryClient, onEnd: () => void): void => {
  onUnauthenticated(() => {
    if (!queryClient.getQueryData(sessionQuery.queryKey)) return
    forgetSession(queryClient)
    onEnd()
  })
}
