import { listPositions } from "#modules/accounts/index.ts"
import type { Db } from "#platform/database/db.ts"

import type { NamedPosition } from "../rules/match-positions.ts"

/** A position of the unit that can be given work; `label` is unique in the unit, so that a sheet can name it. */
export type UnitPosition = NamedPosition &
  Readonly<{ label: string; officeId: string | null; officeName: string | null; holders: readonly string[] }>

/** The positions of a unit on a day, in the order in which the unit lists them. */
export const listUnitPositions = async (db: Db, unitId: string, date: string): Promise<UnitPosition[]> => {
  const positions = await listPositions(db, { unitId, date })
  const labels = labelPositions(positions)
  return positions.map((position, index) => ({
    id: position.id,
    title: position.title,
    label: labels[index] ?? position.title,
    officeId: position.officeId,
    officeName: position.officeName,
    aliases: aliasesOf(position, positions),
    holders: position.holders.map((holder) => holder.name),
  }))
}

type Placed = Readonly<{ title: string; officeId: string | null; officeName: string | null }>

/** The title where it is the only one, else with its office, else with a number. */
const labelPositions = (positions: readonly Pick<Placed, "title" | "officeName">[]): string[] => {
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
const aliasesOf = (position: Placed, all: readonly Placed[]): string[] =>
  position.officeName !== null && all.filter((other) => other.officeId === position.officeId).length === 1
    ? [position.officeName]
    : []
