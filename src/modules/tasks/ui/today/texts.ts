import { dictionary } from "#web/text.ts"

/** *Hôm nay*. */
export const todayTexts = dictionary({
  today: { vi: "Hôm nay", en: "Today" },
  titleOf: {
    vi: (day: string, date: string) => `Hôm nay, ${day} ${date}`,
    en: (day: string, date: string) => `Today, ${day} ${date}`,
  },
  standing: {
    vi: (mine: number, late: number, soon: number, review: number, assigns: boolean) =>
      `${mine} việc của tôi · ${late} việc quá hạn · ${soon} việc đến hạn trong 7 ngày · ${review} việc ${assigns ? "chờ tôi thẩm định" : "của tôi chờ thẩm định"}`,
    en: (mine: number, late: number, soon: number, review: number, assigns: boolean) =>
      `${mine} tasks of mine · ${late} overdue · ${soon} due within 7 days · ${review} ${assigns ? "waiting for my review" : "of mine awaiting review"}`,
  },
  standingEmpty: {
    vi: "Chưa có nhiệm vụ nào trong năm này. Nhập kế hoạch để có việc, người chủ trì và thời hạn.",
    en: "There are no tasks in this year yet. Import a plan to get work, leads and dates.",
  },
  noWork: { vi: "Năm này chưa có việc nào", en: "There is no work in this year yet" },
  noWorkText: {
    vi: "Nhập kế hoạch CCHC của năm: mỗi nhiệm vụ thành một việc có người chủ trì và thời hạn. Việc của bạn, việc quá hạn và việc chờ thẩm định sẽ hiện ở đây.",
    en: "Import the year's reform plan: each of its tasks becomes work with a lead and a date. Your work, what is overdue and what awaits review will stand here.",
  },
  noWorkReader: {
    vi: "Khi đầu mối CCHC nhập kế hoạch của năm, việc của bạn, việc quá hạn và việc chờ thẩm định sẽ hiện ở đây.",
    en: "Once the coordinator imports the year's plan, your work, what is overdue and what awaits review will stand here.",
  },
  importPlan: { vi: "Nhập kế hoạch", en: "Import a plan" },
  seeLate: { vi: "Xem việc quá hạn", en: "See what is overdue" },
  seeAll: { vi: "Xem mọi nhiệm vụ", en: "See all tasks" },
  mine: { vi: "Việc của tôi", en: "My work" },
  mineEmpty: {
    vi: "Bạn không còn việc nào đang mở. Việc mới hiện ở đây khi vị trí của bạn được giao chủ trì.",
    en: "You have no open work. New work appears here when your position is made the lead.",
  },
  noPosition: {
    vi: "Bạn chưa giữ vị trí nào ở đơn vị này nên chưa có việc được giao.",
    en: "You hold no position in this unit, so no work is assigned to you.",
  },
  late: { vi: "Quá hạn", en: "Overdue" },
  lateUnit: { vi: "Quá hạn trong đơn vị", en: "Overdue in the unit" },
  lateEmpty: { vi: "Không có việc nào quá hạn.", en: "Nothing is overdue." },
  soon: { vi: "Đến hạn trong 7 ngày", en: "Due within 7 days" },
  soonUnit: { vi: "Đơn vị đến hạn trong 7 ngày", en: "The unit's work due within 7 days" },
  soonEmpty: {
    vi: "Không có hạn nào trong 7 ngày tới. Việc “thường xuyên” không có ngày hạn nên không hiện ở đây.",
    en: "No date falls within the next 7 days. Recurring work has no date, so it does not stand here.",
  },
  toReview: { vi: "Chờ tôi thẩm định", en: "Waiting for my review" },
  toReviewEmpty: {
    vi: "Không có việc nào chờ thẩm định. Khi người chủ trì bấm “Gửi thẩm định”, việc hiện ở đây để xác nhận hoặc trả lại.",
    en: "Nothing awaits review. When a lead sends work for review it appears here, to approve or to return.",
  },
  waiting: { vi: "Tôi đang chờ thẩm định", en: "I wait for a review" },
  waitingEmpty: {
    vi: "Việc bạn đã gửi thẩm định sẽ hiện ở đây cho đến khi được xác nhận hoặc trả lại.",
    en: "Work that you sent for review stands here until it is approved or returned.",
  },
  supporting: { vi: "Việc tôi phối hợp", en: "Work that I support" },
  supportingEmpty: {
    vi: "Việc có vị trí của bạn ở cột Phối hợp sẽ hiện ở đây.",
    en: "Work that names your position as supporter stands here.",
  },
  unassigned: { vi: "Chưa giao cho ai", en: "Assigned to nobody" },
  unassignedEmpty: { vi: "Mọi việc đang mở đều đã có chủ trì.", en: "All open work has a lead." },
  more: { vi: (count: string) => `Xem thêm ${count} việc`, en: (count: string) => `See ${count} more` },
  due: { vi: (date: string) => `hạn ${date}`, en: (date: string) => `due ${date}` },
  noDate: { vi: "chưa có hạn", en: "no date" },
  noLead: { vi: "chưa giao", en: "not assigned" },
  byPosition: { vi: "Theo vị trí", en: "By position" },
  position: { vi: "Vị trí", en: "Position" },
  total: { vi: "Tất cả", en: "All" },
  open: { vi: "Đang mở", en: "Open" },
  lateShort: { vi: "Quá hạn", en: "Overdue" },
  review: { vi: "Chờ thẩm định", en: "In review" },
  done: { vi: "Hoàn thành", en: "Done" },
  share: { vi: "Đã xong", en: "Finished" },
  nobody: { vi: "Chưa giao", en: "Nobody" },
  ended: { vi: "Vị trí đã kết thúc", en: "A position that has ended" },
  score: { vi: "Chỉ số cải cách hành chính", en: "Administrative reform score" },
  yearLabel: { vi: (year: number) => `năm ${year}`, en: (year: number) => `${year}` },
  target: { vi: "chỉ tiêu", en: "target" },
})
