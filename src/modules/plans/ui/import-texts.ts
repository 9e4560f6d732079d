import { dictionary } from "#web/text.ts"

export const importTexts = dictionary({
  title: { vi: "Nhập kế hoạch", en: "Import a plan" },
  standing: {
    vi: "Tệp được đọc thành chỉ tiêu, bảng điểm và nhiệm vụ để bạn xem lại; chưa thành kế hoạch cho đến khi bạn nhận.",
    en: "The file is read into targets, scores and tasks for you to review; nothing becomes a plan until you accept it.",
  },
  drop: { vi: "Kế hoạch dạng Word, PDF, văn bản hoặc bản quét", en: "A plan as Word, PDF, text or a scan" },
  paste: { vi: "Hoặc dán văn bản", en: "Or paste the text" },
  pasteLabel: { vi: "Văn bản kế hoạch", en: "The plan's text" },
  pasteButton: { vi: "Đọc văn bản đã dán", en: "Read the pasted text" },
  sending: { vi: "Đang gửi tệp", en: "Sending the file" },
  reading: { vi: "Đang đọc kế hoạch", en: "Reading the plan" },
  known: {
    vi: "Tệp này đã được nhập trước đây; mở lại chỗ đang làm dở.",
    en: "This file was imported before; here is where it was left.",
  },
  failed: { vi: "Không dùng được tệp này", en: "This file cannot be used" },
  failedKept: { vi: "Không có kế hoạch nào bị thay đổi.", en: "No plan was changed." },
  discarded: { vi: "Bản nhập này đã bỏ", en: "This import was discarded" },
  tryAnother: { vi: "Nhập tệp khác", en: "Import another file" },
})

export const stageTexts = dictionary({
  sending: { vi: "Gửi tệp", en: "Send the file" },
  waiting: { vi: "Nhận tệp", en: "Receive the file" },
  document: { vi: "Đọc văn bản", en: "Read the document" },
  plan: { vi: "Nhận ra chỉ tiêu, điểm, nhiệm vụ", en: "Recognise targets, scores, tasks" },
  check: { vi: "Kiểm tra", en: "Check" },
})
