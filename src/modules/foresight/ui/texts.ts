import { dictionary } from "#web/text.ts"

/** The page of the year's end. */
export const foresightTexts = dictionary({
  title: { vi: (year: number) => `Dự báo điểm năm ${year}`, en: (year: number) => `Forecast for ${year}` },
  standing: {
    vi: (points: string) => `Dự báo cuối năm ${points} điểm`,
    en: (points: string) => `Year's end: ${points} points`,
  },
  within: {
    vi: (chance: string, low: string, high: string) => `${chance} khả năng trong ${low}–${high}`,
    en: (chance: string, low: string, high: string) => `${chance} likely within ${low}–${high}`,
  },
  likely: {
    vi: (name: string, chance: string) => `dễ nhất là loại ${name} (${chance})`,
    en: (name: string, chance: string) => `most likely class ${name} (${chance})`,
  },
  short: { vi: "dưới chỉ tiêu của kế hoạch", en: "below the plan's target" },
  enough: { vi: "đạt chỉ tiêu của kế hoạch", en: "reaches the plan's target" },
  yearEnd: { vi: "Điểm cuối năm", en: "The year's end" },
  today: { vi: "đến hôm nay", en: "today" },
  forecast: { vi: "dự báo", en: "forecast" },
  target: { vi: "chỉ tiêu", en: "target" },
  lastYear: { vi: (year: number) => `năm ${year}`, en: (year: number) => `year ${year}` },
  noTarget: {
    vi: "Kế hoạch của năm chưa đặt chỉ tiêu điểm theo lĩnh vực.",
    en: "The year's plan sets no target points by area.",
  },
  scaled: {
    vi: (areas: number) =>
      `Chỉ tiêu và điểm năm trước lấy từ ${areas} lĩnh vực có trong kế hoạch, quy về thang đầy đủ.`,
    en: (areas: number) =>
      `Target and last year are those of the ${areas} areas in the plan, brought to the full scale.`,
  },
  chances: { vi: "Khả năng xếp loại", en: "Chance of each class" },
  className: { vi: "Loại", en: "Class" },
  chance: { vi: "Khả năng", en: "Chance" },
  assumes: {
    vi: (draws: number) =>
      `Từ ${draws} diễn biến mô phỏng. Coi các số liệu độc lập với nhau và nhịp thực hiện không đổi; tiêu chí thiếu cơ sở tính là chưa có điểm.`,
    en: (draws: number) =>
      `From ${draws} simulated courses. Figures are taken as independent and the pace as unchanged; what has no basis counts as not scored.`,
  },
  byLeaf: { vi: "Theo lĩnh vực và tiêu chí", en: "By area and criterion" },
  byLeafText: {
    vi: "Xếp theo số điểm dự kiến mất. Bấm vào tiêu chí để xem cách chấm và nhập số liệu.",
    en: "In order of the points expected to be lost. Open a criterion to see its rule and enter figures.",
  },
  showAll: { vi: "Hiện cả tiêu chí đủ điểm", en: "Also show full criteria" },
  criterion: { vi: "Tiêu chí", en: "Criterion" },
  atRisk: { vi: "Dự kiến mất", en: "Expected loss" },
  expected: { vi: "Dự báo", en: "Forecast" },
  range: { vi: "Thấp–cao", en: "Low–high" },
  max: { vi: "Tối đa", en: "Maximum" },
  how: { vi: "Dự báo dựa vào", en: "Foreseen by" },
  leaves: {
    vi: (count: number) => `${count} tiêu chí bên dưới`,
    en: (count: number) => (count === 1 ? "1 criterion below" : `${count} criteria below`),
  },
  notApplicable: { vi: "nhiều khả năng không áp dụng", en: "probably not applicable" },
  noFramework: { vi: "Chưa có bộ tiêu chí để dự báo", en: "No framework to forecast by" },
  noFrameworkText: {
    vi: "Dự báo tính theo bộ tiêu chí của năm. Hãy chọn bộ tiêu chí ở trang Chấm điểm, rồi nhập số liệu.",
    en: "A forecast follows the year's framework. Choose one on the page Scores, then enter figures.",
  },
  choose: { vi: "Chọn bộ tiêu chí", en: "Choose a framework" },
  noFigures: { vi: "Chưa có số liệu để dự báo", en: "No figures to forecast from" },
  noFiguresText: {
    vi: "Dự báo dựa vào số liệu đến nay, nhiệm vụ và kế hoạch của năm. Nhập một vài số liệu đầu tiên là đã thấy điểm cuối năm.",
    en: "A forecast rests on figures so far, tasks and the year's plan. With the first few figures the year's end appears.",
  },
  enter: { vi: "Nhập số liệu", en: "Enter figures" },
})

/** Next best actions. */
type Set = Readonly<{ count: number; effort: number; points: string; target: string }>
export const actionTexts = dictionary({
  title: { vi: "Việc nên làm tiếp", en: "What to do next" },
  effort: { vi: "Công sức còn bỏ ra được (ngày công)", en: "Work that can be given (days of work)" },
  days: { vi: "Trong bao nhiêu ngày", en: "Within how many days" },
  target: { vi: "Điểm muốn đạt", en: "Points to reach" },
  already: {
    vi: (target: string) => `Dự báo đã đạt ${target} điểm mà không cần làm thêm; các việc dưới đây còn nâng được điểm.`,
    en: (target: string) => `The forecast already reaches ${target} points; what stands below would still raise it.`,
  },
  reaches: {
    vi: ({ count, effort, points, target }: Set) =>
      `Ít công nhất để đạt ${target} điểm: ${count} việc, ${effort} ngày công, kỳ vọng thêm ${points} điểm (có dấu “trong phương án”).`,
    en: ({ count, effort, points, target }: Set) =>
      `Least work to reach ${target} points: ${count} actions, ${effort} days of work, ${points} points expected (marked “in the set”).`,
  },
  fallsShort: {
    vi: ({ count, effort, points, target }: Set) =>
      `Trong giới hạn này chưa đạt được ${target} điểm; nhiều nhất là ${count} việc, ${effort} ngày công, kỳ vọng thêm ${points} điểm (có dấu “trong phương án”).`,
    en: ({ count, effort, points, target }: Set) =>
      `${target} points are out of reach within these limits; at most ${count} actions, ${effort} days of work, ${points} points expected (marked “in the set”).`,
  },
  notExact: {
    vi: "Có quá nhiều cách kết hợp; phương án trên tốt nhưng có thể chưa phải ít công nhất.",
    en: "There are too many combinations; the set above is good but may not be the cheapest.",
  },
  none: {
    vi: "Không còn việc nào kịp và nâng được điểm trong giới hạn này. Hãy nới số ngày hoặc công sức.",
    en: "Nothing within these limits can still be done in time and raise the score. Widen the days or the work.",
  },
  action: { vi: "Việc", en: "Action" },
  expected: { vi: "Kỳ vọng", en: "Expected" },
  gain: { vi: "Nếu xong", en: "If done" },
  chance: { vi: "Khả năng", en: "Chance" },
  work: { vi: "Ngày công", en: "Days of work" },
  needs: { vi: "Cần (ngày)", en: "Needs (days)" },
  tasks: { vi: "Nhiệm vụ", en: "Tasks" },
  inSet: { vi: "trong phương án", en: "in the set" },
  noTask: { vi: "chưa có nhiệm vụ phục vụ tiêu chí này", en: "no task serves this criterion yet" },
  due: { vi: (day: string) => `hạn ${day}`, en: (day: string) => `due ${day}` },
  assumes: { vi: "Cách tính và giả định", en: "How it is computed and what is assumed" },
  assumesText: {
    vi: "Điểm nếu xong tính bằng cách chấm lại điểm dự kiến cuối năm. Khả năng lấy từ hồ sơ đúng hạn, trễ hạn của người chủ trì (dưới 5 việc thì của cả đơn vị). Công sức là ước lượng chung: việc có/không 2 ngày công, mỗi đơn vị đếm được 1 ngày (nhiều nhất 10), nâng một tỷ lệ hồ sơ 5 ngày. Thời gian theo hạn của nhiệm vụ, chưa có nhiệm vụ thì 10 ngày. Mỗi tiêu chí chọn nhiều nhất một cách.",
    en: "Points if done come from scoring the expected year's end again. Chances come from how late the lead's tasks were (under 5 tasks: the whole unit's). Work is a general estimate: 2 days for a yes/no, 1 day for each unit counted (10 at most), 5 days to raise a ratio of dossiers. Time follows the task's due date, 10 days without a task. At most one way is chosen for each criterion.",
  },
})

/** What-if. */
export const whatIfTexts = dictionary({
  title: { vi: "Thử thay đổi số liệu", en: "What if" },
  text: {
    vi: "Kéo hoặc gõ số; điểm tính lại ngay trên máy này. Số liệu thật không đổi.",
    en: "Move or type a figure; the score is computed again here at once. The real figures do not change.",
  },
  start: { vi: "Bắt đầu từ", en: "Start from" },
  startToday: { vi: "Số liệu hôm nay", en: "Today's figures" },
  startYearEnd: { vi: "Số liệu dự báo cuối năm", en: "Figures expected at the year's end" },
  yearEndText: {
    vi: "Mỗi số liệu lấy một mức giữa nếu mọi việc tiếp tục như hiện nay; việc chưa xong tính là chưa làm. Vì vậy điểm bắt đầu có thể khác mức dự báo.",
    en: "One middle value a figure if all goes on as it goes; what is not done counts as not done. So the score at the start may differ from the forecast.",
  },
  reset: { vi: "Về như lúc đầu", en: "Back to the start" },
  asNow: { vi: "điểm như hiện nay", en: "points, as today" },
  moved: {
    vi: (before: string, change: string) => `điểm, hiện nay ${before} (${change})`,
    en: (before: string, change: string) => `points, today ${before} (${change})`,
  },
  asExpected: { vi: "điểm, như dự báo cuối năm", en: "points, as expected at the year's end" },
  movedFromExpected: {
    vi: (before: string, change: string) => `điểm, dự báo cuối năm ${before} (${change})`,
    en: (before: string, change: string) => `points, expected at the year's end ${before} (${change})`,
  },
  className: { vi: (name: string) => `loại ${name}`, en: (name: string) => `class ${name}` },
  classMoves: {
    vi: (before: string, after: string) => `loại ${before} → ${after}`,
    en: (before: string, after: string) => `class ${before} → ${after}`,
  },
  rank: {
    vi: (rank: number) => `hạng ${rank} so với dự báo của các đơn vị cùng cấp`,
    en: (rank: number) => `rank ${rank} against the peers' forecasts`,
  },
  add: { vi: "Thêm số liệu để thử", en: "Add a figure to try" },
  pick: { vi: "Chọn số liệu…", en: "Choose a figure…" },
  now: { vi: (value: string) => `lúc đầu: ${value}`, en: (value: string) => `at the start: ${value}` },
  serves: { vi: (codes: string) => `tiêu chí ${codes}`, en: (codes: string) => `criterion ${codes}` },
  undo: { vi: "Bỏ thay đổi", en: "Undo" },
  undoNamed: { vi: (name: string) => `Bỏ thay đổi: ${name}`, en: (name: string) => `Undo: ${name}` },
  slide: { vi: (name: string) => `Kéo: ${name}`, en: (name: string) => `Slide: ${name}` },
  nothing: { vi: "chưa có", en: "none" },
})

/** Saved scenarios. */
export const scenarioTexts = dictionary({
  name: { vi: "Tên phương án", en: "Name of the scenario" },
  example: { vi: "Ví dụ: dồn sức tháng 12", en: "For example: a strong December" },
  save: { vi: "Lưu phương án", en: "Save the scenario" },
  overwrite: { vi: (name: string) => `Ghi đè “${name}”`, en: (name: string) => `Overwrite “${name}”` },
  saved: { vi: "Đã lưu phương án.", en: "Scenario saved." },
  removed: { vi: "Đã xóa phương án.", en: "Scenario removed." },
  none: {
    vi: "Chưa lưu phương án nào. Thử thay đổi vài số rồi đặt tên để so sánh sau này.",
    en: "No scenario saved yet. Try a few figures and give them a name to compare later.",
  },
  compare: { vi: "So sánh các phương án", en: "Scenarios side by side" },
  scenario: { vi: "Phương án", en: "Scenario" },
  today: { vi: "Hiện nay", en: "Today" },
  points: { vi: "Điểm", en: "Points" },
  className: { vi: "Loại", en: "Class" },
  changes: { vi: "Thay đổi", en: "Changes" },
  deeds: { vi: "Thao tác", en: "Actions" },
  open: { vi: "Mở", en: "Open" },
  openNamed: { vi: (name: string) => `Mở phương án ${name}`, en: (name: string) => `Open scenario ${name}` },
  remove: { vi: "Xóa", en: "Remove" },
  removeNamed: { vi: (name: string) => `Xóa phương án ${name}`, en: (name: string) => `Remove scenario ${name}` },
})

/** Rank target. */
export const rankTexts = dictionary({
  title: { vi: "Muốn đạt thứ hạng thì cần gì", en: "What a rank takes" },
  none: {
    vi: "Chưa so sánh được: bạn chưa được xem điểm của đơn vị cùng cấp nào chấm theo cùng bộ tiêu chí.",
    en: "Nothing to compare with: you may not see the scores of any peer with the same framework.",
  },
  rank: { vi: "Thứ hạng muốn đạt", en: "Rank wanted" },
  chance: {
    vi: (chance: string, rank: number, peers: number) =>
      `Theo dự báo, khả năng đạt hạng ${rank} trở lên trong ${peers + 1} đơn vị là ${chance}.`,
    en: (chance: string, rank: number, peers: number) =>
      `As foreseen, the chance of rank ${rank} or better among ${peers + 1} units is ${chance}.`,
  },
  even: {
    vi: (points: string, more: string) => `Để có một nửa khả năng: ${points} điểm, thêm ${more} điểm so với dự báo.`,
    en: (points: string, more: string) => `For an even chance: ${points} points, ${more} beyond the forecast.`,
  },
  sure: {
    vi: (points: string, more: string) =>
      `Để có bốn phần năm khả năng: ${points} điểm, thêm ${more} điểm so với dự báo.`,
    en: (points: string, more: string) => `For four chances in five: ${points} points, ${more} beyond the forecast.`,
  },
})
