import { parseGridView, type GridView } from "#web/components/grid/grid-view.ts"

import type { TaskSort } from "../contract.ts"
// From its own file: the address is parsed in the first load, which should not carry every rule.
import { taskStatuses, type TaskStatus } from "../rules/status.ts"

export type GroupBy = "section" | "office" | "month"
type StatusFilter = TaskStatus | "overdue"

/** How the list is looked at; it stands in the address, so that a link shows the same rows. */
export type TaskSearch = Readonly<{
  q?: string
  status?: readonly StatusFilter[]
  lead?: string
  office?: string
  plan?: string
  section?: string
  month?: string
  mine?: true
  group?: GroupBy
  /** Order, column filters and columns of the grid. */
  view?: GridView
  /** Everything is meant: the list is not to come back as it was left. */
  all?: true
  /** The task that is open at the side. */
  task?: string
}>

const words = ["q", "lead", "office", "plan", "section", "month", "task"] as const
const groups: readonly string[] = ["section", "office", "month"] satisfies GroupBy[]
const statuses: readonly string[] = [...taskStatuses, "overdue"]

/** Takes from an address what it may hold; anything else is left out. */
export const parseTaskSearch = (search: Record<string, unknown>): TaskSearch => {
  const texts = words.flatMap((name) => {
    const value = search[name]
    // The router reads a search of digits as a number.
    return typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : []
  })
  const chosen = Array.isArray(search["status"]) ? search["status"].filter((value) => statuses.includes(value)) : []
  const group = search["group"]
  const view = parseGridView(search["view"])
  return {
    ...Object.fromEntries(texts),
    ...(chosen.length > 0 ? { status: chosen } : {}),
    ...(search["mine"] === true ? { mine: true } : {}),
    ...(search["all"] === true ? { all: true } : {}),
    ...(view ? { view } : {}),
    ...(typeof group === "string" && groups.includes(group) ? { group: group as GroupBy } : {}),
  }
}

const filters = ["q", "status", "lead", "office", "plan", "section", "month", "mine"] as const

/** Whether anything is left out of the list. An address also holds unit and year, which leave nothing out. */
export const isFiltered = (search: TaskSearch): boolean =>
  // An empty section is a filter too: the tasks that stand in none.
  filters.some((name) => search[name] !== undefined && (name !== "q" || search.q !== ""))

/** Leaves out what is not there, so that the address holds only what was chosen. */
export const cleanSearch = (search: object): TaskSearch =>
  Object.fromEntries(
    Object.entries(search).filter(([name, value]) => value !== undefined && (name !== "q" || value !== "")),
  ) as TaskSearch

/** The part of an address that is worth coming back to: neither the open task nor a word just searched for. */
export const viewOf = (search: TaskSearch): TaskSearch => {
  const { q: _q, task: _task, all: _all, ...view } = parseTaskSearch(search)
  return view
}

const sortOf: Readonly<Record<GroupBy, TaskSort>> = { section: "plan", office: "office", month: "due" }

/** The address as a question to the server. */
export const toQuery = (year: number, search: TaskSearch) => {
  const { q, status, lead, office, plan, section, month, mine, group } = search
  const one = <Name extends string>(name: Name, value: string | undefined) =>
    value === undefined || value === "" ? {} : ({ [name]: [value] } as Record<Name, string[]>)
  return {
    year,
    sort: group ? sortOf[group] : ("plan" as const),
    ...(q ? { q } : {}),
    ...(status ? { status: [...status] } : {}),
    ...one("lead", lead),
    ...one("office", office),
    ...one("plan", plan),
    ...(section === undefined ? {} : { section }),
    ...one("month", month),
    ...(mine ? { mine: "true" as const } : {}),
  }
}
