import { dictionary } from "#web/text.ts"

export const offlineTexts = dictionary({
  close: { vi: "Đóng", en: "Close" },
  otherFile: { vi: "Chọn tệp khác", en: "Another file" },
  checking: { vi: "Đang kiểm tra từng tệp, từng bước…", en: "Checking every file and step…" },
  // The organiser's side.
  offline: { vi: "Đơn vị không có mạng", en: "Units without network" },
  kitTitle: { vi: "1. Bộ hồ sơ gửi đi", en: "1. The kit that goes out" },
  kitText: {
    vi: "Một tệp ZIP đã niêm phong: bộ tiêu chí, thời hạn và những gì phiếu của đơn vị đang có. Đơn vị nhập tệp này vào Thước Đo trên máy của mình. Tệp có thể chứa tài liệu hạn chế của đơn vị: chỉ giao cho đúng đơn vị.",
    en: "One sealed ZIP: framework, windows and what the unit's sheet holds so far. The unit takes it into its own Thước Đo. It may hold restricted documents of the unit: give it to that unit alone.",
  },
  unit: { vi: "Đơn vị", en: "Unit" },
  downloadKit: { vi: "Tải bộ hồ sơ", en: "Download the kit" },
  takeTitle: { vi: "2. Tệp nộp nhận về", en: "2. The hand-in that comes back" },
  takeText: {
    vi: "Tệp được kiểm tra và tính lại toàn bộ trước; chưa có gì được lưu cho tới khi bạn bấm nhận.",
    en: "The file is checked and worked out again first; nothing is saved until you take it.",
  },
  handInDrop: { vi: "Tệp nộp (.zip) của đơn vị", en: "The unit's hand-in (.zip)" },
  // The unit's side.
  ownTitle: { vi: "Nộp bằng tệp", en: "Hand in by a file" },
  takeKit: { vi: "Nhập bộ hồ sơ", en: "Take in a kit" },
  takeKitTitle: { vi: "Nhập bộ hồ sơ đợt chấm", en: "Take in the kit of a campaign" },
  takeKitText: {
    vi: "Dành cho máy không có mạng: chọn tệp ZIP mà đơn vị tổ chức đã gửi. Sau khi nhập, phiếu được làm ở đây như bình thường, rồi tải tệp nộp mang đi.",
    en: "For a computer without network: choose the ZIP that the organiser sent. The sheet is then filled in here as usual, and its hand-in downloaded to be brought there.",
  },
  kitDrop: { vi: "Bộ hồ sơ (.zip) của đơn vị tổ chức", en: "The organiser's kit (.zip)" },
  sameUnit: {
    vi: (kit: string, here: string) => `Bộ hồ sơ ghi “${kit}”, ở đây là “${here}”: đó là cùng một đơn vị`,
    en: (kit: string, here: string) => `The kit says “${kit}”, here it is “${here}”: they are the same unit`,
  },
  run: { vi: "Nhận", en: "Take in" },
  taken: { vi: "Đã nhận, đủ mọi phần", en: "Taken in, every part of it" },
  known: {
    vi: "Tệp này đã được nhận trước đây; không có gì thay đổi.",
    en: "This file was taken in before; nothing changed.",
  },
  knownBy: {
    vi: (who: string, when: string) => `Tệp này đã được ${who} nhận lúc ${when}; không có gì thay đổi.`,
    en: (who: string, when: string) => `This file was taken in by ${who} at ${when}; nothing changed.`,
  },
  problems: {
    vi: (count: number) => `Chưa nhận được: ${count} điều không khớp`,
    en: (count: number) => `Not taken: ${count} things do not fit`,
  },
  ready: { vi: "Mọi phần đều khớp.", en: "Everything fits." },
  // What a package says.
  campaign: { vi: "Đợt", en: "Campaign" },
  runBy: {
    vi: (name: string, unit: string, year: number) => `${name} (${unit}, ${year})`,
    en: (name: string, unit: string, year: number) => `${name} (${unit}, ${year})`,
  },
  framework: { vi: "Bộ tiêu chí", en: "Framework" },
  leaves: { vi: (count: string) => `${count} tiêu chí`, en: (count: string) => `${count} leaves` },
  evidence: { vi: "Tài liệu", en: "Documents" },
  documents: {
    vi: (count: string, size: string) => `${count} tài liệu, ${size}`,
    en: (count: string, size: string) => `${count} documents, ${size}`,
  },
  signedBy: { vi: "Người ký gửi", en: "Signed by" },
  points: { vi: "Điểm tính lại", en: "Points worked out" },
  pointsOf: {
    vi: (self: string, computed: string, scale: string) =>
      `tự chấm ${self}/${scale}; máy tính từ số liệu ${computed}/${scale}`,
    en: (self: string, computed: string, scale: string) =>
      `self-score ${self} of ${scale}; from the figures ${computed} of ${scale}`,
  },
  changes: { vi: "Sẽ ghi", en: "Will be kept" },
  changesOf: {
    vi: (steps: string, figures: string, added: string, linked: string) =>
      `${steps} bước, ${figures} số liệu, ${added} tài liệu mới, ${linked} chỗ gắn`,
    en: (steps: string, figures: string, added: string, linked: string) =>
      `${steps} steps, ${figures} figures, ${added} new documents, ${linked} links`,
  },
  begun: {
    vi: (steps: string, returns: string) => `${steps} bước đã có, ${returns} lần trả lại`,
    en: (steps: string, returns: string) => `${steps} steps that stand, ${returns} returns`,
  },
  window: {
    vi: (phase: string, from: string, to: string) => `${phase}: ${from} – ${to}`,
    en: (phase: string, from: string, to: string) => `${phase}: ${from} – ${to}`,
  },
  windows: { vi: "Thời hạn", en: "Windows" },
  root: { vi: "Gốc niêm phong", en: "Merkle root" },
  key: { vi: "Khóa ký", en: "Signing key" },
  keyText: {
    vi: "Phần mềm chỉ chứng minh tệp còn nguyên vẹn. Hãy so dấu khóa này với dấu mà đơn vị gửi đã báo (điện thoại, giấy) để biết đúng là của họ.",
    en: "The software proves only that the file is whole. Compare this fingerprint with what the sender told you (by phone, on paper) to know that it is theirs.",
  },
  // On the sheet.
  fromKit: {
    vi: (unit: string, root: string) =>
      `Đợt này do ${unit} tổ chức ở máy khác; phiếu làm theo bộ hồ sơ ${root}. Sau khi lãnh đạo ký gửi, tải tệp nộp và mang tới đơn vị tổ chức.`,
    en: (unit: string, root: string) =>
      `${unit} runs this campaign elsewhere; the sheet follows the kit ${root}. Once the head has signed, download the hand-in and bring it to the organiser.`,
  },
  download: { vi: "Tải tệp nộp", en: "Download the hand-in" },
  downloadText: {
    vi: (key: string) =>
      `Tệp chứa cả tài liệu hạn chế: chỉ giao cho đơn vị tổ chức. Báo cho họ dấu khóa của máy này (${key}) bằng đường khác, để họ biết đúng tệp của đơn vị.`,
    en: (key: string) =>
      `The file holds restricted documents, too: give it to the organiser alone. Tell them the fingerprint of this computer (${key}) by another way, so that they know the file is yours.`,
  },
  cameBy: {
    vi: (root: string, who: string, when: string, key: string) =>
      `Nộp bằng gói niêm phong ${root}, ${who} nhận lúc ${when}; khóa ký ${key}.`,
    en: (root: string, who: string, when: string, key: string) =>
      `Handed in by the sealed package ${root}, taken in by ${who} at ${when}; signing key ${key}.`,
  },
})
