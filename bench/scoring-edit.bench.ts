import { join } from "node:path"

import { chromium, type BrowserContext, type Page } from "playwright-core"
import { build } from "vite"

import { findBrowser } from "#test/browser/find-browser.ts"

import { openCountry } from "./country.ts"
import { median, p95, printLimit, round } from "./measure.ts"

// Question: what does one edit of a sheet cost in a real browser on a slow laptop (the processor throttled six times)?
// The sheet of 120 criteria of every kind scored again, with its sentences: to reach one frame, 16 ms. And the page as
// it is shipped, with the sample framework: what a key costs until the score has been computed and put on the page, and
// until the next frame is painted. Run `npm run build` first: it measures the built pages.
const throttle = 6
const frame = 16
const edits = 60

const slowDown = async (context: BrowserContext, page: Page, rate: number): Promise<void> => {
  const session = await context.newCDPSession(page)
  await session.send("Emulation.setCPUThrottlingRate", { rate })
}

const printTimes = (name: string, rows: number, times: readonly number[]): void => {
  const sorted = times.toSorted((one, other) => one - other)
  // What it takes when nothing else on the machine comes between.
  const least_ms = round(sorted[0] ?? 0)
  const about = { name, ours_ms: median(sorted), rows, least_ms, p95_ms: round(p95(sorted)), edits: times.length }
  printLimit(about, { what: "one frame", ms: frame })
}

/** The rules as the pages carry them: one script, minified. */
const bundleRules = async (): Promise<string> => {
  const entry = join(import.meta.dirname, "scoring-edit-page.ts")
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, target: "es2023", lib: { entry, formats: ["iife"], name: "bench" } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const [chunk] = output !== undefined && "output" in output ? output.output : []
  if (chunk?.type !== "chunk") throw new Error("the rules were not bundled")
  return chunk.code
}

const measureRules = async (context: BrowserContext): Promise<void> => {
  const page = await context.newPage()
  await page.addScriptTag({ content: await bundleRules() })
  const edit = (count: number): Promise<readonly number[]> =>
    page.evaluate((many) => (globalThis as unknown as { editSheet: (n: number) => number[] }).editSheet(many), count)
  await edit(edits)
  for (const rate of [1, throttle]) {
    await slowDown(context, page, rate)
    const times = await edit(edits)
    printTimes(`scoring-edit: 120 criteria scored again, processor ÷ ${rate}`, 120, times)
  }
  await page.close()
}

/** Types digits into the figure of an open explanation; each key from its event to the work done and to the frame. */
const typeOnce = (page: Page, text: string): Promise<Readonly<{ work: number; paint: number }>> =>
  page.evaluate(async (value) => {
    const field = [...document.querySelectorAll("aside fieldset")]
      .find((set) => set.querySelector("legend")?.textContent.startsWith("Nhiệm vụ hoàn thành"))
      ?.querySelector("input")
    if (field === null || field === undefined) throw new Error("there is no figure to type")
    const before = document.querySelector("[data-total]")?.getAttribute("data-total")
    const from = performance.now()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value)
    // React renders within this call: typing is an event that does not wait.
    field.dispatchEvent(new InputEvent("input", { bubbles: true }))
    await Promise.resolve()
    const work = performance.now() - from
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.addEventListener("message", () => resolve(), { once: true })
        channel.port1.start()
        channel.port2.postMessage(0)
      })
    })
    const paint = performance.now() - from
    if (document.querySelector("[data-total]")?.getAttribute("data-total") === before)
      throw new Error("the score did not move")
    return { work, paint }
  }, text)

const measurePage = async (context: BrowserContext, url: string, communeId: string): Promise<void> => {
  const page = await context.newPage()
  await page.goto(`${url}/scores?year=2026&of=${communeId}&leaf=%221.1.3%22`)
  await page.locator("aside fieldset input").first().waitFor()
  await page.waitForLoadState("networkidle")
  for (const rate of [1, throttle]) {
    await slowDown(context, page, rate)
    const [work, paint]: [number[], number[]] = [[], []]
    for (let edit = 0; edit < edits / 2; edit += 1) {
      const taken = await typeOnce(page, edit % 2 === 0 ? "0" : "1000")
      work.push(taken.work)
      paint.push(taken.paint)
      await page.waitForTimeout(60)
    }
    printTimes(`scoring-edit: a key on the page until its work is done, processor ÷ ${rate}`, 1, work)
    printTimes(`scoring-edit: a key on the page until the next frame, processor ÷ ${rate}`, 1, paint)
  }
}

const country = await openCountry(34)
const { path, args } = await findBrowser()
const browser = await chromium.launch({ executablePath: path, args: [...args] })
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "vi-VN" })
  await context.addCookies([{ name: "thuocdo-lan", value: country.token, url: country.url }])
  await measureRules(context)
  await measurePage(context, country.url, country.communeIds[0] ?? "")
} finally {
  await browser.close()
  await country.close()
}
