import { dictionary } from "../../text.ts"

export const figureTexts = dictionary({
  range: {
    vi: (from: string, to: string) => `Thước từ ${from} đến ${to} điểm`,
    en: (from: string, to: string) => `Ruler from ${from} to ${to} points`,
  },
  table: { vi: "Xem bảng", en: "Show as table" },
  what: { vi: "Mốc", en: "Mark" },
  points: { vi: "Điểm", en: "Points" },
  toTarget: { vi: "So với chỉ tiêu", en: "Against the target" },
  interval: {
    vi: (chance: string) => `khoảng dự báo (${chance} khả năng)`,
    en: (chance: string) => `forecast range (${chance} likely)`,
  },
  classFrom: { vi: (label: string) => `loại ${label} từ`, en: (label: string) => `class ${label} from` },
  noFigures: { vi: "Chưa có số liệu để đặt lên thước.", en: "No figures to put on the ruler yet." },
  says: {
    vi: (label: string, value: string) => `${label} ${value}`,
    en: (label: string, value: string) => `${label} ${value}`,
  },
  forecastRange: {
    vi: (chance: string, low: string, high: string) => `${chance} khả năng trong ${low}–${high}`,
    en: (chance: string, low: string, high: string) => `${chance} likely within ${low}–${high}`,
  },
  short: {
    vi: (points: string) => `Còn thiếu ${points} điểm so với chỉ tiêu.`,
    en: (points: string) => `${points} points short of the target.`,
  },
  reached: {
    vi: (points: string) => `Vượt chỉ tiêu ${points} điểm.`,
    en: (points: string) => `${points} points beyond the target.`,
  },
  exactly: { vi: "Vừa đúng chỉ tiêu.", en: "Exactly on target." },
  area: { vi: "Lĩnh vực", en: "Area" },
  lost: { vi: "Mất", en: "Lost" },
  most: { vi: "Tối đa", en: "Maximum" },
  lostBars: { vi: "cộng dồn đến tổng số điểm mất", en: "adding up to all points lost" },
  total: { vi: "Tổng", en: "Total" },
  lostSentence: {
    vi: (lost: string, most: string, area: string, points: string) =>
      `Mất ${lost} trên ${most} điểm; nhiều nhất ở ${area}: ${points}.`,
    en: (lost: string, most: string, area: string, points: string) =>
      `${lost} of ${most} points lost; most in ${area}: ${points}.`,
  },
  nothingLost: {
    vi: (most: string) => `Không mất điểm nào trong ${most} điểm.`,
    en: (most: string) => `No point lost out of ${most}.`,
  },
  unknownAreas: {
    vi: (count: number) => `${count} lĩnh vực chưa đủ số liệu, chưa tính vào tổng.`,
    en: (count: number) => `${count} areas lack figures and are not in the total.`,
  },
  noAreas: { vi: "Chưa có bảng điểm.", en: "No score table yet." },
  change: { vi: "Tăng, giảm", en: "Change" },
  reachedSum: { vi: "Cộng dồn", en: "Running total" },
  waterfallAxis: {
    vi: (from: string, to: string) => `Trục từ ${from} đến ${to} điểm`,
    en: (from: string, to: string) => `Axis from ${from} to ${to} points`,
  },
  waterfallSentence: {
    vi: (start: string, end: string, change: string, area: string, points: string) =>
      `Từ ${start} lên ${end} điểm (${change}); trông vào ${area} nhiều nhất: ${points}.`,
    en: (start: string, end: string, change: string, area: string, points: string) =>
      `From ${start} to ${end} points (${change}); most is asked of ${area}: ${points}.`,
  },
  waterfallFlat: {
    vi: (start: string, end: string) => `Từ ${start} đến ${end} điểm; không lĩnh vực nào đặt tăng.`,
    en: (start: string, end: string) => `From ${start} to ${end} points; no area is asked to gain.`,
  },
  open: { vi: (what: string) => `Xem các dòng của ${what}`, en: (what: string) => `Show the rows of ${what}` },
})
