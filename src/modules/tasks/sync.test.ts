import { afterAll, beforeAll, expect, test } from "vitest"

import { buildPlanContent, buildScore, buildTask } from "#test/builders/plan-content.ts"
import { askTasks, openTaskWorld, type TaskWorld, type Ward } from "#test/tasks/ward.ts"

import type { TaskItem } from "./contract.ts"
import { foldSteps, emptyTask, type FieldChange } from "./rules/task.ts"

let world: TaskWorld
beforeAll(async () => (world = await openTaskWorld()))
afterAll(() => world.close())

const listOf = async (ward: Ward): Promise<TaskItem[]> =>
  (await askTasks(world, ward, "", { cookie: ward.cookies.coordinator })).body.tasks
const update = async (ward: Ward, task: TaskItem, change: object): Promise<TaskItem> => {
  const answer = await askTasks(world, ward, `/${task.id}`, {
    method: "PATCH",
    cookie: ward.cookies.coordinator,
    body: { version: task.version, change },
  })
  expect(answer.status).toBe(200)
  return answer.body
}
const due = (to: string) => ({ text: `đến ${to}`, kind: "date", from: null, to }) as const

test("a new version brings new wording and dates, and keeps what people did", async () => {
  const ward = await world.buildWard()
  const planId = await world.savePlan(
    ward,
    buildPlanContent({
      tasks: [
        buildTask({ id: "a", text: "Lập sổ theo dõi", lead: ["VP-TK"], deadline: due("2026-03-31") }),
        buildTask({ id: "b", text: "Chưa ai đụng tới", lead: ["Tư pháp"] }),
        buildTask({ id: "c", text: "Sẽ bị bỏ, chưa làm" }),
        buildTask({ id: "d", text: "Sẽ bị bỏ, đang làm" }),
      ],
    }),
  )
  const [a, , , d] = await listOf(ward)
  await update(ward, a as TaskItem, {
    leadPositionId: ward.positions.finance,
    dueOn: "2026-04-15",
    status: "inProgress",
    note: "được nửa",
  })
  await update(ward, d as TaskItem, { status: "inProgress" })
  const second = buildPlanContent({
    tasks: [
      buildTask({ id: "new", text: "Việc mới", lead: ["Tài chính"] }),
      buildTask({ id: "b", text: "Chưa ai đụng tới", lead: ["Tài chính – Kế toán"], deadline: due("2026-06-30") }),
      buildTask({
        id: "a",
        text: "Lập và công khai sổ theo dõi",
        lead: ["Tư pháp"],
        deadline: due("2026-05-31"),
        product: "Sổ",
      }),
    ],
  })
  await world.savePlan(ward, second, planId)
  const tasks = await listOf(ward)
  expect(tasks.map((task) => task.text)).toEqual([
    "Việc mới",
    "Chưa ai đụng tới",
    "Lập và công khai sổ theo dõi",
    "Sẽ bị bỏ, đang làm",
  ])
  expect(tasks[0]).toMatchObject({ leadPositionId: ward.positions.finance, version: 1 })
  // Nobody had chosen here, so the plan chooses again.
  expect(tasks[1]).toMatchObject({ leadPositionId: ward.positions.finance, dueOn: "2026-06-30", dropped: false })
  // Here a person had chosen lead and date: both stay, the wording follows.
  expect(tasks[2]).toMatchObject({
    id: a?.id,
    leadText: ["Tư pháp"],
    leadPositionId: ward.positions.finance,
    deadline: { to: "2026-05-31" },
    dueOn: "2026-04-15",
    status: "inProgress",
    note: "được nửa",
    product: "Sổ",
  })
  expect(tasks[3]).toMatchObject({ id: d?.id, dropped: true, may: { remove: true } })
  // The same version again changes nothing: no step, no new version.
  await world.savePlan(ward, second, planId)
  expect((await listOf(ward)).map((task) => task.version)).toEqual(tasks.map((task) => task.version))
})

test("a task that comes back is the same task with its history", async () => {
  const ward = await world.buildWard()
  const content = buildPlanContent({ tasks: [buildTask({ id: "x", text: "Đi rồi về" })] })
  const planId = await world.savePlan(ward, content)
  const [before] = await listOf(ward)
  await world.savePlan(ward, buildPlanContent({ tasks: [] }), planId)
  expect(await listOf(ward)).toEqual([])
  await world.savePlan(ward, content, planId)
  const [after] = await listOf(ward)
  expect(after).toMatchObject({ id: before?.id, version: 3 })
})

test("a plan read anew has new item ids: work passes to the item of the same text and section", async () => {
  const ward = await world.buildWard()
  const twice = (ids: [string, string]) =>
    buildPlanContent({
      tasks: [
        buildTask({ id: ids[0], text: "Thực hiện nghiêm quy định", section: ["I"] }),
        buildTask({ id: ids[1], text: "Thực hiện nghiêm quy định", section: ["II"] }),
      ],
    })
  const planId = await world.savePlan(ward, twice(["1", "2"]))
  const [first, second] = await listOf(ward)
  await update(ward, second as TaskItem, { note: "của mục II" })
  await world.savePlan(ward, twice(["9", "8"]), planId)
  const tasks = await listOf(ward)
  expect(tasks.map((task) => [task.id, task.itemId, task.note])).toEqual([
    [first?.id, "9", null],
    [second?.id, "8", "của mục II"],
  ])
})

test("criteria that the wording names are taken from the plan's score table only", async () => {
  const ward = await world.buildWard()
  await world.savePlan(
    ward,
    buildPlanContent({
      scores: [buildScore({ id: "s1", code: "1.3.1" }), buildScore({ id: "s2", code: "1.10" })],
      tasks: [buildTask({ id: "1", text: "Nâng điểm tiêu chí 1.3.1, 1.10 và 9.9 theo khoản 1.3" })],
    }),
  )
  expect((await listOf(ward))[0]?.criterionCodes).toEqual(["1.3.1", "1.10"])
})

test("the rows are the fold of their steps", async () => {
  const rows = await world.db.selectFrom("units").select("id").execute()
  let compared = 0
  for (const { id } of rows) {
    const tasks = await world.db.transaction().execute(async (db) => {
      const { setRowScope } = await import("#platform/database/scope.ts")
      await setRowScope(db, { accountId: null, unitIds: [id] })
      const { fromRow } = await import("./store/tasks.ts")
      const stored = (await db.selectFrom("tasks").selectAll().execute()).map(fromRow)
      const steps = await db.selectFrom("task_steps").selectAll().orderBy("version").execute()
      return stored.map((task) => ({ task, steps: steps.filter((step) => step.task_id === task.id) }))
    })
    for (const { task, steps } of tasks) {
      expect(
        foldSteps(
          emptyTask,
          steps.map((step) => step.changes as readonly FieldChange[]),
        ),
      ).toEqual(task.state)
      expect(steps.map((step) => step.version)).toEqual(steps.map((_, index) => index + 1))
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(8)
})

test("the database refuses to change or delete a step, and hides other units' rows", async () => {
  const ward = await world.buildWard()
  await world.savePlan(ward, buildPlanContent({ tasks: [buildTask({ id: "1" })] }))
  const inUnit = <T>(unitId: string, work: (db: TaskWorld["db"]) => Promise<T>) =>
    world.db.transaction().execute(async (db) => {
      const { setRowScope } = await import("#platform/database/scope.ts")
      await setRowScope(db, { accountId: null, unitIds: [unitId] })
      return work(db as unknown as TaskWorld["db"])
    })
  await expect(
    inUnit(ward.unitId, (db) =>
      db
        .updateTable("task_steps")
        .set({ why: "x" } as never)
        .execute(),
    ),
  ).rejects.toThrow(/permission denied/)
  const deleted = await inUnit(ward.unitId, (db) => db.deleteFrom("task_steps").executeTakeFirst())
  expect(Number(deleted.numDeletedRows)).toBe(0)
  const other = await world.buildWard()
  expect(await inUnit(other.unitId, (db) => db.selectFrom("tasks").selectAll().execute())).toEqual([])
  expect(await world.db.selectFrom("tasks").selectAll().execute()).toEqual([])
})
