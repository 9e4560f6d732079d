import { setImmediate } from "node:timers/promises"

import { listChildUnits, listUnitsByIds } from "#modules/units/index.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { Points } from "#platform/exact/points.ts"

import { findRankTarget, type Range, type RankTarget } from "../rules/index.ts"
import { foresee } from "./forecast.ts"
import { gatherProspect, type UnitYear } from "./gather.ts"

/** Interval and middle of a peer need fewer draws than a page of leaves. */
const peerDraws = 150
/** Each peer is a forecast of its own: a district's worth is answered, a province is the board's business. */
const mostPeers = 60

type Asked = Readonly<{
  where: UnitYear
  reader: Reader
  rank: number
  seed: number
  permissionsAt: (unitId: string) => Promise<ReadonlySet<Permission>>
}>

/** Expected totals of the peers, the best first, and what the rank takes. */
type PeerAdvice = Readonly<{ totals: readonly Points[]; target: RankTarget | null }>

/** What a rank among the units of the same superior takes, from those whose scores the reader may see. */
export const adviseRank = async (db: Db, asked: Asked): Promise<PeerAdvice> => {
  const { where, seed, rank } = asked
  const own = await gatherProspect(db, where)
  if (own === undefined) return { totals: [], target: null }
  const { code, version } = own.program.framework.package
  const peers: Range[] = []
  for (const unitId of await listPeers(db, asked)) {
    // The reader's right to this unit was asked just now; row-level security is opened for it alone.
    await setRowScope(db, { accountId: asked.reader.accountId, unitIds: [unitId] })
    const peer = await gatherProspect(db, { ...where, unitId })
    const other = peer?.program.framework.package
    if (peer === undefined || other?.code !== code || other.version !== version || peer.figures.size === 0) continue
    peers.push(foresee(peer, seed, peerDraws).total)
    // Others are served between two peers.
    await setImmediate()
  }
  await setRowScope(db, { accountId: asked.reader.accountId, unitIds: [where.unitId] })
  if (peers.length === 0) return { totals: [], target: null }
  const totals = peers.map(({ expected }) => expected).toSorted((one, other) => other - one)
  return { totals, target: findRankTarget(foresee(own, seed).total, peers, { rank, seed }) }
}

const listPeers = async (db: Db, { where, permissionsAt }: Asked): Promise<readonly string[]> => {
  const date = localDate(where.now)
  const [unit] = await listUnitsByIds(db, [where.unitId], date)
  if (unit === undefined || unit.parent_id === null) return []
  const siblings = (await listChildUnits(db, unit.parent_id, date)).filter(
    ({ id, kind }) => id !== where.unitId && kind === unit.kind,
  )
  const readable: string[] = []
  for (const { id } of siblings) {
    if (readable.length >= mostPeers) break
    if ((await permissionsAt(id)).has("score.read")) readable.push(id)
  }
  return readable
}
