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

import type { BoardUnit, ScoreBoard } from "../contract.ts"
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
  block: BoardUnit["block"]
  level: string
  aboveIds: readonly string[]
}>

/** All communes below a unit that the reader may see, scored at once: one framework after the other, each in columns. */
export const buildBoard = async (db: Db, query: BoardQuery): Promise<ScoreBoard> => {
  const { year, now, reader } = query
  const today = localDate(now)
  const units = await listReadable(query, await listBelow(db, query.unitId, today))
  if (units.length === 0) return { frameworks: [], units: [], ranked: [] }
  const unitIds = units.map(({ id }) => id)
  // The request's scope is one unit; what is read here is exactly what the reader may read below it.
  await setRowScope(db, { accountId: reader.accountId, unitIds: [query.unitId, ...unitIds] })
  const frameworks = await listUnitFrameworks(db, units, year)
  const calendars = await loadCalendars(db, unitIds, today)
  const groups = Map.groupBy(units, ({ id }) => frameworks.get(id))
  const scored = new Map<string, BoardUnit>()
  const board: { frameworks: ScoreBoard["frameworks"]; ranked: ScoreBoard["ranked"] } = { frameworks: [], ranked: [] }
  for (const [framework, members] of groups) {
    if (framework === undefined) continue
    const place = board.frameworks.length
    const group = await scoreGroup(db, { framework, members, year, calendars })
    board.frameworks.push(presentFramework(framework))
    board.ranked.push(countBlocks(members))
    for (const [unit, member] of members.entries()) scored.set(member.id, presentUnit(group, { unit, member, place }))
  }
  return { ...board, units: units.map((unit) => scored.get(unit.id) ?? unscored(unit)) }
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
type ScoredGroup = Readonly<{ program: BatchProgram; result: BatchResult; ranks: Int32Array; areas: readonly number[] }>

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
  return { program, result, ranks: rankUnits(program, result, blocks), areas: listTopAreas(framework, result) }
}

/** Places of the areas of the top level; those of bonus and penalty alone have no maximum to lose. */
const listTopAreas = ({ package: declared }: SharedFramework, result: BatchResult): readonly number[] =>
  listAreaHeadings(declared).map(({ code }) => result.areas.findIndex((area) => area.code === code))

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

type Place = Readonly<{ unit: number; member: ListedUnit; place: number }>

const presentUnit = ({ program, result, ranks, areas }: ScoredGroup, { unit, member, place }: Place): BoardUnit => {
  const { decimals } = program.framework.package
  const show = (points: number | undefined): string => formatPoints((points ?? 0) as Points, decimals)
  return {
    ...headingOf(member),
    framework: place,
    points: show(result.total.points[unit]),
    class: classOf(program, result, unit),
    missing: result.total.missing[unit] ?? 0,
    rank: ranks[unit] ?? null,
    areas: areas.map((at) => {
      const area = result.areas[at]
      const [points = 0, max = 0] = [area?.points[unit], area?.max[unit]]
      return { lost: show(Math.max(0, max - points)), max: show(max), missing: area?.missing[unit] ?? 0 }
    }),
  }
}

const headingOf = ({ id, name, parentName, block }: ListedUnit) => ({ id, name, parentName, block })

const unscored = (unit: ListedUnit): BoardUnit => ({
  ...headingOf(unit),
  framework: null,
  points: null,
  class: null,
  missing: null,
  rank: null,
  areas: [],
})
