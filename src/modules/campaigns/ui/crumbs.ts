import type { Crumb } from "#web/frame/breadcrumb.tsx"

/** What leads to a page of a campaign: the list, named as the reader's language has it, and the campaign. */
export const crumbsTo = ({ id, name }: Readonly<{ id: string; name: string }>, list: string): readonly Crumb[] => [
  { path: "/campaigns", label: list },
  crumbOf({ id, name }),
]

/** The campaign alone, for pages whose address stands below the list. */
export const crumbOf = ({ id, name }: Readonly<{ id: string; name: string }>): Crumb => ({
  path: `/campaigns/${id}`,
  label: name,
})
