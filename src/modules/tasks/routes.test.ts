import { afterAll, beforeAll, expect, test } from "vitest"

import { buildPlanContent, buildTask } from "#test/builders/plan-content.ts"
import { askTasks, openTaskWorld, testDay, type TaskWorld, type Ward } from "#test/tasks/ward.ts"

import type { TaskItem } from "./contract.ts"

let world: TaskWorld
let ward: Ward
let other: Ward
beforeAll(async () => {
  world = await openTaskWorld()
  ward = await world.buildWard("Phường Một")
  other = await world.buildWard("Phường Hai")
})
afterAll(() => world.close())

const asCoordinator = () => ({ cookie: ward.cookies.coordinator })
const asOfficer = () => ({ cookie: ward.cookies.officer })

const create = async (task: object, at: Ward = ward): Promise<TaskItem> => {
  const made = await askTasks(world, at, "", {
    method: "POST",
    cookie: at.cookies.coordinator,
    body: { year: 2026, task },
  })
  expect(made.status).toBe(200)
  return made.body
}
const update = (task: Pick<TaskItem, "id" | "version">, change: object, cookie: string, why?: string) =>
  askTasks(world, ward, `/${task.id}`, {
    method: "PATCH",
    cookie,
    body: { version: task.version, change, why: why ?? null },
  })

test("a task added by hand: created once per key, read back with its first step", async () => {
  const ask = {
    method: "POST",
    ...asCoordinator(),
    key: "mot-khoa-chong-trung",
    body: {
      year: 2026,
      task: { text: "Đối thoại với người dân lần 2", leadPositionId: ward.positions.officer, dueOn: "2026-12-10" },
    },
  } as const
  const first = await askTasks(world, ward, "", ask)
  const again = await askTasks(world, ward, "", ask)
  expect(first.status).toBe(200)
  expect(again.body.id).toBe(first.body.id)
  const got = await askTasks(world, ward, `/${first.body.id}`, asOfficer())
  expect(got.body.task).toMatchObject({
    text: "Đối thoại với người dân lần 2",
    status: "notStarted",
    version: 1,
    overdue: false,
  })
  expect(got.body.task.may).toEqual({ work: true, assign: false, reword: false, remove: false, moves: ["start"] })
  expect(got.body.steps).toHaveLength(1)
  expect(got.body.steps[0]).toMatchObject({
    kind: "hand",
    accountName: "Người coordinator",
    position: "Công chức Văn phòng – Thống kê",
  })
})

test("the path of a task: officer works, coordinator returns with a reason, then approves", async () => {
  let task = await create({ text: "Tự kiểm tra cải cách hành chính", leadPositionId: ward.positions.officer })
  const go = async (status: string, cookie: string, why?: string) => {
    const answer = await update(task, { status }, cookie, why)
    if (answer.status === 200) task = answer.body
    return answer
  }
  expect((await go("inProgress", ward.cookies.officer)).status).toBe(200)
  expect((await go("done", ward.cookies.officer)).status).toBe(403)
  expect((await go("awaitingReview", ward.cookies.officer)).status).toBe(200)
  expect((await go("returned", ward.cookies.coordinator)).status).toBe(400)
  expect((await go("returned", ward.cookies.coordinator, "Thiếu chữ ký")).status).toBe(200)
  expect((await go("awaitingReview", ward.cookies.officer)).status).toBe(409)
  expect((await go("inProgress", ward.cookies.officer)).status).toBe(200)
  expect((await go("awaitingReview", ward.cookies.officer)).status).toBe(200)
  expect((await go("done", ward.cookies.leader)).body).toMatchObject({ status: "done", percent: 100 })
  const { body } = await askTasks(world, ward, `/${task.id}`, asOfficer())
  expect(body.steps.map((step: { why: string | null }) => step.why).filter(Boolean)).toEqual(["Thiếu chữ ký"])
  expect(body.steps).toHaveLength(7)
})

test("an officer works only on what their position leads or supports", async () => {
  const strange = await create({ text: "Công khai quyết toán", leadPositionId: ward.positions.finance })
  expect((await update(strange, { note: "x" }, ward.cookies.officer)).status).toBe(403)
  const shared = await create({
    text: "Lập báo cáo quý",
    leadPositionId: ward.positions.finance,
    supportPositionIds: [ward.positions.officer],
  })
  expect((await update(shared, { note: "đã gửi số liệu", percent: 40 }, ward.cookies.officer)).body).toMatchObject({
    percent: 40,
  })
  expect(
    (await update({ ...shared, version: 2 }, { leadPositionId: ward.positions.officer }, ward.cookies.officer)).status,
  ).toBe(403)
})

test("a change over somebody else's change is refused with the row as it is now", async () => {
  const task = await create({ text: "Rà soát thủ tục hành chính" })
  expect((await update(task, { note: "một" }, ward.cookies.coordinator)).status).toBe(200)
  const late = await update(task, { note: "hai" }, ward.cookies.coordinator)
  expect(late.status).toBe(409)
  expect(late.body.detail.task).toMatchObject({ id: task.id, version: 2, note: "một" })
})

test("what is wrong in the input, who is asking, and which unit are answered apart", async () => {
  const task = await create({ text: "Một việc" })
  expect((await askTasks(world, ward, "", {})).status).toBe(401)
  expect((await askTasks(world, ward, "", { cookie: other.cookies.coordinator })).status).toBe(403)
  expect((await askTasks(world, ward, "", { cookie: ward.cookies.auditor })).status).toBe(200)
  expect((await update(task, { note: "x" }, ward.cookies.auditor)).status).toBe(403)
  expect((await update(task, { percent: 101 }, ward.cookies.coordinator)).status).toBe(400)
  expect((await update(task, { leadPositionId: other.positions.officer }, ward.cookies.coordinator)).status).toBe(400)
  expect((await askTasks(world, other, `/${task.id}`, { cookie: other.cookies.coordinator })).status).toBe(404)
  expect((await askTasks(world, ward, "", { ...asCoordinator(), query: { after: "bậy" } })).status).toBe(400)
  expect(
    (
      await askTasks(world, ward, "", {
        ...asCoordinator(),
        query: { sort: "due", after: Buffer.from('["x","y","z","t"]').toString("base64url") },
      })
    ).status,
  ).toBe(400)
  expect(
    (await askTasks(world, ward, "", { method: "POST", ...asOfficer(), body: { year: 2026, task: { text: "x" } } }))
      .status,
  ).toBe(403)
})

test("a task added by hand can be removed, a plan's cannot", async () => {
  const task = await create({ text: "Việc thừa" })
  const remove = (id: string, version: number) =>
    askTasks(world, ward, `/${id}`, { method: "DELETE", ...asCoordinator(), query: { version: String(version) } })
  expect((await remove(task.id, 9)).status).toBe(409)
  expect((await remove(task.id, 1)).status).toBe(200)
  expect((await askTasks(world, ward, `/${task.id}`, asCoordinator())).status).toBe(404)
  await world.savePlan(
    ward,
    buildPlanContent({ tasks: [buildTask({ id: "p1", text: "Trong kế hoạch, không xóa được" })] }),
  )
  const list = await askTasks(world, ward, "", { ...asCoordinator(), query: { q: "khong xoa duoc" } })
  const [planned] = list.body.tasks
  expect((await remove(planned.id, planned.version)).status).toBe(409)
  expect((await update(planned, { text: "khác" }, ward.cookies.coordinator)).status).toBe(409)
})

test("many at once: all or none, with the reason of every row", async () => {
  const [a, b, c] = [
    await create({ text: "Việc A" }),
    await create({ text: "Việc B" }),
    await create({ text: "Việc C" }),
  ]
  const bulk = (ids: string[], change: object, why: string | null = null) =>
    askTasks(world, ward, "/bulk", { method: "POST", ...asCoordinator(), body: { ids, change, why } })
  const assigned = await bulk([a.id, b.id], { leadPositionId: ward.positions.finance, dueOn: "2026-11-30" })
  expect(assigned.body).toMatchObject({ changed: 2 })
  expect((await update({ id: a.id, version: 2 }, { status: "inProgress" }, ward.cookies.coordinator)).status).toBe(200)
  const refused = await bulk([a.id, b.id, c.id], { status: "awaitingReview" })
  expect(refused.status).toBe(409)
  expect(refused.body.detail.rows.map((row: { id: string }) => row.id).toSorted()).toEqual([b.id, c.id].toSorted())
  expect((await askTasks(world, ward, `/${a.id}`, asCoordinator())).body.task.status).toBe("inProgress")
  expect((await bulk([a.id], {})).status).toBe(400)
  // `a` has changed since: the batch cannot be taken back without losing that.
  expect(
    (await askTasks(world, ward, `/batches/${assigned.body.id}/undo`, { method: "POST", ...asCoordinator() })).status,
  ).toBe(409)
  const dated = await bulk([b.id, c.id], { dueOn: "2026-12-01" })
  const undone = await askTasks(world, ward, `/batches/${dated.body.id}/undo`, { method: "POST", ...asCoordinator() })
  expect(undone.body).toEqual({ undone: 2 })
  expect((await askTasks(world, ward, `/${b.id}`, asCoordinator())).body.task.dueOn).toBe("2026-11-30")
  expect((await askTasks(world, ward, `/${c.id}`, asCoordinator())).body.task).toMatchObject({
    dueOn: null,
    dueByHand: false,
  })
  expect(
    (await askTasks(world, ward, `/batches/${dated.body.id}/undo`, { method: "POST", ...asCoordinator() })).status,
  ).toBe(409)
  expect(
    (
      await askTasks(world, other, `/batches/${dated.body.id}/undo`, {
        method: "POST",
        cookie: other.cookies.coordinator,
      })
    ).status,
  ).toBe(404)
})

test("a block of cells: each task its own change, one version check each, undone as one", async () => {
  const [a, b] = [await create({ text: "Ô A" }), await create({ text: "Ô B" })]
  const patch = (changes: object[]) =>
    askTasks(world, ward, "", { method: "PATCH", ...asCoordinator(), body: { changes } })
  const done = await patch([
    { id: a.id, version: 1, change: { note: "một", percent: 10 } },
    { id: b.id, version: 1, change: { dueOn: "2026-12-24" } },
  ])
  expect(done.body).toMatchObject({
    changed: 2,
    tasks: [
      { note: "một", version: 2 },
      { dueOn: "2026-12-24", version: 2 },
    ],
  })
  const stale = await patch([
    { id: a.id, version: 1, change: { note: "cũ" } },
    { id: b.id, version: 2, change: { note: "mới" } },
  ])
  expect(stale.status).toBe(409)
  expect(stale.body.detail.rows).toMatchObject([{ id: a.id, text: "Ô A" }])
  expect(
    (await askTasks(world, ward, `/batches/${done.body.id}/undo`, { method: "POST", ...asCoordinator() })).body,
  ).toEqual({ undone: 2 })
  expect((await askTasks(world, ward, `/${b.id}`, asCoordinator())).body.task).toMatchObject({
    dueOn: null,
    note: null,
  })
})

test("Hôm nay: mine, late, soon, waiting and to review, each by who asks", async () => {
  const here = await world.buildWard("Phường Ba")
  const add = (text: string, more: object) => create({ text, ...more }, here)
  const { officer, finance } = here.positions
  await add("Quá hạn của tôi", { leadPositionId: officer, dueOn: "2026-11-20" })
  await add("Sắp đến hạn", { leadPositionId: officer, dueOn: "2026-11-28" })
  await add("Còn xa", { leadPositionId: officer, dueOn: "2026-11-29" })
  await add("Việc tài chính quá hạn", { leadPositionId: finance, dueOn: "2026-11-01", supportPositionIds: [officer] })
  await add("Chưa giao", {})
  const waiting = await add("Chờ thẩm định", { leadPositionId: officer, dueOn: testDay })
  for (const [version, status] of [
    [1, "inProgress"],
    [2, "awaitingReview"],
  ] as const)
    await askTasks(world, here, `/${waiting.id}`, {
      method: "PATCH",
      cookie: here.cookies.officer,
      body: { version, change: { status } },
    })
  const counts = async (cookie: string) => {
    const { body } = await askTasks(world, here, "/today", { cookie })
    const cards = ["mine", "late", "soon", "toReview", "waiting", "supporting", "unassigned"] as const
    return Object.fromEntries(cards.map((card) => [card, body[card].count]))
  }
  expect(await counts(here.cookies.officer)).toEqual({
    mine: 3,
    late: 1,
    soon: 2,
    toReview: 0,
    waiting: 1,
    supporting: 1,
    unassigned: 0,
  })
  expect(await counts(here.cookies.coordinator)).toEqual({
    mine: 0,
    late: 2,
    soon: 2,
    toReview: 1,
    waiting: 0,
    supporting: 0,
    unassigned: 1,
  })
  const { body } = await askTasks(world, here, "/today", { cookie: here.cookies.leader })
  expect(body.byPosition).toContainEqual({
    positionId: officer,
    total: 4,
    open: 4,
    late: 1,
    awaitingReview: 1,
    done: 0,
  })
  expect(body.today).toBe(testDay)
})
