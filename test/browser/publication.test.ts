import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { buildFinalCampaign, type FinalCampaign } from "../builders/final-campaign.ts"
import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"

let app: App
let page: Page
let campaign: FinalCampaign

beforeAll(async () => {
  app = await openApp()
  campaign = await buildFinalCampaign({ db: app.db, now: () => new Date() }, { year: 2025, seed: 5 })
  const context = await app.newContext()
  await context.addCookies([{ name: "thuocdo-lan", value: campaign.token, url: app.url }])
  page = await context.newPage()
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const open = async (): Promise<void> => {
  await page.goto(`/campaigns/${campaign.campaignId}/publication`)
  await page.getByRole("heading", { level: 1, name: /Công bố kết quả|Publication of results/ }).waitFor()
}

test("the page of publication is usable at every width, in both themes and languages", async () => {
  await open()
  await page.getByText("Chưa công bố lần nào").waitFor()
  expect(await listDefects(page)).toEqual([])
  await app.db.updateTable("accounts").set({ language: "en" }).execute()
  await open()
  await page.getByText("Nothing published yet").waitFor()
  expect(await listDefects(page)).toEqual([])
  await app.db.updateTable("accounts").set({ language: "vi" }).execute()
})

test("by keyboard: published, read by anybody, corrected, withdrawn", async () => {
  await open()
  await page.getByRole("button", { name: "Công bố", exact: true }).focus()
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", { name: "Công bố" })
  await dialog.waitFor()
  await expect
    .poll(() => dialog.getByLabel("Tên bản công bố").evaluate((field) => field === document.activeElement))
    .toBe(true)
  await page.keyboard.press("Enter")
  await page.getByText("Đang công bố", { exact: true }).waitFor()
  const address = await page.getByRole("link", { name: "Trang công khai" }).getAttribute("href")
  const visitor = await app.newPage()
  await visitor.goto(address ?? "")
  await visitor.getByRole("link", { name: "Phường Ỷ La" }).click()
  await visitor.getByRole("heading", { name: "Mất điểm ở đâu" }).waitFor()
  await page.getByRole("button", { name: "Đính chính" }).click()
  await page.getByLabel("Lý do").fill("Sửa điểm một xã")
  await page.getByRole("button", { name: "Công bố ngay" }).click()
  await page.getByText("Đã được thay", { exact: true }).waitFor()
  await visitor.goto(address ?? "")
  await visitor.getByText("Đã được thay bằng bản đính chính").waitFor()
  await page.getByRole("button", { name: "Rút", exact: true }).click()
  await page.getByRole("dialog").getByLabel("Lý do").fill("Chờ kết luận")
  await page.getByRole("dialog").getByRole("button", { name: "Rút", exact: true }).click()
  await page.getByText("Đã rút", { exact: true }).first().waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("the sealed package is saved as a file", async () => {
  await open()
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải gói niêm phong" }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/^goi-niem-phong-[0-9a-f]{8}\.zip$/u)
})
