import { TOTP } from "otpauth"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { administrator, signIn, signOut } from "./people.ts"

let own: App
let sample: App

beforeAll(async () => {
  ;[own, sample] = await Promise.all([openApp(), openApp()])
})
afterAll(async () => {
  await Promise.all([own.close(), sample.close()])
})
afterEach(async ({ task }) => {
  await own.check(task)
  await sample.check(task)
})

const describeAdministrator = async (page: Page): Promise<void> => {
  await page.getByLabel("Họ và tên").fill(administrator.name)
  await page.getByLabel("Tên đăng nhập").fill(administrator.userName)
  await page.getByLabel("Mật khẩu", { exact: true }).fill(administrator.password)
  await page.getByRole("button", { name: "Bắt đầu" }).click()
}

test("first run with the own unit leads to a plans page that teaches", async () => {
  const page = await own.newPage()
  await page.goto(own.firstRunLink)
  await page.getByLabel("Loại đơn vị", { exact: true }).selectOption({ label: "Phường" })
  await page.getByLabel("Tên đầy đủ của đơn vị").fill("Phường Ỷ Lữ")
  await page.getByLabel("Loại đơn vị cấp trên").selectOption({ label: "Tỉnh" })
  await page.getByLabel("Tên đơn vị cấp trên").fill("Tỉnh Mẫu Đơn")
  await page.getByRole("button", { name: "Tiếp tục" }).click()
  await describeAdministrator(page)
  await page.getByRole("link", { name: "Kế hoạch" }).first().click()
  await page.getByRole("heading", { name: "Chưa có kế hoạch nào" }).waitFor()
  await expect.poll(() => page.getByText("Thước Đo đọc chỉ tiêu, bảng điểm, nhiệm vụ").isVisible()).toBe(true)
  await expect.poll(() => page.getByText("Phường Ỷ Lữ").first().isVisible()).toBe(true)
  await page.getByRole("link", { name: "Nhập kế hoạch" }).click()
  await page.getByRole("heading", { name: "Nhập kế hoạch" }).waitFor()
})

test("a first-run link works once", async () => {
  const page = await own.newPage()
  own.expectRefusals(/^404 POST \/api\/first-run\/look$/)
  await page.goto(own.firstRunLink)
  await page.getByRole("heading", { name: "Liên kết không còn dùng được" }).waitFor()
  await page.getByRole("link", { name: "Đến trang đăng nhập" }).click()
  await expect.poll(() => page.getByRole("heading", { name: "Đăng nhập" }).isVisible()).toBe(true)
})

test("first run with the sample says that it is one; sign out, wrong password, sign in again", async () => {
  const page = await sample.newPage()
  await page.goto(sample.firstRunLink)
  await page.getByRole("radio", { name: /Dùng thử với dữ liệu mẫu/ }).click()
  await page.getByRole("button", { name: "Tiếp tục" }).click()
  await describeAdministrator(page)
  await page.getByText("dữ liệu mẫu", { exact: true }).first().waitFor()
  await signOut(page)
  sample.expectRefusals(/^401 POST \/api\/session$/)
  await signIn(page, "không phải mật khẩu này")
  await page
    .getByRole("alert")
    .filter({ hasText: /không đúng/i })
    .waitFor()
  expect(await page.getByLabel("Tên đăng nhập").inputValue()).toBe(administrator.userName)
  await signIn(page)
  await page.getByText("dữ liệu mẫu", { exact: true }).first().waitFor()
})

test("a second factor is set up, then asked for", async () => {
  const page = await own.newPage()
  await page.goto("/account")
  await signIn(page)
  await page.getByRole("button", { name: "Bật xác thực hai lớp" }).click()
  const secret = (await page.getByText("Nhập khóa này").locator("xpath=..").innerText()).match(/[A-Z2-7 ]{26,}/)?.[0]
  const totp = new TOTP({ secret: secret?.replaceAll(" ", "") ?? "" })
  await page.getByLabel("Mã 6 số ứng dụng đang hiện").fill(totp.generate())
  await page.getByRole("button", { name: "Xác nhận và bật" }).click()
  await page.getByRole("button", { name: "Tôi đã cất giữ" }).waitFor()
  const recovery = await page
    .getByRole("listitem")
    .filter({ hasText: /^[A-Z0-9-]{8,}$/i })
    .first()
    .innerText()
  await page.getByRole("button", { name: "Tôi đã cất giữ" }).click()
  await page.getByText("Đang bật.").waitFor()
  await signOut(page)
  await signIn(page)
  await page.getByRole("heading", { name: "Nhập mã xác thực" }).waitFor()
  own.expectRefusals(/^401 POST \/api\/session$/)
  await page.getByLabel("Mã 6 số").fill("000000")
  await page.getByRole("button", { name: "Xác nhận" }).click()
  await page
    .getByRole("alert")
    .filter({ hasText: /không đúng/i })
    .waitFor()
  await page.getByRole("button", { name: "Không có điện thoại? Dùng mã khôi phục" }).click()
  await page.getByLabel("Mã khôi phục").fill(recovery)
  await page.getByRole("button", { name: "Xác nhận" }).click()
  await page.getByRole("button", { name: /^Tài khoản:/ }).waitFor()
  await signOut(page)
  await signIn(page)
  // The code that set it up is used; the next period's is accepted too.
  await page.getByLabel("Mã 6 số").fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await page.getByRole("button", { name: "Xác nhận" }).click()
  await expect.poll(() => page.getByRole("button", { name: /^Tài khoản:/ }).isVisible()).toBe(true)
})
