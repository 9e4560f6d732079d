import type { Figure, Input } from "#modules/frameworks/rules/index.ts"
import { formatDay } from "#platform/calendar/index.ts"

import { elapsedShare } from "./outlook.ts"
import type { DelayRecord, MeasureOutlook, Outlook } from "./outlook.ts"
import type { Random } from "./random.ts"

/** One draw of the year's end for the measures of an outlook: what they may hold then. */
export type DrawnFigures = readonly (readonly [measure: string, figure: Figure | undefined])[]

const number = (of: number): Figure => ({ kind: "value", value: String(of) })
const yesNo = (of: boolean): Figure => ({ kind: "value", value: of })

/** Draws what a measure will hold at the year's end; `inputOf` tells which shares an assessor may choose. */
export function drawFigures(
  one: MeasureOutlook,
  outlook: Outlook,
  random: Random,
  inputOf: (measure: string) => Input | undefined,
): DrawnFigures {
  switch (one.kind) {
    case "known":
      return [[one.measure, one.figure]]
    case "share":
      return drawShare(one, outlook, random)
    case "count":
      return [[one.measure, number(Math.min(one.most ?? Infinity, one.soFar + drawComing(one, outlook, random)))]]
    case "task":
      return [
        [
          one.measure,
          yesNo(one.state === "done" || drawDelay(one.record, random) <= outlook.yearTo - lastDue(one, outlook)),
        ],
      ]
    case "date": {
      const day = Math.max(one.planned + Math.round(drawDelay(one.record, random)), outlook.today)
      return [[one.measure, day > outlook.yearTo ? yesNo(false) : { kind: "value", value: formatDay(day) }]]
    }
    case "judged":
      return [[one.measure, number(drawJudged(one, random, inputOf(one.measure)))]]
    case "index":
      return [[one.measure, number(drawIndex(one, random))]]
    case "word":
      return [[one.measure, one.earlier.length === 0 ? undefined : { kind: "value", value: pick(one.earlier, random) }]]
  }
}

/**
 * Ratios by run rate: the true rate is drawn from what was seen (beta), then what is still to come is drawn with it
 * (binomial), together beta-binomial. Last year counts as a tenth of its cases, twenty at most: a hint, not a proof.
 */
function drawShare(one: Extract<MeasureOutlook, { kind: "share" }>, outlook: Outlook, random: Random): DrawnFigures {
  const { done, total, lastYear, plannedTotal, until } = one
  const weight = lastYear === undefined || lastYear.total === 0 ? 0 : Math.min(20, lastYear.total / 10) / lastYear.total
  const [priorDone, priorTotal] = [(lastYear?.done ?? 0) * weight, (lastYear?.total ?? 0) * weight]
  const rate = random.beta(1 + priorDone + done, 1 + priorTotal - priorDone + Math.max(0, total - done))
  const coming =
    plannedTotal === undefined
      ? drawEvents(total, elapsedShare(outlook, until), random)
      : Math.max(0, plannedTotal - total)
  return [
    [one.measure, number(done + random.binomial(coming, rate))],
    [one.per, number(total + coming)],
  ]
}

function drawComing(one: Extract<MeasureOutlook, { kind: "count" }>, outlook: Outlook, random: Random): number {
  if (one.planned === undefined) return drawEvents(one.soFar, elapsedShare(outlook, one.until), random)
  const { delays, never } = one.record ?? { delays: [], never: 0 }
  // What is planned happens as often as what was planned before happened at all.
  return random.binomial(one.planned, random.beta(1 + delays.length, 1 + never))
}

/** Events to come by those that came: the rate is drawn (gamma, with half an event as ignorance), then Poisson. */
function drawEvents(soFar: number, elapsed: number, random: Random): number {
  if (elapsed >= 1) return 0
  return random.poisson((random.gamma(soFar + 0.5) / elapsed) * (1 - elapsed))
}

/** A task not done by today is late at least until today; one that awaits review is as good as handed in. */
function lastDue({ due, state }: Extract<MeasureOutlook, { kind: "task" }>, { today }: Outlook): number {
  return state === "awaiting-review" ? today : Math.max(due, today)
}

/**
 * Days late as before: one of the earlier delays, with two imagined ones (in time, never) so that a short record is
 * not taken for certainty. Infinity: never done.
 */
function drawDelay({ delays, never }: DelayRecord, random: Random): number {
  const place = Math.floor(random.uniform() * (delays.length + never + 2))
  if (place < delays.length) return delays[place]!
  return place === delays.length ? 0 : Infinity
}

/** Last years' share, or today's own less a cut as it was made before; the nearest that may be chosen. */
function drawJudged(
  one: Extract<MeasureOutlook, { kind: "judged" }>,
  random: Random,
  input: Input | undefined,
): number {
  const { own, earlier, cuts } = one
  const cut = cuts.length === 0 ? 0 : pick(cuts, random)
  const center = own === undefined ? (earlier.length === 0 ? random.uniform() : pick(earlier, random)) : own - cut
  const share = Math.min(1, Math.max(0, center + random.normal() * judgementSpread))
  return snap(share, input)
}

/** Two appraisers of the same work seldom agree to better than this share of the maximum. */
const judgementSpread = 0.08

function snap(share: number, input: Input | undefined): number {
  const toNumber = (of: { numerator: bigint; denominator: bigint }): number =>
    Number(of.numerator) / Number(of.denominator)
  if (input?.kind === "choice")
    return input.allowed
      .map(toNumber)
      .reduce((best, each) => (Math.abs(each - share) < Math.abs(best - share) ? each : best))
  if (input?.kind === "grid") {
    const [from, to, step] = [toNumber(input.from), toNumber(input.to), toNumber(input.step)]
    const steps = Math.round((Math.min(to, Math.max(from, share)) - from) / step)
    return roundTo(Math.min(from + steps * step, from + Math.floor((to - from) / step + 1e-9) * step), 6)
  }
  return roundTo(share, 2)
}

/** Last year's value and a change like those between earlier years; a single year says nothing of changes. */
function drawIndex(one: Extract<MeasureOutlook, { kind: "index" }>, random: Random): number {
  const { earlier, from, to, decimals } = one
  const last = earlier.at(-1) ?? from + random.uniform() * (to - from)
  const changes = earlier.slice(1).map((value, place) => value - earlier[place]!)
  const usual = (to - from) * 0.03
  // Student's t: the fewer changes were seen, the wider; the usual change counts as one more year.
  const freedom = changes.length + 1
  const square = (changes.reduce((sum, each) => sum + each * each, 0) + usual * usual) / freedom
  const spread = Math.sqrt((square * freedom) / (2 * random.gamma(freedom / 2)))
  return roundTo(Math.min(to, Math.max(from, last + random.normal() * spread)), decimals)
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random.uniform() * list.length)]!
}
