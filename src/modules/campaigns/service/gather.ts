import { permissionsAt } from "#modules/accounts/index.ts"
import { listLinkedEvidence, type LinkedEvidence } from "#modules/evidence/index.ts"
import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { listLineage } from "#modules/units/index.ts"
import { grants } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { notFound } from "#platform/http/errors.ts"

import {
  foldAssessment,
  isRequired,
  isSampled,
  listCapacities,
  listLeafPlaces,
  sideOf,
  type History,
  type LeafFacts,
  type LeafPlace,
  type Standing,
  type StepContext,
  type Viewer,
} from "../rules/index.ts"
import { findAssessment, listSteps, lockAssessment, type AssessmentRow } from "../store/assessments.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"

/** Who asks for which assessment; the row scope must hold the assessed unit. */
export type Asker = Readonly<{ unitId: string; assessmentId: string; reader: Reader; now: Date }>

/** Everything that the check and the showing of an assessment rest on, loaded once; rules fetch nothing. */
export type GatheredAssessment = Readonly<{
  row: AssessmentRow
  campaign: Campaign
  compiled: CompiledFramework
  places: ReadonlyMap<string, LeafPlace>
  history: History
  evidence: ReadonlyMap<string, readonly LinkedEvidence[]>
  viewer: Viewer
  context: StepContext
}>

const noAssessment = () => notFound({ vi: "Không có phiếu chấm điểm này.", en: "There is no such assessment." })

/** Throws 404. With `lock` the assessment is held until the transaction ends. */
export const gatherAssessment = async (
  db: Db,
  asker: Asker,
  { lock }: Readonly<{ lock: boolean }> = { lock: false },
): Promise<GatheredAssessment> => {
  const row = await (lock ? lockAssessment(db, asker) : findAssessment(db, asker))
  if (row === undefined) throw noAssessment()
  const campaign = await getOpenedCampaign(db, row.campaign_unit_id, row.campaign_id)
  const compiled = await openFramework(db, row.framework, { campaignUnitId: row.campaign_unit_id, now: asker.now })
  const steps = await listSteps(db, asker)
  const evidence = Map.groupBy(
    await listLinkedEvidence(db, { unitIds: [row.unit_id], year: row.year, framework: row.framework.code }),
    ({ target }) => (target.kind === "criterion" ? target.criterion : ""),
  )
  const standing = await standingOf(db, asker, row)
  const places = listLeafPlaces(compiled, campaign.now.settings)
  const context = buildContext({ row, campaign, places, evidence }, standing, asker.now)
  return {
    row,
    campaign,
    compiled,
    places,
    history: { assessment: foldAssessment([...places.keys()], steps), steps },
    evidence,
    viewer: viewerOf(standing, context.leaves),
    context,
  }
}

/** What the reader is to an assessment, by positions and permissions of today. */
const standingOf = async (db: Db, { reader, unitId, now }: Asker, row: AssessmentRow): Promise<Standing> => {
  const above = await listLineage(db, [row.campaign_unit_id], localDate(now))
  const organisers = new Set(above.map(({ id }) => id))
  const { accountId, holdings } = reader
  return {
    accountId,
    isOwn: holdings.some((holding) => holding.unitId === unitId),
    isOrganiser: holdings.some(
      (holding) => organisers.has(holding.unitId) && grants[holding.role].below.includes("assessment.read"),
    ),
    runs: holdings.some(
      (holding) => holding.unitId === row.campaign_unit_id && grants[holding.role].below.includes("assessment.run"),
    ),
    permissions: await permissionsAt(db, reader, unitId, now),
  }
}

const buildContext = (
  { row, campaign, places, evidence }: Pick<GatheredAssessment, "row" | "campaign" | "places" | "evidence">,
  standing: Standing,
  now: Date,
): StepContext => {
  const { settings, closed } = campaign.now
  const { accountId } = standing
  const factsOf = ({ code, max, extra, isSurvey, appraisers }: LeafPlace): LeafFacts => ({
    code,
    max,
    extra,
    outside: isSurvey,
    mine: appraisers.includes(accountId),
    sampled: isSampled(settings.doubleMarking, row.id, code),
    evidence: evidence.get(code)?.length ?? 0,
  })
  return {
    settings,
    capacities: listCapacities(standing, settings),
    accountId,
    today: localDate(now),
    isClosed: closed !== null || campaign.row.state === "closed",
    leaves: new Map([...places.values()].map((place) => [place.code, factsOf(place)])),
  }
}

const viewerOf = (standing: Standing, leaves: StepContext["leaves"]): Viewer => ({
  side: sideOf(standing),
  accountId: standing.accountId,
  sampled: new Set([...leaves.values()].flatMap(({ code, sampled }) => (sampled ? [code] : []))),
})

/** Codes of the leaves that the unit must score. */
export const requiredOf = ({ leaves }: Pick<StepContext, "leaves">): ReadonlySet<string> =>
  new Set([...leaves.values()].flatMap((facts) => (isRequired(facts) ? [facts.code] : [])))
