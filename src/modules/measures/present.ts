import type { FigureEntry, SheetMeasure, WindowLock } from "./contract.ts"
import type { FrameworkMeasure } from "./rules/index.ts"
import type { FigureLockRow, FigureRow } from "./store.ts"

export const presentEntry = (row: FigureRow): FigureEntry => ({
  id: row.id,
  measure: row.measure,
  windowKey: row.window_key,
  state: row.state,
  value: row.value,
  reason: row.reason,
  source: row.source,
  sourceNote: row.source_note,
  by: row.account_name,
  position: row.position,
  at: row.recorded_at.toISOString(),
})

export const presentMeasure = ({ measure, domain, criteria }: FrameworkMeasure): SheetMeasure => ({
  code: measure.code,
  name: measure.name,
  unit: measure.unit ?? null,
  window: measure.window ?? null,
  feed: measure.feed ?? null,
  note: measure.note ?? null,
  domain: { ...domain, choices: [...domain.choices] },
  criteria: [...criteria],
})

export const presentLock = (row: FigureLockRow): WindowLock => ({
  windowKey: row.window_key,
  kind: row.kind,
  until: row.until?.toISOString() ?? null,
  reason: row.reason,
  by: row.account_name,
  at: row.created_at.toISOString(),
})
