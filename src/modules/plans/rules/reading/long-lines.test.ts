import { expect, test } from "vitest"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { checkRule } from "#test/plans/check-rule.ts"
import type { Registers } from "../registers/types.ts"
import { readPlanWithTrace } from "./index.ts"
import { longestText } from "./long-lines.ts"

const registers: Registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
}

function readLines(...lines: string[]) {
  return readPlanWithTrace(buildPlainSource(["KẾ HOẠCH", "Cải cách hành chính năm 2024", "", ...lines]), registers)
}

test("a line of a million signs is read at its beginning and reported as unread", () => {
  const line = `- Phòng Nội vụ rà soát kho trước ngày 30/6/2024. ${"1-".repeat(500_000)}`
  const { reading } = readLines("I. NHIỆM VỤ", line)
  expect(reading.tasks[0]?.lead).toEqual(["Phòng Nội vụ"])
  expect(reading.unread.map(({ lines }) => lines)).toEqual([[5, 5]])
  expect(reading.unread[0]?.text.length).toBeLessThanOrEqual(longestText)
})

test("lines that would join without end are several paragraphs", () => {
  const { trace } = readLines("I. NHIỆM VỤ", ...Array.from({ length: 200 }, () => "và tiếp nữa ".repeat(20).trim()))
  const longest = Math.max(...trace.paragraphs.map(({ text }) => text.length))
  expect(longest).toBeLessThanOrEqual(longestText)
  expect(trace.paragraphs.length).toBeGreaterThan(1)
})

test("the checker looks at no more of a line than the reader", () => {
  expect(checkRule("date-invalid", [`${"a ".repeat(longestText)}31/02/2024`])).toEqual([])
  expect(checkRule("date-invalid", ["31/02/2024"])).toHaveLength(1)
})
