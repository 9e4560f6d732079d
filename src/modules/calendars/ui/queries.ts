import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { calendars } from "../contract.ts"
import { calendarTexts } from "./texts.ts"

const calendarKey = ["calendar"] as const

export const calendarQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...calendarKey, unitId],
    queryFn: ({ signal }) => call(calendars.get, { params: { unitId }, signal }),
  })

/** A change of the calendar: afterwards every calendar asks again, for it also holds in the units below. */
export const useCalendarChange = (change: () => Promise<unknown>, onDone: () => void) => {
  const t = useText(calendarTexts)
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: calendarKey })
      void showToast({ kind: "done", message: t.saved })
      onDone()
    },
  })
}
