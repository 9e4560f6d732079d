import { createHash } from "node:crypto"

import { z } from "zod"

import { CalendarDay, CalendarHours } from "#modules/calendars/rules/index.ts"
import { canonicalJson } from "#modules/frameworks/index.ts"
import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import { ScoreSheetData, SheetFigure, type ScoreClosing } from "../contract.ts"
import { presentScore, readPlainFigure, scoreFacts } from "../rules/index.ts"
import { findClosing, insertClosing, type ScoreClosingRow } from "../store.ts"
import { figuresOf, gatherFacts, presentFigure } from "./gather.ts"

const StoredCalendar = z.object({ days: z.array(CalendarDay), hours: z.array(CalendarHours) })

/** Keeps framework, figures, calendar and sheet of a year as they are now; nothing of it changes any more. */
export const closeYear = async (
  db: Db,
  author: Readonly<{ unitId: string; reader: Reader; now: Date }>,
  closing: Readonly<{ year: number; note: string | null }>,
): Promise<ScoreClosing> => {
  const { unitId, reader, now } = author
  const facts = await gatherFacts(db, { unitId, year: closing.year, now })
  if (facts.framework === undefined || facts.compiled === undefined) {
    throw conflict({
      vi: "Chưa chốt được: đơn vị chưa có bộ tiêu chí của năm này. Hãy chọn bộ tiêu chí trước.",
      en: "Not closed: the unit has no framework for this year. Choose one first.",
    })
  }
  const scored = scoreFacts(facts.compiled, { figures: figuresOf(facts.figures), calendar: facts.calendar }, "vi")
  const sheet = canonicalJson(presentScore(facts.compiled, facts.framework.hash, scored))
  const figures = Object.fromEntries([...facts.figures].map(([code, each]) => [code, presentFigure(each)]))
  const row = {
    unit_id: unitId,
    id: newId(),
    year: closing.year,
    package: JSON.stringify(facts.framework.package),
    content_hash: facts.framework.hash,
    figures: JSON.stringify(figures),
    calendar: JSON.stringify(facts.calendar),
    sheet,
    sheet_hash: hashOf(sheet),
    note: closing.note,
    account_id: reader.accountId,
    account_name: reader.name,
    created_at: now,
  }
  await insertClosing(db, row)
  return presentClosing(row)
}

/** A closed year with its sheet, scored again today from what was kept: the hashes are the same, or something broke. */
export const rescoreClosing = async (db: Db, unitId: string, id: string) => {
  const row = await findClosing(db, unitId, id)
  if (row === undefined) throw notFound({ vi: "Không có lần chốt điểm này.", en: "There is no such closing." })
  const compiled = compileFramework(FrameworkPackage.parse(row.package))
  const stored = z.record(z.string(), SheetFigure).parse(row.figures)
  const figures = new Map(Object.entries(stored).map(([code, each]) => [code, readPlainFigure(each)]))
  const scored = scoreFacts(compiled, { figures, calendar: StoredCalendar.parse(row.calendar) }, "vi")
  const rescoredHash = hashOf(canonicalJson(presentScore(compiled, row.content_hash, scored)))
  const sheet = ScoreSheetData.parse(JSON.parse(row.sheet))
  return { ...presentClosing(row), sheet, rescoredHash, same: rescoredHash === row.sheet_hash }
}

export const presentClosing = (
  row: Pick<ScoreClosingRow, "id" | "year" | "account_name" | "created_at" | "note" | "sheet" | "sheet_hash">,
): ScoreClosing => {
  const { total, class: named } = ScoreSheetData.parse(JSON.parse(row.sheet))
  return {
    id: row.id,
    year: row.year,
    by: row.account_name,
    at: row.created_at.toISOString(),
    note: row.note,
    points: total.points,
    class: named,
    hash: row.sheet_hash,
  }
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex")
