import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios } from "#platform/exact/ratio.ts"

import { dataOf, isData, measureName, rowsOf, textOf, type Data } from "../draft/package-data.ts"
import type { Field } from "./field.ts"
import { policyChoices } from "./package-fields.ts"
import { isRuleKind, ruleForms } from "./rule-fields.ts"

type Lang = "vi" | "en"
/** `sources` are named where ties go by them. */
type Speaker = Readonly<{ lang: Lang; measures: readonly Data[]; sources?: readonly Data[] }>

/** A rule in words, setting by setting: "Theo tỷ lệ. Số đạt được: Nhiệm vụ hoàn thành; trên tổng số: …". */
export const describeRule = (rule: Data, speaker: Speaker): string => {
  const { kind } = rule
  if (!isRuleKind(kind)) return textOf(kind)
  const form = ruleForms[kind]
  const settings = form.fields.flatMap((field) => {
    const shown = describeSetting(field, rule, speaker)
    return shown === "" ? [] : [`${field.label[speaker.lang]}: ${shown}`]
  })
  return [form.label[speaker.lang], ...settings].join(" · ")
}

/** One setting as people say it; nothing when it is not set. */
export const describeSetting = (field: Field, data: Data, speaker: Speaker): string => {
  const value = data[field.key]
  if (value === undefined || value === null || value === "") return ""
  const { lang, measures } = speaker
  switch (field.type) {
    case "text":
    case "multiline":
    case "source":
    case "integer":
      return textOf(value)
    case "date":
      return textOf(value).split("-").toReversed().join("/")
    case "measure":
      return measureName(measures, textOf(value))
    case "measureOrNumber":
      return typeof value === "number" ? String(value) : measureName(measures, textOf(value))
    case "decimal":
      return showDecimal(value, field.as)
    case "choice":
      return field.choices.find((choice) => choice.value === value)?.label[lang] ?? textOf(value)
    case "flag":
      return value === true ? { vi: "có", en: "yes" }[lang] : ""
    case "rows":
      return rowsOf(value)
        .map((row) =>
          field.key === "bands" ? describeBand(row, isRatioBand(data), lang) : describeRow(field, row, speaker),
        )
        .join("; ")
    case "pairs":
      return Object.entries(dataOf(value))
        .map(([word, part]) => `${word} ${showDecimal(part, "share")}`)
        .join("; ")
    case "weights":
      return Object.entries(dataOf(value))
        .map(([word, part]) => `${word} × ${showDecimal(part, "number")}`)
        .join("; ")
    case "limit":
      return describeLimit(value, speaker)
    case "allowed":
      return describeAllowed(value, lang)
    case "order":
      return (Array.isArray(value) ? value.map(textOf) : [])
        .map((code) => measureName(speaker.sources ?? [], code))
        .join(", ")
    case "period":
      return describePeriod(value, lang)
    case "severityOf":
      return isData(value)
        ? `${measureName(measures, textOf(value["light"]))} / ${measureName(measures, textOf(value["serious"]))}`
        : measureName(measures, textOf(value))
    case "condition":
      return describeCondition(dataOf(value), speaker)
    case "policy":
      return describePolicy(value, lang)
  }
}

const describePeriod = (value: unknown, lang: Lang): string => {
  const [from, to] = (Array.isArray(value) ? value : []).map((day) => textOf(day).split("-").toReversed().join("/"))
  const words = { vi: ["từ", "đến hết"], en: ["from", "until"] }[lang]
  return [from ? `${words[0]} ${from}` : "", to ? `${words[1]} ${to}` : ""].filter((part) => part !== "").join(" ")
}

const describeRow = (field: Field & { type: "rows" }, row: Data, speaker: Speaker): string =>
  field.columns
    .map((column) => describeSetting(column, row, speaker))
    .filter((part) => part !== "")
    .join(": ")

const isRatioBand = (rule: Data): boolean =>
  rule["per"] !== undefined || (rule["kind"] === "growth" && rule["as"] !== "difference")

const describeBand = (band: Data, isRatio: boolean, lang: Lang): string => {
  const { from, to } = band
  const includes = textOf(band["includes"]) || "from"
  const say = (value: unknown) => showDecimal(value, isRatio ? "share" : "number")
  const lower = includes === "from" || includes === "both" ? { vi: "từ", en: "from" } : { vi: "trên", en: "above" }
  const upper = includes === "to" || includes === "both" ? { vi: "đến", en: "to" } : { vi: "đến dưới", en: "to below" }
  const start = from === undefined ? "" : `${lower[lang]} ${say(from)}`
  const below = from === undefined && upper.vi === "đến dưới" ? { vi: "dưới", en: "below" } : upper
  const end = to === undefined ? "" : `${below[lang]} ${say(to)}`
  const range = [start, end].filter((part) => part !== "").join(" ") || { vi: "mọi giá trị", en: "any value" }[lang]
  const points =
    band["points"] === undefined ? showDecimal(band["share"], "share") : showDecimal(band["points"], "points")
  return `${range}: ${points}`
}

const describeLimit = (value: unknown, { lang, measures }: Speaker): string => {
  if (!isData(value)) return textOf(value).split("-").toReversed().join("/")
  const unit = value["unit"] === "workday" ? { vi: "ngày làm việc", en: "working days" } : { vi: "ngày", en: "days" }
  return `${measureName(measures, textOf(value["of"]))} + ${textOf(value["plus"])} ${unit[lang]}`
}

const describeAllowed = (value: unknown, lang: Lang): string => {
  if (Array.isArray(value)) return value.map((part) => showDecimal(part, "share")).join("; ")
  const { min, max, step } = dataOf(value)
  const [from, to, by] = [showDecimal(min, "share"), showDecimal(max, "share"), showDecimal(step, "share")]
  return lang === "vi" ? `từ ${from} đến ${to}, bước ${by}` : `${from} to ${to} in steps of ${by}`
}

/** "Hồ sơ = 0; Vi phạm ≥ 1": comparisons that must all hold. */
export const describeCondition = (condition: Data, { lang, measures }: Speaker): string =>
  Object.entries(condition)
    .flatMap(([measure, comparison]) => {
      const parts = isData(comparison) ? Object.entries(comparison) : [["is", comparison] as const]
      return parts.map(
        ([sign, value]) => `${measureName(measures, measure)} ${signs[sign] ?? sign} ${showValue(value, lang)}`,
      )
    })
    .join(lang === "vi" ? " và " : " and ")

const signs: Readonly<Record<string, string>> = { is: "=", not: "≠", above: ">", atLeast: "≥", below: "<", atMost: "≤" }

const showValue = (value: unknown, lang: Lang): string => {
  if (typeof value === "boolean") return value ? { vi: "Có", en: "yes" }[lang] : { vi: "Không", en: "no" }[lang]
  return showDecimal(value, "number")
}

export const describePolicy = (value: unknown, lang: Lang): string => {
  if (isData(value)) return `${{ vi: "chuyển sang", en: "moved to" }[lang]} ${textOf(value["moveTo"])}`
  return policyChoices.find((choice) => choice.value === value)?.label[lang] ?? textOf(value)
}

/** Decimal text with a comma; shares as per cent. What is no number stays as it was typed. */
export const showDecimal = (value: unknown, as: "points" | "share" | "number"): string => {
  const text = textOf(value)
  const number = findDecimal(text)
  if (number === undefined) return text
  if (as !== "share") return formatDecimal(number, 12).replace(".", ",")
  const percent = multiplyRatios(number, { numerator: 100n, denominator: 1n })
  return `${formatDecimal(percent, 10).replace(".", ",")}%`
}
