import { afterAll, beforeAll, expect, test } from "vitest"

import { buildPlanContent, buildTask } from "#test/builders/plan-content.ts"
import { askTasks, openTaskWorld, type TaskWorld, type Ward } from "#test/tasks/ward.ts"

import type { TaskItem } from "./contract.ts"

let world: TaskWorld
let ward: Ward
let planId: string

const period = (from: string, to: string) => ({ text: "như kế hoạch", kind: "period", from, to }) as const

beforeAll(async () => {
  world = await openTaskWorld()
  ward = await world.buildWard()
  planId = await world.savePlan(
    ward,
    buildPlanContent({
      sections: [
        { path: ["I"], title: "Cải cách thể chế", lines: [1, 2] },
        { path: ["II"], title: "Cải cách thủ tục", lines: [3, 9] },
        { path: ["II", "1"], title: "Một cửa", lines: [4, 9] },
      ],
      tasks: [
        buildTask({
          id: "1",
          text: "Rà soát văn bản",
          section: ["I"],
          lead: ["Tư pháp – Hộ tịch"],
          deadline: period("2026-01-01", "2026-03-31"),
        }),
        buildTask({
          id: "2",
          text: "Ban hành kế hoạch",
          section: ["I"],
          lead: ["VP-TK"],
          deadline: { text: "Thường xuyên", kind: "recurring", from: null, to: null },
        }),
        buildTask({
          id: "3",
          text: "Công khai 100% thủ tục",
          section: ["II"],
          lead: ["Các ngành"],
          deadline: period("2026-10-01", "2026-12-31"),
        }),
        buildTask({
          id: "4",
          text: "Thư xin lỗi khi trễ hẹn",
          section: ["II", "1"],
          lead: ["Văn phòng - Thống kê"],
          support: ["Tài chính – Kế toán"],
          product: "Sổ theo dõi",
        }),
      ],
    }),
  )
  await askTasks(world, ward, "", {
    method: "POST",
    cookie: ward.cookies.coordinator,
    body: { year: 2026, task: { text: "Việc ngoài kế hoạch", dueOn: "2026-12-15" } },
  })
  await askTasks(world, ward, "", {
    method: "POST",
    cookie: ward.cookies.coordinator,
    body: { year: 2025, task: { text: "Việc năm trước" } },
  })
})
afterAll(() => world.close())

const list = async (query: Record<string, string | string[]> = {}, cookie = ward.cookies.coordinator) => {
  const answer = await askTasks(world, ward, "", { cookie, query: { year: "2026", facets: "true", ...query } })
  expect(answer.status).toBe(200)
  return answer.body as {
    tasks: TaskItem[]
    total: number
    next: string | null
    facets: Record<string, { value: string; count: number }[]>
  }
}
const texts = async (query: Record<string, string | string[]>, cookie?: string) =>
  (await list(query, cookie)).tasks.map((task) => task.text)

test("the plan's tasks come in its order, matched to positions where that is certain; work by hand last", async () => {
  const { tasks, total } = await list()
  expect(total).toBe(5)
  expect(tasks.map((task) => [task.text, task.leadPositionId, task.dueOn])).toEqual([
    ["Rà soát văn bản", ward.positions.officer, "2026-03-31"],
    ["Ban hành kế hoạch", ward.positions.coordinator, null],
    ["Công khai 100% thủ tục", null, "2026-12-31"],
    ["Thư xin lỗi khi trễ hẹn", ward.positions.coordinator, null],
    ["Việc ngoài kế hoạch", null, "2026-12-15"],
  ])
  expect(tasks[3]).toMatchObject({
    supportPositionIds: [ward.positions.finance],
    sectionTitle: "Một cửa",
    product: "Sổ theo dõi",
  })
})

test.each<[string, Record<string, string | string[]>, string[]]>([
  ["overdue", { status: "overdue" }, ["Rà soát văn bản"]],
  ["several statuses", { status: ["done", "overdue"] }, ["Rà soát văn bản"]],
  ["without a lead", { lead: "none" }, ["Công khai 100% thủ tục", "Việc ngoài kế hoạch"]],
  ["a section with those below it", { section: "II" }, ["Công khai 100% thủ tục", "Thư xin lỗi khi trễ hẹn"]],
  ["a lower section", { section: "II\n1" }, ["Thư xin lỗi khi trễ hẹn"]],
  ["a month", { month: "2026-12" }, ["Công khai 100% thủ tục", "Việc ngoài kế hoạch"]],
  ["no date", { month: "none" }, ["Ban hành kế hoạch", "Thư xin lỗi khi trễ hẹn"]],
  [
    "a kind of deadline",
    { deadline: ["recurring", "none"] },
    ["Ban hành kế hoạch", "Thư xin lỗi khi trễ hẹn", "Việc ngoài kế hoạch"],
  ],
  ["by hand", { plan: "none" }, ["Việc ngoài kế hoạch"]],
  ["words without diacritics, also of product and section", { q: "so theo DOI mot cua" }, ["Thư xin lỗi khi trễ hẹn"]],
  ["marks that mean something to LIKE", { q: "100%" }, ["Công khai 100% thủ tục"]],
  ["a word that does not occur", { q: "nguyễn" }, []],
  ["another year", { year: "2025" }, ["Việc năm trước"]],
])("filter: %s", async (_name, query, expected) => {
  expect(await texts(query)).toEqual(expected)
  expect((await list(query)).total).toBe(expected.length)
})

test("mine is what my positions lead or support", async () => {
  expect(await texts({ mine: "true" }, ward.cookies.finance)).toEqual(["Thư xin lỗi khi trễ hẹn"])
  expect(await texts({ mine: "true" }, ward.cookies.auditor)).toEqual([])
  expect(await texts({ lead: ward.positions.officer, plan: planId })).toEqual(["Rà soát văn bản"])
})

test("facets count each choice as if its own filter were not set", async () => {
  const all = (await list({ lead: "none" })).facets
  expect(all["lead"]).toContainEqual({ value: "none", count: 2 })
  expect(all["lead"]).toContainEqual({ value: ward.positions.coordinator, count: 2 })
  expect(all["month"]).toEqual([{ value: "2026-12", count: 2 }])
  expect(all["status"]).toEqual([{ value: "notStarted", count: 2 }])
  const { facets } = await list()
  expect(facets["status"]).toContainEqual({ value: "overdue", count: 1 })
  expect(facets["section"]).toEqual([
    { value: "I", title: "Cải cách thể chế", count: 2 },
    { value: "II", title: "Cải cách thủ tục", count: 1 },
    { value: "II\n1", title: "Một cửa", count: 1 },
    { value: "", title: null, count: 1 },
  ])
})

test.each(["plan", "due", "lead", "office", "status", "updated"])(
  "pages of two by %s are the whole list, once each",
  async (sort) => {
    const whole = await texts({ sort })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        sort,
        limit: "2",
        ...(after === null ? {} : { after }),
      })
      expect(page.total).toBe(5)
      seen.push(...page.tasks.map((task) => task.text))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual(whole)
    expect(new Set(seen).size).toBe(5)
  },
)

test("a list of another unit shows nothing of this one, not in counts either", async () => {
  const other = await world.buildWard("Phường khác")
  const { body } = await askTasks(world, other, "", { cookie: other.cookies.coordinator, query: { facets: "true" } })
  expect(body).toMatchObject({ tasks: [], total: 0 })
  expect(Object.values(body.facets).flat()).toEqual([])
})

test("10,000 tasks: the plan is taken in and every page comes, whatever the filter", async () => {
  const big = await world.buildWard("Phường lớn")
  const tasks = Array.from({ length: 5_000 }, (_, index) =>
    buildTask({
      id: `t${index}`,
      text: `Nhiệm vụ số ${index} về cải cách hành chính`,
      section: [`${index % 7}`],
      lead: [index % 3 === 0 ? "VP-TK" : "Tư pháp – Hộ tịch"],
      deadline: period("2026-01-01", `2026-${String((index % 12) + 1).padStart(2, "0")}-28`),
    }),
  )
  await world.savePlan(big, buildPlanContent({ tasks }))
  await world.savePlan(big, buildPlanContent({ tasks }))
  const ask = (query: Record<string, string>) => askTasks(world, big, "", { cookie: big.cookies.coordinator, query })
  const first = await ask({ limit: "500", facets: "true" })
  const next = await ask({ limit: "500", after: first.body.next })
  expect(first.body.total).toBe(10_000)
  expect(next.body.tasks).toHaveLength(500)
  expect((await ask({ q: "so 4999" })).body.total).toBe(2)
  expect((await ask({ status: "overdue" })).body.total).toBe(
    10_000 - (await ask({ month: "2026-12" })).body.total - (await ask({ month: "2026-11" })).body.total,
  )
}, 60_000)
