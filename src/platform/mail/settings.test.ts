import { expect, test } from "vitest"

import { parseMailSettings } from "./settings.ts"

const from = { THUOCDO_MAIL_FROM: "thuocdo@phuong.example" }

test("without a server there is no mail, and what belongs to one is refused", () => {
  expect(parseMailSettings({})).toBeUndefined()
  expect(parseMailSettings({ THUOCDO_SMTP_URL: " " })).toBeUndefined()
  expect(() => parseMailSettings(from)).toThrow("THUOCDO_MAIL_FROM")
  expect(() => parseMailSettings({ THUOCDO_SMTP_PASSWORD: "x" })).toThrow("THUOCDO_SMTP_PASSWORD")
})

test.each([
  ["smtp://mail.example", {}, { host: "mail.example", port: 587, security: "startTls", user: undefined }],
  ["smtps://mail.example", {}, { port: 465, security: "tls" }],
  ["smtp://mail.example:25", { THUOCDO_SMTP_TLS: "off" }, { port: 25, security: "plain" }],
  // Only a loopback relay is spoken to openly without being asked for.
  ["smtp://127.0.0.1:25", {}, { security: "plain" }],
  ["smtp://[::1]:25", {}, { host: "::1", security: "plain" }],
  ["smtp://localhost", { THUOCDO_SMTP_TLS: "require" }, { security: "startTls" }],
  ["smtp://127.0.0.1.example", {}, { security: "startTls" }],
  ["smtp://t%C6%B0%40x:m%3At@mail.example", {}, { user: { name: "tư@x", password: "m:t" } }],
  [
    "smtp://cu:cu@mail.example",
    { THUOCDO_SMTP_USER: "mới", THUOCDO_SMTP_PASSWORD: " a b" },
    { user: { name: "mới", password: " a b" } },
  ],
])("%s", (url, more, expected) => {
  expect(parseMailSettings({ ...from, ...more, THUOCDO_SMTP_URL: url })).toMatchObject(expected)
})

test.each([
  [{ THUOCDO_SMTP_URL: "mail.example:25" }, "THUOCDO_SMTP_URL"],
  [{ THUOCDO_SMTP_URL: "http://mail.example" }, "THUOCDO_SMTP_URL"],
  [{ THUOCDO_SMTP_URL: "smtp://mail.example?tls=no" }, "THUOCDO_SMTP_URL"],
  [{ THUOCDO_SMTP_URL: "smtp://mail.example", THUOCDO_MAIL_FROM: "" }, "THUOCDO_MAIL_FROM"],
  [{ THUOCDO_SMTP_URL: "smtp://mail.example", THUOCDO_MAIL_FROM: "a@b, c@d" }, "THUOCDO_MAIL_FROM"],
  [{ THUOCDO_SMTP_URL: "smtp://mail.example", THUOCDO_SMTP_TLS: "maybe" }, "THUOCDO_SMTP_TLS"],
  [{ THUOCDO_SMTP_URL: "smtp://mail.example", THUOCDO_SMTP_USER: "a" }, "THUOCDO_SMTP_USER"],
])("what makes no sense names its variable: %o", (environment, name) => {
  expect(() => parseMailSettings({ ...from, ...environment })).toThrow(name)
})

test("the sending address may carry a name", () => {
  const named = { THUOCDO_SMTP_URL: "smtp://m.example", THUOCDO_MAIL_FROM: "UBND phường Ỷ Lữ <thu@phuong.example>" }
  expect(parseMailSettings(named)?.from).toEqual({ name: "UBND phường Ỷ Lữ", address: "thu@phuong.example" })
})
