import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { notices, type NoticeItem } from "../contract.ts"

const key = ["notices"] as const

/** Asked again once a minute while the page is looked at, and when the window comes back. */
export const unreadQuery = queryOptions({
  queryKey: [...key, "unread"],
  queryFn: ({ signal }) => call(notices.countUnread, { signal }),
  staleTime: 30_000,
  refetchInterval: 60_000,
  // A server that does not answer is told of elsewhere.
  retry: false,
})

export const noticesQuery = (unreadOnly: boolean, limit = 30) =>
  infiniteQueryOptions({
    queryKey: [...key, "list", unreadOnly, limit],
    queryFn: ({ pageParam, signal }) =>
      call(notices.list, {
        query: {
          limit,
          ...(unreadOnly ? { unread: "true" } : {}),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const settingsQuery = queryOptions({
  queryKey: [...key, "settings"],
  queryFn: ({ signal }) => call(notices.settings, { signal }),
})

export const mailQuery = queryOptions({
  queryKey: [...key, "mail"],
  queryFn: ({ signal }) => call(notices.mail, { signal }),
})

/** Marks one or all as read; what is shown follows from the server. */
export const useMarkRead = () => {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: key })
  const one = useMutation({
    mutationFn: async (notice: NoticeItem) => {
      if (!notice.read) await call(notices.read, { params: { noticeId: notice.id } })
    },
    onSuccess: refresh,
    meta: { quiet: true },
  })
  const all = useMutation({ mutationFn: () => call(notices.readAll), onSuccess: refresh })
  return { one, all }
}
