import { listOwnerCodes, listPositions } from "#modules/accounts/index.ts"
import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"
import { grants } from "#platform/auth/permissions.ts"

import {
  foldAssessment,
  isRequired,
  listLeafPlaces,
  proposeOwner,
  summarise,
  type Block,
  type LeafPlace,
  type Step,
  type StepBody,
} from "../rules/index.ts"
import { findAssessmentOf, findBlockOf, insertAssessment, insertSteps, saveLeaves } from "../store/assessments.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { openFramework } from "./framework.ts"

type Starter = Readonly<{ unitId: string; reader: Reader; now: Date }>

/**
 * Opens the unit's assessment of a campaign: its first step, and a leaf's owner where the framework names one that the
 * unit has. Answers the one that is there when it was opened before, also by somebody else at the same moment.
 */
export const startAssessment = async (
  db: Db,
  starter: Starter,
  asked: Readonly<{ campaignUnitId: string; campaignId: string }>,
): Promise<string> => {
  const known = await findAssessmentOf(db, starter.unitId, asked.campaignId)
  if (known !== undefined) return known.id
  const campaign = await getOpenedCampaign(db, asked.campaignUnitId, asked.campaignId)
  const block = await getBlock(db, campaign, starter.unitId)
  const compiled = await openFramework(db, block.framework, {
    campaignUnitId: campaign.row.unit_id,
    now: starter.now,
  })
  const steps = await buildFirstSteps(db, starter, compiled)
  return createAssessment(db, starter, { campaign, block, compiled, steps })
}

/** The block of a unit that takes part in a running campaign. Throws 404, 409. */
export const getBlock = async (db: Db, campaign: Campaign, unitId: string): Promise<Block> => {
  const { row, now } = campaign
  const code = await findBlockOf(db, { unitId: row.unit_id, campaignId: row.id }, unitId)
  const block = now.settings.blocks.find((each) => each.code === code)
  if (block === undefined)
    throw notFound({ vi: "Đơn vị không thuộc đợt chấm điểm này.", en: "The unit does not take part in this campaign." })
  if (row.state === "closed" || now.closed !== null)
    throw conflict({ vi: "Đợt chấm điểm đã đóng.", en: "The campaign is closed." })
  return block
}

type New = Readonly<{ campaign: Campaign; block: Block; compiled: CompiledFramework; steps: readonly Step[] }>

/** Keeps a new assessment with its first steps; answers the id of the one that is there already. */
export const createAssessment = async (
  db: Db,
  { unitId, now }: Pick<Starter, "unitId" | "now">,
  { campaign, block, compiled, steps }: New,
): Promise<string> => {
  const places = listLeafPlaces(compiled, campaign.now.settings)
  const assessment = foldAssessment([...places.keys()], steps)
  const id = newId()
  const isNew = await insertAssessment(db, {
    unit_id: unitId,
    id,
    campaign_unit_id: campaign.row.unit_id,
    campaign_id: campaign.row.id,
    year: campaign.row.year,
    block: block.code,
    framework: JSON.stringify(block.framework),
    framework_hash: block.framework.hash,
    seq: assessment.seq,
    state: assessment.state,
    summary: JSON.stringify(summarise(assessment, listRequired(places))),
    created_at: now,
    updated_at: now,
  })
  if (!isNew) return (await findAssessmentOf(db, unitId, campaign.row.id))!.id
  const key = { unitId, assessmentId: id }
  await insertSteps(db, key, steps)
  const areaOf = (code: string): string => places.get(code)?.area ?? code
  await saveLeaves(db, key, { campaignId: campaign.row.id, areaOf }, [...assessment.leaves.values()])
  return id
}

const listRequired = (places: ReadonlyMap<string, LeafPlace>): ReadonlySet<string> =>
  new Set(
    [...places.values()].flatMap(({ code, extra, isSurvey }) =>
      isRequired({ extra, outside: isSurvey }) ? [code] : [],
    ),
  )

const buildFirstSteps = async (
  db: Db,
  { unitId, reader, now }: Starter,
  compiled: CompiledFramework,
): Promise<readonly Step[]> => {
  const codes = await listOwnerCodes(db, unitId)
  const positions = (await listPositions(db, { unitId, date: localDate(now) }))
    .filter(({ role }) => grants[role].here.includes("assessment.fill"))
    .map((position) => ({ ...position, codes: codes.get(position.id) ?? [] }))
  const owners = compiled.leaves.flatMap(({ code, owner }): readonly StepBody[] => {
    const position = proposeOwner(owner, positions)
    return position === undefined
      ? []
      : [{ kind: "ownerSet", leaf: code, positionId: position.id, title: position.title }]
  })
  const position = reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? null
  const by = { accountId: reader.accountId, name: reader.name, position }
  return [{ kind: "opened" } as const, ...owners].map((body, index) => ({
    seq: index + 1,
    at: now.toISOString(),
    by,
    body,
  }))
}
