import { readFile } from "node:fs/promises"

import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { ask, buildCast, phasesFromToday, type Cast } from "./campaign-people.ts"
import { listDefects } from "./check-page.ts"

let app: App
let cast: Cast
let sheet: string

beforeAll(async () => {
  app = await openApp()
  cast = await buildCast(app)
  sheet = await startSheet()
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

/** A campaign over the ward without a council, and the ward's sheet in it. */
const startSheet = async (): Promise<string> => {
  const { runner, head, appraiser, provinceId, wardId, year } = cast
  const base = `/units/${provinceId}/campaigns`
  const { id } = await ask(runner, app, ["POST", base], { year, name: "Đợt chấm có văn bản" })
  const { name, version, settings } = await ask(runner, app, ["GET", `${base}/${id}`])
  const listed = await ask(runner, app, ["GET", `/units/${provinceId}/frameworks`])
  const found = (listed["frameworks"] as Record<string, unknown>[]).find(({ code }) => code === "bo-tieu-chi-nho")
  const { account } = await ask(appraiser, app, ["GET", "/session"])
  const { id: accountId, name: personName } = account as Record<string, unknown>
  const { ref, code, version: of, hash } = found ?? {}
  const kept = await ask(runner, app, ["PUT", `${base}/${id}`], {
    name,
    version,
    settings: {
      ...(settings as object),
      phases: phasesFromToday().filter((phase) => phase.code !== "council"),
      blocks: [{ code: "phuong", name: "Khối phường", framework: { ref, code, version: of, hash }, unitIds: [wardId] }],
      areas: [{ code: "tat-ca", name: "Tất cả", criteria: ["A", "B"], appraisers: [{ accountId, name: personName }] }],
    },
  })
  await ask(runner, app, ["POST", `${base}/${id}/open`], { version: kept["version"] })
  const body = { campaignUnitId: provinceId, campaignId: id }
  const started = await ask(head, app, ["POST", `/units/${wardId}/assessments`], body)
  return `/assessments/${wardId}/${started["id"]}`
}

test("the head downloads a paper, and puts the office's own template in its place", async () => {
  const page = cast.head
  await page.goto(sheet)
  const menu = page.getByRole("button", { name: "Văn bản", exact: true })
  await menu.click()
  const saved = page.waitForEvent("download")
  await page.getByRole("menuitem", { name: "Phiếu tự chấm điểm (.docx)" }).click()
  expect((await saved).suggestedFilename()).toBe(`phieu-tu-cham-${cast.year}.docx`)

  await menu.click()
  await page.getByRole("menuitem", { name: "Mẫu riêng của đơn vị…" }).click()
  const dialog = page.getByRole("dialog", { name: "Mẫu văn bản riêng" })
  await dialog.getByText("Đang dùng mẫu có sẵn.").waitFor()
  const sampled = page.waitForEvent("download")
  await dialog.getByRole("button", { name: "Tải tệp mẫu để sửa" }).click()
  const sample = await (await sampled).path()
  await dialog.locator("input[type=file]").setInputFiles({
    name: "mẫu của phường.docx",
    mimeType: "",
    buffer: await readFile(sample),
  })
  await dialog.getByText(/^Đang dùng mẫu của phường\.docx/).waitFor()
  expect(await listDefects(page)).toEqual([])

  app.expectRefusals(/^400 POST .*paper-templates\/evidence$/)
  await dialog.getByLabel("Văn bản").selectOption({ label: "Danh mục tài liệu kiểm chứng" })
  await dialog.getByText("Đang dùng mẫu có sẵn.").waitFor()
  await dialog.locator("input[type=file]").setInputFiles({
    name: "nhầm.docx",
    mimeType: "",
    buffer: await readFile(sample),
  })
  await dialog.getByRole("alert").getByText("Thiếu {{documents}}").waitFor()
  expect(await listDefects(page)).toEqual([])
})
