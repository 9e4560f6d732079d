import type { PlanContent, PlanScore, PlanTarget, PlanTask } from "#modules/plans/rules/index.ts"

/** Small plan content for tests: only what a test names differs from a plain item. */
export const buildTask = (task: Partial<PlanTask> & { id: string }): PlanTask => ({
  text: `Nhiệm vụ ${task.id}`,
  lead: [],
  support: [],
  deadline: null,
  product: null,
  section: [],
  ranges: [],
  ...task,
})

export const buildScore = (score: Partial<PlanScore> & { id: string }): PlanScore => ({
  code: score.id,
  title: `Tiêu chí ${score.id}`,
  max: "1",
  previous: "0.5",
  target: "1",
  group: null,
  rule: null,
  ranges: [],
  ...score,
})

export const buildTarget = (target: Partial<PlanTarget> & { id: string }): PlanTarget => ({
  text: "Tối thiểu 90% hồ sơ đúng hạn",
  measure: "hồ sơ đúng hạn",
  comparator: ">=",
  value: "90",
  unit: "%",
  of: null,
  section: [],
  ranges: [],
  ...target,
})

export const buildPlanContent = (content: Partial<PlanContent> = {}): PlanContent => ({
  heading: {
    kind: "plan",
    number: "12/KH-UBND",
    symbol: "KH-UBND",
    issuedOn: "2026-01-20",
    issuedOnText: "ngày 20 tháng 01 năm 2026",
    place: "Hòa Bình Mẫu",
    issuer: "Ủy ban nhân dân phường Hòa Bình Mẫu",
    parentIssuer: null,
    title: "Cải cách hành chính năm 2026",
    year: 2026,
    signer: { name: "Nguyễn Văn Mẫu", title: "Chủ tịch", authority: "TM. ỦY BAN NHÂN DÂN" },
    recipients: ["UBND tỉnh", "Lưu: VT"],
    legalBases: [],
  },
  sections: [],
  scores: [],
  targets: [],
  tasks: [],
  windows: [],
  ...content,
})
