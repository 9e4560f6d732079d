import { afterAll, beforeAll, expect, test, vi } from "vitest"

import { startMailServer, type MailServer } from "#test/builders/mail-server.ts"

import { readConfig } from "../config.ts"
import { run } from "./mail.ts"

let server: MailServer
beforeAll(async () => {
  server = await startMailServer({ refuse: (recipient) => (recipient.startsWith("khong") ? 550 : undefined) })
})
afterAll(() => server.close())

const runWith = async (args: readonly string[], password = "đúng") => {
  const config = readConfig({
    THUOCDO_SMTP_URL: `smtp://127.0.0.1:${server.settings.port}`,
    THUOCDO_SMTP_USER: "thuocdo",
    THUOCDO_SMTP_PASSWORD: password,
    THUOCDO_MAIL_FROM: "thuocdo@phuong.example",
  })
  let printed = ""
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text)
    return true
  })
  try {
    return { code: await run(args, config), printed }
  } finally {
    write.mockRestore()
  }
}

test("says what happened to the test message", async () => {
  const sent = await runWith(["test", "can.bo@phuong.example"])
  expect(sent).toMatchObject({ code: 0, printed: expect.stringMatching(/✓ Máy chủ thư đã nhận .*250/) as string })
  expect(server.received.map(({ to }) => to)).toEqual([["can.bo@phuong.example"]])
  const refused = await runWith(["test", "khong.co@phuong.example"])
  expect(refused).toMatchObject({ code: 1, printed: expect.stringContaining("Máy chủ thư từ chối thư này.") as string })
  const wrong = await runWith(["test", "can.bo@phuong.example"], "sai")
  expect(wrong).toMatchObject({ code: 1, printed: expect.stringContaining("không nhận tên hoặc mật khẩu") as string })
})

test("without mail settings it says so, and what to set", async () => {
  await expect(run(["test", "a@phuong.example"], readConfig({}))).rejects.toThrow("set THUOCDO_SMTP_URL")
})
