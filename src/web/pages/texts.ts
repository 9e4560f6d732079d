import { dictionary } from "../text.ts"

export const pageTexts = dictionary({
  notFound: { vi: "Không có trang này", en: "There is no such page" },
  notFoundWhy: {
    vi: "Địa chỉ có thể đã đổi, hoặc bạn không được xem trang này.",
    en: "The address may have changed, or this page is not for you to see.",
  },
  toStart: { vi: "Về trang đầu", en: "Go to the first page" },
})

export const signInTexts = dictionary({
  title: { vi: "Đăng nhập", en: "Sign in" },
  motto: {
    vi: "Đo cải cách hành chính, biết mất điểm ở đâu, làm gì tiếp.",
    en: "Measure administrative reform, see where points are lost, know what to do next.",
  },
  userName: { vi: "Tên đăng nhập", en: "User name" },
  password: { vi: "Mật khẩu", en: "Password" },
  signIn: { vi: "Đăng nhập", en: "Sign in" },
  withSso: { vi: (name: string) => `Đăng nhập bằng ${name}`, en: (name: string) => `Sign in with ${name}` },
  showPassword: { vi: "Hiện mật khẩu", en: "Show the password" },
  or: { vi: "hoặc", en: "or" },
  codeTitle: { vi: "Nhập mã xác thực", en: "Enter the code" },
  codeHelp: {
    vi: "Mở ứng dụng xác thực trên điện thoại và nhập mã 6 số của Thước Đo.",
    en: "Open the authenticator on your phone and enter the six-digit code for Thước Đo.",
  },
  code: { vi: "Mã 6 số", en: "Six-digit code" },
  recoveryHelp: {
    vi: "Mỗi mã khôi phục chỉ dùng được một lần.",
    en: "Each recovery code works once.",
  },
  recoveryCode: { vi: "Mã khôi phục", en: "Recovery code" },
  useRecovery: { vi: "Không có điện thoại? Dùng mã khôi phục", en: "No phone at hand? Use a recovery code" },
  useCode: { vi: "Dùng mã trên điện thoại", en: "Use the code on the phone" },
  confirm: { vi: "Xác nhận", en: "Confirm" },
  back: { vi: "Quay lại", en: "Back" },
  ssoFailed: {
    vi: "Đăng nhập qua hệ thống chung không thành. Hãy thử lại hoặc dùng mật khẩu.",
    en: "Signing in through the shared system failed. Try again or use your password.",
  },
  firstRun: {
    vi: "Chưa có tài khoản nào. Mở liên kết khởi tạo mà máy chủ in ra khi bắt đầu chạy, cũng nằm trong tệp first-run-link.txt ở thư mục dữ liệu.",
    en: "There is no account yet. Open the first-run link that the server printed when it started; it is also in the file first-run-link.txt of the data folder.",
  },
  plainHttp: {
    vi: "Kết nối này chưa mã hóa; chỉ dùng trong mạng nội bộ của cơ quan.",
    en: "This connection is not encrypted; use it only within the office network.",
  },
  forgot: {
    vi: "Quên mật khẩu? Người quản trị đơn vị đặt lại giúp bạn.",
    en: "Forgot your password? Your unit's administrator resets it for you.",
  },
})

export const proofTexts = dictionary({
  title: { vi: "Xác nhận đúng là bạn", en: "Confirm that it is you" },
  done: { vi: "Đã xác nhận", en: "Confirmed" },
  doneHelp: {
    vi: "Bạn có thể đóng cửa sổ này và tiếp tục việc đang làm.",
    en: "You may close this window and go on with what you were doing.",
  },
  failed: { vi: "Chưa xác nhận được", en: "Not confirmed" },
  failedHelp: {
    vi: "Chưa có gì được thay đổi. Hãy đóng cửa sổ này, thử lại và đăng nhập lại ở hệ thống chung khi được hỏi.",
    en: "Nothing was changed. Close this window, try again, and sign in anew at the shared system when asked.",
  },
  otherHelp: {
    vi: "Hệ thống chung nhận ra một người khác. Chưa có gì được thay đổi.",
    en: "The shared system recognised somebody else. Nothing was changed.",
  },
  back: { vi: "Về trang đầu", en: "Go to the first page" },
})
