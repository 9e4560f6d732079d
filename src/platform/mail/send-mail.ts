import type { Kysely, Selectable } from "kysely"

import type { Clock } from "#platform/clock.ts"
import type { Database } from "#platform/database/schema.ts"

import type { Duty } from "#platform/repeat.ts"

import { staleMs, withOutbox } from "./outbox.ts"
import type { MailSettings } from "./settings.ts"
import type { MailOutboxTable } from "./tables.ts"
import { openTransport, sendSeconds, type Delivery } from "./transport.ts"

export type MailSender = Readonly<{
  db: Kysely<Database>
  clock: Clock
  log: (entry: Record<string, unknown>) => void
  settings: MailSettings
  /** Where browsers find the server: stands in front of a message's link. */
  baseUrl: string
}>

type Message = Readonly<Selectable<MailOutboxTable>>

const minute = 60_000
const batch = 10
// Longer than the slowest batch, so that nobody else takes what is still being sent.
const leaseMs = batch * sendSeconds * 1000 + 5 * minute
/** After each failure; a message that fails once more is given up. */
const waits = [1 * minute, 5 * minute, 30 * minute, 120 * minute, 720 * minute] as const

/**
 * Sends up to ten messages that are due, one after the other, and says how many it took. No transaction is open while
 * the network is used: taking a message leases it. A sender that dies between the server's yes and its own mark sends
 * the message again under the same Message-ID (at least once; most mailboxes show it once).
 */
export const sendDueMail = async (sender: MailSender, isStopped: () => boolean = () => false): Promise<number> => {
  const left = await takeDue(sender)
  const count = left.length
  if (count === 0) return 0
  const transport = openTransport(sender.settings)
  try {
    for (let message = left.shift(); message; message = left.shift()) {
      const text = [message.body, ...(message.link === null ? [] : [sender.baseUrl + message.link])].join("\n\n")
      const letter = { id: message.id, to: message.to_address, subject: message.subject, date: message.created_at }
      const delivery = await transport.send({ ...letter, text: `${text}\n` })
      await mark(sender, message, delivery)
      if (delivery.kind === "trouble" || isStopped()) break
    }
  } finally {
    transport.close()
    // A server that takes nothing must not use up the attempts of messages that were not even tried.
    await release(sender, left)
  }
  return count
}

/** Sends what is due, every quarter of a minute. */
export const buildMailDuty = (sender: MailSender): Duty => ({
  name: "mail",
  everyMs: 15_000,
  run: async (isStopped) => {
    while (!isStopped() && (await sendDueMail(sender, isStopped)) === batch);
  },
})

const takeDue = ({ db, clock }: MailSender): Promise<Message[]> =>
  withOutbox(db, async (tx) => {
    const now = clock()
    const due = tx
      .selectFrom("mail_outbox")
      .select(["unit_id", "id"])
      .where("state", "=", "queued")
      .where("next_try_at", "<=", now)
      .orderBy("next_try_at")
      .orderBy("id")
      .limit(batch)
      .forUpdate()
      .skipLocked()
    const taken = await tx
      .updateTable("mail_outbox")
      .set((eb) => ({ next_try_at: new Date(now.getTime() + leaseMs), attempts: eb("attempts", "+", 1) }))
      .where((eb) => eb(eb.refTuple("unit_id", "id"), "in", due.$asTuple("unit_id", "id")))
      .returningAll()
      .execute()
    return taken.toSorted(
      (one, other) => one.created_at.getTime() - other.created_at.getTime() || (one.id < other.id ? -1 : 1),
    )
  })

const mark = async (sender: MailSender, message: Message, delivery: Delivery): Promise<void> => {
  const now = sender.clock()
  const change = changeOf(message, delivery, now)
  await withOutbox(sender.db, (tx) =>
    tx
      .updateTable("mail_outbox")
      .set(change)
      .where("unit_id", "=", message.unit_id)
      .where("id", "=", message.id)
      .where("state", "=", "queued")
      .execute(),
  )
  // Neither address nor subject: the log holds no personal data.
  if (delivery.kind !== "sent")
    sender.log({ level: "warn", message: "mail not sent", id: message.id, kind: delivery.kind, error: delivery.error })
}

const changeOf = (message: Message, delivery: Delivery, now: Date) => {
  if (delivery.kind === "sent") return { state: "sent", sent_at: now, last_error: null } as const
  const wait = delivery.kind === "refused" ? undefined : waits[message.attempts - 1]
  const isStale = now.getTime() - message.created_at.getTime() > staleMs
  return wait === undefined || isStale
    ? ({ state: "failed", last_error: delivery.error } as const)
    : { next_try_at: new Date(now.getTime() + wait), last_error: delivery.error }
}

const release = async (sender: MailSender, messages: readonly Message[]): Promise<void> => {
  if (messages.length === 0) return
  const ids = messages.map((message) => message.id)
  await withOutbox(sender.db, (tx) =>
    tx
      .updateTable("mail_outbox")
      .set((eb) => ({
        next_try_at: new Date(sender.clock().getTime() + minute),
        attempts: eb("attempts", "-", 1),
      }))
      .where("id", "in", ids)
      .where("state", "=", "queued")
      .execute(),
  )
}
