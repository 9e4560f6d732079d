import { expect, test } from "vitest"
import type { Registers } from "../registers/types.ts"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { readPlan } from "./read-plan.ts"

const registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
} as unknown as Registers

/** Targets and tasks of a plan for 2025 whose part on targets holds one table. */
function read(...rows: string[]) {
  const lines = ["KẾ HOẠCH", "Cải cách hành chính năm 2025", "", "I. CHỈ TIÊU", "", ...rows, "", "II. KINH PHÍ"]
  const { targets, tasks } = readPlan(buildPlainSource(lines), registers)
  const shown = targets.map((target) =>
    [
      target.measure,
      target.comparator,
      `${target.value}${target.of === null ? "" : `/${target.of}`}`,
      target.unit,
    ].join(" "),
  )
  return { targets: shown, tasks: tasks.length }
}

test("values with a unit of their own column, last year's beside them", () => {
  const { targets } = read(
    "STT\tTên chỉ số\tĐVT\tThực hiện 2024\tKế hoạch 2025",
    "1\tTỷ lệ hồ sơ đúng hạn\t%\t96,5\t≥ 98",
    "2\tSố cuộc đối thoại\tcuộc\t1\t2",
    "3\tThời gian chờ\tphút\t20\t≤ 15",
  )
  expect(targets).toEqual(["Tỷ lệ hồ sơ đúng hạn >= 98 %", "Số cuộc đối thoại = 2 cuộc", "Thời gian chờ <= 15 phút"])
})

test("a table that measures is one of targets, though it names who answers for each and when", () => {
  const read1 = read(
    "TT\tNội dung\tMức phấn đấu\tĐơn vị chịu trách nhiệm",
    "1\tHồ sơ giải quyết đúng hạn\tTừ 98% trở lên\tBộ phận một cửa",
    "2\tNgười dân hài lòng\tTrên 95%\tVăn phòng",
    "3\tSáng kiến cải cách hành chính\tÍt nhất 01 sáng kiến\tVăn phòng",
  )
  expect(read1.targets).toEqual([
    "Hồ sơ giải quyết đúng hạn >= 98 %",
    "Người dân hài lòng > 95 %",
    "Sáng kiến cải cách hành chính >= 1 sáng kiến",
  ])
  expect(read1.tasks).toBe(0)
  const read2 = read(
    "TT\tNhiệm vụ\tMục tiêu\tThời gian\tChủ trì",
    "1\tXây dựng kế hoạch kiểm tra\t100%\tQuý I\tVăn phòng",
    "2\tBan hành quy chế chi tiêu\t100%\tQuý II\tTài chính",
  )
  expect(read2.tasks).toBe(2)
})

test("a value for each level", () => {
  expect(
    read("Chỉ tiêu\tCấp huyện\tCấp xã", "Hồ sơ trực tuyến\t≥ 80%\t≥ 70%", "Thanh toán trực tuyến\t60%\t50%").targets,
  ).toEqual([
    "Hồ sơ trực tuyến (Cấp huyện) >= 80 %",
    "Hồ sơ trực tuyến (Cấp xã) >= 70 %",
    "Thanh toán trực tuyến (Cấp huyện) = 60 %",
    "Thanh toán trực tuyến (Cấp xã) = 50 %",
  ])
})
