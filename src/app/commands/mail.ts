import { openDatabase } from "#platform/database/db.ts"
import { newId } from "#platform/ids.ts"
import { requeueFailedMail } from "#platform/mail/keep-outbox.ts"
import type { MailSettings } from "#platform/mail/settings.ts"
import { openTransport } from "#platform/mail/transport.ts"
import { trouble } from "#platform/trouble.ts"

import type { Command } from "../cli.ts"
import type { Config } from "../config.ts"
import { needDataFolder, withAnyDatabase } from "../with-database.ts"

/** `mail test ADDRESS` sends one message and says what happened; `mail retry` tries again what was given up. */
export const run: Command = async (args, config) => {
  const [what, address] = args
  if (what === "test" && address !== undefined && args.length === 2) return test(config, address)
  if (what === "retry" && args.length === 1) return retry(config)
  throw trouble({
    vi: "Cách dùng: thuocdo mail test ĐỊA_CHỈ, hoặc thuocdo mail retry",
    en: "Usage: thuocdo mail test ADDRESS, or thuocdo mail retry",
  })
}

const needMail = (config: Config): MailSettings => {
  if (config.mail) return config.mail
  throw trouble({
    vi: "Chưa cấu hình gửi thư: hãy đặt THUOCDO_SMTP_URL và THUOCDO_MAIL_FROM.",
    en: "Mail is not configured: set THUOCDO_SMTP_URL and THUOCDO_MAIL_FROM.",
  })
}

const securityWords: Readonly<Record<MailSettings["security"], string>> = {
  tls: "TLS",
  startTls: "STARTTLS",
  plain: "không mã hóa · not encrypted",
}

const test = async (config: Config, address: string): Promise<number> => {
  const settings = needMail(config)
  const transport = openTransport(settings)
  const who = settings.user ? `, ${settings.user.name}` : ""
  process.stdout.write(
    `${settings.host}:${settings.port} (${securityWords[settings.security]}${who}), ${settings.from.address} → ${address}\n`,
  )
  try {
    const delivery = await transport.send({
      id: newId(),
      to: address,
      subject: "Thước Đo: thư thử",
      text: `Thư này được gửi thử từ ${config.publicUrl}.\nThis is a test message from ${config.publicUrl}.\n`,
      date: new Date(),
    })
    if (delivery.kind === "sent") {
      process.stdout.write(`✓ Máy chủ thư đã nhận · the mail server took it: ${delivery.answer}\n`)
      return 0
    }
    process.stdout.write(`✗ ${delivery.words.vi}\n✗ ${delivery.words.en}\n  ${delivery.error}\n`)
    return 1
  } finally {
    transport.close()
  }
}

const retry = async (config: Config): Promise<number> => {
  needMail(config)
  needDataFolder(config)
  const count = await withAnyDatabase(config, "mail", async (database) => {
    const pool = openDatabase(database.connectionString("app"), { max: 1 })
    try {
      return await requeueFailedMail(pool, new Date())
    } finally {
      await pool.destroy()
    }
  })
  process.stdout.write(`${count} thư xếp hàng gửi lại · messages queued again\n`)
  return 0
}
