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
  return {
    ...Object.fromEntries(texts),
    ...(chosen.length > 0 ? { status: chosen } : {}),
    ...(search["mine"] === true ? { mine: true } : {}),
    ...(typeof group === "string" && groups.includes(group) ? { group: group as GroupBy } : {}),
  }
}

/** Whether anything is left out of the list. */
export const isFiltered = ({ group: _group, task: _task, ...filters }: TaskSearch): boolean =>
  Object.values(filters).some((value) => value !== undefined && value !== "")

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
