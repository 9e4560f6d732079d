import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { administrator, setUp } from "./people.ts"

let app: App
let page: Page
let unitId: string

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  unitId = await setUp(page, app, "sample")
  await page.goto("/scores?year=2026")
  await page.getByRole("grid", { name: "Phiếu điểm" }).waitFor()
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const total = (): Promise<string | null> => page.locator("[data-total]").getAttribute("data-total")
const why = () => page.getByRole("complementary", { name: /^Vì sao/ })
const done = () => why().getByRole("textbox", { name: "Giá trị: Nhiệm vụ hoàn thành, có sản phẩm" })

test("a sample framework is marked, and what is missing is said in words", async () => {
  await page.getByText("Mẫu", { exact: true }).first().waitFor()
  await expect.poll(() => page.getByText("chưa có số liệu").count()).toBeGreaterThan(0)
})

test("an explanation opens; the score moves with every key and is kept when it is saved", async () => {
  const before = await total()
  await page.getByRole("link", { name: "Mức độ hoàn thành kế hoạch CCHC" }).click()
  await why().getByText("24/28 = 85,71 % × 1,5 = 1,29").waitFor()
  await why().getByText("100%: 1,5; từ 80% đến dưới 100%", { exact: false }).waitFor()
  await done().fill("28")
  await why().getByText("28/28 = 100 %", { exact: false }).waitFor()
  const typed = await total()
  expect(typed).not.toBe(before)
  await why().getByRole("button", { name: "Lưu: Nhiệm vụ hoàn thành, có sản phẩm" }).click()
  await page.getByText("Đã lưu số liệu.").waitFor()
  await page.reload()
  await why().waitFor()
  await expect.poll(total).toBe(typed)
  expect(await done().inputValue()).toBe("28")
})

/** Presses a key until what has the focus is wanted; a person would look, too. */
const pressUntil = async (key: string, isThere: () => Promise<boolean>): Promise<void> => {
  for (let press = 0; press < 80; press += 1) {
    if (await isThere()) return
    await page.keyboard.press(key)
  }
  throw new Error(`pressing ${key} did not lead there`)
}
const focused = (): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest("[aria-label]")?.getAttribute("aria-label") ?? "")

test("from Ctrl+K to a saved figure without a mouse, and back to the row", async () => {
  await page.goto("/today")
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.keyboard.press("Control+k")
  await page.getByRole("dialog").getByRole("textbox").waitFor()
  await page.keyboard.type("bang cham diem")
  await page.getByRole("button", { name: "Điểm", exact: true }).waitFor()
  await page.keyboard.press("Enter")
  await page.getByRole("grid", { name: "Phiếu điểm" }).waitFor()
  const row = "1.1.3 Mức độ hoàn thành kế hoạch CCHC"
  const isInGrid = () => page.evaluate(() => document.activeElement?.closest("[role=grid] [role=rowgroup]") !== null)
  await pressUntil("Tab", isInGrid)
  await pressUntil("ArrowDown", async () => (await focused()).includes(row))
  await page.keyboard.press("Control+Enter")
  await why().waitFor()
  await pressUntil("Tab", async () => (await focused()) === "Giá trị: Nhiệm vụ hoàn thành, có sản phẩm")
  await page.keyboard.press("Control+a")
  await page.keyboard.type("26")
  await page.keyboard.press("Enter")
  await page.getByText("Đã lưu số liệu.").last().waitFor()
  await why().getByText("26/28 = 92,86 %", { exact: false }).waitFor()
  await page.keyboard.press("Escape")
  await why().waitFor({ state: "hidden" })
  await expect.poll(focused).toContain(row)
  await page.reload()
  await page.getByRole("link", { name: "Mức độ hoàn thành kế hoạch CCHC" }).click()
  await expect.poll(() => done().inputValue()).toBe("26")
})

test("both themes and widths, with the explanation open and the figures below one another", async () => {
  await page.goto("/scores?year=2026&enter=true&leaf=%221.2.3%22")
  await why().waitFor()
  await page.waitForLoadState("networkidle")
  expect(await listDefects(page)).toEqual([])
})

test("only what loses points; the filter stands in the address", async () => {
  await page.goto("/scores?year=2026")
  await page.getByRole("button", { name: /^Đang mất điểm/ }).click()
  await expect.poll(() => page.url()).toContain("lost")
  await expect.poll(() => page.getByRole("rowheader", { name: "1.1.1", exact: true }).count()).toBe(0)
})

test("the year is closed by a click and scored again to the same bytes", async () => {
  // Only a leader closes a year.
  const positions = await page.request.get(`${app.url}/api/units/${unitId}/positions`)
  const listed = (await positions.json()) as { items: { id: string; role: string }[] }
  const chair = listed.items.find(({ role }) => role === "leader")?.id
  const given = await page.request.post(`${app.url}/api/units/${unitId}/holdings`, {
    headers: { "idempotency-key": "mot-lan-la-lanh-dao" },
    data: {
      positionId: chair,
      person: { kind: "userName", userName: administrator.userName },
      heldFrom: "2026-01-01",
    },
  })
  expect(given.status(), await given.text()).toBe(200)
  await page.goto("/scores?year=2026")
  await page.getByRole("grid", { name: "Phiếu điểm" }).waitFor()
  await page.getByRole("button", { name: "Chốt điểm", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Chốt điểm năm 2026" })
  await dialog.getByLabel("Ghi chú").fill("Bản nộp thẩm định")
  await dialog.getByRole("button", { name: "Chốt điểm", exact: true }).click()
  await page.getByText("Đã chốt điểm.").waitFor()
  const closing = page.getByRole("row").filter({ hasText: "Bản nộp thẩm định" })
  await closing.getByRole("button", { name: /^Xem lần chốt/ }).click()
  await page.getByRole("dialog").getByText("giống từng byte", { exact: false }).waitFor()
})

test("months that are summed are replaced by a figure of the year only when that is confirmed", async () => {
  const months = [1, 2].map((month) => ({
    measure: "initiatives",
    windowKey: `2026-M0${month}`,
    state: "value",
    value: "1",
    reason: null,
    basedOn: null,
  }))
  // The sample ward has a figure of the year; taken away, its months are summed.
  const view = await page.request.get(`${app.url}/api/units/${unitId}/scores/2026`)
  const { entries } = (await view.json()) as { entries: Record<string, string> }
  const year = { measure: "initiatives", windowKey: "2026-YEAR", state: "cleared", value: null, reason: null }
  const all = [...months, ...(entries["initiatives"] ? [{ ...year, basedOn: entries["initiatives"] }] : [])]
  const saved = await page.request.put(`${app.url}/api/units/${unitId}/figures`, { data: { entries: all } })
  expect(saved.status(), await saved.text()).toBe(200)
  await page.goto("/scores?year=2026&leaf=%221.5%22")
  const field = why().getByRole("textbox", { name: /^Giá trị: Sáng kiến/ })
  await expect.poll(() => field.inputValue()).toBe("2")
  await field.fill("1")
  await field.press("Enter")
  const dialog = page.getByRole("dialog", { name: "Thay số cộng từ các kỳ?" })
  await dialog.getByText("đang cộng tháng 1, tháng 2 = 2; sẽ là 1", { exact: false }).waitFor()
  await dialog.getByRole("button", { name: "Thôi" }).click()
  await dialog.waitFor({ state: "hidden" })
  await expect.poll(() => field.inputValue()).toBe("2")
  await field.fill("1")
  await field.press("Enter")
  await dialog.getByRole("button", { name: "Thay bằng số cả năm" }).click()
  await page.getByText("Đã lưu số liệu.").waitFor()
  await page.reload()
  await expect.poll(() => field.inputValue()).toBe("1")
})
