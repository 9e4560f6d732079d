import type { Points } from "#platform/exact/points.ts"

/**
 * Something that can still be done this year. `gain` is what the leaf gains when it succeeds (from a what-if); of the
 * actions of one group at most one is chosen, such as two ways to win the same points, or one alone and both together.
 */
export type Action = Readonly<{
  id: string
  gain: Points
  /** Chance of success, 0 to 1. */
  chance: number
  /** Work in whole units, such as hours. */
  effort: number
  /** Days from start to end. */
  days: number
  person: string
  group: string
  tasks: readonly string[]
}>

export type ActionLimits = Readonly<{
  maxEffort: number
  daysLeft: number
  /** Work each person can still give; who is not named is limited only by `maxEffort`. */
  people: Readonly<Record<string, number>>
}>

/** Chosen actions; expected points are gains × chances. `isExact` is false only when the search was cut short. */
export type ActionPlan = Readonly<{
  actions: readonly Action[]
  expected: Points
  effort: number
  reachesTarget: boolean
  isExact: boolean
}>

/** Expected points of an action, in whole 1/10,000. */
export function expectedGain({ gain, chance }: Action): Points {
  return Math.floor(gain * Math.min(1, Math.max(0, chance))) as Points
}

/** Actions that still fit, the most valuable first: expected points for each unit of effort, then the sooner done. */
export function listNextActions(actions: readonly Action[], limits: ActionLimits): readonly Action[] {
  const worth = (action: Action): number => expectedGain(action) / Math.max(1, action.effort)
  return actions
    .filter((action) => fits(action, limits))
    .toSorted((one, other) => worth(other) - worth(one) || one.days - other.days || (one.id < other.id ? -1 : 1))
}

/**
 * The set of least effort whose expected points reach the target; when none does, the set with the most expected
 * points. Exact: a table of what the remaining groups can give with so much effort bounds the search, which goes on only
 * where the bound allows an answer.
 */
export function findCheapestActions(actions: readonly Action[], target: Points, limits: ActionLimits): ActionPlan {
  const groups = groupActions(actions.filter((action) => fits(action, limits)))
  const effort = Math.min(
    limits.maxEffort,
    groups.reduce((sum, group) => sum + Math.max(...group.map((action) => action.effort)), 0),
  )
  const search: Search = { groups, limits, bound: buildBound(groups, effort), steps: { left: mostSteps } }
  const best = search.bound[0]!
  for (let spent = 0; spent <= effort && search.steps.left > 0; spent += 1) {
    if (best[spent]! < target) continue
    const chosen = reach({ group: 0, effort: spent, need: target, used: new Map() }, search)
    if (chosen !== undefined) return planOf(chosen, target, true)
  }
  const isCut = search.steps.left <= 0
  search.steps.left = mostSteps
  const most = findMost(search, effort)
  return planOf(most, target, !isCut && search.steps.left > 0)
}

const mostSteps = 2_000_000

type Search = Readonly<{
  groups: readonly (readonly Action[])[]
  limits: ActionLimits
  /** By first group and effort: the most that the groups from there on can give, people's limits aside. */
  bound: readonly Float64Array[]
  steps: { left: number }
}>

type Place = Readonly<{ group: number; effort: number; need: number; used: ReadonlyMap<string, number> }>

function fits({ effort, days, person }: Action, { maxEffort, daysLeft, people }: ActionLimits): boolean {
  return effort <= maxEffort && days <= daysLeft && effort <= (people[person] ?? Infinity)
}

function groupActions(actions: readonly Action[]): readonly (readonly Action[])[] {
  const groups = Map.groupBy(actions, ({ group }) => group)
  return [...groups.values()].toSorted((one, other) => worthOf(other) - worthOf(one))
}

function worthOf(group: readonly Action[]): number {
  return Math.max(...group.map((action) => expectedGain(action) / Math.max(1, action.effort)))
}

function buildBound(groups: readonly (readonly Action[])[], effort: number): readonly Float64Array[] {
  const bound: Float64Array[] = [new Float64Array(effort + 1)]
  for (const group of groups.toReversed()) {
    const rest = bound[0]!
    const here = Float64Array.from(rest)
    for (const action of group) {
      const gain = expectedGain(action)
      for (let spent = action.effort; spent <= effort; spent += 1)
        here[spent] = Math.max(here[spent]!, rest[spent - action.effort]! + gain)
    }
    bound.unshift(here)
  }
  return bound
}

/** A choice from the group on that gives what is needed within the effort, or undefined. */
function reach(place: Place, search: Search): readonly Action[] | undefined {
  const { group, effort, need, used } = place
  if (need <= 0) return []
  search.steps.left -= 1
  if (search.steps.left <= 0 || search.bound[group]![effort]! < need) return undefined
  for (const action of search.groups[group] ?? []) {
    const spent = (used.get(action.person) ?? 0) + action.effort
    if (action.effort > effort || spent > (search.limits.people[action.person] ?? Infinity)) continue
    const next = {
      group: group + 1,
      effort: effort - action.effort,
      need: need - expectedGain(action),
      used: new Map(used).set(action.person, spent),
    }
    const rest = reach(next, search)
    if (rest !== undefined) return [action, ...rest]
  }
  return reach({ ...place, group: group + 1 }, search)
}

/** The most that can be expected at all: the target is raised as long as a better set is found. */
function findMost(search: Search, effort: number): readonly Action[] {
  let best: readonly Action[] = []
  for (;;) {
    const need = sumExpected(best) + 1
    const better = reach({ group: 0, effort, need, used: new Map() }, search)
    if (better === undefined) return best
    best = better
  }
}

function sumExpected(actions: readonly Action[]): number {
  return actions.reduce((sum, action) => sum + expectedGain(action), 0)
}

function planOf(actions: readonly Action[], target: Points, isExact: boolean): ActionPlan {
  const expected = sumExpected(actions) as Points
  const effort = actions.reduce((sum, action) => sum + action.effort, 0)
  return { actions, expected, effort, reachesTarget: expected >= target, isExact }
}
