import { findDecimal } from "#platform/exact/decimal.ts"
import { addRatios, buildRatio, compareRatios, divideRatios, one, subtractRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { findDay } from "./days.ts"
import type { Figure } from "./figures.ts"
import type { Input } from "./form.ts"

/** What an input holds: a number (yes is 1, a date its day) or a word; or why the figure cannot be taken. */
export type InputValue =
  | Readonly<{ kind: "number"; number: Ratio }>
  | Readonly<{ kind: "word"; word: string }>
  | Readonly<{ kind: "refused"; problem: Problem }>

/** A reason in both languages. */
export type Problem = Readonly<{ vi: string; en: string }>

/** Reads a figure as the rule's input wants it; a value outside its domain is refused with the reason, never bent. */
export function readInput(input: Input, figure: Exclude<Figure, { kind: "not-applicable" }>): InputValue {
  if (figure.kind === "list")
    return input.kind === "list" ? aggregate(figure.values, input.how) : refused(wanted(input))
  const { value } = figure
  switch (input.kind) {
    case "yesNo":
      return readYesNo(value)
    case "word": {
      const word = String(value)
      return input.words.some((each) => each.normalize("NFC") === word)
        ? { kind: "word", word }
        : refused(wanted(input))
    }
    case "date":
      return readDate(value, input.mayBeNever)
    case "number":
    case "choice":
    case "grid":
      return readNumber(value, input)
    case "list":
      return refused(wanted(input))
  }
}

/** A date not kept at all is `false`: later than any limit. */
const never = buildRatio(10n ** 9n, 1)

function readYesNo(value: boolean | string): InputValue {
  const word = String(value).toLowerCase()
  if (word === "true" || word === "1" || word === "có") return { kind: "number", number: one }
  if (word === "false" || word === "0" || word === "không") return { kind: "number", number: zero }
  return refused({ vi: "cần Có hoặc Không", en: "needs yes or no (true or false)" })
}

function readDate(value: boolean | string, mayBeNever: boolean): InputValue {
  if (mayBeNever && (value === false || value === "false")) return { kind: "number", number: never }
  const day = typeof value === "string" ? findDay(value) : undefined
  if (day !== undefined) return { kind: "number", number: buildRatio(day, 1) }
  const orNever = mayBeNever
    ? { vi: ", hoặc Không nếu chưa làm", en: ", or false when it was not done" }
    : { vi: "", en: "" }
  return refused({ vi: `cần một ngày (năm-tháng-ngày)${orNever.vi}`, en: `needs a date (YYYY-MM-DD)${orNever.en}` })
}

function readNumber(
  value: boolean | string,
  input: Extract<Input, { kind: "number" | "choice" | "grid" }>,
): InputValue {
  const number = typeof value === "string" ? findDecimal(value) : undefined
  if (number === undefined) return refused({ vi: "cần một số", en: "needs a number" })
  return isInside(number, input) ? { kind: "number", number } : refused(wanted(input))
}

function isInside(number: Ratio, input: Extract<Input, { kind: "number" | "choice" | "grid" }>): boolean {
  if (input.kind === "choice") return input.allowed.some((allowed) => compareRatios(allowed, number) === 0)
  const { from, to } = input
  if (from !== null && compareRatios(number, from) < 0) return false
  if (to !== null && compareRatios(number, to) > 0) return false
  if (input.kind === "grid") return divideRatios(subtractRatios(number, input.from), input.step).denominator === 1n
  return !input.whole || number.denominator === 1n
}

function aggregate(values: readonly string[], how: "sum" | "mean" | "min"): InputValue {
  const numbers = values.map(findDecimal)
  const known = numbers.filter((number) => number !== undefined)
  if (known.length !== numbers.length || known.length === 0)
    return refused({ vi: "cần một danh sách số, ít nhất một số", en: "needs a list of numbers, at least one" })
  const sum = known.reduce(addRatios, zero)
  if (how === "sum") return { kind: "number", number: sum }
  if (how === "mean") return { kind: "number", number: divideRatios(sum, buildRatio(known.length, 1)) }
  return { kind: "number", number: known.reduce((least, each) => (compareRatios(each, least) < 0 ? each : least)) }
}

function wanted(input: Input): Problem {
  switch (input.kind) {
    case "word":
      return { vi: `cần một trong: ${input.words.join(", ")}`, en: `needs one of: ${input.words.join(", ")}` }
    case "choice": {
      const list = input.allowed.map(plain).join("; ")
      return { vi: `cần một trong các mức: ${list}`, en: `needs one of: ${list}` }
    }
    case "grid": {
      const [from, to, step] = [plain(input.from), plain(input.to), plain(input.step)]
      return { vi: `cần từ ${from} đến ${to}, bước ${step}`, en: `needs ${from} to ${to} in steps of ${step}` }
    }
    case "number": {
      const whole = input.whole ? { vi: "số nguyên ", en: "a whole number " } : { vi: "số ", en: "a number " }
      const vi = [input.from && `từ ${plain(input.from)}`, input.to && `đến ${plain(input.to)}`]
        .filter(Boolean)
        .join(" ")
      const en = [input.from && `from ${plain(input.from)}`, input.to && `to ${plain(input.to)}`]
        .filter(Boolean)
        .join(" ")
      return { vi: `cần ${whole.vi}${vi}`.trim(), en: `needs ${whole.en}${en}`.trim() }
    }
    case "list":
      return { vi: "cần giá trị của từng đơn vị cấp dưới", en: "needs the values of the lower units" }
    case "yesNo":
    case "date":
      return { vi: "không phải một danh sách", en: "is not a list" }
  }
}

function plain({ numerator, denominator }: Ratio): string {
  return String(Number(numerator) / Number(denominator))
}

function refused(problem: Problem): InputValue {
  return { kind: "refused", problem }
}
