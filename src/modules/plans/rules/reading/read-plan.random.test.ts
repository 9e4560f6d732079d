import fc from "fast-check"
import { expect, test } from "vitest"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { PlanReading } from "../plan-reading.ts"
import type { Registers } from "../registers/types.ts"
import { readPlanWithTrace } from "./index.ts"

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

/** Pieces that the reader has rules for, so that random documents reach them. */
const pieces = [
  "KẾ HOẠCH",
  "QUYẾT ĐỊNH",
  "Cải cách hành chính năm 2024",
  "Căn cứ Quyết định số 12/QĐ-UBND ngày 31/12/2023 của UBND tỉnh An Bình;",
  "I. CHỈ TIÊU",
  "II. NHIỆM VỤ",
  "1.1. Chỉ tiêu",
  "1. Phòng Nội vụ: chủ trì",
  "* Văn phòng UBND phường tham mưu:",
  "- 100% hồ sơ đúng hạn; tối thiểu 60% và 50% đối với huyện và xã",
  "- Thời gian thực hiện: Quý I năm 2024",
  "+ Đơn vị chủ trì: Phòng Tư pháp; phối hợp: Công an",
  "- Xây dựng kế hoạch (Văn phòng chủ trì; hoàn thành trước ngày 30/2/2024)",
  "TT\tMã\tTiêu chí\tĐiểm tối đa\tĐiểm năm 2023\tChỉ tiêu năm 2024",
  "1\t1.10\tKế hoạch\t1\t0,5\t1",
  "| TT | Nhiệm vụ | Chủ trì | Thời gian |",
  "|---|---|---|---|",
  "| 1 | Họp | Văn phòng | Tháng 2 |",
  "Báo cáo quý I: số liệu từ ngày 15/12 đến ngày 14/3",
  "PHỤ LỤC I",
  "Nơi nhận:",
  "- Lưu: VT.",
  "TM. ỦY BAN NHÂN DÂN",
  "Trần Văn Bình",
  "vụ công **trực tuyến** của",
  "(",
  "",
  "-----",
]

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pieces) },
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces)).map(([a, b]) => `${a} ${b}`),
)

test("any lines are read without failing, to the contract, every line accounted for and every span in range", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const source = buildPlainSource(lines.map((text) => text.replaceAll("\n", " ")))
      const { reading, trace } = readPlanWithTrace(source, registers)
      expect(PlanReading.safeParse(reading).success).toBe(true)
      const unread = new Set(
        reading.unread.flatMap(({ lines: [from, to] }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
      )
      for (const [at, roles] of trace.lineRoles.entries()) {
        const isBlank = !/[^\s\u200b-\u200d\ufeff\u00ad]/u.test(source.lines[at]?.text.replace(/[*#\\]/g, "") ?? "")
        expect(isBlank || roles.length > 0).toBe(true)
        expect(unread.has(at + 1)).toBe(roles.includes("unread"))
      }
      for (const { ranges } of trace.spans) {
        for (const range of ranges) {
          const text = source.lines[range.line - 1]?.text
          expect(text).toBeDefined()
          expect((range.from ?? 0) <= (range.to ?? 0) && (range.to ?? 0) <= (text?.length ?? 0)).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test.each([
  ["spaces", " ".repeat(20_000)],
  ["dashes", "-".repeat(20_000)],
  ["brackets", "(".repeat(20_000)],
  ["stars", "*".repeat(20_000)],
  ["digits", "1".repeat(20_000)],
  ["numbered", "1.1.1.1.".repeat(2_500)],
  ["months", "tháng 1, tháng 2, ".repeat(1_000)],
  ["names", "phòng Nội vụ, ".repeat(1_500)],
  ["percent", "100% và ".repeat(2_500)],
  ["dots", "Số: ........".repeat(1_500)],
])("one endless line of %s takes no endless time", (_, text) => {
  const work = (size: number): number => {
    const started = performance.now()
    readPlanWithTrace(
      buildPlainSource(["KẾ HOẠCH", "I. NHIỆM VỤ", text.slice(0, size), `- ${text.slice(0, size)}`]),
      registers,
    )
    return performance.now() - started
  }
  // Not a stopwatch: a quadratic reader would need minutes here, so the runner's own limit is the judge.
  expect(work(20_000)).toBeGreaterThan(0)
})
