import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { setUp } from "./people.ts"
import { countOf, reviewOf, samplePlan, tab, untilSaved } from "./plan-pages.ts"

let app: App
let page: Page

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await setUp(page, app)
  await page.goto("/plans")
  await page.getByRole("heading", { name: "Chưa có kế hoạch nào" }).waitFor()
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

/** What has the focus: its name, or the text of it. Never the page itself: then the focus would be lost. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return "(lost)"
    const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null
    return (element.getAttribute("aria-label") ?? label?.[0]?.textContent ?? element.textContent).trim()
  })

/** Presses a key until what has the focus fits; the way there is what a person walks. */
const walk = async (key: string, wanted: RegExp, most = 60): Promise<void> => {
  for (let steps = 0; steps < most; steps += 1) {
    const now = await focused()
    expect(now).not.toBe(steps === 0 ? "" : "(lost)")
    if (wanted.test(now)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${wanted} was not reached in ${most} steps of ${key}; the focus is on “${await focused()}”`)
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

test("the first stop skips to the content, and a file is chosen with Enter", async () => {
  await press("Tab")
  expect(await focused()).toBe("Đến nội dung chính")
  await press("Enter")
  await walk("Tab", /^Nhập kế hoạch$/)
  await press("Enter")
  await page.getByRole("heading", { name: "Nhập kế hoạch" }).waitFor()
  const drop = page.getByRole("group", { name: /Kế hoạch dạng Word/ })
  // A page that has just opened may still be settling its focus: press only once it stays.
  await expect
    .poll(async () => {
      await drop.focus()
      await page.waitForTimeout(200)
      return drop.evaluate((element) => element === document.activeElement)
    })
    .toBe(true)
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press("Enter")])
  await chooser.setFiles(samplePlan("phuong-khac-phuc-2024"))
  await reviewOf(page).waitFor()
})

test("findings are walked and settled; the focus goes on to the next", async () => {
  await tab(page, "Phát hiện").focus()
  const open = await countOf(page, "Phát hiện")
  await press("Tab")
  const first = await focused()
  await press("ArrowDown", "ArrowDown")
  expect(await focused()).not.toBe(first)
  await press("Home")
  expect(await focused()).toBe(first)
  await walk("Tab", /^Giữ như cũ$/)
  await press("Enter")
  await expect.poll(() => countOf(page, "Phát hiện")).toBe(open - 1)
  await expect.poll(focused).toMatch(/dòng|\./)
  await walk("Tab", /^Sửa thành “/)
  await press("Enter")
  await expect.poll(() => countOf(page, "Phát hiện")).toBe(open - 2)
  await expect.poll(focused).not.toBe("(lost)")
  await press("Control+z")
  await expect.poll(() => countOf(page, "Phát hiện")).toBe(open - 1)
  expect(await focused()).not.toBe("(lost)")
})

test("tabs move with arrows; F2 changes a task, Esc leaves it, Delete drops it, and the focus stays in the list", async () => {
  await tab(page, "Phát hiện").focus()
  await press("ArrowRight", "ArrowRight", "ArrowRight")
  expect(await tab(page, "Nhiệm vụ").getAttribute("aria-selected")).toBe("true")
  const before = await countOf(page, "Nhiệm vụ")
  await page.locator("[data-item]").first().focus()
  const first = await focused()
  await press("F2")
  await expect.poll(focused).toBe("Nội dung")
  await press("Escape")
  await expect.poll(focused).toBe(first)
  await press("F2")
  await walk("Tab", /^Sản phẩm$/, 8)
  await page.keyboard.type("Kế hoạch chi tiết")
  await press("Control+Enter")
  await expect.poll(focused).toContain("Kế hoạch chi tiết")
  await press("ArrowDown")
  const second = await focused()
  await press("Delete")
  expect(await countOf(page, "Nhiệm vụ")).toBe(before - 1)
  await expect.poll(focused).not.toBe(second)
  expect(await focused()).toContain("dòng")
  await press("Control+z")
  expect(await countOf(page, "Nhiệm vụ")).toBe(before)
})

test("two tasks are picked with Space and merged; one is split", async () => {
  const before = await countOf(page, "Nhiệm vụ")
  await page.locator("[data-item]").nth(3).focus()
  await press("Shift+Tab", "Space", "Tab", "ArrowDown", "Shift+Tab", "Space")
  await walk("Shift+Tab", /^Gộp \(2\)$/, 30)
  await press("Enter")
  expect(await countOf(page, "Nhiệm vụ")).toBe(before - 1)
  await expect.poll(focused).toContain("dòng")
  await walk("Tab", /^Tách$/, 4)
  await press("Enter")
  await expect.poll(focused).toContain("Đặt con trỏ")
  await walk("Tab", /^Tách$/, 3)
  await press("Enter")
  expect(await countOf(page, "Nhiệm vụ")).toBe(before)
  await expect.poll(focused).toContain("dòng")
  await untilSaved(page)
})

test("a dialog holds the focus, and Esc gives it back", async () => {
  await walk("Shift+Tab", /^Nhận kế hoạch$/, 80)
  await press("Enter")
  await page.getByRole("dialog").waitFor()
  const inside = () => page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null)
  await expect.poll(inside).toBe(true)
  for (let steps = 0; steps < 10; steps += 1) {
    await press("Tab")
    expect(await inside()).toBe(true)
  }
  await press("Escape")
  await expect.poll(focused).toBe("Nhận kế hoạch")
  await press("Enter")
  await page.getByRole("dialog").waitFor()
  await expect.poll(focused).toBe("Năm kế hoạch")
  await walk("Tab", /^Nhận kế hoạch$/, 6)
  await press("Enter")
  await page.getByRole("tab", { name: "Tổng quan" }).waitFor()
})

test("Ctrl+K finds the plan without diacritics", async () => {
  await press("Control+k")
  await expect.poll(focused).toContain("Tìm")
  await page.keyboard.type("khac phuc ton tai")
  await page
    .getByRole("button", { name: /Khắc phục tồn tại/i })
    .or(page.getByText(/Khắc phục tồn tại/i).last())
    .waitFor()
  await press("ArrowDown", "Enter")
  await page.getByRole("heading", { level: 1, name: /Khắc phục/i }).waitFor()
  expect(page.url()).toContain("/plans/")
})
