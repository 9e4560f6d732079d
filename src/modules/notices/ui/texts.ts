import { dictionary } from "#web/text.ts"

import type { NoticeGroup } from "../rules/notice-groups.ts"

export const noticeTexts = dictionary({
  title: { vi: "Thông báo", en: "Notices" },
  standing: {
    vi: (count: number) => (count === 0 ? "Không có thông báo nào chưa đọc." : `${count} thông báo chưa đọc.`),
    en: (count: number) => (count === 0 ? "Nothing is unread." : `${count} unread.`),
  },
  filter: { vi: "Lọc thông báo", en: "Filter notices" },
  all: { vi: "Tất cả", en: "All" },
  unread: { vi: "Chưa đọc", en: "Unread" },
  readAll: { vi: "Đánh dấu đã đọc tất cả", en: "Mark all as read" },
  markRead: { vi: (title: string) => `Đánh dấu đã đọc “${title}”`, en: (title: string) => `Mark “${title}” as read` },
  more: { vi: "Xem thêm", en: "Show more" },
  seeAll: { vi: "Xem tất cả", en: "See all" },
  emptyTitle: { vi: "Chưa có thông báo", en: "No notices yet" },
  emptyText: {
    vi: "Khi có việc sắp đến hạn, quá hạn hoặc có quyết định liên quan đến bạn, thông báo hiện ở đây.",
    en: "When something is due, overdue or decided that concerns you, it shows here.",
  },
  nothingUnread: { vi: "Đã đọc hết.", en: "Everything is read." },
  settings: { vi: "Thư nhắc việc", en: "Reminder mail" },
  settingsLink: { vi: "Chọn loại thư muốn nhận", en: "Choose which mail you want" },
  mail: { vi: "Gửi thư điện tử", en: "Outgoing mail" },
  mailOff: {
    vi: "Hệ thống chưa gửi thư: máy chủ thư chưa được cấu hình. Người vận hành đặt THUOCDO_SMTP_URL và THUOCDO_MAIL_FROM (xem docs/operations.md).",
    en: "No mail is sent: no mail server is configured. Whoever runs the system sets THUOCDO_SMTP_URL and THUOCDO_MAIL_FROM (see docs/operations.md).",
  },
  mailOn: {
    vi: (server: string, from: string) => `Gửi qua ${server}, từ ${from}.`,
    en: (server: string, from: string) => `Sent through ${server}, from ${from}.`,
  },
  mailCounts: {
    vi: (queued: number, failed: number) => `${queued} thư đang chờ, ${failed} thư không gửi được.`,
    en: (queued: number, failed: number) => `${queued} waiting, ${failed} given up.`,
  },
  mailError: { vi: "Lỗi gần nhất", en: "Latest error" },
  mailWorks: { vi: "đang gửi", en: "on" },
  mailFails: { vi: "có lỗi", en: "failing" },
  mailIsOff: { vi: "chưa bật", en: "off" },
})

export const settingsTexts = dictionary({
  mailTitle: { vi: "Thư nhắc việc", en: "Reminder mail" },
  mailHelp: {
    vi: "Việc sắp đến hạn và quá hạn được gộp thành một thư mỗi ngày, sau 7 giờ sáng. Bỏ chọn loại bạn không muốn nhận; thông báo trong phần mềm vẫn có.",
    en: "What is due or overdue comes as one mail a day, after seven in the morning. Untick what you do not want; notices in the application stay.",
  },
  noAddress: {
    vi: "Chưa có địa chỉ thư: hãy điền ở mục Thư điện tử nhận thông báo.",
    en: "There is no address yet: fill in E-mail for notices.",
  },
  mailOff: {
    vi: "Hệ thống này chưa được cấu hình để gửi thư; thông báo chỉ hiện trong phần mềm.",
    en: "This system is not set up to send mail; notices show only in the application.",
  },
  groups: { vi: "Gửi thư về", en: "Mail me about" },
  feedTitle: { vi: "Lịch riêng", en: "Calendar feed" },
  feedHelp: {
    vi: "Một địa chỉ bí mật để đăng ký trong phần mềm lịch (Outlook, Google, điện thoại): các hạn việc của bạn hiện ở đó. Ai có địa chỉ này đều xem được, nên đừng chuyển cho người khác.",
    en: "A secret address to subscribe to in a calendar program (Outlook, Google, your phone): your due dates show there. Whoever has the address can see them, so do not pass it on.",
  },
  feedOff: { vi: "chưa tạo", en: "none" },
  feedOn: { vi: "đang dùng", en: "in use" },
  feedSince: {
    vi: (created: string, used: string | undefined) =>
      `Tạo ${created}; ${used === undefined ? "chưa được dùng" : `đọc lần cuối ${used}`}.`,
    en: (created: string, used: string | undefined) =>
      `Made ${created}; ${used === undefined ? "not used yet" : `last read ${used}`}.`,
  },
  feedCreate: { vi: "Tạo địa chỉ lịch", en: "Make the address" },
  feedRenew: { vi: "Đổi địa chỉ mới", en: "Make a new address" },
  feedRevoke: { vi: "Thu hồi", en: "Revoke" },
  feedRevokeTitle: { vi: "Thu hồi địa chỉ lịch?", en: "Revoke the calendar address?" },
  feedRevokeText: {
    vi: "Phần mềm lịch đang dùng địa chỉ này sẽ không đọc được nữa.",
    en: "Calendar programs that use this address can no longer read it.",
  },
  feedShown: {
    vi: "Địa chỉ chỉ hiện một lần này; địa chỉ cũ (nếu có) đã hết hiệu lực.",
    en: "The address is shown only now; one made before no longer works.",
  },
  feedAddress: { vi: "Địa chỉ lịch", en: "Calendar address" },
  copy: { vi: "Chép", en: "Copy" },
  copied: { vi: "Đã chép.", en: "Copied." },
  close: { vi: "Xong", en: "Done" },
})

export const groupWords: Readonly<Record<NoticeGroup, Readonly<{ vi: string; en: string }>>> = {
  tasks: { vi: "Nhiệm vụ", en: "Tasks" },
  evidence: { vi: "Minh chứng", en: "Evidence" },
  campaigns: { vi: "Đợt chấm điểm", en: "Campaigns" },
  publishing: { vi: "Công bố", en: "Publication" },
  system: { vi: "Hệ thống", en: "System" },
}
