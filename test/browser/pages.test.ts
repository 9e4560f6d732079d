import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp, signOut } from "./people.ts"
import { acceptSample, items, reviewAddress, reviewOf, samplePlan, tab } from "./plan-pages.ts"

let app: App
let page: Page
let plan: string
let review: string

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await page.goto(app.firstRunLink)
  await page.getByRole("button", { name: "Tiếp tục" }).waitFor()
  firstRunDefects = await listDefects(page)
  const unitId = await setUp(page, app, "sample")
  plan = `/plans/${(await acceptSample(page, unitId, samplePlan("phuong-cai-thien-2022"))).planId}`
  review = await reviewAddress(page, unitId, samplePlan("phuong-khac-phuc-2024"))
})
let firstRunDefects: readonly string[] = []

afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

/** Waits until nothing loads and nothing is being drawn. */
const settled = async (): Promise<void> => {
  await page.waitForLoadState("networkidle")
  await page.evaluate(() => document.fonts.ready)
}

test("first run", () => expect(firstRunDefects).toEqual([]))

test.each([
  ["/today", "Hôm nay"],
  ["/plans", "Kế hoạch"],
  ["/plans?year=2022", "Kế hoạch"],
  ["/plans/import", "Nhập kế hoạch"],
  ["/tasks", "Nhiệm vụ"],
  ["/tasks?year=2022", "Nhiệm vụ"],
  ["/people", "Con người"],
  ["/units", "Cây đơn vị"],
  ["/audit", "Nhật ký"],
  ["/account", "Nguyễn Thị Thử"],
  ["/khong-co-trang-nay", "Không có trang này"],
])("%s", async (address, heading) => {
  await page.goto(address)
  await page
    .getByRole("heading", { name: new RegExp(heading) })
    .first()
    .waitFor()
  await settled()
  expect(await listDefects(page)).toEqual([])
})

test("the review: findings, items with an open form, heading, what was not understood", async () => {
  await page.goto(review)
  await reviewOf(page).waitFor()
  await settled()
  expect(await listDefects(page)).toEqual([])
  await tab(page, "Nhiệm vụ").click()
  await items(page).nth(1).dblclick()
  expect(await listDefects(page)).toEqual([])
  await tab(page, "Đầu văn bản").click()
  expect(await listDefects(page)).toEqual([])
  await tab(page, "Chưa hiểu").click()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("button", { name: "Nhận kế hoạch" }).click()
  await page.getByRole("dialog").waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("each tab of a plan", async () => {
  await page.goto(plan)
  for (const name of ["Tổng quan", "Điểm", "Chỉ tiêu", "Nhiệm vụ", "Phát hiện", "Văn bản gốc", "Các bản"]) {
    await tab(page, name).click()
    await settled()
    expect(await listDefects(page), name).toEqual([])
  }
})

test("the edit page, and the import of scores", async () => {
  await page.goto(`${plan}/edit`)
  await items(page).first().waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("button", { name: "Nhập bảng điểm từ Excel" }).click()
  await page.getByRole("dialog").waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("in English, every page says so", async () => {
  await page.goto("/account")
  await page.getByText("English", { exact: true }).first().click()
  await page.getByRole("heading", { name: "Language and theme" }).waitFor()
  expect(await page.locator("html").getAttribute("lang")).toBe("en")
  await page.goto(plan)
  await page.getByRole("tab", { name: "Overview" }).waitFor()
  await settled()
  expect(await page.locator("html").getAttribute("lang")).toBe("en")
  expect(await listDefects(page)).toEqual([])
  await page.goto("/account")
  await page.getByText("Tiếng Việt", { exact: true }).first().click()
  await page.getByRole("heading", { name: "Ngôn ngữ và giao diện" }).waitFor()
})

test("sign-in", async () => {
  await signOut(page)
  expect(await listDefects(page)).toEqual([])
})
