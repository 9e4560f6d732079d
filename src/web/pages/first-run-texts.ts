import { dictionary } from "../text.ts"

export const firstRunTexts = dictionary({
  title: { vi: "Bắt đầu dùng Thước Đo", en: "Start using Thước Đo" },
  checking: { vi: "Đang kiểm tra liên kết…", en: "Checking the link…" },
  unitHelp: {
    vi: "Chưa có đơn vị nào ở đây. Thiết lập đơn vị của bạn, hoặc xem thử với một phường mẫu.",
    en: "There is no unit here yet. Set up your unit, or look around with a sample ward.",
  },
  administratorHelp: {
    vi: "Người đầu tiên là quản trị: thêm người khác, giao vị trí, sao lưu.",
    en: "The first person is the administrator: adds people, gives positions, makes backups.",
  },
  own: { vi: "Thiết lập đơn vị", en: "Set up my unit" },
  ownHelp: {
    vi: "Nhập tên đơn vị, cấp và đơn vị cấp trên. Mất khoảng một phút.",
    en: "Enter the unit's name, its level and the unit above. About a minute.",
  },
  sample: { vi: "Dùng thử với dữ liệu mẫu", en: "Try with sample data" },
  sampleHelp: {
    vi: "Một phường dựng sẵn, ghi rõ là mẫu; xóa hết bằng một lần bấm.",
    en: "A made-up ward, marked as a sample; removed whole with one click.",
  },
  choose: { vi: "Bạn muốn bắt đầu thế nào?", en: "How do you want to start?" },
  kind: { vi: "Loại đơn vị", en: "Kind of unit" },
  unitName: { vi: "Tên đầy đủ của đơn vị", en: "Full name of the unit" },
  unitNameExample: { vi: (kind: string) => `Ví dụ: ${kind} Hòa Bình`, en: (kind: string) => `E.g. ${kind} Hòa Bình` },
  parentKind: { vi: "Loại đơn vị cấp trên", en: "Kind of the unit above" },
  parentName: { vi: "Tên đơn vị cấp trên", en: "Name of the unit above" },
  next: { vi: "Tiếp tục", en: "Continue" },
  back: { vi: "Quay lại", en: "Back" },
  personName: { vi: "Họ và tên", en: "Full name" },
  userName: { vi: "Tên đăng nhập", en: "User name" },
  userNameHelp: {
    vi: "3–50 ký tự: chữ thường không dấu, số, dấu chấm, gạch nối, gạch dưới.",
    en: "3–50 characters: lower-case letters, digits, dot, hyphen, underscore.",
  },
  password: { vi: "Mật khẩu", en: "Password" },
  passwordHelp: {
    vi: "Một câu dài dễ nhớ tốt hơn một từ ngắn khó nhớ.",
    en: "A long phrase you remember beats a short word you do not.",
  },
  showPassword: { vi: "Hiện mật khẩu", en: "Show the password" },
  create: { vi: "Bắt đầu", en: "Start" },
  usedTitle: { vi: "Liên kết không còn dùng được", en: "This link no longer works" },
  usedHelp: {
    vi: "Liên kết khởi tạo chỉ dùng một lần, trước khi có tài khoản đầu tiên. Nếu hệ thống còn mới, hãy khởi động lại máy chủ để nhận liên kết khác.",
    en: "A first-run link works once, before the first account exists. If this installation is new, restart the server to get another link.",
  },
  toSignIn: { vi: "Đến trang đăng nhập", en: "Go to sign-in" },
  setPasswordTitle: { vi: "Đặt mật khẩu", en: "Set your password" },
  welcome: {
    vi: (name: string, unit: string) => `Xin chào ${name}, ${unit}.`,
    en: (name: string, unit: string) => `Hello ${name}, ${unit}.`,
  },
  yourUserName: {
    vi: (userName: string) => `Tên đăng nhập: ${userName}`,
    en: (userName: string) => `User name: ${userName}`,
  },
  linkUsedHelp: {
    vi: "Liên kết đặt mật khẩu chỉ dùng một lần và có hạn. Hãy xin người quản trị đơn vị liên kết mới.",
    en: "A set-password link works once and for a limited time. Ask your unit's administrator for a new one.",
  },
  setPassword: { vi: "Đặt mật khẩu và đăng nhập", en: "Set the password and sign in" },
})
