import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { TaskPosition } from "../contract.ts"
import type { TaskReader } from "../policy.ts"
import type { StepAuthor } from "../store/tasks.ts"
import { listUnitPositions, type UnitPosition } from "./unit-positions.ts"

/** What every use case about a unit's tasks starts from: where, who, when, and the positions of the unit that day. */
export type Scene = Readonly<{
  unitId: string
  today: string
  reader: TaskReader & Readonly<{ accountId: string }>
  author: StepAuthor
  positions: readonly UnitPosition[]
  positionIds: ReadonlySet<string>
}>

type Asked = Readonly<{ unitId: string; reader: Reader; permissions: ReadonlySet<Permission>; now: Date }>

export const getScene = async (db: Db, { unitId, reader, permissions, now }: Asked): Promise<Scene> => {
  const today = localDate(now)
  const positions = await listUnitPositions(db, unitId, today)
  const held = reader.holdings.filter((holding) => holding.unitId === unitId)
  return {
    unitId,
    today,
    reader: {
      accountId: reader.accountId,
      assign: permissions.has("task.assign"),
      work: permissions.has("task.work"),
      positionIds: held.map((holding) => holding.positionId),
    },
    author: {
      accountId: reader.accountId,
      accountName: reader.name,
      position: held[0]?.title ?? reader.holdings[0]?.title ?? null,
      at: now,
    },
    positions,
    positionIds: new Set(positions.map((position) => position.id)),
  }
}

/** The positions as the pages show them; `mine` for those that the reader holds. */
export const presentPositions = (scene: Scene): TaskPosition[] =>
  scene.positions.map(({ id, label, title, officeId, officeName, holders }) => ({
    id,
    label,
    title,
    officeId,
    officeName,
    holders: [...holders],
    mine: scene.reader.positionIds.includes(id),
  }))
