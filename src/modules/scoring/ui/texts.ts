import { dictionary } from "#web/text.ts"

/** The score sheet: page, filters, grid, totals. */
export const scoreTexts = dictionary({
  title: { vi: (year: number) => `Bảng chấm điểm ${year}`, en: (year: number) => `Score sheet ${year}` },
  sheet: { vi: "Phiếu điểm", en: "Score sheet" },
  provisional: { vi: "tạm tính", en: "provisional" },
  sample: { vi: "Mẫu", en: "Sample" },
  draft: { vi: "Dự thảo", en: "Draft" },
  sourcePart: {
    vi: (name: string, points: string, max: string) => `${name} ${points}/${max}`,
    en: (name: string, points: string, max: string) => `${name} ${points}/${max}`,
  },
  bonus: { vi: (points: string) => `thưởng ${points}`, en: (points: string) => `bonus ${points}` },
  penalty: { vi: (points: string) => `trừ ${points}`, en: (points: string) => `penalty ${points}` },
  total: { vi: (points: string) => `tổng ${points}`, en: (points: string) => `total ${points}` },
  className: { vi: (name: string) => `loại ${name}`, en: (name: string) => `class ${name}` },
  nothingApplies: { vi: "không áp dụng", en: "not applicable" },
  noClass: { vi: "chưa đạt loại nào", en: "no class reached" },
  toNext: {
    vi: (points: string, name: string) => `còn ${points} điểm nữa là loại ${name}`,
    en: (points: string, name: string) => `${points} points short of class ${name}`,
  },
  missingLeaves: {
    vi: (count: number) => `${count} tiêu chí chưa có số liệu`,
    en: (count: number) => `${count} criteria without figures`,
  },
  search: { vi: "Tìm tiêu chí…", en: "Search criteria…" },
  filters: { vi: "Bộ lọc", en: "Filters" },
  lost: { vi: "Đang mất điểm", en: "Losing points" },
  missing: { vi: "Chưa có số liệu", en: "No figures yet" },
  risk: { vi: "Có nguy cơ", en: "At risk" },
  mine: { vi: "Của tôi", en: "Mine" },
  enter: { vi: "Nhập số liệu", en: "Enter figures" },
  clear: { vi: "Bỏ mọi bộ lọc", en: "Clear all filters" },
  nothing: { vi: "Không có tiêu chí nào khớp bộ lọc", en: "No criterion fits the filters" },
  nothingText: {
    vi: "Hãy bỏ bớt bộ lọc hoặc tìm bằng từ khác; tìm không cần dấu.",
    en: "Remove a filter or search for other words; diacritics are not needed.",
  },
  code: { vi: "TT", en: "No." },
  criterion: { vi: "Tiêu chí", en: "Criterion" },
  max: { vi: "Điểm tối đa", en: "Maximum" },
  previous: { vi: "Năm trước", en: "Last year" },
  target: { vi: "Chỉ tiêu", en: "Target" },
  now: { vi: "Điểm hiện tại", en: "Score now" },
  lostColumn: { vi: "Mất", en: "Lost" },
  state: { vi: "Trạng thái", en: "State" },
  figure: { vi: "Số liệu", en: "Figures" },
  owner: { vi: "Chủ trì", en: "Owner" },
  stateFull: { vi: "đủ điểm", en: "full points" },
  stateLost: { vi: "mất điểm", en: "points lost" },
  stateZero: { vi: "0 điểm", en: "0 points" },
  stateMissing: { vi: "chưa có số liệu", en: "no figures yet" },
  stateRefused: { vi: "số liệu chưa dùng được", en: "figures cannot be used" },
  stateNotApplicable: { vi: "không áp dụng", en: "not applicable" },
  stateGated: { vi: "bị loại điểm", en: "knocked out" },
  stateExtra: { vi: "ngoài thang", en: "outside the scale" },
  areaMissing: { vi: (count: number) => `${count} chưa có số liệu`, en: (count: number) => `${count} without figures` },
  overdue: { vi: (count: number) => `${count} việc quá hạn`, en: (count: number) => `${count} tasks overdue` },
  belowTarget: { vi: "dưới chỉ tiêu", en: "below target" },
  typed: { vi: "chưa lưu", en: "not saved" },
  saved: {
    vi: (count: number) => (count === 1 ? "Đã lưu số liệu." : `Đã lưu ${count} số liệu.`),
    en: (count: number) => (count === 1 ? "Figure saved." : `${count} figures saved.`),
  },
  refusedFigure: {
    vi: (name: string, why: string) => `${name}: ${why}`,
    en: (name: string, why: string) => `${name}: ${why}`,
  },
  figuresOf: { vi: (count: number) => `${count} số liệu`, en: (count: number) => `${count} figures` },
  lostTitle: { vi: "Điểm mất theo lĩnh vực", en: "Points lost by area" },
  yardstickTitle: { vi: "Điểm của năm", en: "The year's score" },
  today: { vi: "đến hôm nay", en: "today" },
  lastYear: { vi: (year: number) => `năm ${year}`, en: (year: number) => `year ${year}` },
  planTarget: { vi: "chỉ tiêu", en: "target" },
  totals: { vi: "Tổng điểm theo nguồn", en: "Totals by source" },
  source: { vi: "Nguồn điểm", en: "Source" },
  points: { vi: "Điểm", en: "Points" },
  raw: { vi: "Cộng các tiêu chí", en: "Sum of criteria" },
  rescaled: { vi: "Quy về thang", en: "Brought to the scale" },
  asItIs: { vi: "Tổng điểm", en: "Total" },
  percent: { vi: (percent: string) => `${percent} % thang điểm`, en: (percent: string) => `${percent} % of the scale` },
  notApplicable: {
    vi: "Không áp dụng: không tiêu chí nào được tính vào thang điểm nên không có tỷ lệ và không xếp loại",
    en: "Not applicable: no criterion counts towards the scale, so there is neither a percentage nor a class",
  },
  rescaledWhy: {
    vi: "Có tiêu chí hoặc nguồn điểm không tính vào thang, nên điểm được quy về thang đầy đủ.",
    en: "Some criteria or a source are left out of the scale, so the points are brought back to the full scale.",
  },
  nextTitle: { vi: (name: string) => `Để đạt loại ${name}`, en: (name: string) => `To reach class ${name}` },
  nextSentence: {
    vi: (points: string) => `Còn thiếu ${points} điểm; các tiêu chí sau có thể bù:`,
    en: (points: string) => `${points} points are missing; these criteria could give them:`,
  },
  nextOutOfReach: {
    vi: (points: string) => `Còn thiếu ${points} điểm; mọi tiêu chí còn lại cộng cũng chưa đủ:`,
    en: (points: string) => `${points} points are missing; all that is left would not do:`,
  },
  vetoes: { vi: "Không được xếp loại cao hơn vì", en: "No higher class because" },
  unchecked: { vi: "Xếp loại chưa chắc", en: "The class is not certain" },
  exportXlsx: { vi: "Xuất Excel (.xlsx)", en: "Export to Excel (.xlsx)" },
  exportDocx: { vi: "Xuất Word (.docx)", en: "Export to Word (.docx)" },
  export: { vi: "Xuất phiếu điểm", en: "Export" },
  close: { vi: "Chốt điểm", en: "Close the score" },
})

/** No framework yet: choosing one. */
export const chooseTexts = dictionary({
  title: {
    vi: (year: number) => `Năm ${year} chưa có bộ tiêu chí`,
    en: (year: number) => `No framework for ${year} yet`,
  },
  text: {
    vi: "Phiếu điểm chấm theo một bộ tiêu chí. Hãy chọn bộ mà cấp trên đã ban hành cho đơn vị; bộ mẫu đi kèm chỉ để dùng thử.",
    en: "The score sheet follows a framework. Choose the one that was issued for the unit; shipped samples are for trying.",
  },
  ask: {
    vi: "Người điều phối của đơn vị chọn bộ tiêu chí của năm; sau đó phiếu điểm hiện ở đây.",
    en: "The unit's coordinator chooses the framework of the year; then the sheet appears here.",
  },
  none: {
    vi: "Chưa có bộ tiêu chí nào của năm này áp dụng cho đơn vị.",
    en: "No framework of this year applies to the unit.",
  },
  choose: { vi: "Dùng bộ này", en: "Use this one" },
  chooseNamed: { vi: (name: string) => `Dùng bộ này: ${name}`, en: (name: string) => `Use this one: ${name}` },
  issuedBy: { vi: (owner: string) => `do ${owner} ban hành`, en: (owner: string) => `issued by ${owner}` },
  shipped: { vi: "đi kèm phần mềm", en: "ships with the product" },
  version: { vi: (version: string) => `bản ${version}`, en: (version: string) => `version ${version}` },
})

/** “Vì sao?”: the explanation of one criterion. */
export const whyTexts = dictionary({
  title: { vi: (points: string) => `Vì sao ${points}?`, en: (points: string) => `Why ${points}?` },
  titleMissing: { vi: "Vì sao chưa có điểm?", en: "Why no points yet?" },
  escape: { vi: "Esc để đóng", en: "Esc closes" },
  arithmetic: { vi: "Cách ra điểm", en: "How the points come about" },
  issued: { vi: "Cách tính như ban hành", en: "Rule as issued" },
  notIssued: {
    vi: "Bộ tiêu chí không ghi lời văn của cách tính.",
    en: "The framework does not hold the text of the rule.",
  },
  machine: { vi: "Cách máy tính", en: "How it is computed" },
  noRule: { vi: "Chưa có quy tắc chấm.", en: "No rule yet." },
  inputs: { vi: "Số liệu", en: "Figures" },
  noInputs: { vi: "Tiêu chí này không cần số liệu.", en: "This criterion needs no figures." },
  source: { vi: (source: string) => `Nguồn: ${source}`, en: (source: string) => `Source: ${source}` },
  windows: { vi: (windows: string) => `Kỳ: ${windows}`, en: (windows: string) => `Windows: ${windows}` },
  overrides: {
    vi: "Đang cộng từ các kỳ trên; nhập ở đây là nhập số của cả năm, thay cho số cộng.",
    en: "Summed from these windows; a figure entered here is that of the whole year and takes the place of the sum.",
  },
  feed: { vi: "Sẽ lấy tự động khi có nguồn; nay nhập tay.", en: "Will be fed by its source; typed for now." },
  value: { vi: "Giá trị", en: "Value" },
  reason: { vi: "Lý do", en: "Reason" },
  reasonWanted: { vi: "Phải ghi lý do mới lưu được.", en: "A reason is needed to save." },
  notApplicable: { vi: "Không áp dụng", en: "Not applicable" },
  never: { vi: "Không làm", en: "Never done" },
  choose: { vi: "– chưa có –", en: "– none yet –" },
  yes: { vi: "Có", en: "Yes" },
  no: { vi: "Không", en: "No" },
  save: { vi: "Lưu", en: "Save" },
  saveNamed: { vi: (name: string) => `Lưu: ${name}`, en: (name: string) => `Save: ${name}` },
  undo: { vi: "Bỏ thay đổi", en: "Undo" },
  listOnly: { vi: "Lấy từ các đơn vị cấp dưới, không nhập tay.", en: "Comes from lower units, not typed." },
  tasks: { vi: "Nhiệm vụ phục vụ tiêu chí", en: "Tasks that serve this criterion" },
  noTasks: { vi: "Chưa có nhiệm vụ nào gắn với tiêu chí này.", en: "No task serves this criterion yet." },
  due: { vi: (date: string) => `hạn ${date}`, en: (date: string) => `due ${date}` },
  evidence: { vi: "Tài liệu kiểm chứng cần có", en: "Evidence wanted" },
  evidenceCount: { vi: (count: number) => `${count} bản`, en: (count: number) => `${count} items` },
  optional: { vi: "nếu có", en: "if any" },
  history: { vi: "Lịch sử số liệu", en: "History of the figures" },
  noHistory: { vi: "Chưa nhập lần nào.", en: "Never entered." },
  emptied: { vi: "xóa số liệu", en: "made empty" },
  examples: { vi: "Ví dụ tính sẵn", en: "Worked examples" },
  given: { vi: "Cho", en: "Given" },
  gives: { vi: "Được", en: "Gives" },
  pointsOf: { vi: (points: string) => `${points} điểm`, en: (points: string) => `${points} points` },
  missing: { vi: "chưa có", en: "missing" },
  gates: { vi: "Điều kiện loại điểm hoặc không áp dụng", en: "Knock-outs and exemptions" },
  year: { vi: "cả năm", en: "whole year" },
  month: { vi: (month: number) => `tháng ${month}`, en: (month: number) => `month ${month}` },
  quarter: { vi: (quarter: string) => `quý ${quarter}`, en: (quarter: string) => `quarter ${quarter}` },
  months: { vi: (months: string) => `${months} tháng`, en: (months: string) => `${months} months` },
})

/** How the work on a task stands, by its status. */
export const taskStatusTexts = dictionary({
  notStarted: { vi: "Chưa thực hiện", en: "Not started" },
  inProgress: { vi: "Đang thực hiện", en: "In progress" },
  awaitingReview: { vi: "Chờ thẩm định", en: "Awaiting review" },
  returned: { vi: "Trả lại", en: "Returned" },
  done: { vi: "Hoàn thành", en: "Done" },
  overdue: { vi: "Quá hạn", en: "Overdue" },
})

/** A figure for the whole year over entries for its months. */
export const replaceTexts = dictionary({
  title: { vi: "Thay số cộng từ các kỳ?", en: "Replace the sum of the windows?" },
  text: {
    vi: "Số nhập ở phiếu điểm là số của cả năm. Từ nay điểm tính theo số này; số của các kỳ vẫn giữ ở trang Số liệu nhưng không được cộng nữa. Muốn sửa một tháng, hãy hủy và sửa ở trang Số liệu.",
    en: "What is entered on the score sheet is the figure of the whole year. Scores follow it from now on; the entries of the windows stay on the page Figures but are summed no more. To correct one month, cancel and correct it there.",
  },
  line: {
    vi: (name: string, windows: string, before: string, after: string) =>
      `${name}: đang cộng ${windows} = ${before}; sẽ là ${after}`,
    en: (name: string, windows: string, before: string, after: string) =>
      `${name}: now the sum of ${windows} = ${before}; becomes ${after}`,
  },
  nothing: { vi: "chưa có", en: "missing" },
  confirm: { vi: "Thay bằng số cả năm", en: "Use the figure of the year" },
})

/** Closing a year, and what was closed. */
export const closingTexts = dictionary({
  title: { vi: (year: number) => `Chốt điểm năm ${year}`, en: (year: number) => `Close the score of ${year}` },
  text: {
    vi: "Giữ lại bộ tiêu chí, số liệu, lịch làm việc và phiếu điểm đúng như lúc này. Sau đó số liệu vẫn sửa được, nhưng lần chốt này không đổi.",
    en: "Keeps framework, figures, calendar and sheet exactly as they are now. Figures may change later; this closing does not.",
  },
  note: { vi: "Ghi chú", en: "Note" },
  submit: { vi: "Chốt điểm", en: "Close" },
  done: { vi: "Đã chốt điểm.", en: "Score closed." },
  list: { vi: "Các lần chốt điểm", en: "Closings" },
  at: { vi: "Lúc", en: "At" },
  by: { vi: "Người chốt", en: "By" },
  points: { vi: "Điểm", en: "Points" },
  class: { vi: "Loại", en: "Class" },
  open: { vi: "Xem", en: "Open" },
  openNamed: { vi: (at: string) => `Xem lần chốt ${at}`, en: (at: string) => `Open the closing of ${at}` },
  closed: { vi: (at: string) => `Điểm đã chốt lúc ${at}`, en: (at: string) => `Score closed at ${at}` },
  same: {
    vi: (hash: string) => `Chấm lại từ những gì đã giữ: giống từng byte (SHA-256 ${hash}).`,
    en: (hash: string) => `Scored again from what was kept: the same bytes (SHA-256 ${hash}).`,
  },
  differs: {
    vi: "Chấm lại cho kết quả khác: hãy báo người quản trị kèm mã dưới đây.",
    en: "Scoring again gives something else: tell the administrator with the codes below.",
  },
  closeView: { vi: "Đóng", en: "Close" },
  reasonColumn: { vi: "Cách ra điểm", en: "Reason" },
})
