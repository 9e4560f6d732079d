import { buildWorkingCalendar, findDue, isWorkingDay, parseDay, type Limit } from "#platform/calendar/index.ts"

import { compare, median, print, printGrowth, printLimit, time } from "./measure.ts"

// Question: what do a million due dates cost (an import of dossiers needs one each), against walking day by day through
// the same calendar, the way such code is usually written?
const calendar = buildWorkingCalendar()
const base = parseDay("2024-01-01") * 1_440
const sizes = [10_000, 100_000, 1_000_000] as const

type Dossiers = Readonly<{ received: Float64Array; days: Uint8Array }>

/** Receipts of two years, limits of 1 to 30 working days; the same numbers in each run. */
const generate = (count: number): Dossiers => {
  const dossiers = { received: new Float64Array(count), days: new Uint8Array(count) }
  let state = 20_260_101
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  for (let at = 0; at < count; at += 1) {
    dossiers.received[at] = base + next(730 * 1_440)
    dossiers.days[at] = 1 + next(30)
  }
  return dossiers
}

const ours = ({ received, days }: Dossiers): number => {
  let sum = 0
  for (let at = 0; at < received.length; at += 1) {
    const limit: Limit = { kind: "workingDays", days: days[at] ?? 1 }
    sum += findDue(calendar, received[at] ?? 0, limit)
  }
  return sum
}

const closing = 17 * 60
const dayByDay = ({ received, days }: Dossiers): number => {
  let sum = 0
  for (let at = 0; at < received.length; at += 1) {
    const minute = received[at] ?? 0
    let day = Math.floor(minute / 1_440)
    if (!isWorkingDay(calendar, day) || minute - day * 1_440 > closing) {
      do day += 1
      while (!isWorkingDay(calendar, day))
    }
    for (let left = days[at] ?? 1; left > 0;) {
      day += 1
      if (isWorkingDay(calendar, day)) left -= 1
    }
    sum += day * 1_440 + closing
  }
  return sum
}

const million = generate(1_000_000)
if (ours(million) !== dayByDay(million)) throw new Error("the two ways of counting disagree")
print(
  await compare(
    { name: "calendar: due dates", yardstick: "walking day by day through the same calendar", rows: 1_000_000 },
    () => ours(million),
    () => dayByDay(million),
  ),
)

const measured: [number, number][] = []
for (const count of sizes) {
  const dossiers = generate(count)
  const taken: number[] = []
  for (let run = 0; run < 7; run += 1) taken.push(await time(() => ours(dossiers)))
  measured.push([count, median(taken)])
}
printGrowth("calendar: growth of due dates", measured)

const built: number[] = []
for (let run = 0; run < 15; run += 1) built.push(await time(() => buildWorkingCalendar()))
printLimit(
  { name: "calendar: building one (2000–2100)", ours_ms: median(built), rows: 101 },
  { what: "one frame", ms: 16 },
)
