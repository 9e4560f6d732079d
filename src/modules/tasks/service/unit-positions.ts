import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { NamedPosition } from "../rules/match-positions.ts"

/** A position of the unit that can be given work; `label` is unique in the unit, so that a sheet can name it. */
export type UnitPosition = NamedPosition &
  Readonly<{ label: string; officeId: string | null; officeName: string | null; holders: readonly string[] }>

type Row = {
  id: string
  title: string
  officeId: string | null
  officeName: string | null
  holders: { name: string }[]
}

/** The positions of a unit on a day, in the order in which the unit lists them. */
export const listUnitPositions = async (db: Db, unitId: string, date: string): Promise<UnitPosition[]> => {
  const { rows } = await sql<Row>`select p.id, p.title, p.office_id as "officeId",
    (select v.name from unit_versions v where v.unit_id = p.office_id and v.valid_from <= ${date} and (v.valid_to is null or v.valid_to >= ${date})) as "officeName",
    coalesce((select json_agg(json_build_object('name', a.name)) from holdings h join accounts a on a.id = h.account_id where h.unit_id = p.unit_id and h.position_id = p.id and h.held_from <= ${date} and (h.held_to is null or h.held_to >= ${date})), '[]'::json) as holders
    from positions p where p.unit_id = ${unitId} and p.valid_from <= ${date} and (p.valid_to is null or p.valid_to >= ${date}) order by p.rank, p.title_key`.execute(
    db,
  )
  const labels = labelPositions(rows)
  return rows.map((row, index) => ({
    id: row.id,
    title: row.title,
    label: labels[index] ?? row.title,
    officeId: row.officeId,
    officeName: row.officeName,
    aliases: aliasesOf(row, rows),
    holders: row.holders.map((holder) => holder.name),
  }))
}

/** The title where it is the only one, else with its office, else with a number. */
export const labelPositions = (positions: readonly Pick<Row, "title" | "officeName">[]): string[] => {
  const isAlone = (labels: readonly string[], label: string) => labels.filter((other) => other === label).length === 1
  const titles = positions.map((position) => position.title)
  const withOffice = positions.map(({ title, officeName }) =>
    isAlone(titles, title) || officeName === null ? title : `${title} (${officeName})`,
  )
  return withOffice.map((label, index) =>
    isAlone(withOffice, label)
      ? label
      : `${label} #${withOffice.slice(0, index + 1).filter((other) => other === label).length}`,
  )
}

/** An office that has one position only is a name of that position: the plan gives the work to the office. */
const aliasesOf = (position: Row, all: readonly Row[]): string[] =>
  position.officeName !== null && all.filter((other) => other.officeId === position.officeId).length === 1
    ? [position.officeName]
    : []
