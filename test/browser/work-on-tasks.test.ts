import type { Locator, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { setUp } from "./people.ts"
import { acceptSample, samplePlan } from "./plan-pages.ts"

let app: App
let page: Page

// Of another year than the sample ward's own plan, so that the list holds this plan alone.
const year = 2024

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  const unitId = await setUp(page, app, "sample")
  await acceptSample(page, unitId, samplePlan("phuong-khac-phuc-2024"))
  await page.goto(`/tasks?year=${year}`)
  await rows().first().waitFor()
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const grid = (): Locator => page.getByRole("grid", { name: "Nhiệm vụ" })
const rows = (): Locator =>
  grid()
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
/** The cell of a row by its column's heading. */
const cell = async (row: number, heading: string): Promise<Locator> => {
  const headings = await grid().getByRole("columnheader").allInnerTexts()
  const column = headings.findIndex((text) => text.trim().startsWith(heading))
  return rows().nth(row).locator("[role=gridcell],[role=rowheader]").nth(column)
}
const saved = (): Promise<void> => page.getByRole("status").filter({ hasText: "Đã lưu" }).first().waitFor()

test("a search without diacritics and a filter narrow the list", async () => {
  const all = await rows().count()
  expect(all).toBeGreaterThan(5)
  await page.getByPlaceholder("Tìm trong nhiệm vụ").fill("giam sat")
  await expect.poll(() => rows().count()).toBeLessThan(all)
  await page.getByPlaceholder("Tìm trong nhiệm vụ").fill("")
  await expect.poll(() => rows().count()).toBe(all)
  await page.getByRole("button", { name: /^Chưa giao/ }).click()
  expect(page.url()).toContain("lead=none")
  await page.getByRole("button", { name: /^Chưa giao/ }).click()
  await expect.poll(() => rows().count()).toBe(all)
})

test("a cell is changed in place, and a reload shows it", async () => {
  await (await cell(0, "Ghi chú")).click()
  await page.keyboard.type("Đã họp giao ban lần một")
  await page.keyboard.press("Enter")
  await saved()
  await page.reload()
  await rows().first().waitFor()
  await expect.poll(async () => (await cell(0, "Ghi chú")).innerText()).toBe("Đã họp giao ban lần một")
})

test("many tasks get their lead at once, and it can be taken back", async () => {
  for (const row of [0, 1, 2]) await rows().nth(row).getByRole("checkbox").check()
  await page.getByRole("button", { name: "Giao chủ trì…" }).click()
  const dialog = page.getByRole("dialog", { name: "Cập nhật 3 nhiệm vụ" })
  const lead = dialog.getByLabel("Chủ trì")
  const option = await lead.locator("option").filter({ hasText: "Nguyễn Thị Thử" }).first().innerText()
  await lead.selectOption({ label: option })
  await dialog.getByRole("button", { name: "Lưu" }).click()
  await page.getByText("Đã cập nhật 3 nhiệm vụ.").waitFor()
  await page.getByRole("button", { name: "Hoàn tác" }).click()
  await page.getByText("Đã hoàn tác 3 nhiệm vụ.").waitFor()
  for (const row of [0, 1]) await rows().nth(row).getByRole("checkbox").check()
  await page.getByRole("button", { name: "Giao chủ trì…" }).click()
  await page.getByRole("dialog").getByLabel("Chủ trì").selectOption({ label: option })
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click()
  await expect.poll(() => page.getByText("Đã cập nhật 2 nhiệm vụ.").isVisible()).toBe(true)
})

test("rows pasted from Excel are checked, shown and then taken in", async () => {
  await page.getByRole("button", { name: "Nhập từ Excel" }).click()
  const dialog = page.getByRole("dialog", { name: "Nhập nhiệm vụ từ Excel" })
  const paste = async (text: string): Promise<void> => {
    // The place to paste into comes back a moment after “Chọn bảng khác”.
    await dialog.getByRole("button", { name: "Chọn tệp" }).waitFor()
    const data = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer()
      transfer.setData("text/plain", content)
      return new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
    }, text)
    await dialog
      .getByRole("group")
      .first()
      .evaluate((drop, event) => void drop.dispatchEvent(event), data)
  }
  await paste("Nhiệm vụ\tHạn hoàn thành\nKiểm tra đột xuất Bộ phận Một cửa\t31/02/2024\n")
  await dialog.getByRole("alert").filter({ hasText: "Dòng 2" }).waitFor()
  expect(await dialog.getByRole("button", { name: /^Nhập \d+ nhiệm vụ/ }).isDisabled()).toBe(true)
  await dialog.getByRole("button", { name: "Chọn bảng khác" }).click()
  await paste(
    "Nhiệm vụ\tHạn hoàn thành\nKiểm tra đột xuất Bộ phận Một cửa\t28/02/2024\nHọp rút kinh nghiệm quý I\t15/04/2024\n",
  )
  await dialog.getByRole("button", { name: "Nhập 2 nhiệm vụ" }).click()
  await page.getByText("Đã nhập: 2 nhiệm vụ mới").waitFor()
  await page.getByPlaceholder("Tìm trong nhiệm vụ").fill("kiem tra dot xuat")
  await expect.poll(() => rows().count()).toBe(1)
})

test("a task goes its way: started, sent, returned with a reason, sent again, approved", async () => {
  await rows().nth(0).getByRole("rowheader").getByRole("link").click()
  const panel = page.getByRole("dialog", { name: "Chi tiết nhiệm vụ" })
  const move = (name: string) => panel.getByRole("button", { name, exact: true }).click()
  await move("Bắt đầu thực hiện")
  await move("Gửi thẩm định")
  await move("Trả lại")
  const why = page.getByRole("dialog", { name: "Trả lại" })
  await why.getByLabel("Lý do trả lại").fill("Thiếu biên bản kiểm tra")
  await why.getByRole("button", { name: "Trả lại" }).click()
  await panel.getByText("Thiếu biên bản kiểm tra").first().waitFor()
  await move("Làm tiếp")
  await move("Gửi thẩm định")
  await move("Xác nhận hoàn thành")
  await expect.poll(() => panel.getByText("Hoàn thành").first().isVisible()).toBe(true)
  await page.keyboard.press("Escape")
  await panel.waitFor({ state: "hidden" })
})

test("a task is opened by mouse, by keyboard and by the history", async () => {
  await page.goto(`/tasks?year=${year}&all=true`)
  await rows().first().waitFor()
  const panel = page.getByRole("dialog", { name: "Chi tiết nhiệm vụ" })
  const name = rows().nth(1).getByRole("rowheader").getByRole("link")
  const text = await name.innerText()
  await name.click()
  await panel.getByRole("heading", { name: text }).waitFor()
  expect(page.url()).toContain("task=")
  await page.goBack()
  await panel.waitFor({ state: "hidden" })
  // Also from a cell that Enter would leave downwards.
  await (await cell(2, "Ghi chú")).click()
  await page.keyboard.press("Control+Enter")
  await panel.getByRole("heading", { name: await rows().nth(2).getByRole("rowheader").innerText() }).waitFor()
  await page.keyboard.press("Escape")
  await panel.waitFor({ state: "hidden" })
})

test("on a phone a tap anywhere on the card opens it, and what is for changing stays so", async () => {
  await page.setViewportSize({ width: 360, height: 780 })
  const card = page.getByRole("article").first()
  const panel = page.getByRole("dialog", { name: "Chi tiết nhiệm vụ" })
  // Forced: what lies at that point is the link, which covers the card.
  await card.getByText("Trạng thái", { exact: true }).click({ force: true })
  await panel.waitFor()
  await page.keyboard.press("Escape")
  await panel.waitFor({ state: "hidden" })
  await card.getByRole("button", { name: /^Sửa Hạn/ }).click()
  await card.getByRole("textbox").waitFor()
  await expect.poll(() => panel.isVisible()).toBe(false)
  await page.keyboard.press("Escape")
  await page.setViewportSize({ width: 1440, height: 900 })
})

test("late work says how late it is, in the list, in the task and on Hôm nay", async () => {
  await page.goto(`/tasks?year=${year}&all=true`)
  await page.getByRole("button", { name: /^Quá hạn/ }).click()
  await expect.poll(() => page.url()).toContain("overdue")
  await rows().first().waitFor()
  const status = await cell(0, "Trạng thái")
  await status.getByText(/^Quá hạn [\d.]+ ngày$/).waitFor()
  const late = (await status.innerText()).split("\n")[0] ?? ""
  const name = rows().nth(0).getByRole("rowheader").getByRole("link")
  const text = await name.innerText()
  await name.click()
  await page.getByRole("dialog").getByText(late, { exact: true }).waitFor()
  await page.goto(`/today?year=${year}`)
  const card = page.getByRole("region", { name: "Quá hạn trong đơn vị" })
  await card.getByRole("listitem").filter({ hasText: text }).getByText(late, { exact: true }).waitFor()
})

test("the plan shows how its work stands and leads to it", async () => {
  await page.goto(`/plans?year=${year}`)
  await page
    .getByRole("main")
    .getByRole("link", { name: /41\/KH-UBND|năm 2024/ })
    .first()
    .click()
  await page.getByRole("tab", { name: /^Nhiệm vụ/ }).click()
  const panel = page.getByRole("tabpanel", { name: /^Nhiệm vụ/ })
  await panel
    .getByRole("link", { name: /^Quá hạn [\d.]+ ngày/ })
    .first()
    .click()
  await page.getByRole("dialog", { name: "Chi tiết nhiệm vụ" }).waitFor()
  await page.goBack()
  await panel.getByRole("link", { name: "Mở trong Nhiệm vụ" }).click()
  await rows().first().waitFor()
  expect(page.url()).toMatch(/\/tasks\?.*plan=/)
  await page.getByRole("button", { name: "Bỏ lọc Của một kế hoạch" }).waitFor()
})

test("a view is kept, comes back on return, and goes to somebody else by its address", async () => {
  await page.goto(`/tasks?year=${year}&all=true`)
  await rows().first().waitFor()
  await page.getByRole("button", { name: /^Chưa giao/ }).click()
  await page.getByRole("button", { name: "Cột", exact: true }).click()
  await page.getByRole("dialog", { name: "Các cột" }).getByLabel("Tiến độ (%)").uncheck()
  await page.getByRole("button", { name: "Hiện các cột đã chọn" }).click()
  await grid().getByRole("columnheader", { name: "Hạn", exact: true }).getByRole("button").click()
  await page.getByRole("button", { name: "Cách xem", exact: true }).click()
  await page.getByRole("menuitem", { name: "Lưu cách xem này…" }).click()
  await page.getByLabel("Tên cách xem").fill("Chưa giao, theo hạn")
  await page.getByRole("button", { name: "Lưu", exact: true }).click()
  await page.getByRole("button", { name: "Cách xem: Chưa giao, theo hạn" }).waitFor()

  const isAsKept = async (where: Page): Promise<void> => {
    const table = where.getByRole("grid", { name: "Nhiệm vụ" })
    await table.locator("[role=columnheader][aria-sort=ascending]").filter({ hasText: "Hạn" }).waitFor()
    await expect.poll(() => table.getByRole("columnheader", { name: "Tiến độ (%)" }).count()).toBe(0)
    expect(await where.getByRole("button", { name: /^Chưa giao/ }).getAttribute("aria-pressed")).toBe("true")
  }
  await isAsKept(page)
  await page.getByRole("navigation").getByRole("link", { name: "Kế hoạch" }).first().click()
  await page.getByRole("heading", { name: "Kế hoạch" }).waitFor()
  await page.getByRole("navigation").getByRole("link", { name: "Nhiệm vụ" }).first().click()
  await isAsKept(page)

  await page.getByRole("button", { name: /^Cách xem:/ }).click()
  await page.getByRole("menuitem", { name: /^Liên kết/ }).click()
  const address = await page.getByRole("textbox", { name: "Liên kết" }).inputValue()
  await page.keyboard.press("Escape")
  const colleague = await app.newContext()
  await colleague.addCookies(await page.context().cookies())
  const other = await colleague.newPage()
  await other.goto(address)
  await isAsKept(other)
  await colleague.close()

  await page.goto(`/tasks?year=${year}&all=true`)
  await rows().first().waitFor()
  await page.getByRole("button", { name: "Cách xem", exact: true }).click()
  await page.getByRole("menuitem", { name: "Chưa giao, theo hạn" }).click()
  await isAsKept(page)
  await page.getByRole("button", { name: /^Cách xem:/ }).click()
  await page.getByRole("menuitem", { name: /^Xóa cách xem/ }).click()
  await page.getByRole("button", { name: "Cách xem", exact: true }).waitFor()
})

test("Hôm nay shows what I owe and what nobody has", async () => {
  await page.goto(`/today?year=${year}`)
  const mine = page.getByRole("region", { name: "Việc của tôi" })
  await mine.getByRole("link").first().waitFor()
  await expect.poll(() => mine.getByRole("listitem").count()).toBeGreaterThanOrEqual(2)
  await page
    .getByRole("region", { name: "Chưa giao cho ai" })
    .getByRole("link", { name: /Họp rút kinh nghiệm/ })
    .waitFor()
  await mine.getByRole("link").first().click()
  await expect.poll(() => page.getByRole("dialog", { name: "Chi tiết nhiệm vụ" }).isVisible()).toBe(true)
})
