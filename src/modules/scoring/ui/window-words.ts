import type { Language } from "#web/language.ts"
import { speak } from "#web/text.ts"

import { whyTexts } from "./texts.ts"

const quarters = ["I", "II", "III", "IV"] as const

/** `2026-M03` as “tháng 3”, `2026-Q1` as “quý I”, `2026-6M` as “6 tháng”, `2026-YEAR` as “cả năm”. */
export const nameWindow = (windowKey: string, language: Language): string => {
  const t = speak(whyTexts, language)
  const code = windowKey.slice(5)
  if (code === "YEAR") return t.year
  const month = /^M(\d{2})$/u.exec(code)?.[1]
  if (month !== undefined) return t.month(Number(month))
  const quarter = /^Q([1-4])$/u.exec(code)?.[1]
  if (quarter !== undefined) return t.quarter(quarters[Number(quarter) - 1] ?? quarter)
  const months = /^(\d)M(2?)$/u.exec(code)
  return months === null ? code : `${t.months(months[1] ?? "")}${months[2] === "2" ? " (2)" : ""}`
}
