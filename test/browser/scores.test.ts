import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp } from "./people.ts"

let app: App
let page: Page

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await setUp(page, app, "sample")
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
