import { setImmediate } from "node:timers/promises"

import type { Figure } from "#modules/frameworks/rules/index.ts"
import { parseDay } from "#platform/calendar/index.ts"
import { formatPoints, parsePoints, subtractPoints, type Points } from "#platform/exact/points.ts"

import type { ForesightAction } from "../contract.ts"
import {
  buildActions,
  expectedGain,
  findCheapestActions,
  listNextActions,
  type ForeseenAction,
} from "../rules/index.ts"
import { foresee, sumPlan } from "./forecast.ts"
import type { Prospect } from "./gather.ts"

type Asked = Readonly<{ seed: number; effort: number; days: number | undefined; target: number | undefined }>

/** More are never read; the cheapest set is still sought among all. */
const mostShown = 50

/** What to do next within the limits, and the cheapest set whose expected points reach the target. */
export const adviseActions = async (prospect: Prospect, asked: Asked) => {
  const { program, facts, outlook } = prospect
  const { decimals } = program.framework.package
  const show = (points: Points): string => formatPoints(points, decimals)
  const { expected } = foresee(prospect, asked.seed).total
  // Others are served between the two computations, each of some fifty milliseconds.
  await setImmediate()
  const left = Math.max(0, parseDay(`${facts.year}-12-31`) - parseDay(facts.today))
  const daysLeft = Math.min(left, asked.days ?? left)
  const limits = { maxEffort: asked.effort, daysLeft, people: {} }
  const actions = outlook.today >= outlook.yearTo ? [] : buildActions(prospect)
  const target = asked.target === undefined ? sumPlan(prospect).target : formatPoints(toPoints(asked.target))
  const byId = new Map(actions.map((action) => [action.id, action]))
  const next = listNextActions(actions, limits).flatMap(({ id }) => byId.get(id) ?? [])
  const gap = target === null ? undefined : subtractPoints(parsePoints(target), expected)
  const plan = gap === undefined ? undefined : findCheapestActions(actions, Math.max(0, gap) as Points, limits)
  const chosen = new Set(plan?.actions.map(({ id }) => id))
  const shown = next.filter((action, place) => place < mostShown || chosen.has(action.id))
  return {
    actions: shown.map((action) => presentAction(action, prospect)),
    target,
    expected: show(expected),
    daysLeft: left,
    plan:
      plan === undefined ? null : { ...plan, actions: plan.actions.map(({ id }) => id), expected: show(plan.expected) },
  }
}

const toPoints = (value: number): Points => Math.round(value * 10_000) as Points

const presentAction = (action: ForeseenAction, { program, facts }: Prospect): ForesightAction => {
  const { decimals } = program.framework.package
  const tasks = new Map(facts.tasks.map((task) => [task.id, task]))
  const leaf = program.leaves.find((each) => each.leaf.code === action.leaf)?.leaf
  return {
    id: action.id,
    leaf: action.leaf,
    title: leaf?.title ?? action.leaf,
    gain: formatPoints(action.gain, decimals),
    chance: action.chance,
    expected: formatPoints(expectedGain(action), decimals),
    effort: action.effort,
    days: action.days,
    owner: action.person,
    changes: action.changes.map(({ measure, from, to }) => ({
      measure,
      name: program.names.get(measure) ?? leaf?.title ?? measure,
      from: heldOf(from),
      to: heldOf(to),
    })),
    tasks: action.tasks.flatMap((id) => {
      const task = tasks.get(id)
      return task === undefined ? [] : [{ id, text: task.text, dueOn: task.dueOn }]
    }),
  }
}

const heldOf = (figure: Figure | undefined): string | boolean | null => (figure?.kind === "value" ? figure.value : null)
