import { createHash } from "node:crypto"

import type { Db } from "#platform/database/db.ts"

import { clearBucket, countAttempt, isKnownDevice, uncountAttempt } from "../store/throttle.ts"

/** Where an attempt comes from. `deviceHash` is the hash of the browser's device token, when it sent one. */
export type Attempt = Readonly<{
  userName: string
  accountId: string | undefined
  source: string
  deviceHash: string | undefined
}>

const minutes = 60_000

/**
 * How many wrong attempts fit into a fixed window. A browser that has signed in to the account before has a bucket of
 * its own, so nobody else can use up its attempts. Others share: per account and source, and per source. When an
 * account is under fire from many sources, each stranger's source is left two attempts (a person with one typo), never
 * none: so nobody can lock someone else out.
 */
const limits = {
  device: { attempts: 10, windowMs: 15 * minutes },
  pair: { attempts: 10, windowMs: 15 * minutes },
  pairUnderFire: 2,
  source: { attempts: 100, windowMs: 15 * minutes },
  account: { attempts: 50, windowMs: 60 * minutes },
  // A whole office may come in through one address in the morning; a program that begins thousands is stopped.
  roundTrips: { attempts: 300, windowMs: 15 * minutes },
  // A calendar program asks every few hours; an office of two hundred comes from one address.
  feedSource: { attempts: 600, windowMs: 15 * minutes },
  feed: { attempts: 60, windowMs: 15 * minutes },
} as const

export type Permit =
  | Readonly<{ kind: "go"; buckets: readonly string[]; own: string }>
  | Readonly<{ kind: "wait"; seconds: number }>

/**
 * Counts the attempt as a failure before the password is looked at, so that many at once cannot slip through, and says
 * whether it may go on. `forgive` takes it back.
 */
export const takeAttempt = async (db: Db, attempt: Attempt, now: Date): Promise<Permit> => {
  const name = createHash("sha256").update(attempt.userName).digest("hex").slice(0, 32)
  const { deviceHash, accountId } = attempt
  if (deviceHash && accountId && (await isKnownDevice(db, deviceHash, accountId))) {
    return judge(db, { bucket: `device:${deviceHash}`, ...limits.device }, now)
  }
  const source = sourceOf(attempt.source)
  // The source comes first: one that has used up its attempts leaves no more rows behind, whatever names it makes up.
  const bySource = await judge(db, { bucket: `source:${source}`, ...limits.source }, now)
  if (bySource.kind === "wait") return bySource
  const account = await count(db, `account:${name}`, limits.account.windowMs, now)
  const pairAttempts = account.failures > limits.account.attempts ? limits.pairUnderFire : limits.pair.attempts
  const pair = { bucket: `pair:${name}:${source}`, attempts: pairAttempts, windowMs: limits.pair.windowMs }
  const permit = await judge(db, pair, now)
  const others = [account.bucket, ...bySource.buckets]
  // A refused attempt guessed nothing, so it counts neither against the account nor against the source.
  if (permit.kind === "wait") await uncountAttempt(db, others)
  return permit.kind === "go" ? { ...permit, buckets: [...permit.buckets, ...others] } : permit
}

/** Counts a single sign-on round trip that a source begins: each leaves a row behind. Answers how long to wait, if so. */
export const takeRoundTrip = (db: Db, source: string, now: Date): Promise<Permit> =>
  judge(db, { bucket: `roundTrip:${sourceOf(source)}`, ...limits.roundTrips }, now)

/** Counts one reading of a calendar feed in a bucket of its own (a source or a feed). Answers how long to wait, if so. */
export const takeFeedReading = (
  db: Db,
  by: Readonly<{ kind: "source" | "feed"; value: string }>,
  now: Date,
): Promise<Permit> =>
  by.kind === "source"
    ? judge(db, { bucket: `feedSource:${sourceOf(by.value)}`, ...limits.feedSource }, now)
    : judge(db, { bucket: `feed:${by.value}`, ...limits.feed }, now)

/** The attempt was right: it does not count, and the person's own bucket starts afresh. */
export const forgive = async (
  db: Db,
  permit: Extract<Permit, { kind: "go" }>,
  how: "right" | "halfway",
): Promise<void> => {
  await uncountAttempt(db, permit.buckets)
  if (how === "right") await clearBucket(db, permit.own)
}

type Limit = Readonly<{ bucket: string; attempts: number; windowMs: number }>

const judge = async (db: Db, limit: Limit, now: Date): Promise<Permit> => {
  const row = await count(db, limit.bucket, limit.windowMs, now)
  if (row.failures <= limit.attempts) return { kind: "go", buckets: [limit.bucket], own: limit.bucket }
  await uncountAttempt(db, [limit.bucket])
  return { kind: "wait", seconds: Math.max(1, Math.ceil((row.window_ends_at.getTime() - now.getTime()) / 1000)) }
}

const count = (db: Db, bucket: string, windowMs: number, now: Date) =>
  countAttempt(db, bucket, { now, endsAt: new Date(now.getTime() + windowMs) })

/** One household or office has a /64 of IPv6 addresses: they are one source. */
const sourceOf = (address: string): string =>
  address.includes(":") && !address.startsWith("::ffff:") ? `${address.split(":").slice(0, 4).join(":")}::/64` : address
