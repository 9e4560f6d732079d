import { useQueryClient } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"

import { sessionQuery } from "./session-query.ts"

/** After signing in: reads the new session, then goes where the person wanted to go. */
export const useEnter = (next: string | undefined): (() => Promise<void>) => {
  const client = useQueryClient()
  const router = useRouter()
  return async () => {
    // What the entrance itself stands on stays: dropped, it would be asked for again with a token that is used by now.
    client.removeQueries({ type: "inactive" })
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    router.history.push(safePath(next))
  }
}

/** Only a path of this site: a link from elsewhere must not send a freshly signed-in person away. */
export const safePath = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/"
