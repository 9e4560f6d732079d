import { isDay } from "#platform/calendar/civil-day.ts"
import { findDecimal, formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios, type Ratio } from "#platform/exact/ratio.ts"

import type { FigureDomain } from "./measure-list.ts"

export type Words = Readonly<{ vi: string; en: string }>

/** A value as it is kept (decimal text with a dot, "true"/"false", YYYY-MM-DD, a word), or why it cannot be. */
export type ReadValue = Readonly<{ kind: "value"; value: string }> | Readonly<{ kind: "refused"; problem: Words }>

const yesWords = ["true", "có", "đạt", "yes", "x", "1"]
const noWords = ["false", "không", "chưa", "no", "0"]

/** Reads a value of a measure; one outside its domain is refused with the reason, never bent to fit. */
export function readValue(domain: FigureDomain, text: string): ReadValue {
  const written = text.normalize("NFC").trim()
  switch (domain.kind) {
    case "yesNo":
      return readYesNo(written)
    case "date":
      return readDate(domain, written)
    case "grade":
      return readWord(domain, written)
    case "list":
      return refused("Số liệu này lấy từ các đơn vị cấp dưới, không nhập tay.", "This is fed from lower units.")
    case "choice":
    case "count":
    case "amount":
    case "number":
    case "ratio":
    case "percent":
    case "index":
    case "rank":
      return readNumber(domain, written)
  }
}

function readYesNo(written: string): ReadValue {
  const word = written.toLowerCase()
  if (yesWords.includes(word)) return { kind: "value", value: "true" }
  if (noWords.includes(word)) return { kind: "value", value: "false" }
  return refused("Cần Có hoặc Không.", "Needs yes or no.")
}

function readDate({ mayBeNever }: FigureDomain, written: string): ReadValue {
  if (mayBeNever && noWords.includes(written.toLowerCase())) return { kind: "value", value: "false" }
  const [, day = "", month = "", year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(written) ?? []
  const iso = year === undefined ? written : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  if (isCivilDay(iso)) return { kind: "value", value: iso }
  const never = mayBeNever
    ? { vi: ", hoặc Không nếu chưa làm", en: ", or no when it was never done" }
    : { vi: "", en: "" }
  return refused(`Cần một ngày (ngày/tháng/năm)${never.vi}.`, `Needs a date (dd/mm/yyyy)${never.en}.`)
}

function isCivilDay(iso: string): boolean {
  const [, year, month, day] = /^(2[01]\d{2})-(\d{2})-(\d{2})$/u.exec(iso) ?? []
  return year !== undefined && isDay(Number(year), Number(month), Number(day))
}

function readWord({ choices }: FigureDomain, written: string): ReadValue {
  if (choices.length === 0)
    return written === "" || written.length > 200
      ? refused("Cần một từ xếp loại.", "Needs a grade.")
      : { kind: "value", value: written }
  const word = choices.find((each) => each.toLowerCase() === written.toLowerCase())
  return word === undefined ? oneOf(choices) : { kind: "value", value: word }
}

function readNumber(domain: FigureDomain, written: string): ReadValue {
  // An index of 85,7 % is 85.7 of 100; only a ratio counts "%" as hundredths.
  const bare = domain.kind === "ratio" ? written.replace(/\s+%$/u, "%") : written.replace(/\s*%$/u, "")
  const number = findDecimal(bare)
  if (number === undefined) return refused("Cần một số.", "Needs a number.")
  const problem = limitProblem(domain, number)
  return problem === undefined ? { kind: "value", value: formatDecimal(number, 30) } : { kind: "refused", problem }
}

function limitProblem(domain: FigureDomain, number: Ratio): Words | undefined {
  const { choices, from, to, whole } = domain
  if (choices.length > 0 && !choices.some((level) => isSame(level, number))) return listedProblem(choices)
  if (whole && number.denominator !== 1n) return { vi: "Cần số nguyên.", en: "Needs a whole number." }
  if (from !== null && compareRatios(number, parseDecimal(from)) < 0)
    return { vi: `Không được nhỏ hơn ${comma(from)}.`, en: `May not be below ${from}.` }
  if (to !== null && compareRatios(number, parseDecimal(to)) > 0)
    return { vi: `Không được lớn hơn ${comma(to)}.`, en: `May not be above ${to}.` }
  return undefined
}

function isSame(level: string, number: Ratio): boolean {
  const known = findDecimal(level)
  return known !== undefined && compareRatios(known, number) === 0
}

function listedProblem(choices: readonly string[]): Words {
  const [vi, en] = [choices.map(comma).join("; "), choices.join("; ")]
  return { vi: `Cần một trong: ${vi}.`, en: `Needs one of: ${en}.` }
}

function oneOf(choices: readonly string[]): ReadValue {
  return { kind: "refused", problem: listedProblem(choices) }
}

function comma(text: string): string {
  return findDecimal(text) === undefined ? text : text.replace(".", ",")
}

function refused(vi: string, en: string): ReadValue {
  return { kind: "refused", problem: { vi, en } }
}
