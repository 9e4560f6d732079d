import type { CheckedLink, WantedEvidence } from "../pre-check-input.ts"
import { fitsKind, type WantedKinds } from "./kinds.ts"

/** Which link serves which wanted item, and which items or groups of alternatives are not served in full. */
export type Assignment = Readonly<{
  /** Link index → wanted index. */
  itemOf: ReadonlyMap<number, number>
  /** One or more wanted indices (a group of alternatives) with how many links each has. */
  unserved: readonly Readonly<{ items: readonly number[]; served: readonly number[] }>[]
}>

type Slots = {
  readonly links: readonly CheckedLink[]
  readonly kinds: readonly WantedKinds[]
  readonly taken: Map<number, number>
}

/**
 * Gives each link to at most one wanted item so that as many as possible are served: what must be there first, then each
 * group until one of its alternatives is full, then what is optional. A link more never leaves more items unserved.
 */
export const assignLinks = (
  wanted: readonly WantedEvidence[],
  links: readonly CheckedLink[],
  kinds: readonly WantedKinds[],
): Assignment => {
  const slots: Slots = { links, kinds, taken: new Map() }
  const unserved: { items: number[]; served: number[] }[] = []
  const all = wanted.map((item, at) => ({ item, at }))
  const rank = (firm: boolean) => (firm ? 0 : 1)
  const required = all
    .filter(({ item }) => item.optional !== true && item.group === undefined)
    .toSorted((a, b) => rank(narrow(kinds[a.at])) - rank(narrow(kinds[b.at])))
  for (const { item, at } of required) {
    const served = serve(slots, at, item.count)
    if (served < item.count) unserved.push({ items: [at], served: [served] })
  }
  const groups = Map.groupBy(
    all.filter(({ item }) => item.group !== undefined),
    ({ item }) => item.group,
  )
  for (const group of groups.values()) {
    const served = serveGroup(slots, group)
    const isOptional = group.every(({ item }) => item.optional === true)
    if (served !== undefined && !isOptional) unserved.push({ items: group.map(({ at }) => at), served })
  }
  for (const { item, at } of all) if (item.optional === true && item.group === undefined) serve(slots, at, item.count)
  return { itemOf: slots.taken, unserved: unserved.toSorted((a, b) => (a.items[0] ?? 0) - (b.items[0] ?? 0)) }
}

const narrow = (kinds: WantedKinds | undefined): boolean => kinds !== undefined && kinds.kinds.length > 0

/** Undefined when one alternative is full; else how far each came, with nothing taken. */
const serveGroup = (
  slots: Slots,
  group: readonly Readonly<{ item: WantedEvidence; at: number }>[],
): number[] | undefined => {
  const reached: number[] = []
  for (const { item, at } of group) {
    const before = new Map(slots.taken)
    const served = serve(slots, at, item.count)
    if (served >= item.count) return undefined
    reached.push(served)
    slots.taken.clear()
    for (const [link, wanted] of before) slots.taken.set(link, wanted)
  }
  // The first alternative keeps what it got, so that its links are judged by what it wants.
  for (const { item, at } of group) serve(slots, at, item.count)
  return reached
}

const serve = (slots: Slots, wanted: number, count: number): number => {
  let served = 0
  while (served < count && augment(slots, wanted, new Set())) served += 1
  return served
}

/** Takes a free link, or one whose item can take another (an augmenting path of bipartite matching). */
const augment = (slots: Slots, wanted: number, tried: Set<number>): boolean => {
  for (const [at, link] of slots.links.entries()) {
    const kinds = slots.kinds[wanted]
    if (tried.has(at) || kinds === undefined || !fitsKind(link.data.kind, kinds)) continue
    const holder = slots.taken.get(at)
    if (holder === wanted) continue
    tried.add(at)
    if (holder === undefined || augment(slots, holder, tried)) {
      slots.taken.set(at, wanted)
      return true
    }
  }
  return false
}
