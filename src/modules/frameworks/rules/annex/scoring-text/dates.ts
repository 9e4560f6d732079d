/** The days of a year that a condition speaks of, as month × 100 + day kept in order; both ends included. */
export type DaySpan = Readonly<{
  from: CivilDay | null
  to: CivilDay | null
  /** "trước ngày 31/01": whether the day itself counts is open. */ isBefore: boolean
  noun: string
}>

export type CivilDay = Readonly<{ year: number | null; month: number; day: number }>

const day = String.raw`(?:(?:hết )?(?:ngày )?(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(20\d\d))?(?![\d/])|(?:hết )?ngày (\d{1,2}) tháng (\d{1,2})(?: năm (20\d\d))?)`
const month = String.raw`(?:hết )?tháng (\d{1,2})(?:\/(20\d\d))?`
const quarter = String.raw`(?:hết )?quý (iv|iii|ii|i|[1-4])`

const forms: readonly (readonly [RegExp, (days: readonly CivilDay[]) => Omit<DaySpan, "noun">])[] = [
  [
    new RegExp(String.raw`(?:sau|từ sau) ${day}\s*(?:-|đến|tới|và) (?:hết |trước )?${day}`, "u"),
    ([a, b]) => ({ from: shift(a!, 1), to: b!, isBefore: false }),
  ],
  [
    new RegExp(String.raw`từ ${day}\s*(?:-|đến|tới|đến hết) ?${day}`, "u"),
    ([a, b]) => ({ from: a!, to: b!, isBefore: false }),
  ],
  [new RegExp(String.raw`(?:từ )?${day} trở về trước`, "u"), ([a]) => ({ from: null, to: a!, isBefore: false })],
  [new RegExp(String.raw`từ ${day} trở (?:đi|về sau)`, "u"), ([a]) => ({ from: a!, to: null, isBefore: false })],
  [
    new RegExp(
      String.raw`(?:chậm nhất|muộn nhất|không quá|không muộn hơn|không chậm hơn|đến|hết|≤)(?: là)?(?: vào| trong| đến| trước)? ?${day}`,
      "u",
    ),
    ([a]) => ({ from: null, to: a!, isBefore: false }),
  ],
  [new RegExp(String.raw`trước ${day}`, "u"), ([a]) => ({ from: null, to: a!, isBefore: true })],
  [new RegExp(String.raw`(?:sau|quá) ${day}`, "u"), ([a]) => ({ from: shift(a!, 1), to: null, isBefore: false })],
]

/** The dates of a condition; undefined when it has none, or words that do not fit. */
export function parseDaySpan(condition: string, leftover: (text: string) => string | undefined): DaySpan | undefined {
  if (/năm (?:trước|sau|liền|kế|tiếp)/u.test(condition)) return undefined
  const text = withMonths(condition)
  for (const [pattern, build] of forms) {
    const found = pattern.exec(text)
    if (found === null) continue
    const days = listDays(found[0])
    if (days === undefined) return undefined
    const noun = [text.slice(0, found.index), text.slice(found.index + found[0].length)].map(leftover)
    if (noun.some((each) => each === undefined)) return undefined
    return { ...build(days), noun: noun.filter((each) => each !== "").join(" ") }
  }
  return undefined
}

/** "Trong tháng 2" is from its first to its last day; "trong quý I" likewise. */
function withMonths(text: string): string {
  const months = text
    .replace(new RegExp(String.raw`trong ${quarter}(?!\p{L})`, "u"), (_, name: string) =>
      monthsAsDays(quarterOf(name) * 3 - 2, quarterOf(name) * 3),
    )
    .replace(new RegExp(String.raw`trong ${month}`, "u"), (_, name: string, year?: string) =>
      monthsAsDays(Number(name), Number(name), year),
    )
  return months
    .replace(
      new RegExp(String.raw`(sau|chậm nhất|đến) ${quarter}(?!\p{L})`, "u"),
      (_, word: string, name: string) => `${word} ${lastDay(quarterOf(name) * 3)}`,
    )
    .replace(
      new RegExp(String.raw`(sau|chậm nhất|đến) ${month}`, "u"),
      (_, word: string, name: string, year?: string) => `${word} ${lastDay(Number(name), year)}`,
    )
}

const quarterOf = (name: string): number => ({ i: 1, ii: 2, iii: 3, iv: 4 })[name] ?? Number(name)
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const suffix = (year?: string): string => (year === undefined ? "" : `/${year}`)
const lastDay = (at: number, year?: string): string => `ngày ${lengths[at - 1] ?? 0}/${at}${suffix(year)}`
const monthsAsDays = (from: number, to: number, year?: string): string =>
  `từ ngày 1/${from}${suffix(year)} đến ${lastDay(to, year)}`

function listDays(text: string): readonly CivilDay[] | undefined {
  const days = [...text.matchAll(new RegExp(day, "gu"))].map(([, d1, m1, y1, d2, m2, y2]): CivilDay => ({
    day: Number(d1 ?? d2),
    month: Number(m1 ?? m2),
    year: y1 === undefined && y2 === undefined ? null : Number(y1 ?? y2),
  }))
  return days.every(isDay) ? days : undefined
}

function isDay({ day: date, month: at }: CivilDay): boolean {
  return at >= 1 && at <= 12 && date >= 1 && date <= (lengths[at - 1] ?? 0)
}

/** So many days later; February has 29 here, as "29/02" in a package is the last day of February. */
export function shift({ year, month: at, day: date }: CivilDay, by: 1 | -1): CivilDay {
  const length = lengths[at - 1] ?? 31
  // 28/02 and 29/02 are the same end of February in most years.
  if (by === 1 && (date >= length || (at === 2 && date === 28)))
    return { year: at === 12 && year !== null ? year + 1 : year, month: (at % 12) + 1, day: 1 }
  if (by === -1 && date === 1) {
    const before = at === 1 ? 12 : at - 1
    return { year: at === 1 && year !== null ? year - 1 : year, month: before, day: lengths[before - 1] ?? 31 }
  }
  return { year, month: at, day: date + by }
}

export function compareDays(first: CivilDay, second: CivilDay): number {
  const value = ({ year, month: at, day: date }: CivilDay): number => (year ?? 0) * 10_000 + at * 100 + date
  return value(first) - value(second)
}
