import { dictionary } from "#web/text.ts"

export const uploadTexts = dictionary({
  drop: { vi: "Văn bản, báo cáo, ảnh làm minh chứng", en: "Documents, reports, pictures as evidence" },
  uploads: { vi: "Tệp đang tải lên", en: "Uploads" },
  panel: { vi: "Thêm tài liệu", en: "Add documents" },
  queued: { vi: "Chờ đến lượt", en: "Waiting for its turn" },
  sending: {
    vi: (sent: string, all: string) => `Đang gửi ${sent} / ${all}`,
    en: (sent: string, all: string) => `Sending ${sent} of ${all}`,
  },
  broken: {
    vi: (sent: string) => `Mất kết nối, đã giữ ${sent}. Tự gửi tiếp khi có mạng.`,
    en: (sent: string) => `Connection lost, ${sent} kept. Goes on by itself once connected.`,
  },
  adding: { vi: "Đang kiểm tra và đưa vào kho", en: "Being checked and added" },
  complete: { vi: "Đã gửi xong", en: "Sent" },
  done: { vi: "Đã vào kho", en: "In the library" },
  known: {
    vi: "Tệp này đã có trong kho; không thêm lần nữa",
    en: "This file is in the library already; not added twice",
  },
  needsFile: {
    vi: (sent: string, all: string) => `Gửi dở ${sent} / ${all}. Chọn lại đúng tệp này để gửi tiếp.`,
    en: (sent: string, all: string) => `Broken off at ${sent} of ${all}. Choose the same file again to go on.`,
  },
  chooseAgain: { vi: "Chọn lại tệp", en: "Choose the file" },
  chooseAgainOf: {
    vi: (name: string) => `Chọn lại tệp ${name}`,
    en: (name: string) => `Choose the file ${name} again`,
  },
  notTheSame: {
    vi: (name: string) => `Tệp vừa chọn không phải ${name} đang gửi dở (khác tên hoặc dung lượng).`,
    en: (name: string) => `The chosen file is not ${name} (its name or size differs).`,
  },
  failed: { vi: "Chưa gửi được.", en: "Could not be sent." },
  retry: { vi: "Gửi lại", en: "Send again" },
  cancelOf: { vi: (name: string) => `Bỏ ${name}`, en: (name: string) => `Cancel ${name}` },
  hide: { vi: "Xong", en: "Done" },
  open: { vi: "Mở", en: "Open" },
  openOf: { vi: (name: string) => `Mở ${name}`, en: (name: string) => `Open ${name}` },
})

export const bundleTexts = dictionary({
  title: { vi: "Nhiều tệp cùng lúc", en: "Many files at once" },
  help: {
    vi: "Chọn một thư mục hoặc tệp ZIP. Mỗi tệp được đề xuất tiêu chí theo tên, thư mục và nội dung; bạn xem lại rồi mới nhận vào kho.",
    en: "Choose a folder or a ZIP. For each file a criterion is proposed by its name, folder and content; nothing is taken in before you have reviewed it.",
  },
  framework: {
    vi: (name: string, year: number) => `${name} · năm ${year}`,
    en: (name: string, year: number) => `${name} · ${year}`,
  },
  noFramework: {
    vi: (year: number) => `Đơn vị chưa chọn bộ tiêu chí cho năm ${year}, nên chưa đề xuất được tiêu chí.`,
    en: (year: number) => `The unit has chosen no framework for ${year}, so nothing can be proposed.`,
  },
  zip: { vi: "Thả tệp ZIP hoặc nhiều tệp vào đây", en: "Drop a ZIP or many files here" },
  folder: { vi: "Chọn cả thư mục", en: "Choose a folder" },
  leftOut: {
    vi: (count: number) => `${count} tệp không thuộc loại nhận được hoặc quá lớn, đã để ngoài.`,
    en: (count: number) => `${count} files of a kind that cannot be taken, or too large, were left out.`,
  },
  propose: { vi: "Đề xuất tiêu chí", en: "Propose criteria" },
  ready: {
    vi: (done: number, all: number) => `Đã gửi ${done}/${all} tệp.`,
    en: (done: number, all: number) => `${done} of ${all} files sent.`,
  },
  standing: {
    vi: (chosen: number, all: number, read: number) => `${chosen}/${all} tệp sẽ nhận; đã đọc nội dung ${read} tệp.`,
    en: (chosen: number, all: number, read: number) => `${chosen} of ${all} files to be taken in; ${read} read.`,
  },
  file: { vi: "Tệp", en: "File" },
  criterion: { vi: "Tiêu chí", en: "Criterion" },
  criterionOf: { vi: (name: string) => `Tiêu chí của ${name}`, en: (name: string) => `Criterion of ${name}` },
  pageOf: { vi: (name: string) => `Trang trong ${name}`, en: (name: string) => `Page in ${name}` },
  page: { vi: "Trang", en: "Page" },
  take: { vi: "Nhận", en: "Take in" },
  takeOf: { vi: (name: string) => `Nhận ${name}`, en: (name: string) => `Take in ${name}` },
  none: { vi: "Chưa gắn tiêu chí", en: "No criterion" },
  because: { vi: "Vì sao", en: "Why" },
  sure: { vi: (percent: number) => `chắc ${percent}%`, en: (percent: number) => `${percent}% sure` },
  code: { vi: "mã ở đầu tên tệp", en: "code in front of the name" },
  byFolder: { vi: "tên thư mục", en: "name of the folder" },
  words: { vi: "từ trong tên tệp", en: "words of the name" },
  content: { vi: "nội dung", en: "content" },
  chosenByYou: { vi: "bạn chọn", en: "your choice" },
  already: { vi: "Đã có trong kho: chỉ gắn thêm", en: "Already in the library: linked only" },
  dryRun: { vi: "Chạy thử", en: "Dry run" },
  run: { vi: "Nhận vào kho", en: "Take in" },
  wouldBe: {
    vi: (added: number, known: number, linked: number) =>
      `Chạy thử: sẽ thêm ${added} tài liệu, ${known} đã có sẵn, gắn ${linked} liên kết. Chưa có gì được lưu.`,
    en: (added: number, known: number, linked: number) =>
      `Dry run: ${added} documents would be added, ${known} are there already, ${linked} links made. Nothing is saved yet.`,
  },
  taken: {
    vi: (added: number, known: number, linked: number) =>
      `Đã thêm ${added} tài liệu, ${known} đã có sẵn, gắn ${linked} liên kết.`,
    en: (added: number, known: number, linked: number) =>
      `${added} documents added, ${known} were there already, ${linked} links made.`,
  },
  toLibrary: { vi: "Về kho tài liệu", en: "To the library" },
  doneBefore: { vi: "Lô tệp này đã được nhận vào kho.", en: "These files have been taken in." },
})
