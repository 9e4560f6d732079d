import { dictionary } from "#web/text.ts"

/** The list of frameworks, and what is said of one wherever it stands. */
export const frameworkTexts = dictionary({
  frameworks: { vi: "Bộ tiêu chí", en: "Frameworks" },
  standingChosen: {
    vi: (year: number, name: string) => `Năm ${year} chấm theo: ${name}`,
    en: (year: number, name: string) => `${year} is scored by: ${name}`,
  },
  standingDefault: {
    vi: (year: number, name: string) => `Năm ${year} chấm theo bộ tiêu chí cấp trên ban hành: ${name}`,
    en: (year: number, name: string) => `${year} is scored by what the unit above published: ${name}`,
  },
  standingNone: {
    vi: (year: number) => `Năm ${year} chưa chọn bộ tiêu chí nào`,
    en: (year: number) => `No framework is chosen for ${year} yet`,
  },
  create: { vi: "Tạo bộ tiêu chí", en: "Create a framework" },
  own: { vi: "Của đơn vị", en: "Of this unit" },
  above: { vi: "Cấp trên ban hành", en: "Published above" },
  shippedGroup: { vi: "Có sẵn trong Thước Đo", en: "Shipped with Thước Đo" },
  noneOwn: {
    vi: "Đơn vị chưa có bộ tiêu chí riêng. Có thể dùng ngay bộ cấp trên ban hành hoặc bộ có sẵn, hoặc tạo một bản thảo.",
    en: "This unit has none of its own. Use one published above or a shipped one, or create a draft.",
  },
  emptyTitle: { vi: "Chưa có bộ tiêu chí nào của năm này", en: "No framework of this year" },
  emptyText: {
    vi: "Bộ tiêu chí là thước để chấm điểm: các tiêu chí, điểm tối đa, cách tính và tài liệu kiểm chứng. Tạo từ trang trắng, sao chép một bộ có sẵn, hoặc nhập từ tệp.",
    en: "A framework is the yardstick for scores: criteria, maxima, rules and evidence. Start blank, copy one, or read a file.",
  },
  year: { vi: (year: number) => `năm ${year}`, en: (year: number) => `year ${year}` },
  version: { vi: (version: string) => `phiên bản ${version}`, en: (version: string) => `version ${version}` },
  allYears: { vi: "Tất cả các năm", en: "All years" },
  onlyYear: { vi: (year: number) => `Năm ${year}`, en: (year: number) => `Year ${year}` },
  years: { vi: "Năm của bộ tiêu chí", en: "Year of the frameworks" },
  sample: { vi: "Mẫu", en: "Sample" },
  unofficial: { vi: "Chưa chính thức", en: "Not official" },
  draftStatus: { vi: "Dự thảo", en: "Draft text" },
  official: { vi: "Chính thức", en: "Official" },
  inUse: { vi: "Đang dùng", en: "In use" },
  choose: { vi: "Dùng để chấm", en: "Use for scoring" },
  chooseFor: { vi: (year: number) => `Dùng để chấm năm ${year}`, en: (year: number) => `Use for scoring ${year}` },
  chooseText: {
    vi: (name: string, year: number) =>
      `Từ nay đơn vị chấm điểm năm ${year} theo “${name}”. Số liệu đã nhập được giữ nguyên và chấm lại theo bộ này; có thể chọn lại bộ khác bất cứ lúc nào.`,
    en: (name: string, year: number) =>
      `From now on the unit scores ${year} by “${name}”. Figures already entered are kept and scored again; another framework can be chosen at any time.`,
  },
  otherYear: {
    vi: (own: number, year: number) => `Lưu ý: bộ này của năm ${own}, đang chọn cho năm ${year}.`,
    en: (own: number, year: number) => `Note: this one is of ${own}, chosen for ${year}.`,
  },
  chosen: { vi: "Đã chọn bộ tiêu chí.", en: "The framework is chosen." },
  copy: { vi: "Sao chép", en: "Copy" },
  blank: { vi: "Trang trắng", en: "Blank" },
  fromOther: { vi: "Sao chép từ bộ khác", en: "Copy another" },
  fromFile: { vi: "Từ tệp", en: "From a file" },
  how: { vi: "Tạo từ", en: "Begin with" },
  copied: { vi: "Sao chép từ", en: "Copy of" },
  name: { vi: "Tên bộ tiêu chí", en: "Name" },
  code: { vi: "Mã", en: "Code" },
  codeHint: {
    vi: "chữ thường không dấu, số, dấu chấm, gạch nối; giữ nguyên qua các phiên bản",
    en: "lowercase letters, digits, dots, hyphens; the same in every version",
  },
  yearLabel: { vi: "Năm", en: "Year" },
  level: { vi: "Cấp", en: "Level" },
  dropFile: {
    vi: "Tệp bộ tiêu chí (YAML), hoặc phụ lục như ban hành (Word, Excel)",
    en: "A framework file (YAML), or an annex as issued (Word, Excel)",
  },
  reading: { vi: "Đang đọc tệp…", en: "Reading the file…" },
  invalidFile: { vi: "Tệp chưa dùng được; chưa tạo gì.", en: "The file cannot be used; nothing was created." },
  atLine: {
    vi: (line: number, column: number) => `dòng ${line}, cột ${column}`,
    en: (line: number, column: number) => `line ${line}, column ${column}`,
  },
  readFile: {
    vi: (criteria: number, unsure: number, errors: number) =>
      `Đã đọc ${criteria} tiêu chí; ${unsure} chỗ chưa chắc cần xem; ${errors} lỗi.`,
    en: (criteria: number, unsure: number, errors: number) =>
      `${criteria} criteria read; ${unsure} unsure places to look at; ${errors} errors.`,
  },
  createDraft: { vi: "Tạo bản thảo", en: "Create the draft" },
  created: { vi: "Đã tạo bản thảo.", en: "The draft is created." },
  updated: { vi: (at: string) => `lưu ${at}`, en: (at: string) => `saved ${at}` },
  publishedAt: { vi: (at: string) => `ban hành ${at}`, en: (at: string) => `published ${at}` },
})

export const stateTexts = dictionary({
  draft: { vi: "Bản thảo", en: "Draft" },
  published: { vi: "Đã ban hành", en: "Published" },
  shipped: { vi: "Có sẵn", en: "Shipped" },
  superseded: { vi: "Đã có bản mới", en: "Superseded" },
})
