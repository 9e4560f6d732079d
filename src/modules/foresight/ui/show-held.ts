import { formatDate, formatDecimal, missingSign } from "#web/format.ts"
import type { Language } from "#web/language.ts"

/** A figure's value as people read it: yes and no in words, days, decimals with a comma; nothing as “…”. */
export const showHeld = (value: string | boolean | null | undefined, language: Language): string => {
  if (value === null || value === undefined) return missingSign
  if (value === true || value === "true") return language === "vi" ? "có" : "yes"
  if (value === false || value === "false") return language === "vi" ? "không" : "no"
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return formatDate(value)
  return /^-?\d+(\.\d+)?$/u.test(value) ? formatDecimal(value) : value
}
