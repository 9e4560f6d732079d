import { isIP } from "node:net"
import { resolve } from "node:path"
import { fileURLToPath } from "node:url"

import { z } from "zod"

import { parseAuthSettings, type AuthSettings } from "#platform/auth/settings.ts"
import { parseMailSettings, type MailSettings } from "#platform/mail/settings.ts"
import { messageOf, trouble } from "#platform/trouble.ts"

type Environment = Readonly<Record<string, string | undefined>>

/** Everything that can be set from outside; this file is the only reader of the environment. */
export type Config = Readonly<{
  host: string
  port: number
  /** Where browsers find the server; without a trailing slash. */
  publicUrl: string
  /** Addresses or networks (CIDR) of the proxies whose `X-Forwarded-For` is believed; usually none. */
  trustedProxies: readonly string[]
  dataFolder: string
  /** The built pages. */
  webFolder: string
  database: Readonly<{ kind: "embedded" } | { kind: "server"; appUrl: string; migratorUrl: string | undefined }>
  log: "file" | "stdout"
  language: "vi" | "en"
  /** Undefined: no mail is sent. */
  mail: MailSettings | undefined
  /** The sign-in settings, once the sealing key has been read from the data folder. */
  auth: (sealingKey: Uint8Array) => AuthSettings
}>

/** The folder of the installation: the clone with package.json, migrations and node_modules. */
export const installation = fileURLToPath(new URL("../../", import.meta.url))

const optional = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === "" ? undefined : text.trim()))

const postgresUrl = optional.refine((url) => url === undefined || /^postgres(ql)?:\/\//.test(url), {
  message: "phải là địa chỉ postgres://… · must be an address postgres://…",
})

const portText = optional.pipe(
  z.coerce
    .number<string | undefined>({ message: "phải là số từ 1 đến 65535 · must be a number from 1 to 65535" })
    .int()
    .min(1, "phải từ 1 · must be at least 1")
    .max(65_535, "không quá 65535 · must be at most 65535")
    .optional(),
)

const yes = optional.transform((text) => text !== undefined && !/^(0|no|false|off)$/i.test(text))

/** A list of addresses and networks. A network of everybody would let anyone write where they come from. */
const proxyList = optional.transform((text, context): readonly string[] => {
  const entries = (text ?? "").split(/[\s,]+/).filter((entry) => entry !== "")
  for (const entry of entries) {
    if (!isNetwork(entry))
      context.addIssue(
        `“${entry}” phải là địa chỉ IP hoặc dải mạng như 10.1.2.0/24 · "${entry}" must be an IP address or a network such as 10.1.2.0/24`,
      )
  }
  return entries
})

const isNetwork = (entry: string): boolean => {
  const [address = "", prefix, ...more] = entry.split("/")
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (family === 4 ? 32 : 128)
}

const Settings = z.object({
  THUOCDO_PORT: portText,
  PORT: portText,
  THUOCDO_HOST: optional,
  HOST: optional,
  THUOCDO_DATA: optional,
  THUOCDO_PUBLIC_URL: optional.pipe(
    z.url({ protocol: /^https?$/, message: "phải là địa chỉ http(s)://… · must be an address http(s)://…" }).optional(),
  ),
  THUOCDO_PLAIN_HTTP: yes,
  THUOCDO_TRUSTED_PROXIES: proxyList,
  THUOCDO_LOG: optional.pipe(
    z.enum(["file", "stdout"], { message: "là file hoặc stdout · is file or stdout" }).default("file"),
  ),
  THUOCDO_LANG: optional.pipe(z.enum(["vi", "en"], { message: "là vi hoặc en · is vi or en" }).default("vi")),
  DATABASE_URL: postgresUrl,
  DATABASE_MIGRATOR_URL: postgresUrl,
})
type Settings = z.infer<typeof Settings>

/** Reads and checks the configuration; throws a `Trouble` that names every wrong field. */
export const readConfig = (environment: Environment = process.env): Config => {
  const parsed = Settings.safeParse(environment)
  if (!parsed.success) {
    throw wrong(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`))
  }
  const settings = parsed.data
  const port = settings.THUOCDO_PORT ?? settings.PORT ?? 8686
  const host = hostOf(settings)
  const publicUrl = (settings.THUOCDO_PUBLIC_URL ?? `http://${shown(host)}:${port}`).replace(/\/+$/, "")
  checkExposure(settings, host, publicUrl)
  if (settings.DATABASE_MIGRATOR_URL && !settings.DATABASE_URL) {
    throw wrong([
      "DATABASE_MIGRATOR_URL: chỉ có nghĩa cùng DATABASE_URL · means something only together with DATABASE_URL",
    ])
  }
  return Object.freeze({
    host,
    port,
    publicUrl,
    trustedProxies: settings.THUOCDO_TRUSTED_PROXIES,
    dataFolder: resolve(settings.THUOCDO_DATA ?? `${installation}data`),
    webFolder: `${installation}dist/web`,
    database: databaseOf(settings),
    log: settings.THUOCDO_LOG,
    language: settings.THUOCDO_LANG,
    mail: said(() => parseMailSettings(environment)),
    auth: (sealingKey) => said(() => parseAuthSettings(environment, { baseUrl: publicUrl, sealingKey })),
  })
}

const databaseOf = (settings: Settings): Config["database"] =>
  settings.DATABASE_URL
    ? { kind: "server", appUrl: settings.DATABASE_URL, migratorUrl: settings.DATABASE_MIGRATOR_URL }
    : { kind: "embedded" }

/** Some shells export HOST as the machine's name (zsh, tcsh): only an address or localhost counts there. */
const hostOf = (settings: Settings): string => {
  if (settings.THUOCDO_HOST) return settings.THUOCDO_HOST
  const host = settings.HOST
  return host !== undefined && (isIP(host) !== 0 || host === "localhost") ? host : "127.0.0.1"
}

const shown = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return isIP(host) === 6 ? `[${host}]` : host
}

/** Passwords over plain HTTP on a network must be somebody's decision, never an accident. */
const checkExposure = (settings: Settings, host: string, publicUrl: string): void => {
  const local = host === "localhost" || host === "::1" || host.startsWith("127.")
  if (local || settings.THUOCDO_PLAIN_HTTP || publicUrl.startsWith("https:")) return
  throw wrong([
    `HOST: ${host} mở máy chủ ra mạng mà không có HTTPS. Hãy đặt THUOCDO_PUBLIC_URL=https://… (sau một proxy HTTPS), hoặc THUOCDO_PLAIN_HTTP=yes nếu chấp nhận mật khẩu đi qua mạng nội bộ không mã hóa · ${host} opens the server to the network without HTTPS. Set THUOCDO_PUBLIC_URL=https://… (behind an HTTPS proxy), or THUOCDO_PLAIN_HTTP=yes to accept passwords crossing the local network unencrypted`,
  ])
}

/** What a part of the platform says about its own settings, said like the rest. */
const said = <T>(parse: () => T): T => {
  try {
    return parse()
  } catch (error) {
    throw wrong([messageOf(error)])
  }
}

const wrong = (lines: readonly string[]) =>
  trouble({
    vi: `Cấu hình chưa đúng:\n  ${lines.join("\n  ")}`,
    en: `The configuration is not right:\n  ${lines.join("\n  ")}`,
  })
