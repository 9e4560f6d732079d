import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"

import { session } from "#modules/accounts/contract/session.ts"

import { call } from "./api.ts"
import { forgetSession } from "./session-query.ts"

/** Ends the session on the server first; only then are its traces in this browser dropped. */
export const useSignOut = (): (() => void) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useMutation({
    mutationFn: () => call(session.signOut),
    onSuccess: () => {
      void navigate({ to: "/sign-in", search: {} }).then(() => forgetSession(client))
    },
  })
  return () => mutate()
}
