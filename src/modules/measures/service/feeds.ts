import type { Db } from "#platform/database/db.ts"
import type { Words } from "#platform/http/errors.ts"

import type { WindowFigure } from "../rules/year-figures.ts"

/** A figure that another part of the product counts; never kept as an entry, always as it is now. */
export type FedFigure = Readonly<{ measure: string; windowKey: string; value: string; note: string | null }>

/**
 * Where figures come from when nobody types them: a framework's measure names the feed by its code. Entries that
 * people type or import hold before what is fed, so that a correction is possible and visible.
 */
export type MeasureFeed = Readonly<{
  code: string
  name: Words
  /** The figures of a year of some units, all measures that the feed knows; units without any may be absent. */
  read: (db: Db, unitIds: readonly string[], year: number) => Promise<ReadonlyMap<string, readonly FedFigure[]>>
}>

// Feeds are fixed for the process, and figures are read by scores, boards and forecasts alike: registered once where
// modules are joined, instead of handed on by every caller.
const feeds = new Map<string, MeasureFeed>()

/** Makes feeds known; called where the modules are joined. */
export const registerFeeds = (known: readonly MeasureFeed[]): void => {
  for (const feed of known) feeds.set(feed.code, feed)
}

type Wanted = Readonly<{
  unitIds: readonly string[]
  year: number
  measures: readonly Readonly<{ code: string; feed?: string | undefined }>[]
}>

/** A fed figure with the name of its feed. */
export type NamedFedFigure = FedFigure & Readonly<{ feed: Words }>

/** What is fed for the measures that ask for it, by unit; feeds that no measure names are not asked. */
export const listFedFigures = async (
  db: Db,
  { unitIds, year, measures }: Wanted,
): Promise<ReadonlyMap<string, readonly NamedFedFigure[]>> => {
  const found = new Map<string, NamedFedFigure[]>()
  for (const feed of feeds.values()) {
    const codes = new Set(measures.filter((measure) => measure.feed === feed.code).map(({ code }) => code))
    if (codes.size === 0) continue
    for (const [unitId, figures] of await feed.read(db, unitIds, year)) {
      const named = figures.filter(({ measure }) => codes.has(measure)).map((each) => ({ ...each, feed: feed.name }))
      found.set(unitId, [...(found.get(unitId) ?? []), ...named])
    }
  }
  return found
}

/** A fed figure as it is folded into the year, beside those that were entered. */
export const toFedWindow = ({ measure, windowKey, value, note, feed }: NamedFedFigure): WindowFigure => ({
  measure,
  windowKey,
  state: "value",
  value,
  reason: null,
  source: "feed",
  sourceNote: note,
  by: feed.vi,
  at: "",
})
