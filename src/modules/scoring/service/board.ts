import { listDeclared } from "#modules/calendars/index.ts"
import { buildLocalView } from "#modules/calendars/rules/index.ts"
import { listUnitFrameworks, type SharedFramework } from "#modules/frameworks/index.ts"
import { compileFramework } from "#modules/frameworks/rules/index.ts"
import { listYearColumns } from "#modules/measures/index.ts"
import { listLineage, listUnitsBelow } from "#modules/units/index.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { addWorkingDays, type WorkingCalendar } from "#platform/calendar/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { formatPoints, type Points } from "#platform/exact/points.ts"

import type { BoardArea, ScoreBoard } from "../contract.ts"
import {
  buildFigureTable,
  classOf,
  compileBatch,
  putFigure,
  rankUnits,
  scoreBatch,
  type BatchProgram,
  type BatchResult,
} from "../rules/index.ts"

type BoardQuery = Readonly<{
  unitId: string
  year: number
  now: Date
  reader: Reader
  permissionsAt: (unitId: string) => Promise<ReadonlySet<Permission>>
}>

type ListedUnit = Readonly<{
  id: string
  name: string
  parentName: string | null
  block: "ward" | "commune"
  level: string
  aboveIds: readonly string[]
}>

/** All communes below a unit that the reader may see, scored at once: one framework after the other, each in columns. */
export const buildBoard = async (db: Db, query: BoardQuery): Promise<ScoreBoard> => {
  const { year, now, reader } = query
  const today = localDate(now)
  const units = await listReadable(query, await listBelow(db, query.unitId, today))
  if (units.length === 0) return { frameworks: [], ...presentUnits([], []), areas: [], ranked: [] }
  const unitIds = units.map(({ id }) => id)
  // The request's scope is one unit; what is read here is exactly what the reader may read below it.
  await setRowScope(db, { accountId: reader.accountId, unitIds: [query.unitId, ...unitIds] })
  const frameworks = await listUnitFrameworks(db, units, year)
  const calendars = await loadCalendars(db, unitIds, today)
  const groups: ScoredGroup[] = []
  for (const [framework, members] of Map.groupBy(units, ({ id }) => frameworks.get(id)))
    if (framework !== undefined) groups.push(await scoreGroup(db, { framework, members, year, calendars }))
  return {
    frameworks: groups.map(({ framework }) => presentFramework(framework)),
    ...presentUnits(units, groups),
    areas: groups.map(presentAreas),
    ranked: groups.map(({ members }) => countBlocks(members)),
  }
}

const listBelow = async (db: Db, unitId: string, date: string): Promise<readonly ListedUnit[]> => {
  const below = await listUnitsBelow(db, { unitId, level: "commune", date })
  // Thousands of communes share their few superiors: these alone are followed upwards.
  const parentIds = [...new Set(below.flatMap(({ parent_id }) => parent_id ?? []))]
  const ways = Map.groupBy(await listLineage(db, parentIds, date), ({ start }) => start)
  return below.map(({ id, name, kind, level, parent_id }) => {
    const above = ways.get(parent_id ?? "") ?? []
    return {
      id,
      name,
      level,
      parentName: above[0]?.name ?? null,
      block: kind === "ward" ? "ward" : "commune",
      aboveIds: above.map((step) => step.id),
    }
  })
}

/**
 * Those whose scores the reader may read. What a position permits in a unit hangs on the positions on its way up alone,
 * so units that have the same of the reader's positions above them are asked about once.
 */
const listReadable = async (
  { reader, permissionsAt }: BoardQuery,
  units: readonly ListedUnit[],
): Promise<readonly ListedUnit[]> => {
  const held = new Set(reader.holdings.map(({ unitId }) => unitId))
  const answers = new Map<string, boolean>()
  const readable: ListedUnit[] = []
  for (const unit of units) {
    const key = [unit.id, ...unit.aboveIds].filter((id) => held.has(id)).join(" ")
    const known = answers.get(key) ?? (await permissionsAt(unit.id)).has("score.read")
    answers.set(key, known)
    if (known) readable.push(unit)
  }
  return readable
}

type Calendars = (unitId: string) => WorkingCalendar

/** Each unit's own working calendar, built when a rule asks for it; units that decided nothing of their own share one. */
const loadCalendars = async (db: Db, unitIds: readonly string[], today: string): Promise<Calendars> => {
  const declared = await listDeclared(db, unitIds, today)
  const built = new Map<string, WorkingCalendar>()
  return (unitId) => {
    const { days, hours } = declared.get(unitId) ?? { days: [], hours: [] }
    const key = [...days, ...hours].map(({ id, version }) => `${id} ${version}`).join(",")
    const calendar = built.get(key) ?? buildLocalView(days, hours).calendar
    built.set(key, calendar)
    return calendar
  }
}

type Group = Readonly<{
  framework: SharedFramework
  members: readonly ListedUnit[]
  year: number
  calendars: Calendars
}>
type ScoredGroup = Readonly<{
  framework: SharedFramework
  members: readonly ListedUnit[]
  program: BatchProgram
  result: BatchResult
  ranks: Int32Array
}>

const scoreGroup = async (db: Db, { framework, members, year, calendars }: Group): Promise<ScoredGroup> => {
  const program = compileBatch(compileFramework(framework.package))
  const table = buildFigureTable(program.measures, members.length)
  const unitIds = members.map(({ id }) => id)
  const wanted = new Set(program.measures)
  const measures = framework.package.measures.filter(({ code }) => wanted.has(code))
  for (const [measure, figures] of await listYearColumns(db, { unitIds, year, measures }))
    for (const [unit, figure] of figures.entries()) putFigure(table, unit, measure, figure)
  const result = scoreBatch(program, table, {
    plusWorkdays: (day, count, unit) => addWorkingDays(calendars(unitIds[unit] ?? ""), day, count),
  })
  const blocks = members.map(({ block }) => (block === "ward" ? 0 : 1))
  return { framework, members, program, result, ranks: rankUnits(program, result, blocks) }
}

/** The areas of the top level; those of bonus and penalty alone have no maximum to lose. */
const listAreaHeadings = (declared: SharedFramework["package"]) =>
  declared.criteria
    .filter(({ children, max }) => children !== undefined && children.length > 0 && max !== undefined)
    .map(({ code, title }) => ({ code, title }))

const presentFramework = ({ ref, package: declared }: SharedFramework): ScoreBoard["frameworks"][number] => {
  const { name, version, status, scale, decimals } = declared
  return { ref, name, version, status, scale, decimals, areas: listAreaHeadings(declared) }
}

const countBlocks = (members: readonly ListedUnit[]) => {
  const ward = members.filter(({ block }) => block === "ward").length
  return { ward, commune: members.length - ward }
}

/** Units in their Vietnamese order, whatever framework each has. */
const presentUnits = (
  units: readonly ListedUnit[],
  groups: readonly ScoredGroup[],
): Pick<ScoreBoard, "parents" | "units"> => {
  const parents = [...new Set(units.flatMap(({ parentName }) => parentName ?? []))]
  const placeOf = new Map(parents.map((name, place) => [name, place]))
  const scores = new Map<string, UnitScore>()
  for (const [place, group] of groups.entries())
    for (const [unit, { id }] of group.members.entries()) scores.set(id, presentScore(group, unit, place))
  const list = units.map(({ id }) => scores.get(id) ?? unscored)
  return {
    parents,
    units: {
      ids: units.map(({ id }) => id),
      names: units.map(({ name }) => name),
      parents: units.map(({ parentName }) => placeOf.get(parentName ?? "") ?? null),
      blocks: units.map(({ block }) => block),
      frameworks: list.map(({ framework }) => framework),
      points: list.map(({ points }) => points),
      classes: list.map((score) => score.class),
      missing: list.map(({ missing }) => missing),
      ranks: list.map(({ rank }) => rank),
    },
  }
}

type UnitScore = Readonly<{
  framework: number | null
  points: string | null
  class: string | null
  missing: number | null
  rank: number | null
}>

const unscored: UnitScore = Object.freeze({ framework: null, points: null, class: null, missing: null, rank: null })

const presentScore = ({ program, result, ranks }: ScoredGroup, unit: number, framework: number): UnitScore => ({
  framework,
  points: formatPoints((result.total.points[unit] ?? 0) as Points, program.framework.package.decimals),
  class: classOf(program, result, unit),
  missing: result.total.missing[unit] ?? 0,
  rank: ranks[unit] ?? null,
})

const presentAreas = ({ framework, members, program, result }: ScoredGroup): BoardArea[] => {
  const { decimals } = program.framework.package
  return listAreaHeadings(framework.package).map(({ code }) => {
    const area = result.areas.find((each) => each.code === code)
    const [points, max] = [area?.points ?? [], area?.max ?? []]
    const show = (value: number): string => formatPoints(value as Points, decimals)
    return {
      lost: members.map((_, unit) => show(Math.max(0, (max[unit] ?? 0) - (points[unit] ?? 0)))),
      max: members.map((_, unit) => show(max[unit] ?? 0)),
      missing: members.map((_, unit) => area?.missing[unit] ?? 0),
    }
  })
}
