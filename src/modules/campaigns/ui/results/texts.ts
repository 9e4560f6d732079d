import { dictionary } from "#web/text.ts"

export const resultTexts = dictionary({
  results: { vi: "Kết quả", en: "Results" },
  settled: { vi: "Mọi đơn vị đã có kết quả cuối cùng.", en: "Every unit has a final result." },
  unsettled: {
    vi: (open: number) => `Tạm tính: còn ${open} đơn vị chưa chốt.`,
    en: (open: number) => `Provisional: ${open} units are not final.`,
  },
  provisional: { vi: "Tạm tính", en: "Provisional" },
  rank: { vi: "Hạng", en: "Rank" },
  unit: { vi: "Đơn vị", en: "Unit" },
  self: { vi: "Tự đánh giá", en: "Self" },
  points: { vi: "Kết quả", en: "Result" },
  percent: { vi: "Chỉ số (%)", en: "Index (%)" },
  class: { vi: "Xếp loại", en: "Class" },
  head: { vi: "Người đứng đầu", en: "Head of unit" },
  state: { vi: "Trạng thái", en: "State" },
  change: { vi: "So với năm trước", en: "Against last year" },
  changeOf: {
    vi: (from: string, own: string, rules: string, peers: string) =>
      `từ ${from}: tự thân ${own}, thay đổi bộ tiêu chí ${rules}, đơn vị khác ${peers}`,
    en: (from: string, own: string, rules: string, peers: string) =>
      `from ${from}: own ${own}, rules ${rules}, peers ${peers}`,
  },
  rankOf: { vi: (rank: string, of: string) => `${rank}/${of}`, en: (rank: string, of: string) => `${rank}/${of}` },
  bonus: { vi: "Cộng, trừ", en: "Bonus, penalty" },
  vetoes: { vi: "Lý do không xếp loại cao hơn", en: "Why no higher class" },
  empty: { vi: "Chưa có đơn vị nào", en: "No unit yet" },
  emptyText: {
    vi: "Kết quả hiện ở đây khi đợt chấm điểm có đơn vị.",
    en: "Results stand here once the campaign has units.",
  },
  bulk: { vi: "Làm cho nhiều đơn vị", en: "For many units" },
  bulkReleased: { vi: "Công bố thẩm định lần 1", en: "Release round 1" },
  bulkEnded: { vi: "Kết thúc giải trình", en: "End the explanations" },
  bulkDecisions: { vi: "Công bố thẩm định lần 2", en: "Release round 2" },
  bulkFinal: { vi: "Chốt kết quả", en: "Make final" },
  bulkDone: { vi: (done: number) => `Đã làm cho ${done} đơn vị.`, en: (done: number) => `Done for ${done} units.` },
  bulkRefused: {
    vi: (count: number) => `${count} đơn vị chưa làm được:`,
    en: (count: number) => `${count} units were refused:`,
  },
  bulkWithout: {
    vi: (leaves: string) => `Lý do chốt khi chưa có điểm điều tra của ${leaves} (tính 0 điểm)`,
    en: (leaves: string) => `Why results are final without the survey points of ${leaves} (they count as 0)`,
  },
  bulkText: {
    vi: (count: number) =>
      `Áp dụng cho ${count} đơn vị chưa chốt. Đơn vị nào chưa đủ điều kiện thì được nêu tên và giữ nguyên.`,
    en: (count: number) =>
      `For ${count} units that are not final. Those that are not ready are named and stay as they are.`,
  },
  outside: { vi: "Ghép điểm điều tra, cộng, trừ", en: "Merge survey, bonus, penalty" },
  outsideTable: { vi: "Bảng điểm, dán từ Excel", en: "Table of points, pasted from Excel" },
  outsideForm: {
    vi: "Mỗi dòng: đơn vị, mã tiêu chí, điểm. Hoặc dòng đầu là “Đơn vị” rồi các mã tiêu chí, mỗi đơn vị một dòng. Dấu “–” bỏ điểm đã ghép.",
    en: "Each line: unit, code, points. Or a head “Unit” with the codes, then a line for each unit. “–” takes merged points away.",
  },
  outsideBasis: { vi: "Căn cứ (văn bản, kết quả điều tra)", en: "Basis (document, survey result)" },
  outsideLate: {
    vi: "Lý do bổ sung sau khi đã chốt (chỉ cần cho đơn vị đã có kết quả cuối cùng)",
    en: "Why points come after the result (needed for units that are final)",
  },
  outsideCheck: { vi: "Kiểm tra", en: "Check" },
  outsideTake: { vi: (count: number) => `Ghép ${count} dòng`, en: (count: number) => `Merge ${count} lines` },
  outsideReady: {
    vi: (count: number) => `${count} dòng ghép được; chưa lưu gì.`,
    en: (count: number) => `${count} lines can be merged; nothing is saved yet.`,
  },
  outsideDone: { vi: (count: number) => `Đã ghép ${count} dòng.`, en: (count: number) => `${count} lines merged.` },
  outsideRefused: {
    vi: (count: number) => `${count} chỗ không nhận được:`,
    en: (count: number) => `${count} cannot be taken:`,
  },
  outsideLine: {
    vi: (line: number, text: string) => `Dòng ${line}: ${text}`,
    en: (line: number, text: string) => `Line ${line}: ${text}`,
  },
  outsideUnread: {
    vi: (text: string) => `thiếu đơn vị, mã tiêu chí hoặc điểm (${text})`,
    en: (text: string) => `unit, code or points are missing (${text})`,
  },
})
