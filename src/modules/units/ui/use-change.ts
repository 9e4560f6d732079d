import { useMutation, useQueryClient } from "@tanstack/react-query"

import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { unitTexts } from "./texts.ts"
import { unitsKey } from "./queries.ts"

/** A change of the tree: afterwards every page that shows units, and the unit switch, asks again. */
export const useChange = (change: () => Promise<unknown>, onDone: () => void) => {
  const t = useText(unitTexts)
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: change,
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: unitsKey }),
        client.invalidateQueries({ queryKey: ["session"] }),
      ])
      void showToast({ kind: "done", message: t.saved })
      onDone()
    },
  })
}
