import { listPeopleProblems, type PersonFacts } from "./people-problems.ts"
import { listPhaseProblems, phaseWords, problem, warning, type SettingsProblem } from "./phase-problems.ts"
import type { AppraisalArea, Block, CampaignSettings } from "./settings.ts"

/** A unit as it stands in the campaign's year. */
export type UnitFacts = Readonly<{ name: string; level: string; exists: boolean; isBelow: boolean }>

/** A framework that a block refers to; `tops` are its codes of the top level that somebody must appraise. */
export type FrameworkFacts = Readonly<{
  name: string
  level: string
  year: number
  /** Null while it is a draft. */
  hash: string | null
  tops: readonly string[]
  /** Every code of the top level, those of surveys, bonus and penalty too. */
  allTops: readonly string[]
}>

/** What the settings are checked against; what is not in a map does not exist, or not for the unit that runs it. */
export type OpenFacts = Readonly<{
  year: number
  /** Local date. */
  today: string
  units: ReadonlyMap<string, UnitFacts>
  frameworks: ReadonlyMap<string, FrameworkFacts>
  people: ReadonlyMap<string, PersonFacts>
}>

/** Everything that keeps a campaign from opening, and warnings, in the order of the settings. */
export const listOpenProblems = (settings: CampaignSettings, facts: OpenFacts): readonly SettingsProblem[] => [
  ...listPhaseProblems(settings),
  ...listPastPhases(settings, facts),
  ...listBlockProblems(settings, facts),
  ...listAreaProblems(settings, facts),
  ...listPeopleProblems(settings, facts.people),
  ...listLimitProblems(settings),
]

/** Whether a campaign with these problems may open. */
export const mayOpen = (problems: readonly SettingsProblem[]): boolean => problems.every(({ isWarning }) => isWarning)

const listPastPhases = ({ phases }: CampaignSettings, { today }: OpenFacts): readonly SettingsProblem[] =>
  phases.flatMap(({ code, to }, at) =>
    code === "selfAssessment" && to < today
      ? [
          warning(
            `phases.${at}`,
            `“${phaseWords[code].vi}” đã kết thúc, đơn vị sẽ không kịp làm.`,
            `“${phaseWords[code].en}” has ended already; units cannot take part in time.`,
          ),
        ]
      : [],
  )

const listBlockProblems = ({ blocks }: CampaignSettings, facts: OpenFacts): readonly SettingsProblem[] => {
  if (blocks.length === 0) return [problem("blocks", "Chưa có khối nào.", "There is no block yet.")]
  const seen = new Map<string, string>()
  return blocks.flatMap((block, at) => [
    ...(blocks.findIndex(({ code }) => code === block.code) < at
      ? [problem(`blocks.${at}`, `Mã khối “${block.code}” có hai lần.`, `Two blocks have the code “${block.code}”.`)]
      : []),
    ...(block.unitIds.length === 0
      ? [
          problem(
            `blocks.${at}.unitIds`,
            `Khối “${block.name}” chưa có đơn vị.`,
            `The block “${block.name}” has no unit.`,
          ),
        ]
      : []),
    ...listFrameworkProblems(block, at, facts),
    ...block.unitIds.flatMap((unitId) => listUnitProblems(unitId, { block, at, seen, facts })),
  ])
}

type InBlock = Readonly<{ block: Block; at: number; seen: Map<string, string>; facts: OpenFacts }>

const listUnitProblems = (unitId: string, { block, at, seen, facts }: InBlock): readonly SettingsProblem[] => {
  const place = `blocks.${at}.unitIds`
  const unit = facts.units.get(unitId)
  if (unit === undefined)
    return [problem(place, `Khối “${block.name}”: không có đơn vị ${unitId}.`, `“${block.name}”: no unit ${unitId}.`)]
  const { name, level } = unit
  const found: SettingsProblem[] = []
  const before = seen.get(unitId)
  if (before !== undefined)
    found.push(
      problem(
        place,
        `“${name}” có hai lần: “${before}” và “${block.name}”.`,
        `“${name}” stands there twice: “${before}” and “${block.name}”.`,
      ),
    )
  seen.set(unitId, block.name)
  if (!unit.exists)
    found.push(
      problem(place, `“${name}” không tồn tại trong năm ${facts.year}.`, `“${name}” does not exist in ${facts.year}.`),
    )
  else if (!unit.isBelow)
    found.push(
      problem(
        place,
        `“${name}” không trực thuộc đơn vị tổ chức chấm điểm.`,
        `“${name}” does not stand below the unit that runs the campaign.`,
      ),
    )
  const wanted = facts.frameworks.get(block.framework.ref)?.level
  if (wanted !== undefined && wanted !== level)
    found.push(
      problem(
        place,
        `“${name}” không thuộc cấp của bộ tiêu chí của khối “${block.name}”.`,
        `“${name}” is not of the level of the framework of “${block.name}”.`,
      ),
    )
  return found
}

const listFrameworkProblems = (
  { name, framework }: Block,
  at: number,
  { frameworks, year }: OpenFacts,
): readonly SettingsProblem[] => {
  const place = `blocks.${at}.framework`
  const found = frameworks.get(framework.ref)
  if (found === undefined || found.hash === null)
    return [
      problem(
        place,
        `Khối “${name}”: bộ tiêu chí ${framework.code} ${framework.version} chưa ban hành hoặc không còn.`,
        `“${name}”: the framework ${framework.code} ${framework.version} is not published, or is gone.`,
      ),
    ]
  if (found.hash !== framework.hash)
    return [
      problem(
        place,
        `Khối “${name}”: nội dung bộ tiêu chí “${found.name}” khác lúc chọn; hãy chọn lại.`,
        `“${name}”: “${found.name}” is not what was chosen; please choose it again.`,
      ),
    ]
  return found.year === year
    ? []
    : [
        problem(
          place,
          `Khối “${name}”: bộ tiêu chí “${found.name}” dùng cho năm ${found.year}, không phải ${year}.`,
          `“${name}”: “${found.name}” is for ${found.year}, not ${year}.`,
        ),
      ]
}

const listAreaProblems = (
  { areas, blocks }: CampaignSettings,
  { frameworks }: OpenFacts,
): readonly SettingsProblem[] => {
  const used = blocks.flatMap(({ framework }) => frameworks.get(framework.ref) ?? [])
  const known = new Set(used.flatMap(({ allTops }) => allTops))
  const wanted = [...new Set(used.flatMap(({ tops }) => tops))]
  const having = (top: string): readonly AppraisalArea[] => areas.filter(({ criteria }) => criteria.includes(top))
  return [
    ...wanted
      .filter((top) => having(top).length === 0)
      .map((top) =>
        problem("areas", `Chưa ai thẩm định lĩnh vực ${top}.`, `Nobody appraises area ${top} of the framework.`),
      ),
    ...[...known]
      .filter((top) => having(top).length > 1)
      .map((top) => {
        const names = having(top).map(({ name }) => `“${name}”`)
        return problem(
          "areas",
          `Lĩnh vực ${top} được thẩm định hai lần: ${names.join(", ")}.`,
          `Area ${top} is appraised twice: ${names.join(", ")}.`,
        )
      }),
    ...areas.flatMap((area, at) => listOwnProblems(area, at, { areas, known })),
  ]
}

const listOwnProblems = (
  { code, name, criteria, appraisers }: AppraisalArea,
  at: number,
  { areas, known }: Readonly<{ areas: readonly AppraisalArea[]; known: ReadonlySet<string> }>,
): readonly SettingsProblem[] => {
  const found: SettingsProblem[] = []
  if (areas.findIndex((other) => other.code === code) < at)
    found.push(problem(`areas.${at}`, `Mã nhóm “${code}” có hai lần.`, `Two areas have the code “${code}”.`))
  if (appraisers.length === 0)
    found.push(
      problem(`areas.${at}.appraisers`, `“${name}” chưa có người thẩm định.`, `“${name}” has no appraiser yet.`),
    )
  const unknown = known.size === 0 ? [] : criteria.filter((top) => !known.has(top))
  if (unknown.length > 0)
    found.push(
      warning(
        `areas.${at}.criteria`,
        `“${name}”: không bộ tiêu chí nào có lĩnh vực ${unknown.join(", ")}.`,
        `“${name}”: no framework has area ${unknown.join(", ")}.`,
      ),
    )
  return found
}

const listLimitProblems = (settings: CampaignSettings): readonly SettingsProblem[] => {
  const { areas, doubleMarking, limits, requireEvidence, ties, headGrades } = settings
  const found: SettingsProblem[] = []
  const alone = doubleMarking.percent > 0 ? areas.filter(({ appraisers }) => appraisers.length === 1) : []
  if (alone.length > 0)
    found.push(
      problem(
        "doubleMarking",
        `Chấm hai lần cần ít nhất hai người thẩm định: ${alone.map(({ name }) => `“${name}”`).join(", ")} chỉ có một.`,
        `Double marking needs two appraisers: ${alone.map(({ name }) => `“${name}”`).join(", ")} has one.`,
      ),
    )
  if (requireEvidence && limits.explanationLetters === 0)
    found.push(
      warning(
        "limits.explanationLetters",
        "Bắt buộc tài liệu kiểm chứng nhưng giải trình 0 chữ cũng được chấp nhận.",
        "Evidence is required, but an explanation of 0 letters stands in for it.",
      ),
    )
  if (new Set(ties).size < ties.length)
    found.push(problem("ties", "Một quy tắc xử lý đồng điểm có hai lần.", "A tie rule stands there twice."))
  if (new Set(headGrades.map(({ from }) => Number(from))).size < headGrades.length)
    found.push(problem("headGrades", "Hai mức xếp loại có cùng ngưỡng.", "Two grades begin at the same percent."))
  return found
}
