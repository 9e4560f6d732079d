import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { buildHolding } from "../builders/people.ts"
import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp, signOut } from "./people.ts"
import { acceptSample, items, reviewAddress, reviewOf, samplePlan, tab } from "./plan-pages.ts"

let app: App
let page: Page
let unitId: string
let plan: string
let review: string

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await page.goto(app.firstRunLink)
  await page.getByRole("button", { name: "Tiếp tục" }).waitFor()
  firstRunDefects = await listDefects(page)
  unitId = await setUp(page, app, "sample")
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

const pages = [
  ["/today", "Hôm nay", "Today"],
  ["/plans", "Kế hoạch", "Plans"],
  ["/plans?year=2022", "Kế hoạch", "Plans"],
  ["/plans/import", "Nhập kế hoạch", "Import a plan"],
  ["/tasks?all=true", "Nhiệm vụ", "Tasks"],
  ["/tasks?all=true&year=2022", "Nhiệm vụ", "Tasks"],
  ["/tasks?all=true&year=2021", "Nhiệm vụ", "Tasks"],
  ["/evidence", "Minh chứng", "Evidence"],
  ["/evidence?year=2026&unlinked=true", "Minh chứng", "Evidence"],
  ["/evidence/requests", "Yêu cầu tài liệu", "Requests for evidence"],
  ["/evidence/bundle?year=2026", "Nhiều tệp cùng lúc", "Many files at once"],
  ["/frameworks", "Bộ tiêu chí", "Frameworks"],
  ["/figures", "Số liệu", "Figures"],
  ["/foresight", "Dự báo điểm", "Forecast for"],
  ["/scores?year=2026", "Bảng chấm điểm", "Score sheet"],
  ["/scores?year=2019", "Bảng chấm điểm", "Score sheet"],
  ["/score-board?year=2026", "Bảng điểm", "Score board"],
  ["/campaigns", "Đợt chấm điểm", "Campaigns"],
  ["/people", "Con người", "People"],
  ["/units", "Cây đơn vị", "Units"],
  ["/calendar", "Lịch làm việc", "Working calendar"],
  ["/audit", "Nhật ký", "Audit"],
  ["/notices", "Thông báo", "Notices"],
  ["/account", "Nguyễn Thị Thử", "Nguyễn Thị Thử"],
  ["/khong-co-trang-nay", "Không có trang này", "no such page"],
] as const

const open = async (address: string, heading: string): Promise<void> => {
  await page.goto(address)
  await page
    .getByRole("heading", { name: new RegExp(heading) })
    .first()
    .waitFor()
  await settled()
}

test("every entry of the rail is among the pages below", async () => {
  await open("/today", "Hôm nay")
  const links = page.getByRole("navigation", { name: "Điều hướng chính" }).getByRole("listitem").getByRole("link")
  const led = await links.evaluateAll((found) =>
    found.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  )
  expect(led.length).toBeGreaterThan(5)
  const checked: readonly string[] = pages.map(([address]) => address.replace(/\?.*/, ""))
  expect(led.filter((path) => !checked.includes(path))).toEqual([])
})

test.each(pages)("%s", async (address, heading) => {
  await open(address, heading)
  expect(await listDefects(page)).toEqual([])
})

/** The province above the unit, and the unit in it. */
const openUnits = async (): Promise<void> => {
  await page.goto("/units")
  for (const name of ["Tỉnh Mẫu", "Phường Hòa Bình Mẫu"]) {
    await page.getByRole("table").getByRole("link", { name }).click()
    await page.getByRole("heading", { level: 1, name }).waitFor()
  }
  await settled()
}

test("a unit, and a change of it", async () => {
  await openUnits()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("button", { name: "Các thay đổi" }).click()
  await page.getByRole("menuitem").first().waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("menuitem").first().click()
  await page.getByRole("dialog").waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.keyboard.press("Escape")
})

/** A task open at the side of the list, with everything in it. */
const openTask = async (): Promise<void> => {
  await page.goto("/tasks?all=true&year=2022")
  await page.getByRole("rowheader").getByRole("link").first().click()
  await page.getByRole("dialog").getByRole("combobox").first().waitFor()
  await settled()
}

test("a task, and the parts of the list that open", async () => {
  await openTask()
  expect(await listDefects(page)).toEqual([])
  await page.goto("/tasks?all=true&year=2022")
  for (const name of ["Cột", "Lọc"]) {
    await page.getByRole("button", { name, exact: true }).click()
    await page.getByRole("dialog").waitFor()
    expect(await listDefects(page), name).toEqual([])
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "hidden" })
  }
  await page.getByRole("button", { name: "Cách xem", exact: true }).click()
  await page.getByRole("menuitem", { name: /^Lưu/ }).click()
  await page.getByRole("dialog").waitFor()
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

const englishTabs = ["Overview", "Scores", "Targets", "Tasks", "Findings", "Source document", "Versions"]

type Campaign = Readonly<{ id: string; unitId: string }>
let campaign: Campaign
let sheet: string

test("a campaign as a unit that takes part sees it, and its sheet with a leaf open", async () => {
  const path = `${app.url}/api/units/${unitId}`
  const listed = (await (await page.request.get(`${path}/campaigns`)).json()) as { campaigns: readonly Campaign[] }
  campaign = listed.campaigns[0] ?? campaign
  const body = { campaignUnitId: campaign.unitId, campaignId: campaign.id }
  const started = await page.request.post(`${path}/assessments`, {
    data: body,
    headers: { "idempotency-key": "trang-phieu" },
  })
  sheet = `/assessments/${unitId}/${((await started.json()) as { id: string }).id}`
  await open(`/campaigns/${campaign.id}`, "Chấm điểm cải cách hành chính")
  expect(await listDefects(page)).toEqual([])
  await openLeaf("Điểm tự chấm")
  expect(await listDefects(page)).toEqual([])
})

/** The sheet with its first leaf beside it. */
const openLeaf = async (field: string): Promise<void> => {
  await page.goto(`${sheet}?leaf=1.1.1`)
  await page.getByRole("complementary").getByLabel(field).waitFor()
  await settled()
}

test("in English: turned on for the account, said by the page, and kept", async () => {
  await page.goto("/account")
  await page.getByText("English", { exact: true }).first().click()
  await page.getByRole("heading", { name: "Language and theme" }).waitFor()
  expect(await page.locator("html").getAttribute("lang")).toBe("en")
  await page.reload()
  await page.getByRole("heading", { name: "Language and theme" }).waitFor()
  expect(await page.locator("html").getAttribute("lang")).toBe("en")
})

test.each(pages)("in English: %s", async (address, _vietnamese, heading) => {
  await open(address, heading)
  expect(await page.locator("html").getAttribute("lang")).toBe("en")
  expect(await listDefects(page)).toEqual([])
})

test("in English: a unit, a task, a review, each tab of a plan", async () => {
  await openUnits()
  expect(await listDefects(page)).toEqual([])
  await openTask()
  expect(await listDefects(page)).toEqual([])
  await page.goto(review)
  await items(page).first().waitFor()
  await settled()
  expect(await listDefects(page)).toEqual([])
  await page.goto(plan)
  for (const name of englishTabs) {
    await tab(page, name).click()
    await settled()
    expect(await listDefects(page), name).toEqual([])
  }
})

test("in English: a sheet with a leaf open", async () => {
  await openLeaf("Self-score")
  expect(await listDefects(page)).toEqual([])
})

test("back in Vietnamese", async () => {
  await page.goto("/account")
  await page.getByText("Tiếng Việt", { exact: true }).first().click()
  await page.getByRole("heading", { name: "Ngôn ngữ và giao diện" }).waitFor()
  expect(await page.locator("html").getAttribute("lang")).toBe("vi")
})

/** Pages of whoever runs a campaign, with nothing handed in yet. */
const organiserPages = [
  ["", "Chấm điểm cải cách hành chính"],
  ["?tab=settings", "Chấm điểm cải cách hành chính"],
  ["/queue", "Thẩm định"],
  ["/council", "Hội đồng"],
  ["/results", "Kết quả"],
  ["/publication", "Công bố kết quả"],
] as const

test("the pages of whoever runs a campaign", async () => {
  // The administrator of the sample also coordinates the province above it, from now on.
  const { account } = (await (await page.request.get(`${app.url}/api/session`)).json()) as { account: { id: string } }
  await buildHolding(app.db, { accountId: account.id, unitId: campaign.unitId, role: "coordinator" })
  for (const [address, heading] of organiserPages) {
    const join = address.includes("?") ? "&" : "?"
    await open(`/campaigns/${campaign.id}${address}${join}unit=${campaign.unitId}`, heading)
    expect(await listDefects(page), address).toEqual([])
  }
})

test("sign-in", async () => {
  await signOut(page)
  expect(await listDefects(page)).toEqual([])
})
