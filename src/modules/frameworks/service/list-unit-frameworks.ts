import type { Db } from "#platform/database/db.ts"

import { FrameworkPackage } from "../rules/index.ts"
import { listChoices, listPublishedVersions, type FrameworkVersion } from "../store.ts"
import { findShipped } from "./shipped.ts"

/** A unit with what it stands under, the nearest first. */
export type FrameworkUser = Readonly<{ id: string; level: string; aboveIds: readonly string[] }>

/** A framework that many units share: one object for all of them. */
export type SharedFramework = Readonly<{ ref: string; hash: string; package: FrameworkPackage }>

/**
 * The framework by which each unit scores itself in a year, in two queries: its own choice, else what the nearest unit
 * above (or itself) published last for its level, as `findUnitFramework` says of one. The row scope must hold the units.
 */
export const listUnitFrameworks = async (
  db: Db,
  units: readonly FrameworkUser[],
  year: number,
): Promise<ReadonlyMap<string, SharedFramework>> => {
  const unitIds = units.map(({ id }) => id)
  const choices = new Map((await listChoices(db, unitIds, year)).map((choice) => [choice.unit_id, choice]))
  const rows = await listPublishedVersions(db, {
    unitIds: [...new Set([...unitIds, ...units.flatMap(({ aboveIds }) => aboveIds)])],
    year,
    ids: [...new Set([...choices.values()].flatMap(({ framework_id }) => framework_id ?? []))],
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const byOwner = Map.groupBy(
    rows.filter((row) => row.year === year),
    (row) => row.unit_id,
  )
  const opened = new Map<string, SharedFramework>()
  const open = (ref: string, load: () => Omit<SharedFramework, "ref"> | undefined): SharedFramework | undefined => {
    const known = opened.get(ref)
    if (known !== undefined) return known
    const loaded = load()
    if (loaded === undefined) return undefined
    const framework = { ref, ...loaded }
    opened.set(ref, framework)
    return framework
  }
  const openRow = (row: FrameworkVersion): SharedFramework | undefined =>
    open(row.id, () => ({ hash: row.content_hash ?? "", package: FrameworkPackage.parse(row.package) }))
  const findOf = ({ id, level, aboveIds }: FrameworkUser): SharedFramework | undefined => {
    const choice = choices.get(id)
    const chosen = choice?.framework_id ? byId.get(choice.framework_id) : undefined
    if (chosen !== undefined) return openRow(chosen)
    if (choice !== undefined && choice.framework_id === null) {
      const shipped = open(`${choice.code}@${choice.version}`, () => findShipped(choice.code, choice.version))
      if (shipped !== undefined) return shipped
    }
    const owner = [id, ...aboveIds].find((each) => byOwner.get(each)?.some((row) => row.level === level))
    const latest = byOwner.get(owner ?? "")?.find((row) => row.level === level)
    return latest === undefined ? undefined : openRow(latest)
  }
  const found = new Map<string, SharedFramework>()
  for (const unit of units) {
    const framework = findOf(unit)
    if (framework !== undefined) found.set(unit.id, framework)
  }
  return found
}
