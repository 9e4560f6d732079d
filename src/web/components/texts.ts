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
    vi: "Việc này quan trọng nên cần nhập lại mật khẩu.",
    en: "This matters, so please enter your password again.",
  },
  password: { vi: "Mật khẩu", en: "Password" },
  showPassword: { vi: "Hiện mật khẩu", en: "Show the password" },
  code: { vi: "Mã xác thực hoặc mã khôi phục", en: "Code or recovery code" },
  unit: { vi: "Đơn vị", en: "Unit" },
  year: { vi: "Năm", en: "Year" },
  yearOf: { vi: (year: number) => `Năm ${year}`, en: (year: number) => `Year ${year}` },
  noUnit: { vi: "Chưa giữ vị trí nào", en: "No position yet" },
})
