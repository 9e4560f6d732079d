import type { UnitView } from "#modules/frameworks/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, invalid, type Issue, type Words } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { FigureConflict, NewFigure } from "../contract.ts"
import { presentEntry } from "../present.ts"
import { findWindow, isLocked, readValue, type FrameworkMeasure } from "../rules/index.ts"
import {
  insertFigures,
  listCurrentLocks,
  listLatestFigures,
  lockFiguresOf,
  type FigureLockRow,
  type FigureRow,
} from "../store.ts"
import { findMeasures } from "./measure-book.ts"

/** Who enters figures, where, and when. */
export type Author = Readonly<{ view: UnitView; reader: Reader; now: Date }>

/** Where entries come from; `batchId` binds those that are undone as one. */
export type Origin = Readonly<{ source: "typed" | "file"; note: string | null; batchId: string | null }>

export type SavedFigure = Readonly<{ measure: string; windowKey: string; id: string }>

/**
 * Appends entries, all or none. An entry that says what holds already is not written again: its own id is answered.
 * Throws 400 with the place of each entry that is wrong, 409 for locked windows and for entries somebody passed.
 */
export const saveFigures = async (
  db: Db,
  author: Author,
  entries: readonly NewFigure[],
  origin: Origin,
): Promise<readonly SavedFigure[]> => {
  const read = await readEntries(db, author, entries)
  const { unitId } = author.view
  await lockFiguresOf(db, unitId)
  const locks = await listCurrentLocks(db, unitId, yearsOf(entries))
  refuseLocked(read, locks, author.now)
  const latest = new Map(
    (await listLatestFigures(db, unitId, read)).map((row) => [keyOf(row.measure, row.window_key), row]),
  )
  refusePassed(read, latest)
  const rows = read.map((entry) => ({ entry, held: latest.get(keyOf(entry.measure, entry.windowKey)) }))
  const answers = rows.map(({ entry, held }) => ({ entry, id: held && says(held, entry) ? held.id : newId(), held }))
  await insertFigures(
    db,
    answers.filter(({ id, held }) => id !== held?.id).map(({ entry, id }) => rowOf(entry, id, author, origin)),
  )
  return answers.map(({ entry, id }) => ({ measure: entry.measure, windowKey: entry.windowKey, id }))
}

/** Entries with their values as they are kept; throws 400 naming every one that cannot be. */
const readEntries = async (db: Db, { view }: Author, entries: readonly NewFigure[]): Promise<readonly NewFigure[]> => {
  const codes = new Set(entries.map(({ measure }) => measure))
  const books = new Map<number, ReadonlyMap<string, FrameworkMeasure>>()
  for (const year of yearsOf(entries)) books.set(year, await findMeasures(db, view, { year, codes }))
  const seen = new Set<string>()
  const issues: Issue[] = []
  const read = entries.map((entry, index) => {
    const known = books.get(Number(entry.windowKey.slice(0, 4)))?.get(entry.measure)
    const checked = seen.has(keyOf(entry.measure, entry.windowKey)) ? twice : readEntry(entry, known)
    seen.add(keyOf(entry.measure, entry.windowKey))
    if (checked.kind === "entry") return checked.entry
    issues.push({
      path: `body.entries.${index}.${checked.field}`,
      message: `${checked.problem.vi} / ${checked.problem.en}`,
    })
    return entry
  })
  if (issues.length === 0) return read
  throw invalid(
    {
      vi: `Có ${issues.length} số liệu chưa đúng; chưa có gì được lưu. ${issues[0]?.message.split(" / ")[0] ?? ""}`,
      en: `${issues.length} figures are wrong; nothing was saved. ${issues[0]?.message.split(" / ")[1] ?? ""}`,
    },
    issues,
  )
}

type Checked =
  | Readonly<{ kind: "entry"; entry: NewFigure }>
  | Readonly<{ kind: "refused"; field: string; problem: Words }>

const refuse = (field: string, vi: string, en: string): Checked => ({ kind: "refused", field, problem: { vi, en } })
const twice = refuse(
  "measure",
  "Số liệu này có hai lần trong một lượt lưu.",
  "This figure stands twice in one request.",
)

/** One entry against its measure, as it is kept; also what an import asks of each of its rows. */
export const readEntry = (entry: NewFigure, known: FrameworkMeasure | undefined): Checked => {
  if (known === undefined)
    return refuse(
      "measure",
      `Không có chỉ tiêu “${entry.measure}” trong năm này.`,
      `No measure “${entry.measure}” in this year.`,
    )
  if (findWindow(entry.windowKey) === undefined)
    return refuse("windowKey", `Không có kỳ số liệu “${entry.windowKey}”.`, `There is no window “${entry.windowKey}”.`)
  const reason = entry.reason === "" ? null : entry.reason
  switch (entry.state) {
    case "cleared":
      return { kind: "entry", entry: { ...entry, value: null, reason } }
    case "notApplicable":
      return reason === null
        ? refuse("reason", "“Không áp dụng” cần nêu lý do.", "“Not applicable” needs a reason.")
        : { kind: "entry", entry: { ...entry, value: null, reason } }
    case "value": {
      const read = readValue(known.domain, entry.value ?? "")
      if (read.kind === "refused") return { kind: "refused", field: "value", problem: read.problem }
      if (known.domain.needsReason && reason === null)
        return refuse("reason", "Mức do người chấm chọn cần ghi lý do.", "What an assessor chooses needs a reason.")
      return { kind: "entry", entry: { ...entry, value: read.value, reason } }
    }
  }
}

const refuseLocked = (entries: readonly NewFigure[], locks: readonly FigureLockRow[], now: Date): void => {
  const byWindow = new Map(locks.map((lock) => [lock.window_key, lock]))
  const locked = [...new Set(entries.map(({ windowKey }) => windowKey))].flatMap((windowKey) => {
    const lock = byWindow.get(windowKey)
    if (lock === undefined) return []
    return isLocked({ kind: lock.kind, until: lock.until?.toISOString() ?? null }, now.toISOString()) ? [lock] : []
  })
  const [first] = locked
  if (first === undefined) return
  const window = findWindow(first.window_key)
  throw conflict(
    {
      vi: `Kỳ “${window?.name.vi} ${window?.year}” đã khóa (${first.account_name}: ${first.reason}); chưa có gì được lưu. Hãy đề nghị lãnh đạo hoặc đầu mối CCHC gia hạn hoặc mở kỳ này.`,
      en: `The window “${window?.name.en} ${window?.year}” is locked (${first.account_name}: ${first.reason}); nothing was saved. Ask a leader or the coordinator to extend or open it.`,
    },
    { locked: locked.map(({ window_key }) => window_key) },
  )
}

/**
 * Who saw something else than what holds is told what holds. One that says the same anyway is none: it is the same
 * request again after a lost answer, or two people who agree.
 */
const refusePassed = (entries: readonly NewFigure[], latest: ReadonlyMap<string, FigureRow>): void => {
  const passed = entries.flatMap((entry): FigureConflict[] => {
    const row = latest.get(keyOf(entry.measure, entry.windowKey))
    if (row === undefined) return entry.basedOn === null ? [] : [{ ...placeOf(entry), holds: null }]
    if (entry.basedOn === row.id || isEmptyBoth(entry, row) || says(row, entry)) return []
    return [{ ...placeOf(entry), holds: presentEntry(row) }]
  })
  const [first] = passed
  if (first === undefined) return
  const { holds } = first
  const more =
    passed.length > 1
      ? { vi: ` (và ${passed.length - 1} ô khác)`, en: ` (and ${passed.length - 1} more)` }
      : { vi: "", en: "" }
  throw conflict(
    {
      vi: `${holds?.by ?? "Người khác"} vừa nhập “${first.measure}” là ${sayHeld(holds).vi}${more.vi}. Chưa có gì bị ghi đè; hãy xem lại rồi chọn giữ số nào.`,
      en: `${holds?.by ?? "Somebody else"} has just entered “${first.measure}” as ${sayHeld(holds).en}${more.en}. Nothing was overwritten; look again and choose which to keep.`,
    },
    { conflicts: passed },
  )
}

const placeOf = ({ measure, windowKey }: NewFigure) => ({ measure, windowKey })

/** A cleared figure is shown as nothing: who saw nothing saw it. */
const isEmptyBoth = (entry: NewFigure, row: FigureRow): boolean => entry.basedOn === null && row.state === "cleared"

const sayHeld = (holds: FigureConflict["holds"]): Words => {
  if (holds === null || holds.state === "cleared") return { vi: "trống", en: "empty" }
  if (holds.state === "notApplicable") return { vi: "không áp dụng", en: "not applicable" }
  return { vi: holds.value ?? "", en: holds.value ?? "" }
}

const says = (row: FigureRow, entry: NewFigure): boolean =>
  row.state === entry.state && row.value === entry.value && row.reason === entry.reason

const rowOf = (entry: NewFigure, id: string, { view, reader, now }: Author, origin: Origin) => ({
  unit_id: view.unitId,
  id,
  measure: entry.measure,
  window_key: entry.windowKey,
  state: entry.state,
  value: entry.value,
  reason: entry.reason,
  source: origin.source,
  source_note: origin.note,
  batch_id: origin.batchId,
  account_id: reader.accountId,
  account_name: reader.name,
  position: reader.holdings.find(({ unitId }) => unitId === view.unitId)?.title ?? null,
  recorded_at: now,
})

const keyOf = (measure: string, windowKey: string): string => `${windowKey} ${measure}`

const yearsOf = (entries: readonly NewFigure[]): number[] => [
  ...new Set(entries.map(({ windowKey }) => Number(windowKey.slice(0, 4)))),
]
