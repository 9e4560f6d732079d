import type { LeafState } from "./fold.ts"
import type { Council } from "./settings.ts"

/** The votes on one leaf, counted: whether enough took part, and the points that the majority wants. */
export type Tally = Readonly<{
  members: number
  /** Members kept from voting by a conflict of interest; they count neither for quorum nor for majority. */
  barred: number
  voted: number
  abstained: number
  quorumReached: boolean
  /** Points and how many voted for them, most first. */
  options: readonly Readonly<{ points: string; votes: number }>[]
  /** The points that exceed the majority; undefined when none do. */
  winner: string | undefined
}>

/** Counts the latest vote of each member who may vote; votes of others are not counted. */
export const tallyVotes = (council: Council, leaf: LeafState, barredFromAll: readonly string[]): Tally => {
  const barred = new Set([...barredFromAll, ...leaf.conflicts])
  const entitled = council.members.filter(({ accountId }) => !barred.has(accountId))
  const votes = leaf.votes.filter(({ accountId }) => entitled.some((member) => member.accountId === accountId))
  const given = votes.flatMap(({ points }) => (points === null ? [] : [trimPoints(points)]))
  const options = [...Map.groupBy(given, (points) => points)]
    .map(([points, same]) => ({ points, votes: same.length }))
    .toSorted((one, other) => other.votes - one.votes || Number(other.points) - Number(one.points))
  const quorumReached = votes.length > 0 && votes.length * 100 >= entitled.length * council.quorum
  const base = council.countedOf === "members" ? entitled.length : given.length
  const first = options[0]
  const isCarried = quorumReached && first !== undefined && first.votes * 100 > base * council.majority
  return {
    members: entitled.length,
    barred: council.members.length - entitled.length,
    voted: votes.length,
    abstained: votes.length - given.length,
    quorumReached,
    options,
    winner: isCarried ? first.points : undefined,
  }
}

/** "0.50" and "0.5" are one vote. */
const trimPoints = (points: string): string => (points.includes(".") ? points.replace(/\.?0+$/u, "") : points)
