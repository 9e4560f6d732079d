import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { noticeGroups } from "./rules/notice-groups.ts"

const Id = z.uuid()
const Moment = z.iso.datetime()
const Words = z.object({ vi: z.string(), en: z.string() })
const done = z.object({ ok: z.literal(true) })

export const NoticeItem = z.object({
  id: Id,
  group: z.enum(noticeGroups),
  title: Words,
  body: Words,
  /** A path of the pages. */
  link: z.string(),
  createdAt: Moment,
  read: z.boolean(),
})
export type NoticeItem = z.infer<typeof NoticeItem>

const Muted = z.array(z.enum(noticeGroups)).max(noticeGroups.length)

export const NoticeSettings = z.object({
  email: z.string().nullable(),
  /** False: this installation sends no mail at all. */
  mailOn: z.boolean(),
  /** Groups that I want no mail about. */
  muted: Muted,
  calendarFeed: z.object({ createdAt: Moment, lastUsedAt: Moment.nullable() }).nullable(),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

/** How mail stands on this installation, for those who keep it running. */
export const MailStanding = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("off"), queued: z.int(), failed: z.int() }),
  z.object({
    kind: z.literal("on"),
    server: z.string(),
    from: z.string(),
    queued: z.int(),
    failed: z.int(),
    /** The latest thing that a mail server said against us. */
    lastError: z.string().nullable(),
  }),
])
export type MailStanding = z.infer<typeof MailStanding>

export const notices = {
  /** My notices, newest first. */
  list: endpoint({
    id: "notices.list",
    method: "GET",
    path: "/notices",
    summary: { vi: "Thông báo của tôi", en: "My notices" },
    can: "signedIn",
    query: z.object({
      unread: z.stringbool().optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(NoticeItem), next: z.string().nullable() }),
  }),
  /** Asked by every open page once a minute: one number. */
  countUnread: endpoint({
    id: "notices.countUnread",
    method: "GET",
    path: "/notices/unread",
    summary: { vi: "Số thông báo chưa đọc", en: "Number of unread notices" },
    can: "signedIn",
    background: true,
    response: z.object({ count: z.int() }),
  }),
  read: endpoint({
    id: "notices.read",
    method: "POST",
    path: "/notices/:noticeId/read",
    summary: { vi: "Đánh dấu đã đọc", en: "Mark as read" },
    can: "signedIn",
    audit: "none",
    params: z.object({ noticeId: Id }),
    response: done,
  }),
  readAll: endpoint({
    id: "notices.readAll",
    method: "POST",
    path: "/notices/read-all",
    summary: { vi: "Đánh dấu đã đọc tất cả", en: "Mark all as read" },
    can: "signedIn",
    audit: "none",
    response: z.object({ count: z.int() }),
  }),
  settings: endpoint({
    id: "notices.settings",
    method: "GET",
    path: "/notices/settings",
    summary: { vi: "Tôi được báo tin thế nào", en: "How I am told" },
    can: "signedIn",
    response: NoticeSettings,
  }),
  saveSettings: endpoint({
    id: "notices.saveSettings",
    method: "PUT",
    path: "/notices/settings",
    summary: { vi: "Chọn loại thư muốn nhận", en: "Choose which mail I want" },
    can: "signedIn",
    body: z.object({ muted: Muted }),
    response: done,
  }),
  mail: endpoint({
    id: "notices.mail",
    method: "GET",
    path: "/mail",
    summary: { vi: "Tình trạng gửi thư của hệ thống", en: "How mail stands" },
    can: "system.manage",
    response: MailStanding,
  }),
}

export const calendarFeed = {
  /** A new secret address; one made before stops working. It is shown once, here. Needs a fresh proof. */
  renew: endpoint({
    id: "calendarFeed.renew",
    method: "POST",
    path: "/account/calendar-feed",
    summary: { vi: "Tạo địa chỉ lịch riêng", en: "Make my calendar address" },
    can: "signedIn",
    response: z.object({ url: z.string() }),
  }),
  revoke: endpoint({
    id: "calendarFeed.revoke",
    method: "DELETE",
    path: "/account/calendar-feed",
    summary: { vi: "Thu hồi địa chỉ lịch riêng", en: "Revoke my calendar address" },
    can: "signedIn",
    response: done,
  }),
  /** What a calendar program subscribes to: the secret in the address is the only key. 404 unknown, 429 too often. */
  read: endpoint({
    id: "calendarFeed.read",
    method: "GET",
    path: "/calendar-feed/:file",
    summary: { vi: "Lịch riêng theo địa chỉ bí mật", en: "A calendar by its secret address" },
    can: "public",
    transport: "download",
    transaction: "manual",
    audit: "none",
    params: z.object({ file: z.string().max(100) }),
    response: z.unknown(),
  }),
}
