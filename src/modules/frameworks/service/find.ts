import { getUnit, listLineage } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { notFound } from "#platform/http/errors.ts"

import type { CrosswalkRow, FrameworkSummary } from "../contract.ts"
import { buildCrosswalk, FrameworkPackage } from "../rules/index.ts"
import {
  findChoice,
  findCrosswalk,
  findFrameworkVersion,
  listFrameworkVersions,
  type FrameworkChoice,
  type FrameworkVersion,
} from "../store.ts"
import { findShipped, listShipped, type ShippedFramework } from "./shipped.ts"

/** A framework wherever it stands: a row of this unit or one above it, or a file that ships with the product. */
export type FoundFramework =
  | Readonly<{ kind: "version"; row: FrameworkVersion; owner: string }>
  | Readonly<{ kind: "shipped"; shipped: ShippedFramework }>

export type UnitView = Readonly<{
  unitId: string
  aboveIds: readonly string[]
  names: ReadonlyMap<string, string>
  level: string
}>

/** The unit with what it stands under today, which decides what it sees. */
export const viewOfUnit = async (db: Db, unitId: string, now: Date): Promise<UnitView> => {
  const today = localDate(now)
  const unit = await getUnit(db, unitId, today)
  const line = await listLineage(db, [unitId], today)
  return {
    unitId,
    aboveIds: line.filter(({ id }) => id !== unitId).map(({ id }) => id),
    names: new Map(line.map(({ id, name }) => [id, name])),
    level: unit.level,
  }
}

export const getFramework = async (db: Db, view: UnitView, ref: string): Promise<FoundFramework> => {
  const found = await findFramework(db, view, ref)
  if (found !== undefined) return found
  throw notFound({ vi: "Không tìm thấy bộ tiêu chí này.", en: "This framework does not exist, or not for this unit." })
}

/** As `getFramework`; undefined where it throws. */
export const findFramework = async (db: Db, view: UnitView, ref: string): Promise<FoundFramework | undefined> => {
  const at = ref.indexOf("@")
  if (at >= 0) {
    const shipped = findShipped(ref.slice(0, at), ref.slice(at + 1))
    return shipped === undefined ? undefined : { kind: "shipped", shipped }
  }
  const row = await findFrameworkVersion(db, { ...view, id: ref })
  return row === undefined ? undefined : { kind: "version", row, owner: view.names.get(row.unit_id) ?? "" }
}

/** Everything the unit sees: its own drafts and versions, those published above it, and those that ship. */
export const listFrameworks = async (db: Db, view: UnitView, year: number | undefined): Promise<FrameworkSummary[]> => {
  const rows = await listFrameworkVersions(db, { ...view, year })
  const shipped = listShipped().filter(({ package: each }) => year === undefined || each.year === year)
  return [...rows.map((row) => summarise(row, view, rows)), ...shipped.map(summariseShipped)]
}

type ListedRow = Pick<
  FrameworkVersion,
  | "unit_id"
  | "id"
  | "code"
  | "version"
  | "state"
  | "name"
  | "status"
  | "level"
  | "year"
  | "content_hash"
  | "updated_at"
  | "published_at"
>

/** Published versions of the same code and owner supersede one another by the day on which they were published. */
export const summarise = (row: ListedRow, view: UnitView, all: readonly ListedRow[]): FrameworkSummary => {
  const isLatest = !all.some(
    (other) =>
      other.unit_id === row.unit_id &&
      other.code === row.code &&
      other.published_at !== null &&
      row.published_at !== null &&
      other.published_at > row.published_at,
  )
  return {
    ref: row.id,
    id: row.id,
    unitId: row.unit_id,
    owner: view.names.get(row.unit_id) ?? null,
    code: row.code,
    version: row.version,
    name: row.name,
    status: row.status,
    level: row.level,
    year: row.year,
    state: row.state === "draft" ? "draft" : isLatest ? "published" : "superseded",
    hash: row.content_hash,
    updatedAt: row.updated_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

export const summariseShipped = ({ package: each, hash }: ShippedFramework): FrameworkSummary => ({
  ref: `${each.code}@${each.version}`,
  id: null,
  unitId: null,
  owner: null,
  code: each.code,
  version: each.version,
  name: each.name,
  status: each.status,
  level: each.level,
  year: each.year,
  state: "shipped",
  hash,
  updatedAt: null,
  publishedAt: null,
})

/** The framework a unit scores itself by in a year, ready to score. */
export type UnitFramework = Readonly<{
  package: FrameworkPackage
  hash: string
  summary: FrameworkSummary
  byChoice: boolean
}>

/**
 * The unit's own choice; without one the version for its level and year that the nearest unit above (or itself)
 * published last. Frameworks that ship with the product hold only where they were chosen.
 */
export const findUnitFramework = async (db: Db, view: UnitView, year: number): Promise<UnitFramework | undefined> => {
  const choice = await findChoice(db, view.unitId, year)
  if (choice !== undefined) {
    const found = await findFramework(db, view, refOf(choice))
    if (found !== undefined) return openFramework(found, view, true)
  }
  const rows = (await listFrameworkVersions(db, { ...view, year })).filter(
    ({ state, level }) => state === "published" && level === view.level,
  )
  const nearest = [view.unitId, ...view.aboveIds].find((id) => rows.some(({ unit_id }) => unit_id === id))
  const latest = rows
    .filter(({ unit_id }) => unit_id === nearest)
    .toSorted((first, second) => second.published_at!.getTime() - first.published_at!.getTime())[0]
  if (latest === undefined) return undefined
  const found = await findFramework(db, view, latest.id)
  return found && openFramework(found, view, false)
}

const refOf = ({ framework_id, code, version }: FrameworkChoice): string => framework_id ?? `${code}@${version}`

/** A found framework, ready to score by. */
export const openFramework = (found: FoundFramework, view: UnitView, byChoice: boolean): UnitFramework => {
  if (found.kind === "shipped") {
    const { shipped } = found
    return { package: shipped.package, hash: shipped.hash, summary: summariseShipped(shipped), byChoice }
  }
  const { row } = found
  // A published package was checked before it was published and cannot have changed since.
  return {
    package: FrameworkPackage.parse(row.package),
    hash: row.content_hash!,
    summary: summarise(row, view, [row]),
    byChoice,
  }
}

/** The crosswalk that this unit, or the nearest one above it, settled for two versions; undefined when none did. */
export const findSettledCrosswalk = async (
  db: Db,
  view: UnitView,
  old: FoundFramework,
  next: FoundFramework,
): Promise<readonly CrosswalkRow[] | undefined> => {
  if (old.kind === "shipped" || next.kind === "shipped") return undefined
  for (const unitId of [view.unitId, ...view.aboveIds]) {
    const rows = await findCrosswalk(db, { unitId, oldId: old.row.id, newId: next.row.id })
    if (rows !== undefined) return rows
  }
  return undefined
}

/**
 * How the leaves of two versions compare, by their refs: what was settled for them, else what the comparison proposes.
 * Undefined when one of them is not seen by the unit (any more).
 */
export const findCrosswalkBetween = async (
  db: Db,
  view: UnitView,
  refs: Readonly<{ old: string; new: string }>,
): Promise<readonly CrosswalkRow[] | undefined> => {
  const [old, next] = [await findFramework(db, view, refs.old), await findFramework(db, view, refs.new)]
  if (old === undefined || next === undefined) return undefined
  const settled = await findSettledCrosswalk(db, view, old, next)
  return settled ?? buildCrosswalk(openFramework(old, view, false).package, openFramework(next, view, false).package)
}
