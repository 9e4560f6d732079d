/** What notices are about; a person may turn mail off group by group. */
export const noticeGroups = ["tasks", "evidence", "campaigns", "publishing", "system"] as const
export type NoticeGroup = (typeof noticeGroups)[number]

/** `group.what`, e.g. `tasks.dueSoon`, `campaigns.phaseEnds`. */
export type NoticeKind = `${NoticeGroup}.${string}`

/** The group of a kind; a kind that an older version wrote and nobody knows any more counts as `system`. */
export const groupOf = (kind: string): NoticeGroup =>
  noticeGroups.find((group) => kind.startsWith(`${group}.`)) ?? "system"
