import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, describe, expect, test } from "vitest"
import { isDay } from "#platform/calendar/index.ts"
import { isMatch } from "../rules/checking/patterns.ts"
import { buildPrepared, loadRegisters } from "./load-registers.ts"

const registers = loadRegisters()
const shipped = new URL("./", import.meta.url)
const folder = mkdtempSync(join(tmpdir(), "registers-"))
afterAll(() => rmSync(folder, { recursive: true }))

describe("the shipped registers", () => {
  test("are read once", () => expect(loadRegisters()).toBe(registers))

  test.each(Object.entries(registers).map(([name, entries]) => [name, entries.length] as const))(
    "%s hold %i entries",
    (_, count) => expect(count).toBeGreaterThan(5),
  )

  test("a number with a year was issued in that year", () => {
    const other = registers.laws.filter(({ number, issuedOn }) => {
      const year = /^\d+[a-z]?\/(\d{4})\//u.exec(number)?.[1]
      return year !== undefined && issuedOn !== null && issuedOn.slice(0, 4) !== year
    })
    expect(other).toEqual([])
  })

  test("a law that was replaced by one of the register ended before that one began or on the day before", () => {
    for (const law of registers.laws.filter(({ confidence }) => confidence === "high")) {
      const next = registers.laws.find(
        ({ number, inForceFrom }) => inForceFrom !== null && law.replacedBy.includes(number),
      )
      if (law.inForceTo === null || next?.inForceFrom == null) continue
      expect(`${law.number} to ${law.inForceTo}` < `${law.number} to ${next.inForceFrom}`).toBe(true)
    }
  })

  test.each([
    ["43/2006/NĐ-CP", "60/2021/NĐ-CP", "2021-08-14"],
    ["56/2015/NĐ-CP", "90/2020/NĐ-CP", "2020-08-19"],
    ["24/2010/NĐ-CP", "138/2020/NĐ-CP", "2020-11-30"],
    ["36/2013/NĐ-CP", "62/2020/NĐ-CP", "2020-07-19"],
    ["55/2012/NĐ-CP", "120/2020/NĐ-CP", "2020-11-30"],
    ["11/2003/QH11", "77/2015/QH13", "2015-12-31"],
    ["31/2004/QH11", "80/2015/QH13", "2016-06-30"],
    ["04/2015/NĐ-CP", "59/2023/NĐ-CP", "2023-08-13"],
  ])("%s, which plans go on citing, gave way to %s after %s", (number, next, inForceTo) => {
    const law = registers.laws.find((entry) => entry.number === number)
    expect(law).toMatchObject({ replacedBy: [next], inForceTo })
    expect(registers.laws.some((entry) => entry.number === next)).toBe(true)
  })

  test("law dates are days of the calendar", () => {
    const dates = registers.laws.flatMap(({ issuedOn, inForceFrom, inForceTo }) => [issuedOn, inForceFrom, inForceTo])
    for (const date of dates.filter((day) => day !== null)) {
      const [year = 0, month = 0, day = 0] = date.split("-").map(Number)
      expect([date, isDay(year, month, day)]).toEqual([date, true])
    }
  })

  test("no correction of a slip is a slip itself", () => {
    for (const slip of registers.slips.filter(({ regex, right }) => !regex && right !== "")) {
      const same = registers.slips.find(({ wrong, regex }) =>
        regex ? isMatch(wrong, slip.right) : wrong.toLowerCase() === slip.right.toLowerCase(),
      )
      expect([slip.right, same?.wrong]).toEqual([slip.right, undefined])
    }
  })

  test("actors that are gone name successors that are there", () => {
    const ids = new Set(registers.actors.map(({ id }) => id))
    for (const { id, replacedBy } of registers.actors)
      expect([id, replacedBy === undefined || ids.has(replacedBy)]).toEqual([id, true])
  })

  test("terms that ended say what to write", () => {
    for (const { id, to, use } of registers.terms) expect([id, to !== null && use.length > 2]).toEqual([id, true])
  })
})

test("a wrong entry in a folder of one's own is named with its file and field", () => {
  for (const file of readdirSync(shipped).filter((name) => name.endsWith(".yaml")))
    copyFileSync(new URL(file, shipped), join(folder, file))
  writeFileSync(
    join(folder, "laws.yaml"),
    '- number: "1/2024/NĐ-CP"\n  kind: NĐ\n  title: Thử\n  issuer: Chính phủ\n  inForceTo: "2024-02-30"\n',
  )
  expect(() => loadRegisters(pathToFileURL(`${folder}/`))).toThrow(/laws › 1\/2024\/NĐ-CP: inForceTo[\s\S]*source/u)
})

describe("the prepared registers", () => {
  test("are those of the YAML beside them; else run node src/modules/plans/registers/prepare-registers.ts", () => {
    const { file, text } = buildPrepared(shipped)
    expect(readFileSync(file, "utf8") === text).toBe(true)
  })

  test("give way to a YAML that was changed after them", () => {
    const own = mkdtempSync(join(tmpdir(), "registers-"))
    for (const file of readdirSync(shipped).filter((name) => /\.(?:yaml|txt)$/u.test(name)))
      copyFileSync(new URL(file, shipped), join(own, file))
    expect(loadRegisters(pathToFileURL(`${own}/`))).toEqual(registers)
    appendFileSync(
      join(own, "laws.yaml"),
      '- number: "1/2024/NĐ-CP"\n  kind: NĐ\n  title: Thử\n  issuer: Chính phủ\n  issuedOn: "2024-01-01"\n  source: thử\n',
    )
    const changed = loadRegisters(new URL("./", `${pathToFileURL(own).href}//`))
    expect(changed.laws.length).toBe(registers.laws.length + 1)
    rmSync(own, { recursive: true })
  })
})
