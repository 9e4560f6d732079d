import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { notify } from "#modules/notices/index.ts"
import { setRowScope } from "#platform/database/scope.ts"

import { startMailServer, type MailServer } from "../builders/mail-server.ts"
import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp } from "./people.ts"

let app: App
let page: Page
let unitId: string
let mail: MailServer

beforeAll(async () => {
  mail = await startMailServer()
  app = await openApp({
    THUOCDO_SMTP_URL: `smtp://127.0.0.1:${mail.settings.port}`,
    THUOCDO_SMTP_USER: "thuocdo",
    THUOCDO_SMTP_PASSWORD: "đúng",
    THUOCDO_MAIL_FROM: "thuocdo@phuong.example",
  })
  page = await app.newPage()
  unitId = await setUp(page, app)
})
afterAll(async () => {
  await app.close()
  await mail.close()
})
afterEach(({ task }) => app.check(task))

const tell = async (title: string, body: string, link: string): Promise<void> => {
  const accounts = await app.db.selectFrom("accounts").select("id").execute()
  await app.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [unitId] })
    await notify(tx, {
      unitId,
      accountIds: accounts.map(({ id }) => id),
      kind: "tasks.dueSoon",
      title: { vi: title, en: `Title of ${title}` },
      body: { vi: body, en: body },
      link,
      dedupeKey: title,
      mail: true,
      now: new Date(),
    })
  })
}

const bell = (words: string) => page.getByRole("button", { name: words, exact: true })
const panel = () => page.getByRole("dialog", { name: "Thông báo" })
const items = () => page.getByRole("main").getByRole("list", { name: "Thông báo" }).getByRole("listitem")

test("while nothing was told the page says what will stand there, and through whom mail is sent", async () => {
  await page.goto("/notices")
  await page.getByRole("heading", { name: "Chưa có thông báo" }).waitFor()
  await page.getByText(/^Gửi qua 127.0.0.1:\d+, từ thuocdo@phuong.example/).waitFor()
  await bell("Thông báo").waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("the bell counts, opens by keyboard, leads to what it is about, and counts again", async () => {
  await tell("3 nhiệm vụ đến hạn 30/06/2026 (còn 7 ngày)", "– Đối thoại với người dân\n– Rà soát thủ tục", "/today")
  await tell("1 nhiệm vụ quá hạn", "– Báo cáo quý", `/tasks?all=true&unit=${unitId}`)
  await page.goto("/plans")
  await bell("Thông báo: 2 chưa đọc").focus()
  await page.keyboard.press("Enter")
  await panel().getByRole("listitem").nth(1).waitFor()
  expect(await listDefects(page, "[role=dialog]")).toEqual([])
  await page.keyboard.press("Escape")
  await panel().waitFor({ state: "hidden" })
  await expect.poll(() => bell("Thông báo: 2 chưa đọc").evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.press("Enter")
  await panel()
    .getByRole("link", { name: /1 nhiệm vụ quá hạn/ })
    .click()
  await page.waitForURL(/\/tasks\?/)
  await panel().waitFor({ state: "hidden" })
  await bell("Thông báo: 1 chưa đọc").waitFor()
})

test("the page shows all or what is unread; one or all are marked as read", async () => {
  await tell("Việc thứ ba", "", "/today")
  await page.goto("/notices")
  await expect.poll(() => items().count()).toBe(3)
  expect(await listDefects(page)).toEqual([])
  await page.getByText("Chưa đọc", { exact: true }).click()
  await page.waitForURL(/unread=true/)
  await expect.poll(() => items().count()).toBe(2)
  await page.getByRole("button", { name: "Đánh dấu đã đọc “Việc thứ ba”" }).click()
  await expect.poll(() => items().count()).toBe(1)
  await bell("Thông báo: 1 chưa đọc").waitFor()
  await page.getByRole("button", { name: "Đánh dấu đã đọc tất cả" }).click()
  await page.getByText("Đã đọc hết.").waitFor()
  await bell("Thông báo").waitFor()
})

test("with an address on the account page the next notice also comes by mail, from the running server", async () => {
  await page.goto("/account")
  await page.getByRole("textbox", { name: "Thư điện tử nhận thông báo" }).fill("nguyen.thu@phuong.example")
  await page.getByRole("button", { name: "Lưu", exact: true }).click()
  await page.getByText("Chưa có địa chỉ thư").waitFor({ state: "hidden" })
  await tell("Việc thứ tư", "", "/today")
  await expect
    .poll(() => mail.received.map(({ to }) => to), { timeout: 60_000 })
    .toEqual([["nguyen.thu@phuong.example"]])
})

test("which mail I want is kept", async () => {
  const box = page.getByRole("checkbox", { name: "Nhiệm vụ" })
  await box.uncheck()
  await expect
    .poll(async () => (await (await page.request.get("/api/notices/settings")).json()).muted)
    .toEqual(["tasks"])
  await page.reload()
  await box.waitFor()
  await expect.poll(() => box.isChecked()).toBe(false)
})

test("the calendar's address is shown once, read without signing in, and revoked", async () => {
  await page.getByRole("button", { name: "Tạo địa chỉ lịch" }).click()
  const address = page.getByText(/\/api\/calendar-feed\//)
  await address.waitFor()
  expect(await listDefects(page)).toEqual([])
  const path = new URL((await address.textContent()) ?? "").pathname
  const stranger = await app.newContext()
  const read = await stranger.request.get(path)
  expect([read.status(), (await read.text()).slice(0, 15)]).toEqual([200, "BEGIN:VCALENDAR"])
  await page.reload()
  await page.getByText(/đọc lần cuối/).waitFor()
  expect(await address.count()).toBe(0)
  await page.getByRole("button", { name: "Thu hồi" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click()
  await page.getByRole("button", { name: "Tạo địa chỉ lịch" }).waitFor()
  expect((await stranger.request.get(path)).status()).toBe(404)
  await stranger.close()
})
