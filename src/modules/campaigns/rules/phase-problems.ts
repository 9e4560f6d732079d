import { phaseCodes } from "./codes.ts"
import type { CampaignSettings, Phase, PhaseCode } from "./settings.ts"

/** Something about a campaign's settings that keeps it from opening; a warning does not. `at` is a path in the settings. */
export type SettingsProblem = Readonly<{ at: string; vi: string; en: string; isWarning: boolean }>

export const problem = (at: string, vi: string, en: string): SettingsProblem => ({ at, vi, en, isWarning: false })
export const warning = (at: string, vi: string, en: string): SettingsProblem => ({ at, vi, en, isWarning: true })

/** What phases are called on screens and papers. */
export const phaseWords: Readonly<Record<PhaseCode, Readonly<{ vi: string; en: string }>>> = {
  selfAssessment: { vi: "Tự chấm điểm", en: "Self-assessment" },
  internalReview: { vi: "Rà soát nội bộ", en: "Internal review" },
  appraisal1: { vi: "Thẩm định lần 1", en: "First appraisal" },
  explanation: { vi: "Giải trình", en: "Explanation" },
  appraisal2: { vi: "Thẩm định lần 2", en: "Second appraisal" },
  council: { vi: "Họp Hội đồng", en: "Council" },
  publication: { vi: "Công bố", en: "Publication" },
}

/** Without these two there is nothing to hand in and nothing to appraise. */
const needed: readonly PhaseCode[] = ["selfAssessment", "appraisal1"]

/**
 * What is wrong with the phases: missing ones, one named twice, out of order, overlapping. Internal review alone may run
 * while the unit still fills its sheet in.
 */
export const listPhaseProblems = ({
  phases,
  council,
}: Pick<CampaignSettings, "phases" | "council">): readonly SettingsProblem[] => {
  const codes = phases.map(({ code }) => code)
  const has = (code: PhaseCode): boolean => codes.includes(code)
  return [
    ...needed.filter((code) => !has(code)).map((code) => missing(code)),
    ...codes.flatMap((code, at) => (codes.indexOf(code) < at ? [twice(code, at)] : [])),
    ...(has("explanation") && !has("appraisal2") ? [missing("appraisal2")] : []),
    ...(has("appraisal2") && !has("explanation") ? [missing("explanation")] : []),
    ...(council !== null && !has("council") ? [missing("council")] : []),
    ...(council === null && has("council") ? [noCouncil(codes.indexOf("council"))] : []),
    ...listOrderProblems(phases),
  ]
}

const missing = (code: PhaseCode): SettingsProblem => {
  const { vi, en } = phaseWords[code]
  return problem("phases", `Thiếu bước “${vi}”.`, `The phase “${en}” is missing.`)
}

const twice = (code: PhaseCode, at: number): SettingsProblem => {
  const { vi, en } = phaseWords[code]
  return problem(`phases.${at}`, `Bước “${vi}” có hai lần.`, `The phase “${en}” stands there twice.`)
}

const noCouncil = (at: number): SettingsProblem =>
  problem(`phases.${at}`, "Có bước họp Hội đồng nhưng chưa lập Hội đồng.", "There is a council phase, but no council.")

const listOrderProblems = (phases: readonly Phase[]): readonly SettingsProblem[] => {
  const placed = phases
    .map((phase, at) => ({ ...phase, at }))
    .toSorted((one, other) => phaseCodes.indexOf(one.code) - phaseCodes.indexOf(other.code))
  return placed.flatMap((next, place) => {
    const before = placed[place - 1]
    if (before === undefined || before.code === next.code) return []
    const [own, other] = [phaseWords[next.code], phaseWords[before.code]]
    if (next.from < before.from || next.to < before.to)
      return [
        problem(
          `phases.${next.at}`,
          `“${own.vi}” phải bắt đầu và kết thúc không sớm hơn “${other.vi}”.`,
          `“${own.en}” must not begin or end before “${other.en}”.`,
        ),
      ]
    const mayOverlap = before.code === "selfAssessment" && next.code === "internalReview"
    return mayOverlap || next.from > before.to
      ? []
      : [
          problem(
            `phases.${next.at}`,
            `“${own.vi}” bắt đầu khi “${other.vi}” chưa kết thúc.`,
            `“${own.en}” begins before “${other.en}” has ended.`,
          ),
        ]
  })
}
