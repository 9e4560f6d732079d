import type { Page } from "playwright-core"
import { expect } from "vitest"

import { buildSettings, type PhaseCode } from "#modules/campaigns/rules/index.ts"
import { createUnit } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"

import { buildActor, type Actor } from "../builders/running-campaign.ts"
import type { App } from "./app.ts"

/** A province with one ward and the people of a campaign, each with a browser of their own. */
export type Cast = Readonly<{
  provinceId: string
  wardId: string
  year: number
  runner: Page
  chair: Page
  secretary: Page
  appraiser: Page
  /** Marks the sample a second time. */
  second: Page
  /** `clerk`: holds a position in the province that appraises nobody. */
  names: Readonly<{ appraiser: string; second: string; clerk: string; chair: string; secretary: string }>
  coordinator: Page
  officer: Page
  head: Page
}>

const since = { from: "2025-07-01", legalBasis: "", by: null }

/** The framework of the journey: two leaves in two areas. */
const buildPackage = (year: number) => ({
  thuocdo: 1,
  code: "bo-tieu-chi-nho",
  name: "Bộ tiêu chí nhỏ",
  version: "1",
  status: "draft",
  level: "commune",
  year,
  scale: "3",
  sources: [{ code: "council", name: "Hội đồng thẩm định", max: "3" }],
  classes: [
    { name: "Tốt", from: "2.5" },
    { name: "Khá", from: "0" },
  ],
  measures: [],
  criteria: [
    ["A", "Chỉ đạo, điều hành", "2", "Ban hành kế hoạch cải cách hành chính đúng hạn"],
    ["B", "Thủ tục hành chính", "1", "Niêm yết thủ tục hành chính tại trụ sở"],
  ].map(([code, title, max, leaf]) => ({
    code,
    title,
    max,
    children: [
      {
        code: `${code}.1`,
        title: leaf,
        max,
        source: "council",
        asIssued: `${leaf}: ${max} điểm; chậm hoặc thiếu thì trừ một nửa.`,
        rule: { kind: "manual" },
        evidence: [{ what: "Văn bản đã ban hành", count: 1 }],
      },
    ],
  })),
})

/** Makes them, publishes the framework, and signs everybody in. */
export const buildCast = async (app: App): Promise<Cast> => {
  const now = new Date()
  const provinceId = (await createUnit(app.db, { name: "Tỉnh Đồng Bằng", kind: "province", parentId: null }, since)).id
  const wardId = (await createUnit(app.db, { name: "Phường Bến Nghé", kind: "ward", parentId: provinceId }, since)).id
  const make = (unitId: string, role: "coordinator" | "leader" | "officer" | "appraiser", title: string) =>
    buildActor({ db: app.db, now: () => now }, { unitId, role, title })
  const people = {
    runner: await make(provinceId, "coordinator", "Thường trực"),
    chair: await make(provinceId, "leader", "Chủ tịch Hội đồng"),
    secretary: await make(provinceId, "coordinator", "Thư ký Hội đồng"),
    appraiser: await make(provinceId, "appraiser", "Chuyên viên Sở Nội vụ"),
    clerk: await make(provinceId, "officer", "Văn thư"),
    second: await make(provinceId, "appraiser", "Chuyên viên Sở Tư pháp"),
    coordinator: await make(wardId, "coordinator", "Chánh Văn phòng"),
    officer: await make(wardId, "officer", "Chuyên viên Văn phòng"),
    head: await make(wardId, "leader", "Chủ tịch phường"),
  }
  const open = async ({ token }: Actor): Promise<Page> => {
    const context = await app.newContext()
    await context.addCookies([{ name: "thuocdo-lan", value: token, url: app.url }])
    return context.newPage()
  }
  const year = Number(localDate(now).slice(0, 4))
  const runner = await open(people.runner)
  await publish(runner, app, { provinceId, year })
  return {
    provinceId,
    wardId,
    year,
    runner,
    chair: await open(people.chair),
    secretary: await open(people.secretary),
    appraiser: await open(people.appraiser),
    second: await open(people.second),
    coordinator: await open(people.coordinator),
    officer: await open(people.officer),
    head: await open(people.head),
    names: {
      appraiser: people.appraiser.name,
      second: people.second.name,
      clerk: people.clerk.name,
      chair: people.chair.name,
      secretary: people.secretary.name,
    },
  }
}

const publish = async (page: Page, app: App, { provinceId, year }: Pick<Cast, "provinceId" | "year">) => {
  const made = await ask(page, app, ["POST", `/units/${provinceId}/framework-packages`], {
    package: buildPackage(year),
    marks: [],
    sourceName: null,
  })
  const draft = await ask(page, app, ["GET", `/units/${provinceId}/frameworks/${made["id"]}`])
  const path = `/units/${provinceId}/framework-drafts/${made["id"]}/publish`
  await ask(page, app, ["POST", path], { draftVersion: draft["draftVersion"] })
}

/** A request in the name of whoever the page belongs to. */
export const ask = async (
  page: Page,
  app: App,
  [method, path]: readonly [string, string],
  data?: object,
): Promise<Record<string, unknown>> => {
  const answer = await page.request.fetch(`${app.url}/api${path}`, {
    method,
    headers: { "idempotency-key": `key-${Math.random().toString(36).slice(2)}` },
    ...(data === undefined ? {} : { data }),
  })
  expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

const days = (from: number, to: number) => {
  const today = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh")
  return { from: today.add({ days: from }).toString(), to: today.add({ days: to }).toString() }
}

/** Windows of which the first two run today, whatever the day of the test. */
export const phasesFromToday = (): Readonly<{ code: PhaseCode; from: string; to: string }>[] => [
  { code: "selfAssessment", ...days(-40, 0) },
  { code: "internalReview", ...days(-39, 0) },
  ...buildSettings(2026)
    .phases.slice(2)
    .map(({ code }, index) => ({ code, ...days(1 + index * 2, 2 + index * 2) })),
]

/** Windows moved by the organiser, one step a window, so that this one runs today and those before it are over. */
export const moveTo = async (cast: Cast, app: App, campaignId: string, wanted: PhaseCode): Promise<void> => {
  const order: readonly PhaseCode[] = buildSettings(2026).phases.map(({ code }) => code)
  const target = order.indexOf(wanted)
  const move = (code: PhaseCode, window: Readonly<{ from: string; to: string }>) =>
    ask(cast.runner, app, ["POST", `/units/${cast.provinceId}/campaigns/${campaignId}/steps`], {
      kind: "phaseMoved",
      phase: { code, ...window },
      reason: "Điều chỉnh lịch",
    })
  for (const [index, code] of order.entries()) {
    if (index < target) await move(code, days(-40 + index * 5, -38 + index * 5))
    if (index === target) await move(code, days(-38 + (index - 1) * 5 + 1, 0))
  }
}
