import fc from "fast-check"
import { expect, test } from "vitest"

import type { Points } from "#platform/exact/points.ts"

import { expectedGain, findCheapestActions, listNextActions } from "./index.ts"
import type { Action, ActionLimits } from "./index.ts"

const action = (id: string, gain: number, effort: number, more: Partial<Action> = {}): Action => ({
  id,
  gain: (gain * 10_000) as Points,
  chance: 1,
  effort,
  days: 5,
  person: "an",
  group: id,
  tasks: [],
  ...more,
})
const limits: ActionLimits = { maxEffort: 40, daysLeft: 30, people: {} }

test("actions are listed by points × chance ÷ effort; what no longer fits is left out", () => {
  const list = [
    action("slow", 2, 4, { days: 31 }),
    action("half", 2, 4, { chance: 0.5 }),
    action("sure", 1, 1),
    action("heavy", 5, 41),
    action("soon", 1, 4, { days: 1 }),
  ]
  expect(listNextActions(list, limits).map(({ id }) => id)).toEqual(["sure", "soon", "half"])
})

test("the cheapest set is not the one that looks best first", () => {
  // By points for effort "b" goes first (1.2 each hour), but then 5 points cost 10 + 5; "a" alone costs 12.
  const plan = findCheapestActions(
    [action("a", 5, 12), action("b", 4.8, 4), action("c", 0.2, 11)],
    50_000 as Points,
    limits,
  )
  expect(plan.actions.map(({ id }) => id)).toEqual(["a"])
  expect(plan).toMatchObject({ effort: 12, expected: 50_000, reachesTarget: true, isExact: true })
})

test("of two ways to win the same points one is chosen; a person gives no more than there is", () => {
  const ways = [action("a", 2, 4, { group: "x" }), action("b", 2, 5, { group: "x" })]
  expect(findCheapestActions(ways, 40_000 as Points, limits)).toMatchObject({ expected: 20_000, reachesTarget: false })
  const two = [action("a", 2, 4), action("b", 2, 5, { person: "binh" }), action("c", 2, 4)]
  const plan = findCheapestActions(two, 40_000 as Points, { ...limits, people: { an: 4 } })
  expect(plan.actions.map(({ id }) => id).toSorted()).toEqual(["a", "b"].toSorted())
})

/** Every set there is. */
const bruteForce = (actions: readonly Action[], target: number, { maxEffort, daysLeft, people }: ActionLimits) => {
  let [cheapest, most] = [Infinity, 0]
  for (let set = 0; set < 2 ** actions.length; set += 1) {
    const chosen = actions.filter((_, place) => (set >> place) & 1)
    const sum = (list: readonly Action[], of: (one: Action) => number) =>
      list.reduce((total, one) => total + of(one), 0)
    const effort = sum(chosen, (one) => one.effort)
    const isAllowed =
      effort <= maxEffort &&
      chosen.every(({ days }) => days <= daysLeft) &&
      new Set(chosen.map(({ group }) => group)).size === chosen.length &&
      Object.entries(people).every(
        ([person, limit]) =>
          sum(
            chosen.filter((one) => one.person === person),
            (one) => one.effort,
          ) <= limit,
      )
    if (!isAllowed) continue
    const expected = sum(chosen, expectedGain)
    most = Math.max(most, expected)
    if (expected >= target) cheapest = Math.min(cheapest, effort)
  }
  return { cheapest, most }
}

test("small sets: the same effort as trying every set, and the most points where the target is out of reach", () => {
  const arbitrary = fc.record({
    gain: fc.integer({ min: 0, max: 30_000 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    effort: fc.integer({ min: 0, max: 12 }),
    days: fc.integer({ min: 1, max: 40 }),
    person: fc.constantFrom("an", "binh", "chi"),
    group: fc.constantFrom("1", "2", "3", "4", "5", "6", "7", "8"),
  })
  fc.assert(
    fc.property(
      fc.array(arbitrary, { maxLength: 10 }),
      fc.integer({ min: 0, max: 90_000 }),
      fc.integer({ min: 0, max: 40 }),
      (list, target, maxEffort) => {
        const actions = list.map((each, place): Action => ({
          ...each,
          id: String(place),
          gain: each.gain as Points,
          tasks: [],
        }))
        const bounds: ActionLimits = { maxEffort, daysLeft: 30, people: { an: 15, binh: 8 } }
        const { cheapest, most } = bruteForce(actions, target, bounds)
        const plan = findCheapestActions(actions, target as Points, bounds)
        expect(plan.isExact).toBe(true)
        expect(plan.reachesTarget).toBe(cheapest < Infinity)
        expect(plan.reachesTarget ? plan.effort : plan.expected).toBe(cheapest < Infinity ? cheapest : most)
      },
    ),
    { numRuns: 300 },
  )
})

test("sixty actions of six people are solved exactly", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const actions = Array.from({ length: 60 }, (_, place) =>
        action(String(place), 0.1 + ((seed * (place + 7)) % 97) / 50, 1 + ((seed * (place + 3)) % 53), {
          person: String(place % 6),
          chance: 0.5 + ((place * 13) % 50) / 100,
        }),
      )
      const people = Object.fromEntries(Array.from({ length: 6 }, (_, person) => [String(person), 60]))
      const plan = findCheapestActions(actions, 100_000 as Points, { maxEffort: 300, daysLeft: 30, people })
      expect(plan.isExact).toBe(true)
      expect(plan.expected >= 100_000).toBe(plan.reachesTarget)
    }),
    { numRuns: 20 },
  )
})
