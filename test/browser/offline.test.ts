import { readFile } from "node:fs/promises"

import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"

import { buildActor, type Actor } from "../builders/running-campaign.ts"
import { openApp, type App } from "./app.ts"
import { ask, buildCast, phasesFromToday, type Cast } from "./campaign-people.ts"
import { listDefects } from "./check-page.ts"

/** Two installations that never meet but by files: that of the province, and that of a ward without network. */
let above: App
let ward: App
let cast: Cast
let here: Readonly<{ unitId: string; coordinator: Page; head: Page }>
let campaignId: string

beforeAll(async () => {
  ;[above, ward] = await Promise.all([openApp(), openApp()])
  cast = await buildCast(above)
  campaignId = await openCampaign()
  here = await buildWard()
})
afterAll(async () => {
  await above.close()
  await ward.close()
})
afterEach(async ({ task }) => {
  await above.check(task)
  await ward.check(task)
})

const openCampaign = async (): Promise<string> => {
  const { provinceId, wardId, year, runner } = cast
  const { id } = await ask(runner, above, ["POST", `/units/${provinceId}/campaigns`], {
    year,
    name: "Đánh giá năm",
    from: null,
  })
  const path = `/units/${provinceId}/campaigns/${String(id)}`
  const { settings, version, name } = await ask(runner, above, ["GET", path])
  const { frameworks } = (await ask(runner, above, ["GET", `/units/${provinceId}/frameworks`])) as {
    frameworks: readonly Readonly<{ ref: string; code: string; version: string; hash: string }>[]
  }
  const found = frameworks.find((each) => each.code === "bo-tieu-chi-nho")
  const session = await ask(cast.appraiser, above, ["GET", "/session"])
  const appraiser = { accountId: (session["account"] as { id: string }).id, name: cast.names.appraiser }
  const framework = { ref: found?.ref, code: found?.code, version: found?.version, hash: found?.hash }
  const saved = await ask(runner, above, ["PUT", path], {
    name,
    version,
    settings: {
      ...(settings as object),
      phases: phasesFromToday().filter(({ code }) => code !== "council"),
      blocks: [{ code: "phuong", name: "Khối phường", framework, unitIds: [wardId] }],
      areas: [{ code: "noi-vu", name: "Sở Nội vụ", criteria: ["A", "B"], appraisers: [appraiser] }],
      requireEvidence: false,
    },
  })
  await ask(runner, above, ["POST", `${path}/open`], { version: saved["version"] })
  return String(id)
}

const buildWard = async () => {
  const since = { from: "2025-07-01", legalBasis: "", by: null }
  const unit = { name: "UBND phường Bến Nghé", kind: "ward", parentId: null } as const
  const { id: unitId } = await createUnit(ward.db, unit, since)
  const act = (role: "coordinator" | "leader", title: string) =>
    buildActor({ db: ward.db, now: () => new Date() }, { unitId, role, title })
  const open = async ({ token }: Actor): Promise<Page> => {
    const context = await ward.newContext()
    await context.addCookies([{ name: "thuocdo-lan", value: token, url: ward.url }])
    return context.newPage()
  }
  return {
    unitId,
    coordinator: await open(await act("coordinator", "Chánh Văn phòng")),
    head: await open(await act("leader", "Chủ tịch phường")),
  }
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

/** Presses it and gives the file that the browser saved. */
const save = async (
  page: Page,
  name: string,
): Promise<Readonly<{ name: string; mimeType: string; buffer: Buffer }>> => {
  const [saved] = await Promise.all([page.waitForEvent("download"), button(page, name).click()])
  return { name: saved.suggestedFilename(), mimeType: "application/zip", buffer: await readFile(await saved.path()) }
}

const choose = (page: Page, file: Awaited<ReturnType<typeof save>>): Promise<void> =>
  page.getByRole("dialog").locator("input[type=file]").setInputFiles(file)

/** Points and sign-off, by the API: the pages of the sheet have a journey of their own. */
const fillAndSign = async (path: string): Promise<void> => {
  const step = async (page: Page, group: string, body: Record<string, unknown>) => {
    const view = await ask(page, ward, ["GET", path])
    const leaves = view["leaves"] as readonly Readonly<{ code: string; seq: number }>[]
    const leaf = leaves.find(({ code }) => code === body["leaf"])
    await ask(page, ward, ["POST", `${path}/${group}-steps`], { basedOn: leaf?.seq ?? view["seq"], step: body })
  }
  const words = "Ban hành đúng hạn, niêm yết đủ tại trụ sở và trên cổng thông tin điện tử"
  for (const [leaf, points] of [
    ["A.1", "2"],
    ["B.1", "0.5"],
  ])
    await step(here.coordinator, "self", { kind: "selfScored", leaf, points, notApplicable: null, explanation: words })
  await step(here.coordinator, "self", { kind: "sentToReview" })
  const { contentHash } = await ask(here.head, ward, ["GET", path])
  await step(here.head, "sign", { kind: "handedIn", contentHash })
}

let kit: Awaited<ReturnType<typeof save>>
let handIn: Awaited<ReturnType<typeof save>>

test("the organiser takes the kit of a unit along", async () => {
  const page = cast.runner
  await page.goto(`/campaigns/${campaignId}`)
  await button(page, "Đơn vị không có mạng").click()
  await page.getByRole("dialog").getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Phường Bến Nghé" })
  expect(await listDefects(page)).toEqual([])
  kit = await save(page, "Tải bộ hồ sơ")
  expect(kit.name).toMatch(/^bo-ho-so-[0-9a-f]{8}\.zip$/u)
})

test("the ward takes it in, confirms that it is meant, fills in its sheet and saves the file", async () => {
  const page = here.coordinator
  await page.goto("/campaigns")
  await button(page, "Nhập bộ hồ sơ").first().click()
  await choose(page, kit)
  await page.getByText("Mọi phần đều khớp.").waitFor()
  expect(await listDefects(page)).toEqual([])
  expect(await button(page, "Nhận").isDisabled()).toBe(true)
  await page.getByLabel(/đó là cùng một đơn vị/u).check()
  await button(page, "Nhận").click()
  await page.getByRole("heading", { level: 1, name: "Đánh giá năm" }).waitFor()
  await button(page, "Bắt đầu tự chấm").click()
  await page.getByText(/Đợt này do Tỉnh Đồng Bằng tổ chức ở máy khác/u).waitFor()
  const { pathname } = new URL(page.url())
  await fillAndSign(pathname.replace(/^\/assessments\/([^/]+)/u, "/units/$1/assessments"))
  await here.head.goto(pathname)
  await button(here.head, "Tải tệp nộp").waitFor()
  expect(await listDefects(here.head)).toEqual([])
  handIn = await save(here.head, "Tải tệp nộp")
  expect(handIn.name).toMatch(/^tep-nop-[0-9a-f]{8}\.zip$/u)
})

test("the organiser sees what it holds, takes it in, and the sheet says how it came", async () => {
  const page = cast.runner
  await page.goto(`/campaigns/${campaignId}`)
  await button(page, "Đơn vị không có mạng").click()
  above.expectRefusals(/^400 POST .*hand-in-files$/u)
  await choose(page, kit)
  await page.getByText("Đây là bộ hồ sơ đợt chấm, không phải tệp nộp của đơn vị.").waitFor()
  await choose(page, handIn)
  await page.getByText("Mọi phần đều khớp.").waitFor()
  await page.getByText(/tự chấm 2,50\/3/u).waitFor()
  expect(await listDefects(page)).toEqual([])
  await button(page, "Nhận").click()
  await page.getByText("1/1 đơn vị đã gửi").waitFor()
  await cast.coordinator.goto(`/campaigns/${campaignId}`)
  await cast.coordinator.getByRole("link", { name: "Mở phiếu tự chấm" }).click()
  await cast.coordinator.getByText(/^Nộp bằng gói niêm phong [0-9a-f]{8}/u).waitFor()
})
