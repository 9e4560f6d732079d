import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { parseDelimited } from "#platform/documents/delimited.ts"

import { openApp, type App } from "./app.ts"
import { administrator, setUp } from "./people.ts"
import { downloadOf } from "./plan-pages.ts"

let app: App
let page: Page

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await setUp(page, app, "sample")
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

let link = ""

test("a person is added with a position and gets a one-time link", async () => {
  await page.goto("/people")
  await page.getByRole("button", { name: "Thêm người" }).click()
  const dialog = page.getByRole("dialog", { name: "Thêm người" })
  await dialog.getByLabel("Họ và tên").fill("Đoàn Thị Ửng")
  await dialog.getByLabel("Tên đăng nhập").fill("doan.ung")
  await dialog.getByLabel("Vị trí").click()
  await page.getByRole("option").filter({ hasText: "Văn phòng" }).first().click()
  await page.keyboard.press("Escape")
  await dialog.getByRole("button", { name: "Thêm người" }).click()
  const made = page.getByRole("dialog").filter({ hasText: "liên kết" })
  const create = made.getByRole("button", { name: "Tạo liên kết đặt mật khẩu" })
  await create
    .or(made.getByText(/set-password\?token=/))
    .first()
    .waitFor()
  if (await create.isVisible()) await create.click()
  await expect.poll(() => linkIn(page)).toMatch(/set-password\?token=/)
  link = await linkIn(page)
  await made.getByRole("button", { name: "Đóng" }).last().click()
  await page
    .getByRole("cell", { name: /Đoàn Thị Ửng/ })
    .first()
    .waitFor()
})

const linkIn = (where: Page): Promise<string> =>
  where.getByRole("dialog").evaluate((dialog) => {
    const fields = [...dialog.querySelectorAll("input, textarea")].map((field) => (field as HTMLInputElement).value)
    return /http\S+set-password\?token=[\w-]{43}/.exec([dialog.textContent, ...fields].join(" "))?.[0] ?? ""
  })

test("with the link the person sets a password and works; another account is not theirs to see", async () => {
  const other = await app.newPage()
  await other.goto(link)
  await other.getByLabel("Mật khẩu", { exact: true }).fill("một câu dài khác hẳn 2026")
  await other.getByRole("button", { name: "Đặt mật khẩu và đăng nhập" }).click()
  await other.getByRole("button", { name: /^Tài khoản: Đoàn Thị Ửng/ }).waitFor()
  await expect.poll(() => other.getByRole("link", { name: "Nhật ký" }).count()).toBe(0)
  await expect.poll(() => other.getByRole("link", { name: "Nhiệm vụ" }).count()).toBeGreaterThan(0)
  await other.context().close()
})

test("an office is added to the tree and is found without diacritics", async () => {
  await page.goto("/units")
  await page.getByRole("link", { name: "Tỉnh Mẫu" }).click()
  await page.getByRole("link", { name: "Phường Hòa Bình Mẫu" }).first().click()
  await page.getByRole("button", { name: "Thêm đơn vị, phòng" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Tên", { exact: true }).fill("Phòng Đo đạc và Ý tưởng")
  await dialog.getByLabel("Loại").selectOption({ index: 0 })
  await dialog.getByRole("button", { name: "Thêm", exact: true }).click()
  await dialog.waitFor({ state: "hidden" })
  await page.goto("/units")
  await page.getByLabel("Tìm đơn vị (không cần dấu)").fill("do dac va y tuong")
  await expect.poll(() => page.getByRole("link", { name: "Phòng Đo đạc và Ý tưởng" }).count()).toBeGreaterThan(0)
})

test("the audit log says who did it, and goes out as CSV", async () => {
  await page.goto("/audit")
  await page
    .getByRole("cell", { name: new RegExp(administrator.name) })
    .first()
    .waitFor()
  const file = await downloadOf(page, () => page.getByRole("button", { name: "Xuất CSV" }).click())
  expect(file.name).toMatch(/\.csv$/)
  expect(JSON.stringify(parseDelimited(file.bytes.toString("utf8"), ","))).toContain("people.create")
})

test("the sample goes with one click, and the first run begins anew", async () => {
  app.expectRefusals(/^404 /, /^401 /)
  await page.goto("/people")
  await page.getByRole("button", { name: "Xóa dữ liệu mẫu" }).click()
  const dialog = page.getByRole("dialog", { name: "Xóa dữ liệu mẫu" })
  await dialog.getByRole("button", { name: "Xóa dữ liệu mẫu" }).click()
  const proof = page.getByRole("dialog", { name: "Xác nhận đúng là bạn" })
  const start = page.getByRole("heading", { name: "Bắt đầu dùng Thước Đo" })
  await proof.or(start).first().waitFor()
  if (await proof.isVisible()) {
    await proof.getByLabel("Mật khẩu", { exact: true }).fill(administrator.password)
    await proof.getByRole("button", { name: "Xác nhận" }).click()
  }
  await expect.poll(() => start.isVisible(), { timeout: 15_000 }).toBe(true)
})
