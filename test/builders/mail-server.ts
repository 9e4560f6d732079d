import type { AddressInfo } from "node:net"

import { SMTPServer } from "smtp-server"
import buildTlsOptions from "smtp-server/lib/tls-options"

import type { MailSettings } from "#platform/mail/settings.ts"

export type ReceivedMail = Readonly<{ to: readonly string[]; raw: string }>

type Behaviour = Readonly<{
  port?: number
  /** Answers a refusal of that recipient: its code, else it is taken. */
  refuse?: (recipient: string) => number | undefined
  /** Lets clients encrypt, with a certificate that nobody has signed. */
  startTls?: boolean
}>

/** A real SMTP server on loopback that knows one account. */
export type MailServer = Readonly<{
  settings: MailSettings
  received: readonly ReceivedMail[]
  /** Passwords that clients sent. */
  passwords: readonly string[]
  close: () => Promise<void>
}>

// The package's own certificate: named, so that it does not warn that it took it by itself.
const { key, cert } = buildTlsOptions()
const unsigned = { ...(key ? { key } : {}), ...(cert ? { cert } : {}) }

export const startMailServer = async (behaviour: Behaviour = {}): Promise<MailServer> => {
  const received: ReceivedMail[] = []
  const passwords: string[] = []
  const server = new SMTPServer({
    ...(behaviour.startTls ? unsigned : { disabledCommands: ["STARTTLS"] }),
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      passwords.push(password ?? "")
      if (username === "thuocdo" && password === "đúng") done(null, { user: username })
      else done(Object.assign(new Error("wrong name or password"), { responseCode: 535 }))
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = behaviour.refuse?.(address)
      done(code === undefined ? null : Object.assign(new Error("not here"), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw: Buffer.concat(parts).toString("utf8") })
        done()
      })
    },
  })
  // A client that leaves in the middle of a handshake is what some tests want.
  server.on("error", () => {})
  await new Promise<void>((ready) => server.listen(behaviour.port ?? 0, "127.0.0.1", () => ready()))
  return {
    settings: {
      host: "127.0.0.1",
      port: (server.server.address() as AddressInfo).port,
      security: "plain",
      user: { name: "thuocdo", password: "đúng" },
      from: { name: "Thước Đo", address: "thuocdo@phuong.example" },
    },
    received,
    passwords,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
