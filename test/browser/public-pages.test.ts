import { chromium, type Browser, type Page } from "playwright-core"
import { afterAll, beforeAll, expect, inject, test } from "vitest"

import { renderList } from "#modules/publishing/pages/list-page.ts"
import { renderMessage } from "#modules/publishing/pages/layout.ts"
import { renderDataPage } from "#modules/publishing/pages/open-data.ts"
import { renderRanking, type Standing } from "#modules/publishing/pages/ranking-page.ts"
import { renderScorecard } from "#modules/publishing/pages/scorecard-page.ts"
import { buildPublicResults } from "#modules/publishing/rules/public/build-results.ts"
import type { PublicResults } from "#modules/publishing/rules/public/results.ts"
import { buildFinal, foldSteps } from "#modules/publishing/rules/sealed/sheets.ts"
import { hashFramework } from "#modules/frameworks/read-framework-file.ts"
import { compileFramework } from "#modules/frameworks/rules/index.ts"
import { buildSealedCampaign } from "#test/builders/sealed-campaign.ts"

import { listDefects } from "./check-page.ts"

// The public pages need no server to be looked at: they are whole as they are rendered.
let browser: Browser
let page: Page

beforeAll(async () => {
  const { path, args } = inject("browser")
  browser = await chromium.launch({ executablePath: path, args: [...args] })
  page = await browser.newPage()
})
afterAll(() => browser.close())

const buildResults = (count: number, previous?: PublicResults): PublicResults => {
  const changes = new Map<string, never>()
  const { campaign, frameworks, units, results } = buildSealedCampaign({ units: count, seed: 3 + count })
  const [declared] = frameworks
  if (declared === undefined) throw new Error("no framework")
  const framework = { hash: hashFramework(declared), compiled: compileFramework(declared) }
  const ranked = units.map(({ unit, steps, figures }) => {
    const assessment = foldSteps(framework, steps)
    return { unit, assessment, sheet: buildFinal(framework, assessment, figures).sheet, framework }
  })
  return buildPublicResults({
    campaign,
    sealRoot: "a".repeat(64),
    units: ranked,
    results: results ?? [],
    previous,
    changes,
  })
}

const standing: Standing = {
  id: "0199a000-0000-7000-8000-000000000001",
  title: "Kết quả đánh giá, xếp hạng công tác cải cách hành chính năm 2026",
  version: 2,
  state: "published",
  publishedAt: new Date("2027-01-20T02:00:00Z"),
  reason: "Sửa điểm một xã sau khi có kết luận kiểm tra",
  withdrawnBecause: null,
  successor: undefined,
  sha256: "b".repeat(64),
}

const results = buildResults(12, buildResults(12))
const [block] = results.blocks
const head = {
  id: "x",
  title: standing.title,
  year: 2026,
  version: 1,
  reason: null,
  unit_name: "Tỉnh Thử Nghiệm",
  state: "superseded",
  published_at: standing.publishedAt,
} as const

test.each(["vi", "en"] as const)("every public page is usable at every width and in both themes: %s", async (lang) => {
  const [unit] = block?.units ?? []
  if (block === undefined || unit === undefined) throw new Error("nothing to show")
  const pages = {
    ranking: renderRanking(standing, results, lang),
    superseded: renderRanking({ ...standing, state: "superseded", successor: "x" }, results, lang),
    scorecard: renderScorecard(standing, results, { block, unit, lang }),
    data: renderDataPage(standing, results, lang),
    list: renderList([head, head], lang),
    none: renderList([], lang),
    message: renderMessage("404", "…", lang),
  }
  for (const [name, html] of Object.entries(pages)) {
    expect(Buffer.byteLength(html), name).toBeLessThan(50_000)
    expect(html).not.toContain("<script")
    await page.setContent(html)
    expect(await listDefects(page), name).toEqual([])
  }
})

test("a ranking is a table that a screen reader can walk: caption, scopes, one row a unit in order of rank", async () => {
  await page.setContent(renderRanking(standing, results, "vi"))
  await expect.poll(() => page.locator("tbody tr").count()).toBe(12)
  expect(await page.locator("caption").innerText()).toContain("12 đơn vị")
  expect(await page.locator("tbody th[scope=row]").count()).toBe(12)
  const ranks = (await page.locator("tbody tr td:first-child").allInnerTexts()).map(Number)
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
})
