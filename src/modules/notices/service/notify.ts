import type { Db } from "#platform/database/db.ts"
import type { Words } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"
import { queueMail, type Mail } from "#platform/mail/outbox.ts"

import { listContacts, type Contact } from "#modules/accounts/index.ts"

import { mailFooter } from "../rules/daily-mail.ts"
import { groupOf, type NoticeKind } from "../rules/notice-groups.ts"
import { createNotices, type NoticeRow } from "../store/notices.ts"
import { listMuted } from "../store/settings.ts"

/** Something that people of a unit are told. */
export type Notice = Readonly<{
  /** The unit whose work it is about; must be in the row scope of the transaction (a request's own unit is). */
  unitId: string
  /** Whom to tell; disabled accounts are left out, one named twice is told once. */
  accountIds: readonly string[]
  kind: NoticeKind
  title: Words
  body: Words
  /** A path of the pages, e.g. `/tasks?unit=…&task=…`. */
  link: string
  /** Told once per person and unit under this key, whoever tells it and however often. */
  dedupeKey: string
  /** `true`: a mail of its own at once; `daily`: a line in the person's next daily mail. Nobody gets mail they muted. */
  mail: boolean | "daily"
  now: Date
}>

/** Tells people something, in the caller's transaction. Answers the accounts that had not been told before. */
export const notify = async (db: Db, notice: Notice): Promise<readonly string[]> => {
  const contacts = await listContacts(db, [...new Set(notice.accountIds)])
  const muted = await listMuted(db, notice.accountIds)
  const wantsMail = ({ id, email }: Contact): boolean =>
    email !== null && !(muted.get(id) ?? []).includes(groupOf(notice.kind))
  const told = await createNotices(
    db,
    contacts.map((contact) => rowOf(notice, contact, notice.mail === "daily" && wantsMail(contact))),
  )
  const tellNow = new Set(notice.mail === true ? told.map((row) => row.account_id) : [])
  const mails = contacts.filter((contact) => tellNow.has(contact.id) && wantsMail(contact))
  await queueMail(
    db,
    mails.flatMap((contact) => mailOf(notice, contact)),
    notice.now,
  )
  return told.map((row) => row.account_id)
}

const rowOf = (notice: Notice, contact: Contact, mailPending: boolean): NoticeRow => ({
  unit_id: notice.unitId,
  id: newId(),
  account_id: contact.id,
  kind: notice.kind,
  title_vi: notice.title.vi,
  title_en: notice.title.en,
  body_vi: notice.body.vi,
  body_en: notice.body.en,
  link: notice.link,
  dedupe_key: notice.dedupeKey,
  mail_pending: mailPending,
  created_at: notice.now,
  read_at: null,
})

const mailOf = (notice: Notice, { id, email, language }: Contact): readonly Mail[] =>
  email === null
    ? []
    : [
        {
          unitId: notice.unitId,
          accountId: id,
          to: email,
          subject: notice.title[language],
          body: [notice.body[language], mailFooter(language)].filter((part) => part !== "").join("\n\n"),
          link: notice.link,
        },
      ]
