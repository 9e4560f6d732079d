import { isIP } from "node:net"

/** How this installation sends mail; read from the environment once, in src/app/config.ts. */
export type MailSettings = Readonly<{
  host: string
  port: number
  /** `tls` from the first byte; `startTls`: nothing is said before the connection is encrypted; `plain`: not at all. */
  security: "tls" | "startTls" | "plain"
  user: Readonly<{ name: string; password: string }> | undefined
  from: Readonly<{ name: string; address: string }>
}>

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads `THUOCDO_SMTP_URL` and what belongs to it; undefined when mail is not configured. Throws a plain message in both
 * languages that names the variable when a value makes no sense.
 */
export const parseMailSettings = (environment: Environment): MailSettings | undefined => {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined
  const text = read("THUOCDO_SMTP_URL")
  if (text === undefined) return refuseOrphans(read)
  const url = parseServer(text)
  const from = parseFrom(read("THUOCDO_MAIL_FROM"))
  const isTls = url.protocol === "smtps:"
  const host = url.hostname.replace(/^\[|\]$/g, "")
  return Object.freeze({
    host,
    port: url.port === "" ? (isTls ? 465 : 587) : Number(url.port),
    security: isTls ? "tls" : securityOf(read("THUOCDO_SMTP_TLS"), host),
    user: parseUser(url, read("THUOCDO_SMTP_USER"), environment["THUOCDO_SMTP_PASSWORD"] || undefined),
    from,
  })
}

const refuseOrphans = (read: (name: string) => string | undefined): undefined => {
  for (const name of ["THUOCDO_MAIL_FROM", "THUOCDO_SMTP_USER", "THUOCDO_SMTP_PASSWORD", "THUOCDO_SMTP_TLS"])
    if (read(name) !== undefined)
      throw wrong(name, "chỉ có nghĩa cùng THUOCDO_SMTP_URL", "means something only together with THUOCDO_SMTP_URL")
}

const parseServer = (text: string): URL => {
  const url = URL.parse(text)
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== "" && /^\/?$/.test(url.pathname) && url.search === "")
    return url
  throw wrong(
    "THUOCDO_SMTP_URL",
    "phải có dạng smtp://máy-chủ:587 hoặc smtps://máy-chủ:465",
    "must look like smtp://host:587 or smtps://host:465",
  )
}

const parseFrom = (text: string | undefined): MailSettings["from"] => {
  const found = /^(?:(?<name>[^<>"\r\n]*)<(?<inside>[^\s<>@]+@[^\s<>@]+)>|(?<bare>[^\s<>@]+@[^\s<>@]+))$/.exec(
    text ?? "",
  )
  const address = found?.groups?.["inside"] ?? found?.groups?.["bare"]
  if (address !== undefined) return { name: found?.groups?.["name"]?.trim() || "Thước Đo", address }
  throw wrong(
    "THUOCDO_MAIL_FROM",
    "phải là địa chỉ gửi, ví dụ Thước Đo <thuocdo@phuong.example>",
    "must be the sending address, e.g. Thước Đo <thuocdo@phuong.example>",
  )
}

/** A loopback relay needs no encryption; everyone else's password and mail must not cross a network readable by accident. */
const securityOf = (chosen: string | undefined, host: string): MailSettings["security"] => {
  if (chosen === undefined) return isLoopback(host) ? "plain" : "startTls"
  if (chosen === "require") return "startTls"
  if (chosen === "off") return "plain"
  throw wrong("THUOCDO_SMTP_TLS", "là require hoặc off", "is require or off")
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."))

const parseUser = (url: URL, name: string | undefined, password: string | undefined): MailSettings["user"] => {
  const user = name ?? (decodeURIComponent(url.username) || undefined)
  const secret = password ?? (decodeURIComponent(url.password) || undefined)
  if (user === undefined && secret === undefined) return undefined
  if (user !== undefined && secret !== undefined) return { name: user, password: secret }
  throw wrong(
    "THUOCDO_SMTP_USER",
    "tên và mật khẩu (THUOCDO_SMTP_PASSWORD) phải đi cùng nhau",
    "the name and the password (THUOCDO_SMTP_PASSWORD) belong together",
  )
}

const wrong = (name: string, vi: string, en: string): Error => new Error(`${name}: ${vi} · ${en}`)
