import { MutationCache, QueryClient } from "@tanstack/react-query"

import { ApiError } from "./api.ts"
import { describeFailure } from "./failure.ts"
import { getLanguage } from "./language.ts"
import { showToast } from "./toast.ts"

declare module "@tanstack/react-query" {
  interface Register {
    /** `quiet`: the page shows the outcome itself; no toast, and not part of “saved / saving / failed”. */
    mutationMeta: { quiet?: boolean }
  }
}

const mayHelpToRetry = (error: unknown): boolean =>
  error instanceof ApiError && (error.failure.code === "unreachable" || error.failure.code === "unavailable")

/**
 * One cache for every page. `networkMode: always`, because the server may be on this machine or this office's network
 * while the browser believes itself offline.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && mayHelpToRetry(error),
    },
    mutations: { networkMode: "always", retry: false },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _onMutateResult, mutation) => {
      if (mutation.meta?.quiet) return
      const shown = describeFailure(error, getLanguage())
      if (shown.code === "cancelled") return
      void showToast({ kind: "failed", title: shown.title, message: shown.message })
    },
  }),
})
