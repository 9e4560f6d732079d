import { dictionary } from "#web/text.ts"

export const requestTexts = dictionary({
  title: { vi: "Yêu cầu tài liệu", en: "Requests for evidence" },
  waitForMe: {
    vi: (open: number, late: number) =>
      open === 0
        ? "Không có yêu cầu nào chờ bạn nộp."
        : `${open} yêu cầu chờ bạn nộp${late > 0 ? `, ${late} quá hạn` : ""}.`,
    en: (open: number, late: number) =>
      open === 0 ? "No request waits for you." : `${open} wait for you${late > 0 ? `, ${late} late` : ""}.`,
  },
  waitForOthers: {
    vi: (open: number, late: number) =>
      open === 0
        ? "Không có yêu cầu nào của bạn đang chờ."
        : `${open} yêu cầu của bạn đang chờ${late > 0 ? `, ${late} quá hạn` : ""}.`,
    en: (open: number, late: number) =>
      open === 0
        ? "None of your requests is waiting."
        : `${open} of your requests are waiting${late > 0 ? `, ${late} late` : ""}.`,
  },
  whose: { vi: "Yêu cầu của ai", en: "Whose requests" },
  toMe: { vi: "Gửi đến tôi", en: "To me" },
  fromUs: { vi: "Tôi yêu cầu", en: "From me" },
  ask: { vi: "Yêu cầu tài liệu", en: "Ask for evidence" },
  askDo: { vi: "Gửi yêu cầu", en: "Send" },
  wanted: { vi: "Cần tài liệu gì", en: "What is wanted" },
  wantedHelp: {
    vi: "Ví dụ: Báo cáo cải cách hành chính quý I có ký số",
    en: "For example: the signed report of the first quarter",
  },
  fromPosition: { vi: "Thay mặt vị trí", en: "As" },
  to: { vi: "Bộ phận hoặc vị trí cung cấp", en: "Office or position asked" },
  choose: { vi: "Chọn…", en: "Choose…" },
  offices: { vi: "Cả bộ phận", en: "Offices" },
  positions: { vi: "Vị trí", en: "Positions" },
  due: { vi: "Hạn nộp", en: "Due" },
  dueOn: { vi: (day: string) => `Hạn ${day}`, en: (day: string) => `Due ${day}` },
  late: { vi: (day: string) => `Quá hạn ${day}`, en: (day: string) => `Late: ${day}` },
  fromTo: { vi: (from: string, to: string) => `${from} → ${to}`, en: (from: string, to: string) => `${from} → ${to}` },
  forCriterion: { vi: (code: string) => `Tiêu chí ${code}`, en: (code: string) => `Criterion ${code}` },
  forTask: { vi: "Nhiệm vụ", en: "Task" },
  open: { vi: "Đang chờ nộp", en: "Waiting" },
  handedIn: { vi: "Đã nộp, chờ nhận", en: "Handed in" },
  returned: { vi: "Bị trả lại", en: "Returned" },
  accepted: { vi: "Đã nhận", en: "Accepted" },
  withdrawn: { vi: "Đã rút", en: "Withdrawn" },
  opened: { vi: "Yêu cầu", en: "Asked" },
  stepHandedIn: { vi: "Nộp tài liệu", en: "Documents handed in" },
  stepReturned: { vi: "Trả lại để bổ sung", en: "Returned for more" },
  stepAccepted: { vi: "Nhận tài liệu", en: "Documents accepted" },
  stepWithdrawn: { vi: "Rút yêu cầu", en: "Request withdrawn" },
  dueMoved: { vi: "Đổi hạn", en: "Day moved" },
  handIn: { vi: "Nộp tài liệu", en: "Hand in" },
  return: { vi: "Trả lại", en: "Return" },
  accept: { vi: "Nhận", en: "Accept" },
  withdraw: { vi: "Rút yêu cầu", en: "Withdraw" },
  moveDue: { vi: "Đổi hạn", en: "Move the day" },
  history: { vi: "Các bước", en: "Steps" },
  chosen: { vi: (count: number) => `Sẽ nộp ${count} tài liệu`, en: (count: number) => `${count} documents to hand in` },
  uploadFor: { vi: "Tải tài liệu lên để nộp", en: "Upload what is to be handed in" },
  orExisting: { vi: "Hoặc chọn tài liệu đã có trong kho", en: "Or choose from the library" },
  note: { vi: "Lời nhắn", en: "Note" },
  whyReturn: { vi: "Thiếu gì, cần sửa gì", en: "What is missing, what to change" },
  document: { vi: (number: number) => `Tài liệu ${number}`, en: (number: number) => `Document ${number}` },
  emptyToMe: { vi: "Chưa có ai yêu cầu bạn cung cấp tài liệu", en: "Nobody has asked you for evidence" },
  emptyFromUs: { vi: "Bạn chưa yêu cầu tài liệu nào", en: "You have asked for nothing yet" },
  emptyText: {
    vi: "Khi minh chứng nằm ở bộ phận khác, hãy yêu cầu kèm hạn: bộ phận đó nộp ngay tại đây, bạn nhận hoặc trả lại kèm lý do. Tài liệu được nhận tự gắn vào tiêu chí đã nêu.",
    en: "When the evidence lies with another office, ask with a day: the office hands it in here, you accept it or return it with a reason, and what you accept is linked to the criterion.",
  },
})
