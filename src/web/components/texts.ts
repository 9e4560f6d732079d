import { dictionary } from "../text.ts"

export const componentTexts = dictionary({
  retry: { vi: "Thử lại", en: "Try again" },
  cannotShow: { vi: "Chưa mở được phần này", en: "This part could not be opened" },
  kept: {
    vi: "Những gì đã báo “đã lưu” vẫn còn nguyên.",
    en: "Whatever was reported as saved is kept.",
  },
  reference: { vi: "Mã tham chiếu", en: "Reference code" },
  close: { vi: "Đóng", en: "Close" },
  cancel: { vi: "Thôi", en: "Cancel" },
  confirm: { vi: "Xác nhận", en: "Confirm" },
  proofTitle: { vi: "Xác nhận đúng là bạn", en: "Confirm that it is you" },
  proofHelp: {
    vi: "Việc này quan trọng nên cần xác nhận lại đúng là bạn.",
    en: "This matters, so please prove once more that it is you.",
  },
  proofBySso: { vi: (name: string) => `Xác nhận bằng ${name}`, en: (name: string) => `Confirm with ${name}` },
  proofWaiting: {
    vi: "Đang chờ bạn đăng nhập lại ở cửa sổ vừa mở.",
    en: "Waiting for you to sign in again in the window that has opened.",
  },
  proofFailed: {
    vi: "Chưa xác nhận được; chưa có gì thay đổi. Hãy thử lại.",
    en: "Not confirmed; nothing was changed. Try again.",
  },
  proofNone: {
    vi: "Tài khoản này không có mật khẩu và không nối với đăng nhập một lần. Hãy nhờ người quản trị đơn vị.",
    en: "This account has no password and is not linked to single sign-on. Ask your unit's administrator.",
  },
  password: { vi: "Mật khẩu", en: "Password" },
  showPassword: { vi: "Hiện mật khẩu", en: "Show the password" },
  code: { vi: "Mã xác thực hoặc mã khôi phục", en: "Code or recovery code" },
  unit: { vi: "Đơn vị", en: "Unit" },
  year: { vi: "Năm", en: "Year" },
  yearOf: { vi: (year: number) => `Năm ${year}`, en: (year: number) => `Year ${year}` },
  noUnit: { vi: "Chưa giữ vị trí nào", en: "No position yet" },
  waiting: { vi: "chưa đến lượt", en: "waiting" },
  underway: { vi: "đang làm", en: "under way" },
  done: { vi: "xong", en: "done" },
  failed: { vi: "hỏng", en: "failed" },
  stop: { vi: "Dừng", en: "Stop" },
  secondsLeft: {
    vi: (seconds: number) => `còn khoảng ${seconds} giây`,
    en: (seconds: number) => `about ${seconds} seconds left`,
  },
  minutesLeft: {
    vi: (minutes: number) => `còn khoảng ${minutes} phút`,
    en: (minutes: number) => `about ${minutes} minutes left`,
  },
  openCalendar: { vi: (field: string) => `Mở lịch: ${field}`, en: (field: string) => `Open calendar: ${field}` },
  previousMonth: { vi: "Tháng trước", en: "Previous month" },
  nextMonth: { vi: "Tháng sau", en: "Next month" },
  noSuchDay: { vi: "Không có ngày này. Ghi dd/MM/yyyy.", en: "There is no such day. Use dd/MM/yyyy." },
  dayFrom: { vi: (day: string) => `Từ ${day} trở đi.`, en: (day: string) => `From ${day} on.` },
  dayTo: { vi: (day: string) => `Muộn nhất ${day}.`, en: (day: string) => `${day} at the latest.` },
  noNumber: { vi: "Không đọc được số này. Ghi như 13,5.", en: "This is not a number. Write it like 13,5." },
  chooseFile: { vi: "Chọn tệp", en: "Choose a file" },
  dropOrPaste: { vi: "Thả tệp vào đây hoặc dán (Ctrl V).", en: "Drop a file here or paste it (Ctrl V)." },
  dropOrPasteText: {
    vi: "Thả tệp vào đây, hoặc dán tệp hay nội dung (Ctrl V).",
    en: "Drop a file here, or paste a file or its text (Ctrl V).",
  },
  upTo: { vi: (size: string) => `Tối đa ${size}.`, en: (size: string) => `Up to ${size}.` },
  wrongKind: {
    vi: (name: string, kinds: string) => `“${name}” không thuộc loại nhận được (${kinds}).`,
    en: (name: string, kinds: string) => `“${name}” is not of a kind that can be read (${kinds}).`,
  },
  tooBig: {
    vi: (name: string, size: string, most: string) => `“${name}” nặng ${size}, quá mức ${most}.`,
    en: (name: string, size: string, most: string) => `“${name}” is ${size}, more than ${most}.`,
  },
})
