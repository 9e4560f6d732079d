import type { z } from "zod"

import type { FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { listUnitsByIds } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { notFound } from "#platform/http/errors.ts"

import type { AgendaItem } from "../contract.ts"
import { checkStep, tallyVotes, type Council, type StepBody, type Tally } from "../rules/index.ts"
import type { Asker, GatheredAssessment } from "./gather.ts"
import { presentOne, seeAssessment, type SeenAssessment } from "./present-assessment.ts"

/** An assessment that has leaves before the council, scored once for all of them. */
export type CouncilSheet = Readonly<{ view: SeenAssessment; unitName: string }>

/** Adds to what was gathered what its leaves before the council are shown with. */
export const openCouncilSheet = async (db: Db, gathered: GatheredAssessment, asker: Asker): Promise<CouncilSheet> => {
  const [unit] = await listUnitsByIds(db, [gathered.row.unit_id], localDate(asker.now))
  return { view: await seeAssessment(db, gathered, asker), unitName: unit?.name ?? "" }
}

/** One leaf as the council has it before it, for a reader: votes are open, conflicts counted out. Throws 404. */
export const presentAgendaItem = (
  { view, unitName }: CouncilSheet,
  accountId: string,
  code: string,
): z.input<typeof AgendaItem> => {
  const { row, context, history, compiled, places } = view.gathered
  const line = view.sheet.lines.find((each) => each.code === code)
  const [leaf, state] = [presentOne(view, line, code), history.assessment.leaves.get(code)]
  if (leaf === undefined || state === undefined)
    throw notFound({ vi: `Bộ tiêu chí không có tiêu chí ${code}.`, en: `The framework has no leaf ${code}.` })
  const mine = state.votes.find((vote) => vote.accountId === accountId)
  const tally = tallyVotes(context.settings.council ?? noCouncil, state, history.assessment.conflicts)
  const vote: StepBody = { kind: "voted", leaf: code, points: null, how: "present", note: "" }
  const resolve: StepBody = { kind: "councilDecided", leaf: code, points: tally.winner ?? null, reason: "…" }
  return {
    unitId: row.unit_id,
    unitName,
    block: row.block,
    assessmentId: row.id,
    title: places.get(code)?.title ?? code,
    asIssued: findAsIssued(compiled.package.criteria, code),
    decimals: compiled.package.decimals,
    leaf,
    tally: presentTally(tally),
    votes: state.votes.map(({ name, points, how, at, note }) => ({ name, points, how, at, note })),
    myVote: mine === undefined ? null : { points: mine.points, how: mine.how },
    isBarred: history.assessment.conflicts.includes(accountId) || state.conflicts.includes(accountId),
    mayVote: checkStep(history.assessment, vote, context) === undefined,
    mayResolve: checkStep(history.assessment, resolve, context) === undefined,
  }
}

/** No member is entitled: nothing is counted, nothing carried. */
const noCouncil: Council = { name: "", members: [], quorum: 0, majority: 50, countedOf: "members" }

const presentTally = ({ winner, options, ...counts }: Tally) => ({
  ...counts,
  options: [...options],
  winner: winner ?? null,
})

/** The text of a criterion as the framework was issued; null without one. */
const findAsIssued = (criteria: FrameworkPackage["criteria"], code: string): string | null => {
  for (const criterion of criteria) {
    if (criterion.code === code) return criterion.asIssued ?? null
    const below = findAsIssued(criterion.children ?? [], code)
    if (below !== null) return below
  }
  return null
}
