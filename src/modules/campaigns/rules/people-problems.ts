import { problem, warning, type SettingsProblem } from "./phase-problems.ts"
import type { CampaignSettings, Council } from "./settings.ts"

/** What a named person's positions say, as they stand today. */
export type PersonFacts = Readonly<{
  /** A position that appraises units below it stands in the unit that runs the campaign, or above it. */
  mayAppraise: boolean
  mayVote: boolean
  /** Names of member units in which the person holds a position. */
  ownUnits: readonly string[]
}>

/**
 * What is wrong with the people that the settings name. That somebody lacks a position, or works in a unit that takes
 * part, is only a warning: positions change, and nobody ever decides their own unit whatever the settings say.
 */
export const listPeopleProblems = (
  { areas, council }: Pick<CampaignSettings, "areas" | "council">,
  people: ReadonlyMap<string, PersonFacts>,
): readonly SettingsProblem[] => [
  ...areas.flatMap(({ appraisers }, at) =>
    appraisers.flatMap(({ accountId, name }) => {
      const facts = people.get(accountId)
      return listPersonWarnings(name, `areas.${at}.appraisers`, { facts, may: facts?.mayAppraise ?? false })
    }),
  ),
  ...(council === null ? [] : listCouncilProblems(council, people)),
]

const listPersonWarnings = (
  name: string,
  at: string,
  { facts, may }: Readonly<{ facts: PersonFacts | undefined; may: boolean }>,
): readonly SettingsProblem[] => [
  ...(may
    ? []
    : [
        warning(
          at,
          `“${name}” chưa giữ vị trí nào được làm việc này ở các đơn vị trực thuộc.`,
          `“${name}” holds no position that may do this for the units below.`,
        ),
      ]),
  ...(facts?.ownUnits ?? []).map((unit) =>
    warning(
      at,
      `“${name}” giữ vị trí ở “${unit}” nên không chấm đơn vị này.`,
      `“${name}” holds a position in “${unit}” and does not decide that unit.`,
    ),
  ),
]

const listCouncilProblems = (
  { members }: Council,
  people: ReadonlyMap<string, PersonFacts>,
): readonly SettingsProblem[] => {
  const count = (role: Council["members"][number]["role"]): number =>
    members.filter((member) => member.role === role).length
  const found: SettingsProblem[] = []
  if (count("chair") !== 1)
    found.push(problem("council.members", "Hội đồng cần đúng một Chủ tịch.", "The council needs exactly one chair."))
  if (count("secretary") === 0)
    found.push(problem("council.members", "Hội đồng chưa có Thư ký.", "The council has no secretary."))
  const twice = members.filter(({ accountId }, at) => members.findIndex((each) => each.accountId === accountId) < at)
  for (const { name } of twice)
    found.push(problem("council.members", `“${name}” có hai lần trong Hội đồng.`, `“${name}” is a member twice.`))
  return [
    ...found,
    ...members.flatMap(({ accountId, name }) => {
      const facts = people.get(accountId)
      return listPersonWarnings(name, "council.members", { facts, may: facts?.mayVote ?? false })
    }),
  ]
}
