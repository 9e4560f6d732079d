import { expect, test } from "vitest"

import { compileFramework, FrameworkPackage, type Figure } from "#modules/frameworks/rules/index.ts"
import { parseDay } from "#platform/calendar/index.ts"

import { buildOutlook, type OutlookFacts, type PastTask } from "./index.ts"

const leaf = (code: string, rule: object) => ({ code, title: `Tiêu chí ${code}`, max: "1", source: "council", rule })

const framework = compileFramework(
  FrameworkPackage.parse({
    thuocdo: 1,
    code: "du-bao",
    name: "Bộ thử dự báo",
    version: "1",
    status: "draft",
    level: "commune",
    year: 2026,
    scale: "6",
    sources: [{ code: "council", name: "Hội đồng", max: "6" }],
    measures: [
      { code: "inTime", name: "Đúng hạn", kind: "count" },
      { code: "settled", name: "Đã giải quyết", kind: "count" },
      { code: "done", name: "Nhiệm vụ xong", kind: "count" },
      { code: "planned", name: "Nhiệm vụ", kind: "count" },
      { code: "checked", name: "Đã tự kiểm tra", kind: "yesNo" },
      { code: "quality", name: "Chất lượng", kind: "choice" },
      { code: "talks", name: "Cuộc đối thoại", kind: "count" },
    ],
    criteria: [
      leaf("1", { kind: "proportional", of: "inTime", per: "settled" }),
      leaf("2", { kind: "proportional", of: "done", per: "planned" }),
      leaf("3", { kind: "yesNo", of: "checked" }),
      leaf("4", { kind: "judgement", of: "quality", allowed: ["0", "0.5", "1"] }),
      leaf("5", { kind: "count", of: "talks", each: "0.5" }),
    ],
  }),
)

const task = (id: string, criterion: string, more: Partial<PastTask> = {}): PastTask => ({
  id,
  year: 2026,
  text: id,
  lead: "van-phong",
  status: "notStarted",
  dueOn: "2026-11-30",
  doneOn: null,
  criterionCodes: [criterion],
  ...more,
})

const value = (of: string | boolean): Figure => ({ kind: "value", value: of })
const at = (figure: Figure, ...windows: string[]) => ({ figure, windows: windows.map((code) => `2026-${code}`) })

const build = (facts: Partial<OutlookFacts>) => {
  const known: OutlookFacts = {
    framework,
    year: 2026,
    today: "2026-10-02",
    figures: new Map(),
    earlier: [],
    tasks: [],
    plan: {},
    cuts: new Map(),
    ...facts,
  }
  const outlook = buildOutlook(known)
  return { ...outlook, of: (measure: string) => outlook.measures.find((one) => one.measure === measure) }
}

test("what came by quarters goes on at its pace up to the last quarter counted", () => {
  const figures = new Map([
    ["inTime", at(value("90"), "Q1", "Q2")],
    ["settled", at(value("100"), "Q1", "Q2")],
  ])
  const { of, measures } = build({ figures })
  expect(of("inTime")).toMatchObject({
    kind: "share",
    per: "settled",
    done: 90,
    total: 100,
    until: parseDay("2026-07-02"),
  })
  expect(measures.filter(({ kind }) => kind === "share")).toHaveLength(1)
})

test("what is known for the year as a whole is a stock: the open ones may be done as such work was", () => {
  const figures = new Map([
    ["done", at(value("24"), "YEAR")],
    ["planned", at(value("28"), "YEAR")],
  ])
  const late = task("trễ", "9", { status: "done", dueOn: "2026-01-10", doneOn: "2026-06-01" })
  const inTime = task("đúng hạn", "9", { status: "done", dueOn: "2026-03-10", doneOn: "2026-03-05" })
  const { of } = build({ figures, tasks: [late, inTime] })
  // 142 days late is too late for what is left of the year.
  expect(of("done")).toMatchObject({ kind: "count", soFar: 24, planned: 4, record: { delays: [-5], never: 1 } })
  expect(of("planned")).toMatchObject({ kind: "known", isAsNow: true })
})

test("a yes that is still a no follows the last task that serves it; without one it stays", () => {
  const figures = new Map([["checked", at(value(false), "YEAR")]])
  expect(build({ figures }).of("checked")).toMatchObject({ kind: "known", isAsNow: true })
  const tasks = [task("một", "3"), task("hai", "3", { dueOn: "2026-12-10", status: "inProgress" }), task("khác", "5")]
  expect(build({ figures, tasks }).of("checked")).toMatchObject({
    kind: "task",
    state: "in-progress",
    due: parseDay("2026-12-10"),
  })
  expect(build({ figures: new Map([["checked", at(value(true), "YEAR")]]), tasks }).of("checked")).toMatchObject({
    kind: "known",
  })
})

test("a lead with few ended tasks is judged by the whole unit; past years' open ones were never done", () => {
  const others = Array.from({ length: 6 }, (_, index) =>
    task(`cũ ${index}`, "9", {
      year: 2025,
      lead: "tư pháp",
      dueOn: "2025-05-01",
      status: index < 4 ? "done" : "notStarted",
      doneOn: index < 4 ? "2025-05-03" : null,
    }),
  )
  const { of } = build({ tasks: [task("một", "3"), ...others] })
  expect(of("checked")).toMatchObject({ record: { delays: [2, 2, 2, 2], never: 2 } })
})

test("an assessor's mark is cut as last year, or stands as it was given last year", () => {
  const cuts = new Map([["4", 0.5]])
  const figures = new Map([["quality", at(value("1"), "YEAR")]])
  expect(build({ figures, cuts }).of("quality")).toEqual({
    kind: "judged",
    measure: "quality",
    own: 1,
    earlier: [],
    cuts: [0.5],
  })
  expect(build({ plan: { "4": { previous: "0.25" } } }).of("quality")).toMatchObject({ earlier: [0.25], cuts: [] })
})

test("a count is raised by the tasks that serve it, else by its pace; nothing known is not foreseen", () => {
  const figures = new Map([["talks", at(value("1"), "YEAR")]])
  expect(build({ figures, tasks: [task("lần hai", "5")] }).of("talks")).toMatchObject({
    kind: "count",
    soFar: 1,
    planned: 1,
  })
  expect(build({ figures }).of("talks")).toEqual({ kind: "count", measure: "talks", soFar: 1 })
  expect(build({}).of("talks")).toBeUndefined()
})

test("when the year is over everything is settled", () => {
  const figures = new Map([["talks", at(value("1"), "YEAR")]])
  const { measures } = build({ today: "2027-01-05", figures, tasks: [task("muộn", "3")] })
  expect(measures.every(({ kind }) => kind === "known")).toBe(true)
})
