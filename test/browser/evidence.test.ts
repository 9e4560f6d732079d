import { readFileSync } from "node:fs"
import { join } from "node:path"

import { sql } from "kysely"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { installation } from "#app/config.ts"
import { setRowScope } from "#platform/database/scope.ts"

import { officialText } from "../builders/evidence.ts"
import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp } from "./people.ts"

let app: App
let page: Page
let unitId = ""

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  unitId = await setUp(page, app, "sample")
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const text = (name: string, content: Uint8Array) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) })
const plan = text("ke-hoach.txt", officialText({ number: "8315/KH-UBND", title: "Nâng cao chất lượng một cửa" }))
const samplePdf = {
  name: "ke-hoach-nam.pdf",
  mimeType: "application/pdf",
  buffer: readFileSync(join(installation, "samples", "plans", "xa-cai-cach-2026", "plan.pdf")),
}

type Chosen = Readonly<{ name: string; mimeType: string; buffer: Buffer }>

/** Chooses files as a person does: by the button that opens the system's window. */
const choose = async (button: string, files: readonly Chosen[]): Promise<void> => {
  const opened = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: button }).click()
  await (await opened).setFiles([...files])
}

const uploads = () => page.getByRole("list", { name: "Tệp đang tải lên" }).getByRole("listitem")
const documents = () => page.getByRole("main").getByRole("table").getByRole("row")

const openLibrary = async (search = ""): Promise<void> => {
  await page.goto(`/evidence?year=2026${search}`)
  await page.getByRole("heading", { level: 1, name: "Minh chứng" }).waitFor()
}

test("the sample unit's library is alive: one document of each kind, read, linked and shown", async () => {
  await openLibrary()
  const names = ["27/KH-UBND", "64/BC-UBND", "18/KH-UBND", "thong-ke-ho-so", "anh-bang-niem-yet"]
  for (const name of names) await documents().filter({ hasText: name }).first().waitFor({ timeout: 90_000 })
  await expect.poll(() => documents().filter({ hasText: "Đã đọc" }).count(), { timeout: 90_000 }).toBe(names.length)
  expect(await listDefects(page)).toEqual([])
  await documents().filter({ hasText: "thong-ke-ho-so" }).getByRole("link").click()
  await page
    .getByRole("list", { name: "Chứng minh cho" })
    .getByRole("link", { name: /^3\.3 / })
    .waitFor()
  await page.getByRole("cell", { name: "Hộ tịch, chứng thực" }).waitFor()
  await sql`select remove_sample_evidence(${unitId}::uuid)`.execute(app.db)
})

test("an empty library says what it is for; two files are uploaded at once and read", async () => {
  await openLibrary()
  await page.getByRole("heading", { name: "Chưa có tài liệu kiểm chứng" }).waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("button", { name: "Thêm tài liệu" }).click()
  await choose("Chọn tệp", [plan, samplePdf])
  await expect.poll(() => uploads().filter({ hasText: "Đã vào kho" }).count(), { timeout: 60_000 }).toBe(2)
  await page.getByRole("cell", { name: "8315/KH-UBND" }).waitFor({ timeout: 60_000 })
  await expect.poll(() => documents().filter({ hasText: "Đã đọc" }).count(), { timeout: 60_000 }).toBe(2)
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("button", { name: "Xong" }).click()
  await expect
    .poll(() => page.getByRole("button", { name: "Thêm tài liệu" }).evaluate((each) => each === document.activeElement))
    .toBe(true)
})

test("found by a word of the content without diacritics, also by Ctrl+K", async () => {
  await page.getByRole("searchbox", { name: "Tìm tài liệu" }).fill("niem yet")
  await page.waitForURL(/q=niem/)
  await expect.poll(() => documents().filter({ hasText: "niêm yết" }).count()).toBeGreaterThan(0)
  await page.keyboard.press("Control+k")
  await page.getByRole("dialog").getByRole("textbox").fill("nang cao chat luong")
  await page.getByRole("button", { name: /Nâng cao chất lượng một cửa/ }).click()
  await page.getByRole("heading", { level: 2, name: "Thông tin văn bản" }).waitFor()
})

test("a field is corrected by hand; what was read stays in sight", async () => {
  await openLibrary("&q=8315/KH-UBND")
  await page.getByRole("link", { name: "Nâng cao chất lượng một cửa" }).click()
  await page.getByRole("button", { name: "Sửa thông tin" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Người ký", { exact: true }).fill("Trần Thị Mẫu")
  await dialog.getByText("Đọc từ tệp: Trần Văn Mẫu").waitFor()
  expect(await listDefects(page, "[role=dialog]")).toEqual([])
  await dialog.getByRole("button", { name: "Lưu" }).click()
  await dialog.waitFor({ state: "hidden" })
  await page.getByText("Trần Thị Mẫu").waitFor()
  await page.getByText("Đọc từ tệp: Trần Văn Mẫu").waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("a PDF is linked to a criterion with its page, and opens there", async () => {
  await openLibrary()
  await documents().filter({ hasText: "Đã đọc" }).filter({ hasNotText: "8315/KH-UBND" }).getByRole("link").click()
  await page.getByRole("button", { name: "Gắn với tiêu chí, nhiệm vụ…" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "Tiêu chí" }).click()
  await page.getByRole("listbox").getByRole("option").nth(1).click()
  await dialog.getByLabel("Trang", { exact: true }).fill("2")
  await dialog.getByRole("button", { name: "Gắn", exact: true }).click()
  await dialog.waitFor({ state: "hidden" })
  await page.getByRole("button", { name: "trang 2" }).click()
  await page.waitForURL(/page=2/)
  await page.locator("[data-state=drawn]").waitFor({ timeout: 60_000 })
  await page.getByText(/^Trang 2\/\d+$/).waitFor()
  expect(await listDefects(page)).toEqual([])
})

/** Links the document 8315 here, at page 1, from the library; waits until it stands in the list. */
const linkHere = async (): Promise<void> => {
  const part = page.getByRole("region", { name: "Tài liệu kiểm chứng" })
  await part.getByRole("button", { name: "Chọn từ kho" }).click()
  await part.getByLabel("Trang", { exact: true }).fill("1")
  await part.getByRole("searchbox", { name: "Tìm tài liệu" }).fill("8315")
  await part.getByRole("button", { name: "Gắn: Nâng cao chất lượng một cửa" }).click()
  await part.getByRole("button", { name: "Xem tại đây: Nâng cao chất lượng một cửa" }).waitFor()
  await part.getByText("trang 1", { exact: false }).first().waitFor()
}

test("a task, a figure, a finding and a criterion are proved where they stand, and the document names each", async () => {
  const planId = await plantFinding()
  await page.goto("/tasks?all=true&year=2026")
  await page.getByRole("link", { name: "Ban hành Kế hoạch tuyên truyền" }).click()
  await linkHere()
  expect(await listDefects(page)).toEqual([])
  await page.goto("/figures?year=2026")
  await page.getByRole("link", { name: "Nhiệm vụ trong kế hoạch" }).click()
  await linkHere()
  await page.goto(`/plans/${planId}?tab=findings&year=2026`)
  await page.getByRole("button", { name: "Tài liệu kiểm chứng" }).click()
  await linkHere()
  await page.getByRole("button", { name: "Tài liệu kiểm chứng (1)" }).waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.goto("/scores?leaf=1.1.1&year=2026")
  await linkHere()
  await openLibrary("&q=8315/KH-UBND")
  await page.getByRole("link", { name: "Nâng cao chất lượng một cửa" }).click()
  const proves = page.getByRole("list", { name: "Chứng minh cho" }).getByRole("listitem")
  for (const name of [
    "Ban hành Kế hoạch tuyên truyền",
    "Nhiệm vụ trong kế hoạch · Năm",
    "Thiếu thời hạn ở mục II",
    "1.1.1 ",
  ])
    await proves.getByRole("link", { name }).waitFor()
  await proves.getByRole("link", { name: "Nhiệm vụ trong kế hoạch" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Xem tại đây: Nâng cao chất lượng một cửa" }).waitFor()
})

test("from the document itself it is linked to a figure and to a finding", async () => {
  await openLibrary()
  await documents().filter({ hasText: "Đã đọc" }).filter({ hasNotText: "8315/KH-UBND" }).getByRole("link").click()
  const dialog = page.getByRole("dialog")
  const link = async (kind: string, fill: () => Promise<void>): Promise<void> => {
    await page.getByRole("button", { name: "Gắn với tiêu chí, nhiệm vụ…" }).click()
    await dialog.getByLabel("Gắn với").selectOption({ label: kind })
    await fill()
    await page.getByRole("listbox").getByRole("option").first().click()
    expect(await listDefects(page, "[role=dialog]")).toEqual([])
    await dialog.getByRole("button", { name: "Gắn", exact: true }).click()
    await dialog.waitFor({ state: "hidden" })
  }
  await link("Số liệu", async () => {
    await dialog.getByLabel("Kỳ số liệu").selectOption({ label: "Quý II" })
    await dialog.getByRole("combobox", { name: "Số liệu", exact: true }).fill("nhiem vu trong ke hoach")
  })
  await link("Phát hiện về kế hoạch", () =>
    dialog.getByRole("combobox", { name: "Phát hiện về kế hoạch", exact: true }).fill("thieu thoi han"),
  )
  const proves = page.getByRole("list", { name: "Chứng minh cho" }).getByRole("listitem")
  await proves.getByRole("link", { name: "Nhiệm vụ trong kế hoạch · Quý II" }).waitFor()
  await proves.getByRole("link", { name: "Thiếu thời hạn ở mục II" }).waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("an upload goes on after the connection broke, and after the page was loaded anew", async () => {
  const long = text("nhat-ky-dai.txt", Buffer.from("Nội dung theo dõi hằng ngày của bộ phận một cửa.\n".repeat(80_000)))
  await openLibrary()
  await page.getByRole("button", { name: "Thêm tài liệu" }).click()
  let parts = 0
  const parted = "**/evidence-uploads/*?offset=*"
  // The first part goes through, then nothing more.
  await page.route(parted, (route) => (parts++ === 0 ? route.continue() : route.abort()))
  await choose("Chọn tệp", [long])
  await uploads().filter({ hasText: "Mất kết nối" }).waitFor({ timeout: 60_000 })
  await page.reload()
  await uploads().filter({ hasText: "Chọn lại đúng tệp này" }).waitFor()
  parts = 1
  await choose("Chọn lại tệp nhat-ky-dai.txt", [plan])
  await page.getByText("không phải nhat-ky-dai.txt").waitFor()
  await choose("Chọn lại tệp nhat-ky-dai.txt", [long])
  await uploads().filter({ hasText: "Mất kết nối" }).waitFor({ timeout: 60_000 })
  await page.unroute(parted)
  await expect.poll(() => uploads().filter({ hasText: "Đã vào kho" }).count(), { timeout: 90_000 }).toBe(1)
  await page.getByRole("button", { name: "Xong" }).click()
})

test("evidence is asked for, handed in, returned, handed in again and accepted", async () => {
  await page.goto("/evidence/requests?year=2026")
  await page.getByRole("heading", { name: "Chưa có ai yêu cầu" }).waitFor()
  await page.getByRole("button", { name: "Yêu cầu tài liệu" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Cần tài liệu gì").fill("Kế hoạch có ký số")
  const whom = dialog.getByLabel("Bộ phận hoặc vị trí cung cấp")
  const herself = await whom.getByRole("option", { name: /^Đầu mối cải cách hành chính/ }).getAttribute("value")
  await whom.selectOption(herself)
  expect(await listDefects(page, "[role=dialog]")).toEqual([])
  await dialog.getByRole("button", { name: "Gửi yêu cầu" }).click()
  await dialog.waitFor({ state: "hidden" })
  const card = page.getByRole("article", { name: "Kế hoạch có ký số" })
  const handIn = async (): Promise<void> => {
    await card.getByRole("button", { name: "Nộp tài liệu" }).click()
    await dialog.getByRole("searchbox", { name: "Tìm tài liệu" }).fill("8315")
    await dialog.getByRole("checkbox", { name: /Nâng cao chất lượng/ }).check()
    await dialog.getByText("Sẽ nộp 1 tài liệu").waitFor()
    await dialog.getByRole("button", { name: "Nộp tài liệu" }).click()
    await dialog.waitFor({ state: "hidden" })
    await card.getByText("Đã nộp, chờ nhận").waitFor()
  }
  await handIn()
  await card.getByRole("button", { name: "Trả lại" }).click()
  await dialog.getByLabel("Thiếu gì, cần sửa gì").fill("Thiếu phụ lục")
  await dialog.getByRole("button", { name: "Trả lại" }).click()
  await card.getByText("Bị trả lại").first().waitFor()
  await card.getByText("Thiếu phụ lục").waitFor()
  await handIn()
  await card.getByRole("button", { name: "Nhận" }).click()
  await card.getByText("Đã nhận", { exact: true }).first().waitFor()
  expect(await listDefects(page)).toEqual([])
})

/** The sample plan is without fault: it gets one finding, as its review would have kept it. Answers the plan. */
const plantFinding = (): Promise<string> =>
  app.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [unitId] })
    const finding = {
      rule: "not-clear",
      severity: "warning",
      message: "Thiếu thời hạn ở mục II",
      lines: [30],
      values: {},
    }
    const findings = JSON.stringify([{ ...finding, id: crypto.randomUUID(), state: "open" }])
    await sql`update plan_imports set draft = jsonb_set(draft, '{findings}', ${findings}::jsonb)`.execute(db)
    const { id } = await db.selectFrom("plans").select("id").executeTakeFirstOrThrow()
    return id
  })
