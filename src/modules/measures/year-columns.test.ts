import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { Figure, Measure } from "#modules/frameworks/rules/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { insertFigures, listYearColumns, listYearFigures } from "./index.ts"

const unitIds = Array.from({ length: 40 }, newId)
const kinds = ["count", "amount", "ratio", "yesNo", "choice", "date"] as const
const measures = kinds.map((kind) => ({ code: `m.${kind}`, name: kind, kind }) as unknown as Measure)
const windows = ["YEAR", "M01", "M02", "M11", "Q1", "Q4", "6M", "9M", "6M2", "X9"]
const values = ["0", "12", "3.50", "true", "false", "2026-02-03", "tốt, có\u001f ký tự “lạ”"]

let database: ClonedDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

/** Numbers that look random and are the same in every run. */
const buildDraw = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const draw = buildDraw(20_261_121)
const drawEntry = () => {
  const state = (["value", "value", "value", "notApplicable", "cleared"] as const)[draw(5)]!
  return {
    unit_id: unitIds[draw(unitIds.length)]!,
    id: newId(),
    measure: measures[draw(measures.length)]!.code,
    window_key: `${draw(20) === 0 ? 2025 : 2026}-${windows[draw(windows.length)]}`,
    state,
    value: state === "value" ? values[draw(values.length)]! : null,
    reason: state === "notApplicable" ? "không phát sinh" : null,
    source: "typed" as const,
    source_note: null,
    batch_id: null,
    account_id: newId(),
    account_name: "Mẫu",
    position: null,
    recorded_at: new Date(),
  }
}

/** What a column keeps of a figure. */
const bare = (figure: Figure | undefined) =>
  figure === undefined ? undefined : { kind: figure.kind, value: figure.kind === "value" ? figure.value : null }

describe("figures of a year in columns", () => {
  it("are those of the units one by one, whatever was corrected, cleared or entered by windows", async () => {
    const entries = Array.from({ length: 2_000 }, drawEntry)
    await database.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds })
      // Stored in another order than they were made in: the latest is told by the id alone.
      await insertFigures(
        db,
        entries.toSorted((one, other) => (one.value ?? "").localeCompare(other.value ?? "")),
      )
      const [columns, figures] = [
        await listYearColumns(db, { unitIds, year: 2026, measures }),
        await listYearFigures(db, { unitIds, year: 2026, measures }),
      ]
      let held = 0
      for (const { code } of measures)
        for (const [unit, id] of unitIds.entries()) {
          const one = figures.get(id)?.get(code)?.figure
          if (one !== undefined) held += 1
          expect(bare(columns.get(code)?.[unit]), `${code} of unit ${unit}`).toEqual(bare(one))
        }
      expect(held).toBeGreaterThan(200)
    })
  })

  it("leave out other units, other years and measures that nobody asked for", async () => {
    await database.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds })
      const asked = { unitIds: unitIds.slice(0, 1), year: 2026, measures: measures.slice(0, 1) }
      const columns = await listYearColumns(db, asked)
      expect([...columns.keys()]).toEqual(["m.count"])
      expect(columns.get("m.count")).toHaveLength(1)
      expect(await listYearColumns(db, { ...asked, year: 2031 })).toEqual(new Map())
      expect((await listYearColumns(db, { ...asked, unitIds: [] })).get("m.count") ?? []).toEqual([])
    })
  })

  it("are read again as soon as something was entered, and never from what was given back", async () => {
    const [unit, other] = [unitIds[0]!, unitIds[1]!]
    const asked = { unitIds: [unit, other], year: 2040, measures: measures.slice(0, 1) }
    const enter = (unitId: string, value: string) => ({
      ...drawEntry(),
      unit_id: unitId,
      measure: "m.count",
      window_key: "2040-YEAR",
      state: "value" as const,
      value,
      reason: null,
    })
    const inScope = <T>(scope: readonly string[], work: (db: Parameters<typeof listYearColumns>[0]) => Promise<T>) =>
      database.db.transaction().execute(async (db) => {
        await setRowScope(db, { accountId: null, unitIds: scope })
        return work(db)
      })
    const read = async (db: Parameters<typeof listYearColumns>[0]) =>
      (await listYearColumns(db, asked)).get("m.count")?.map((figure) => bare(figure)?.value)
    await inScope(unitIds, (db) => insertFigures(db, [enter(unit, "1"), enter(other, "5")]))
    expect(await inScope(unitIds, read)).toEqual(["1", "5"])
    await inScope(unitIds, (db) => insertFigures(db, [enter(unit, "2")]))
    expect(await inScope(unitIds, read)).toEqual(["2", "5"])
    const undone = inScope(unitIds, async (db) => {
      await insertFigures(db, [enter(unit, "3")])
      expect(await read(db)).toEqual(["3", "5"])
      throw new Error("given back")
    })
    await expect(undone).rejects.toThrow("given back")
    expect(await inScope(unitIds, read)).toEqual(["2", "5"])
    // Whoever may not see a unit gets nothing of it, although it is remembered.
    expect(await inScope([other], read)).toEqual([undefined, "5"])
    expect(await inScope(unitIds, read)).toEqual(["2", "5"])
  })
})
