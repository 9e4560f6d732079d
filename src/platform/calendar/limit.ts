import { z } from "zod"

/**
 * How long a procedure may take, as its decision writes it. Hours are hours of work and 8 of them make a working day;
 * `sameDay` is "trả ngay trong ngày".
 */
export const Limit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("workingDays"), days: z.int().min(1).max(3_660) }),
  z.object({ kind: z.literal("workingMinutes"), minutes: z.int().min(1).max(500_000) }),
  z.object({ kind: z.literal("calendarDays"), days: z.int().min(1).max(3_660) }),
  z.object({ kind: z.literal("months"), months: z.int().min(1).max(120) }),
  z.object({ kind: z.literal("sameDay") }),
])
export type Limit = Readonly<z.infer<typeof Limit>>

const minutesPerWorkday = 8 * 60

const sameDay =
  /^(?:(?:tra|giai quyet|tra ket qua) ngay|(?:(?:tra|giai quyet|tra ket qua) )?(?:ngay )?trong (?:cung )?ngay(?: lam viec)?|same day)(?:[ ,;(]+(?:tiep |khi |sau khi |neu |doi voi )?(?:nhan|co|tiep).*)?$/

const counted =
  /^(?:(?:thoi han|thoi gian|trong|vong|khong qua|toi da|cham nhat|la|within)[ :]*)*(\d+(?:[.,]\d+)?|\d+\/\d+|[a-z]+(?: [a-z]+)??)(?: ?\([a-z0-9,./ ]+\))? ?(ngay lam viec|gio lam viec|phut|gio|ngay|tuan|thang|nam|working days?|working hours?|hours?|calendar days?|days?|weeks?|months?)(?: lich)?(?:[ ,;(]+(?:ke )?(?:tu|sau) .*)?$/

const numberWords: Readonly<Record<string, number>> = {
  nua: 0.5,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  "muoi lam": 15,
  "hai muoi": 20,
  "ba muoi": 30,
}

/**
 * Reads "3 ngày làm việc", "02 (hai) ngày làm việc", "0,5 ngày làm việc", "24 giờ", "8 giờ làm việc", "5 ngày", "1 tháng",
 * "trong ngày" and their English; undefined for anything else, also for 0 and for what is out of all proportion.
 */
export function findLimit(text: string): Limit | undefined {
  const folded = fold(text)
  if (sameDay.test(folded)) return { kind: "sameDay" }
  const match = counted.exec(folded)
  const amount = readAmount(match?.[1] ?? "")
  if (match === null || amount === undefined) return undefined
  const parsed = Limit.safeParse(buildLimit(amount, match[2] ?? ""))
  return parsed.success ? parsed.data : undefined
}

/** As `findLimit`; throws a RangeError that names the text. */
export function parseLimit(text: string): Limit {
  const limit = findLimit(text)
  if (limit === undefined) throw new RangeError(`not a time limit: "${text}"`)
  return limit
}

/** Without diacritics, but with the commas and slashes that numbers need. */
function fold(text: string): string {
  return text
    .replaceAll("½", "1/2")
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/\s+/gu, " ")
    .replace(/[.;, ]+$/u, "")
    .trim()
}

function readAmount(text: string): number | undefined {
  const [over, under] = text.split("/")
  if (under !== undefined) return Number(under) > 0 ? Number(over) / Number(under) : undefined
  return /^\d/u.test(text) ? Number(text.replace(",", ".")) : numberWords[text]
}

/** A part of a day is counted in hours of work: half a working day is four of them. */
function buildLimit(amount: number, unit: string): unknown {
  const minutes = (each: number): unknown => ({ kind: "workingMinutes", minutes: amount * each })
  if (unit === "phut") return minutes(1)
  if (/^(?:gio|hour|working hour)/u.test(unit)) return minutes(60)
  if (/ngay|day/u.test(unit)) {
    if (!Number.isInteger(amount)) return minutes(minutesPerWorkday)
    return { kind: /lam viec|working/u.test(unit) ? "workingDays" : "calendarDays", days: amount }
  }
  if (/^(?:tuan|week)/u.test(unit)) return { kind: "calendarDays", days: amount * 7 }
  return { kind: "months", months: unit === "nam" ? amount * 12 : amount }
}
