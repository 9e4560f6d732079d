import { z } from "zod"

import {
  findAssessment,
  findOpenedCampaign,
  listAssessments,
  listFinalUnits,
  listSnapshots,
  listStepsByAssessment,
  listStepsOfCampaign,
  type AssessmentFacts,
} from "#modules/campaigns/index.ts"
import { listReadable, type Step } from "#modules/campaigns/rules/index.ts"
import { listLinkedEvidence, type LinkedEvidence } from "#modules/evidence/index.ts"
import { openApplicableFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { listUnitsByIds } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { notFound } from "#platform/http/errors.ts"

import { SealedCalendar, SealedFigure, type SealedCampaign, type SealedEvidence } from "../rules/sealed/format.ts"
import { buildResults, type RankedUnit } from "../rules/sealed/check-results.ts"
import { buildFinal, computeSheet, foldSteps, openForSealing, type SealedFramework } from "../rules/sealed/sheets.ts"
import type { ContentToSeal, UnitToSeal } from "../sealed/seal.ts"

/** Which campaign, for whom; `unitId` runs it. Opens the transaction's row scope to the units that take part. */
export type SealAsker = Readonly<{ unitId: string; campaignId: string; accountId: string | null; now: Date }>

/** A campaign as a package seals it, its units worked out, and the names of those that are not final. */
export type GatheredCampaign = Readonly<{
  content: ContentToSeal
  ranked: readonly RankedUnit[]
  waiting: readonly string[]
}>

const noCampaign = () =>
  notFound({ vi: "Không có đợt chấm điểm này, hoặc đợt chưa mở.", en: "There is no such campaign, or it is not open." })

/** Everything a campaign's package holds but the files. Throws 404. */
export const gatherCampaign = async (db: Db, asker: SealAsker): Promise<GatheredCampaign> => {
  const { unitId, campaignId, accountId, now } = asker
  const campaign = await getSealedCampaign(db, unitId, campaignId, now)
  const memberIds = campaign.settings.blocks.flatMap((block) => block.unitIds)
  await setRowScope(db, { accountId, unitIds: [unitId, ...memberIds] })
  const names = await namesOf(db, memberIds, { year: campaign.year, now })
  const assessments = await listAssessments(db, campaignId, memberIds)
  const frameworks = await openFrameworks(db, assessments, { unitId, now })
  const worked = await workOut(db, assessments, { frameworks, names, isWhole: true })
  const started = new Set(assessments.map(({ unit_id }) => unit_id))
  const ranked = worked.map(({ ranked: each }) => each)
  return {
    content: {
      kind: "campaign",
      ...stampOf(campaign, worked),
      campaign,
      frameworks: [...frameworks.values()].map(({ compiled }) => compiled.package),
      units: worked.map(({ packed }) => packed),
      results: buildResults(ranked, campaign.settings),
      files: new Map(),
    },
    ranked,
    waiting: [
      ...memberIds.filter((id) => !started.has(id)).map((id) => names.get(id) ?? ""),
      ...ranked.filter(({ assessment }) => assessment.finalised === null).map(({ unit }) => unit.name),
    ],
  }
}

/** How far a campaign is: who has no final result yet, by name. Throws 404. */
export const findReadiness = async (db: Db, asker: SealAsker) => {
  const { unitId, campaignId, accountId, now } = asker
  const campaign = await getSealedCampaign(db, unitId, campaignId, now)
  const memberIds = campaign.settings.blocks.flatMap((block) => block.unitIds)
  await setRowScope(db, { accountId, unitIds: [unitId, ...memberIds] })
  const names = await namesOf(db, memberIds, { year: campaign.year, now })
  const final = new Set(await listFinalUnits(db, campaignId, memberIds))
  const waiting = memberIds.filter((id) => !final.has(id)).map((id) => names.get(id) ?? "")
  return { campaign, waiting, finalUnits: final.size }
}

/** One unit's package as the unit itself may read it: steps that are hidden from it are not there. Throws 404. */
export const gatherUnit = async (
  db: Db,
  { unitId, assessmentId, now }: Readonly<{ unitId: string; assessmentId: string; now: Date }>,
): Promise<ContentToSeal> => {
  const row = await findAssessment(db, unitId, assessmentId)
  if (row === undefined) throw notFound({ vi: "Không có phiếu chấm điểm này.", en: "There is no such assessment." })
  const campaign = await getSealedCampaign(db, row.campaign_unit_id, row.campaign_id, now)
  const names = await namesOf(db, [unitId], { year: campaign.year, now })
  const frameworks = await openFrameworks(db, [row], { unitId: row.campaign_unit_id, now })
  const worked = await workOut(db, [row], { frameworks, names, isWhole: false })
  return {
    kind: "unit",
    ...stampOf(campaign, worked),
    // Who takes part and who appraises is the campaign's own affair; the unit reads its windows, blocks and rules.
    campaign: { ...campaign, settings: hidePeople(campaign.settings), steps: [] },
    frameworks: [...frameworks.values()].map(({ compiled }) => compiled.package),
    units: worked.map(({ packed }) => packed),
    results: null,
    files: new Map(),
  }
}

/** Who knows the seed of the double marking knows which leaves two people mark. */
const hidePeople = (settings: SealedCampaign["settings"]): SealedCampaign["settings"] => ({
  ...settings,
  areas: [],
  council: null,
  doubleMarking: { percent: 0, seed: 0 },
})

/** The moment of the last step, not of the packing: the same content has the same root whenever it is asked for. */
export const stampOf = (
  campaign: SealedCampaign,
  worked: readonly Readonly<{ packed: Pick<UnitToSeal, "steps"> }>[],
) => {
  const moments = [...campaign.steps, ...worked.flatMap(({ packed }) => packed.steps)].map(({ at }) => at)
  const madeAt = moments.reduce((last, at) => (at > last ? at : last), `${campaign.year}-01-01T00:00:00.000Z`)
  return { madeAt, madeBy: campaign.unitName, product: "thuocdo" }
}

const getSealedCampaign = async (db: Db, unitId: string, id: string, now: Date): Promise<SealedCampaign> => {
  const row = await findOpenedCampaign(db, unitId, id)
  if (row === undefined) throw noCampaign()
  const names = await namesOf(db, [unitId], { year: row.year, now })
  return { ...row, unitName: names.get(unitId) ?? "", steps: [...(await listStepsOfCampaign(db, id))] }
}

/** Names at the end of the year, as papers of the year have them; until then those of today. */
export const namesOf = async (
  db: Db,
  ids: readonly string[],
  { year, now }: Readonly<{ year: number; now: Date }>,
): Promise<ReadonlyMap<string, string>> => {
  const [today, yearEnd] = [localDate(now), `${year}-12-31`]
  const units = await listUnitsByIds(db, ids, today < yearEnd ? today : yearEnd)
  return new Map(units.map(({ id, name }) => [id, name]))
}

type Frameworks = ReadonlyMap<string, SealedFramework>

const openFrameworks = async (
  db: Db,
  assessments: readonly AssessmentFacts[],
  { unitId, now }: Readonly<{ unitId: string; now: Date }>,
): Promise<Frameworks> => {
  const found = new Map<string, SealedFramework>()
  const view = await viewOfUnit(db, unitId, now)
  for (const { framework } of assessments) {
    if (found.has(framework.hash)) continue
    const opened = await openApplicableFramework(db, view, framework.ref)
    found.set(framework.hash, openForSealing(opened.package, opened.hash))
  }
  return found
}

type Worked = Readonly<{ packed: UnitToSeal; ranked: RankedUnit }>
type WorkOut = Readonly<{ frameworks: Frameworks; names: ReadonlyMap<string, string>; isWhole: boolean }>

const workOut = async (
  db: Db,
  assessments: readonly AssessmentFacts[],
  around: WorkOut,
): Promise<readonly Worked[]> => {
  const steps = await listStepsByAssessment(db, assessments)
  const snapshots = await listSnapshots(db, assessments)
  const evidence = await listEvidence(db, assessments)
  return assessments.flatMap((row) => {
    const framework = around.frameworks.get(row.framework.hash)
    if (framework === undefined) return []
    const facts = {
      steps: steps.get(row.id) ?? [],
      snapshots: snapshots.get(row.id) ?? [],
      evidence: evidence.get(row.unit_id) ?? [],
      name: around.names.get(row.unit_id) ?? "",
    }
    return [packUnit(row, framework, { ...facts, isWhole: around.isWhole })]
  })
}

type UnitFacts = Readonly<{
  steps: readonly Step[]
  snapshots: readonly Readonly<{ content: string; hash: string }>[]
  evidence: readonly LinkedEvidence[]
  name: string
  isWhole: boolean
}>

const packUnit = (row: AssessmentFacts, framework: SealedFramework, facts: UnitFacts): Worked => {
  const whole = foldSteps(framework, facts.steps)
  // Numbered anew for the unit, as on its page: gaps would count what it may not know of.
  const steps = facts.isWhole
    ? facts.steps
    : listReadable({ assessment: whole, steps: facts.steps }, { side: "unit", accountId: "" })
  const assessment = facts.isWhole ? whole : foldSteps(framework, steps)
  const { figures, calendar } = readSigned(facts.snapshots, assessment.handedIn?.contentHash)
  const { final, sheet } = buildFinal(framework, assessment, figures)
  const unit = {
    unitId: row.unit_id,
    name: facts.name,
    block: row.block,
    assessmentId: row.id,
    frameworkHash: framework.hash,
    withheld: [],
  }
  const computed = computeSheet(framework, figures, calendar)
  return {
    packed: {
      unit,
      calendar,
      figures,
      computed,
      steps: [...steps],
      final: assessment.finalised === null ? null : final,
      evidence: presentEvidence(facts.evidence),
      snapshots: facts.snapshots.map(({ content }) => content),
    },
    ranked: { unit, assessment, sheet, framework },
  }
}

/** Figures without the windows they were folded of. */
export const SignedBasis = z.object({
  figures: z.record(z.string(), z.object(SealedFigure.shape)),
  calendar: SealedCalendar,
})

/** Figures and calendar as the last sign-off holds them; none before a unit handed in. */
export const readSigned = (
  snapshots: UnitFacts["snapshots"],
  hash: string | undefined,
): z.infer<typeof SignedBasis> => {
  const signed = snapshots.find((each) => each.hash === hash)
  return signed === undefined
    ? { figures: {}, calendar: { days: [], hours: [] } }
    : SignedBasis.parse(JSON.parse(signed.content))
}

const listEvidence = async (
  db: Db,
  assessments: readonly AssessmentFacts[],
): Promise<ReadonlyMap<string, readonly LinkedEvidence[]>> => {
  const found: LinkedEvidence[] = []
  const groups = Map.groupBy(assessments, ({ year, framework }) => `${year} ${framework.code}`)
  for (const group of groups.values()) {
    const [{ year, framework } = { year: 0, framework: { code: "" } }] = group
    const unitIds = group.map(({ unit_id }) => unit_id)
    found.push(...(await listLinkedEvidence(db, { unitIds, year, framework: framework.code })))
  }
  return Map.groupBy(found, ({ unitId }) => unitId)
}

/**
 * Documents in the order of their ids, links in the order in which they were made. `isCarried`: whole, restricted ones
 * too, for whoever runs the campaign or is assessed in it.
 */
export const presentEvidence = (links: readonly LinkedEvidence[], isCarried = false): SealedEvidence =>
  [...Map.groupBy(links, ({ documentId }) => documentId)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([id, list]) => {
      const [first] = list
      if (first === undefined) return []
      const provenAt = list
        .toSorted((one, other) => (one.linkId < other.linkId ? -1 : 1))
        .flatMap(({ target, page, section, note }) =>
          target.kind === "criterion"
            ? [{ leaf: target.criterion, page, section, ...(isCarried ? { note } : {}) }]
            : [],
        )
      const { label, year, data } = first
      const carried = isCarried ? { carried: { year, data } } : {}
      const described = describeDocument(isCarried ? { ...first, label: "internal" } : first)
      return [{ id, label, ...described, ...carried, links: provenAt }]
    })

/** What stands on a document; of a restricted one its hash alone, for whoever gets the package is not known here. */
const describeDocument = ({ data, label, file }: LinkedEvidence) => {
  const { sha256, size, mediaType } = file
  if (label === "restricted")
    return {
      number: null,
      symbol: null,
      issuedOn: null,
      issuer: null,
      abstract: null,
      file: { sha256, size, fileName: "", mediaType },
    }
  const { number, symbol, issuedOn, issuer, abstract } = data
  return { number, symbol, issuedOn, issuer, abstract, file: { sha256, size, fileName: file.fileName, mediaType } }
}
