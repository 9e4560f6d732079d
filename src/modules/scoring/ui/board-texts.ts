import { dictionary } from "#web/text.ts"

/** The board of all communes below a unit. */
export const boardTexts = dictionary({
  title: { vi: (year: number) => `Bảng điểm các xã, phường ${year}`, en: (year: number) => `Score board ${year}` },
  board: { vi: "Bảng điểm", en: "Score board" },
  emptyTitle: { vi: "Không có xã, phường nào bên dưới đơn vị này", en: "No communes below this unit" },
  emptyText: {
    vi: "Bảng điểm so các xã, phường, đặc khu của tỉnh, thành phố. Hãy chọn một tỉnh, thành phố ở trên; điểm của riêng đơn vị ở trang Điểm.",
    en: "The board compares the communes of a province. Choose a province above; the unit's own score is on the page Scores.",
  },
  framework: { vi: "Bộ tiêu chí", en: "Framework" },
  noFramework: { vi: "Chưa đơn vị nào có bộ tiêu chí của năm này", en: "No unit has a framework for this year" },
  noFrameworkText: {
    vi: "Ban hành bộ tiêu chí cho cấp xã ở trang Bộ tiêu chí, hoặc để từng đơn vị chọn; điểm hiện ở đây ngay sau đó.",
    en: "Publish a framework for communes on the page Frameworks, or let each unit choose; the scores then appear here.",
  },
  without: {
    vi: (count: string) => `${count} đơn vị chưa có bộ tiêu chí của năm nên không có trong bảng.`,
    en: (count: string) => `${count} units have no framework for the year and are not on the board.`,
  },
  units: { vi: (count: string) => `${count} xã, phường, đặc khu`, en: (count: string) => `${count} communes` },
  best: { vi: (names: string) => `đầu khối: ${names}`, en: (names: string) => `first in block: ${names}` },
  unit: { vi: "Đơn vị", en: "Unit" },
  parent: { vi: "Thuộc", en: "Belongs to" },
  block: { vi: "Khối", en: "Block" },
  ward: { vi: "Phường", en: "Wards" },
  commune: { vi: "Xã, đặc khu", en: "Communes, special zones" },
  rank: { vi: "Hạng trong khối", en: "Rank in block" },
  rankOf: { vi: (rank: string, of: string) => `${rank}/${of}`, en: (rank: string, of: string) => `${rank}/${of}` },
  points: { vi: "Điểm", en: "Points" },
  class: { vi: "Loại", en: "Class" },
  missing: { vi: "Thiếu số liệu", en: "No figures" },
  unknown: { vi: (count: number) => `(${count} thiếu)`, en: (count: number) => `(${count} unknown)` },
  legend: {
    vi: "Cột lĩnh vực ghi điểm mất; vạch dài theo phần điểm mất của lĩnh vực. Tiêu chí chưa có số liệu tạm tính là mất và ghi “thiếu” bên cạnh.",
    en: "Area columns hold points lost; bars are as long as the share lost. Criteria without figures count as lost for now and are marked as unknown.",
  },
})
