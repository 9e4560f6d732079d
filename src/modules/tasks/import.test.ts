import { afterAll, beforeAll, expect, test } from "vitest"

import { writeCsv } from "#platform/documents/delimited.ts"
import { parseXlsx } from "#platform/documents/parse-xlsx.ts"
import { buildPlanContent, buildTask } from "#test/builders/plan-content.ts"
import { buildImporter, sheet, text } from "#test/tasks/import-file.ts"
import { askTasks, openTaskWorld, positionTitles, type TaskWorld } from "#test/tasks/ward.ts"

import { taskColumns } from "./rules/task-table.ts"

let world: TaskWorld
beforeAll(async () => (world = await openTaskWorld()))
afterAll(() => world.close())

const { check, checked, run, undo, listOf, exported } = buildImporter(() => world)

test("a pasted list becomes tasks: checked first, run by the same code, undone as one", async () => {
  const ward = await world.buildWard()
  const file = text([
    ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời gian", "Tình trạng"],
    ["1", "Ban hành kế hoạch kiểm tra", "VP-TK", "Tài chính – Kế toán; Khu phố 3", "Quý I", "Hoàn thành"],
    ["2", '"Công khai\nhai dòng"', "Các đoàn thể", "", "15/12/2026", ""],
  ])
  const found = await checked(ward, file)
  expect(found.errors).toEqual([])
  expect(found.counts).toEqual({ create: 2, change: 0, same: 0 })
  expect(found.notices.map((notice) => [notice.row, notice.column])).toEqual([
    [2, "support"],
    [3, "lead"],
  ])
  expect(await listOf(ward)).toEqual([])
  const done = await run(ward, found.batchId)
  expect(done.body).toEqual({ id: found.batchId, created: 2, changed: 0, same: 0 })
  const tasks = await listOf(ward)
  expect(tasks[0]).toMatchObject({
    leadPositionId: ward.positions.coordinator,
    supportPositionIds: [ward.positions.finance],
    supportText: ["Tài chính – Kế toán", "Khu phố 3"],
    deadline: { text: "Quý I", kind: "period", to: "2026-03-31" },
    dueOn: "2026-03-31",
    status: "done",
  })
  expect(tasks[1]).toMatchObject({
    text: "Công khai\nhai dòng",
    leadText: ["Các đoàn thể"],
    leadPositionId: null,
    dueOn: "2026-12-15",
  })
  expect((await run(ward, found.batchId)).status).toBe(409)
  expect((await undo(ward, found.batchId)).body).toEqual({ undone: 2 })
  expect(await listOf(ward)).toEqual([])
})

test("every error is listed with its row and column, and nothing can be run", async () => {
  const ward = await world.buildWard()
  await world.savePlan(
    ward,
    buildPlanContent({ tasks: [buildTask({ id: "1", text: "Việc của kế hoạch", product: "Báo cáo" })] }),
  )
  const file = await sheet([
    ["Nhiệm vụ", "Chủ trì", "Hạn hoàn thành", "Trạng thái", "Tiến độ (%)", "Sản phẩm"],
    ["Việc của kế hoạch", "Không có ai", "", "", "", ""],
    ["Việc mới", "", "31/02/2026", "", "", ""],
    ["Việc khác", "", "", "Xong rồi", "120", ""],
    ["Việc mới", "", "", "", "", ""],
    ["", "VP-TK", "", "", "", ""],
    ["", "", "", "", "", ""],
  ])
  const found = await checked(ward, file)
  expect(found.errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
    "2 lead",
    "3 dueOn",
    "4 status",
    "4 percent",
    "5 text",
    "6 text",
  ])
  expect(found.batchId).toBeNull()
  expect((await run(ward, "0199a000-0000-7000-8000-000000000000")).status).toBe(404)
  const reworded = await checked(
    ward,
    await sheet([
      ["Nhiệm vụ", "Sản phẩm"],
      ["Việc của kế hoạch", "Thứ khác"],
    ]),
  )
  expect(reworded.errors).toMatchObject([{ row: 2, column: "product" }])
})

test("a file that cannot be read is refused in a clear line", async () => {
  const ward = await world.buildWard()
  const refused = async (bytes: Uint8Array | string, name: string) => {
    const answer = await check(ward, {
      bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes,
      name,
    })
    return [answer.status, answer.body.words.vi.length > 20]
  }
  const whole = (await sheet([["Nhiệm vụ"], ["a"]])).bytes
  expect(await refused("không phải bảng", "a.xlsx")).toEqual([400, true])
  expect(await refused(whole.slice(0, 700), "a.xlsx")).toEqual([400, true])
  expect(await refused(whole, "a.exe")).toEqual([400, true])
  expect(await refused("", "a.csv")).toEqual([400, true])
  expect(await refused(new Uint8Array([0xff, 0xfe, 0x41]), "a.csv")).toEqual([400, true])
  const officer = await askTasks(world, ward, "/imports", {
    method: "POST",
    cookie: ward.cookies.officer,
    file: { bytes: whole, name: "a.xlsx" },
    query: { year: "2026" },
  })
  expect(officer.status).toBe(403)
})

test("an export comes back unchanged; what was edited in it comes back changed; a stale row is refused", async () => {
  const ward = await world.buildWard()
  await world.savePlan(
    ward,
    buildPlanContent({
      tasks: [
        buildTask({ id: "1", text: "Cùng nội dung", section: ["I"], lead: ["VP-TK"] }),
        buildTask({ id: "2", text: "Cùng nội dung", section: ["II"], product: "=1+1" }),
      ],
    }),
  )
  for (const kind of ["xlsx", "csv"] as const) {
    const same = await checked(ward, await exported(ward, kind))
    expect(same).toMatchObject({ errors: [], counts: { create: 0, change: 0, same: 2 }, batchId: null })
  }
  const rows = (await parseXlsx((await exported(ward, "xlsx")).bytes))[0]?.rows.map((row) => [...row.cells]) ?? []
  const at = (key: string) => taskColumns.findIndex((column) => column.key === key)
  const [titles = [], first = [], second = []] = rows
  second[at("lead")] = positionTitles.finance
  second[at("dueOn")] = "05/12/2026"
  second[at("status")] = "đang thực hiện"
  const file = await sheet([titles, first, second])
  const found = await checked(ward, file)
  expect(found.counts).toEqual({ create: 0, change: 1, same: 1 })
  await run(ward, found.batchId)
  const [, edited] = await listOf(ward)
  expect(edited).toMatchObject({
    leadPositionId: ward.positions.finance,
    dueOn: "2026-12-05",
    status: "inProgress",
    product: "=1+1",
  })
  // The same file once more changes nothing; edited further, its rows are older than the tasks.
  expect((await checked(ward, file)).counts).toEqual({ create: 0, change: 0, same: 2 })
  second[at("note")] = "sửa trên tệp cũ"
  expect((await checked(ward, await sheet([titles, first, second]))).errors).toMatchObject([
    { row: 3, column: "version" },
  ])
})

test("a table that no longer fits when it is run saves nothing", async () => {
  const ward = await world.buildWard()
  const found = await checked(
    ward,
    text([
      ["Nhiệm vụ", "Chủ trì"],
      ["Lập sổ", positionTitles.officer],
      ["Mở sổ", ""],
    ]),
  )
  await run(ward, found.batchId)
  const [task] = await listOf(ward)
  const change = await checked(
    ward,
    text([
      ["Nhiệm vụ", "Trạng thái"],
      ["Lập sổ", "Chờ thẩm định"],
    ]),
  )
  expect(change.errors).toMatchObject([{ row: 2, column: "status" }])
  const started = await checked(
    ward,
    text([
      ["Nhiệm vụ", "Trạng thái"],
      ["Lập sổ", "Đang thực hiện"],
      ["Mở sổ", "Đang thực hiện"],
    ]),
  )
  const body = { version: task?.version, change: { status: "done" } }
  await askTasks(world, ward, `/${task?.id}`, { method: "PATCH", cookie: ward.cookies.coordinator, body })
  await askTasks(world, ward, "/bulk", {
    method: "POST",
    cookie: ward.cookies.coordinator,
    body: { ids: [task?.id], change: { status: "inProgress" } },
  })
  // Back in the same status: the row now changes nothing and the other one still fits.
  expect((await run(ward, started.batchId)).body).toMatchObject({ changed: 1, same: 1 })
})

test("a CSV with a semicolon, and a table without headings in a given order", async () => {
  const ward = await world.buildWard()
  const csv = new TextEncoder().encode(`Nhiệm vụ;Hạn hoàn thành\r\n"Gửi báo cáo; kèm phụ lục";2026-12-14\r\n`)
  expect((await checked(ward, { bytes: csv, name: "a.csv" })).rows).toMatchObject([
    { text: "Gửi báo cáo; kèm phụ lục" },
  ])
  const ordered = await checked(ward, text([["Tư pháp", "bỏ qua", "Rà soát văn bản"]]), { columns: "lead,-,text" })
  expect(ordered.rows).toMatchObject([{ kind: "create", text: "Rà soát văn bản" }])
  expect(ordered.columns.map((column) => column.key)).toEqual(["lead", null, "text"])
  expect((await check(ward, text([["a"]]), { columns: "lead,nonsense" })).status).toBe(400)
  expect(writeCsv([["=HYPERLINK(1)", "-5", "'+x", "thường"]])).toContain("'=HYPERLINK(1),'-5,''+x,thường")
})
