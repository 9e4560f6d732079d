import { listWindows, type DataWindow } from "#platform/calendar/windows.ts"

/** The key of a data window as entries keep it: `2026-M03`, `2026-YEAR`. */
export function windowKeyOf({ year, code }: Pick<DataWindow, "year" | "code">): string {
  return `${year}-${code}`
}

/** The data window of a key; undefined for one that does not exist. */
export function findWindow(key: string): DataWindow | undefined {
  const [, year, code] = /^(2[01]\d{2})-([A-Z0-9]{1,8})$/u.exec(key) ?? []
  if (year === undefined) return undefined
  return listWindows(Number(year)).find((window) => window.code === code)
}

/** The windows of a year that people enter side by side. */
export const windowTemplates = {
  month: ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"],
  quarter: ["Q1", "Q2", "Q3", "Q4"],
  half: ["6M", "6M2"],
  total: ["6M", "9M", "YEAR"],
  year: ["YEAR"],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type WindowTemplateName = keyof typeof windowTemplates

/** What was decided last about a window. */
export type LockState = Readonly<{ kind: "locked" | "extended" | "opened"; until: string | null }>

/** Whether entries of a window are refused at that instant (both ISO); an extension ends at its very instant. */
export function isLocked(lock: LockState | undefined, now: string): boolean {
  if (lock === undefined || lock.kind === "opened") return false
  return lock.kind === "locked" || lock.until === null || Date.parse(lock.until) < Date.parse(now)
}
