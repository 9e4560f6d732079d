import { createTransport } from "nodemailer"

import type { Words } from "#platform/http/errors.ts"
import { messageOf } from "#platform/trouble.ts"

import type { MailSettings } from "./settings.ts"

/** A message as it goes out; the same id gives the same Message-ID, so that a repeated delivery can be recognised. */
export type Letter = Readonly<{ id: string; to: string; subject: string; text: string; date: Date }>

/**
 * What became of a letter. `refused`: this letter will never be taken (5xx); `later`: perhaps another time; `trouble`:
 * the server took nothing from us at all (unreachable, no encryption, wrong password, sender not allowed).
 */
export type Delivery =
  | Readonly<{ kind: "sent"; answer: string }>
  | Readonly<{ kind: "refused" | "later" | "trouble"; error: string; words: Words }>

export type Transport = Readonly<{ send: (letter: Letter) => Promise<Delivery>; close: () => void }>

/** No letter takes longer: it is then dropped with its connection, and tried later. */
export const sendSeconds = 60

/** Opens one connection to the mail server when the first letter goes out; close it after the last. */
export const openTransport = (settings: MailSettings): Transport => {
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    host: settings.host,
    port: settings.port,
    secure: settings.security === "tls",
    requireTLS: settings.security === "startTls",
    ignoreTLS: settings.security === "plain",
    ...(settings.user ? { auth: { user: settings.user.name, pass: settings.user.password } } : {}),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 30_000,
    // A body is text from our own tables and never names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send = async (letter: Letter): Promise<Delivery> => {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        transport.close()
        reject(Object.assign(new Error(`no answer within ${sendSeconds} s`), { code: "ETIMEDOUT" }))
      }, sendSeconds * 1000)
    })
    try {
      const { response } = await Promise.race([transport.sendMail(messageOfLetter(letter, settings)), tooLong])
      return { kind: "sent", answer: clean(response) }
    } catch (error) {
      return describe(error as SmtpError, settings)
    } finally {
      clearTimeout(timer)
    }
  }
  return { send, close: () => transport.close() }
}

const messageOfLetter = (letter: Letter, { from }: MailSettings) => ({
  from: { name: from.name, address: from.address },
  // As an object: a string would be read as a list of addresses.
  to: { name: "", address: letter.to },
  subject: clean(letter.subject),
  text: letter.text,
  date: letter.date,
  messageId: `<${letter.id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
  // RFC 3834: out-of-office programs do not answer it.
  headers: { "Auto-Submitted": "auto-generated" },
})

type SmtpError = Readonly<{ code?: string; responseCode?: number; response?: string; command?: string }>

const describe = (thrown: SmtpError, settings: MailSettings): Exclude<Delivery, { kind: "sent" }> => {
  const error = clean(`${thrown.code ?? ""} ${thrown.response ?? messageOf(thrown)}`.trim())
  const server = `${settings.host}:${settings.port}`
  if (thrown.code === "EAUTH" || thrown.code === "ENOAUTH")
    return trouble(error, {
      vi: `Máy chủ thư ${server} không nhận tên hoặc mật khẩu.`,
      en: `The mail server ${server} does not accept the name or the password.`,
    })
  if (thrown.code === "ETLS" || (thrown.code === "ESOCKET" && /certificate|TLS|SSL/i.test(error)))
    return trouble(error, {
      vi: `Không mã hóa được kết nối với ${server}: máy chủ không hỗ trợ hoặc chứng chỉ không tin cậy.`,
      en: `The connection to ${server} cannot be encrypted: not supported, or its certificate is not trusted.`,
    })
  if (thrown.responseCode === undefined)
    return trouble(error, {
      vi: `Không kết nối được máy chủ thư ${server}.`,
      en: `The mail server ${server} cannot be reached.`,
    })
  if (thrown.command === "MAIL FROM" && thrown.responseCode >= 500)
    return trouble(error, {
      vi: `Máy chủ thư không cho gửi từ địa chỉ ${settings.from.address}.`,
      en: `The mail server does not let ${settings.from.address} send.`,
    })
  return thrown.responseCode >= 500
    ? {
        kind: "refused",
        error,
        words: { vi: "Máy chủ thư từ chối thư này.", en: "The mail server refused this letter." },
      }
    : {
        kind: "later",
        error,
        words: { vi: "Máy chủ thư hẹn gửi lại sau.", en: "The mail server asks to try again later." },
      }
}

const trouble = (error: string, words: Words) => ({ kind: "trouble", error, words }) as const

/** One line of bounded length: subjects become headers, and what a server answers is shown to people. */
const clean = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 300)
