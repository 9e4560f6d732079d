import { expect, test } from "vitest"

import { Trouble } from "#platform/trouble.ts"

import { installation, readConfig } from "./config.ts"

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof Trouble) return error.words.vi
    throw error
  }
  return ""
}

test("without any setting: loopback, port 8686, the embedded database beside the program", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8686,
    publicUrl: "http://127.0.0.1:8686",
    trustedProxies: [],
    dataFolder: `${installation}data`,
    database: { kind: "embedded" },
    log: "file",
    language: "vi",
  })
})

test("empty settings count as none; our own names win over common ones", () => {
  expect(readConfig({ PORT: "", THUOCDO_DATA: " ", DATABASE_URL: "" }).port).toBe(8686)
  expect(readConfig({ PORT: "8000", THUOCDO_PORT: "9000" }).port).toBe(9000)
  // Some shells export HOST as the machine's name.
  expect(readConfig({ HOST: "may-van-phong" }).host).toBe("127.0.0.1")
  expect(readConfig({ HOST: "127.0.0.2" }).host).toBe("127.0.0.2")
})

test.each([
  [{ PORT: "abc" }, "PORT"],
  [{ THUOCDO_PORT: "70000" }, "THUOCDO_PORT"],
  [{ THUOCDO_PUBLIC_URL: "cchc.example" }, "THUOCDO_PUBLIC_URL"],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
  [{ DATABASE_MIGRATOR_URL: "postgres://x/y" }, "DATABASE_MIGRATOR_URL"],
  [{ THUOCDO_LOG: "syslog" }, "THUOCDO_LOG"],
  [{ THUOCDO_LANG: "fr" }, "THUOCDO_LANG"],
  [{ THUOCDO_TRUSTED_PROXIES: "yes" }, "THUOCDO_TRUSTED_PROXIES"],
  [{ THUOCDO_TRUSTED_PROXIES: "0.0.0.0/0" }, "THUOCDO_TRUSTED_PROXIES"],
  [{ THUOCDO_TRUSTED_PROXIES: "10.0.0.1, 10.0.0.0/33" }, "THUOCDO_TRUSTED_PROXIES"],
])("%j is refused by the name of the field", (environment, field) => {
  expect(refusal(environment)).toContain(`${field}:`)
})

test("all wrong fields are named at once", () => {
  expect(refusal({ PORT: "0", THUOCDO_LANG: "fr" })).toMatch(/PORT:[^]*THUOCDO_LANG:/)
})

test("the network without HTTPS only when somebody says so", () => {
  expect(refusal({ HOST: "0.0.0.0" })).toContain("THUOCDO_PLAIN_HTTP")
  expect(readConfig({ HOST: "0.0.0.0", THUOCDO_PLAIN_HTTP: "yes" }).host).toBe("0.0.0.0")
  expect(readConfig({ HOST: "0.0.0.0", THUOCDO_PUBLIC_URL: "https://cchc.example/" }).publicUrl).toBe(
    "https://cchc.example",
  )
})

test("proxies are believed by address or network, and none unless named", () => {
  const proxiesOf = (text: string) => readConfig({ THUOCDO_TRUSTED_PROXIES: text }).trustedProxies
  expect(proxiesOf("")).toEqual([])
  expect(proxiesOf("127.0.0.1, 10.1.2.0/24 fd00::/8")).toEqual(["127.0.0.1", "10.1.2.0/24", "fd00::/8"])
})

test("sign-in settings are refused the same way", () => {
  const config = readConfig({ THUOCDO_OIDC_ISSUER: "https://id.example" })
  expect(() => config.auth(new Uint8Array(32))).toThrow("THUOCDO_OIDC_CLIENT_ID")
})
