import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { formatPercent } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Trace } from "./evaluate.ts"

/** Parts of the sentences by which scores explain themselves. */

type Lang = "vi" | "en"

/** Decimals and dates in the language's way: "0.86" is "0,86", "2026-01-29" is "29/01/2026" in Vietnamese. */
export function inLanguage(text: string, lang: Lang): string {
  if (lang !== "vi") return text
  const date = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/u.exec(text)
  if (date !== null) return `${date[3]}/${date[2]}/${date[1]}`
  return findDecimal(text) === undefined ? text : text.replace(".", ",")
}

/** "85,71 %", "80 %": two decimals at most, none when they are zero. */
export function showPercent(ratio: Ratio, lang: Lang): string {
  return `${inLanguage(
    formatPercent(ratio, 2).replace(/\.?0+$/u, (zeros) => (zeros.startsWith(".") ? "" : zeros)),
    lang,
  )} %`
}

/** "12/14 = 85,71 %", or the plain value when nothing is divided. */
export function describeX(trace: Trace, lang: Lang, sign: "/" | "÷" = "/"): string {
  if (trace.sides === null) return inLanguage(trace.x, lang)
  const [of, per] = trace.sides
  if (sign === "÷") return `÷ ${inLanguage(per, lang)} = ${showPercent(trace.value, lang)}`
  return `${inLanguage(of, lang)}/${inLanguage(per, lang)} = ${showPercent(trace.value, lang)}`
}

/** "12/14 = 85,71 %" of two measures. */
export function describeQuotient(trace: Trace, of: string, per: string, lang: Lang): string {
  return `${inLanguage(trace.shown(of), lang)}/${inLanguage(trace.shown(per), lang)}`
}

/** "thuộc bậc từ 25 % đến 50 %: 0,5": the band that held the value, with its ends as declared. */
export function describeBand(trace: Trace, points: string, lang: Lang): string {
  const { segment } = trace
  if (segment === null) return `→ ${points}`
  const end = (value: Ratio) => (trace.isRatio ? showPercent(value, lang) : inLanguage(formatDecimal(value), lang))
  const from =
    segment.from === null ? "" : `${segment.fromOpen ? words[lang].above : words[lang].from} ${end(segment.from)}`
  const to = segment.to === null ? "" : `${segment.toOpen ? words[lang].below : words[lang].to} ${end(segment.to)}`
  const range = [from, to].filter((part) => part !== "").join(" ")
  return `(${words[lang].band} ${range === "" ? words[lang].any : range}): ${points}`
}

const words = {
  vi: { band: "bậc", from: "từ", above: "trên", to: "đến", below: "đến dưới", any: "mọi giá trị" },
  en: { band: "band", from: "from", above: "above", to: "to", below: "to below", any: "any value" },
} as const
