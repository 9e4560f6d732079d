import {
  findStanding,
  getOpenedCampaign,
  openFramework,
  readBasis,
  type Campaign,
  type CarriedStanding,
} from "#modules/campaigns/index.ts"
import {
  findWindow,
  listReadable,
  type Assessment,
  type AssessmentState,
  type Block,
} from "#modules/campaigns/rules/index.ts"
import { listLinkedEvidence } from "#modules/evidence/index.ts"
import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { listUnitsByIds } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { conflict, notFound } from "#platform/http/errors.ts"

import type { SealedCampaign } from "../rules/sealed/format.ts"
import { computeSheet, foldSteps, openForSealing } from "../rules/sealed/sheets.ts"
import type { ContentToSeal, UnitToSeal } from "../sealed/seal.ts"
import { presentEvidence, SignedBasis, stampOf } from "../service/gather-sealed.ts"
import { listSnapshots } from "#modules/campaigns/index.ts"

type Asked = Readonly<{ unitId: string; campaignId: string; memberId: string; accountId: string; now: Date }>

const mayTake: ReadonlySet<AssessmentState> = new Set(["filling", "reviewing", "returned", "handedIn", "appraising"])

/**
 * What a unit without network needs to fill in its sheet: the campaign as far as it concerns the unit, its framework, and
 * what stands here already, with what was returned. Opens the row scope to the unit. Throws 404, 409.
 */
export const gatherKit = async (db: Db, asked: Asked): Promise<ContentToSeal> => {
  const { unitId, campaignId, memberId, accountId, now } = asked
  const campaign = await getOpenedCampaign(db, unitId, campaignId)
  const block = campaign.now.settings.blocks.find(({ unitIds }) => unitIds.includes(memberId))
  if (block === undefined || campaign.row.origin !== null)
    throw notFound({ vi: "Đơn vị không thuộc đợt này.", en: "The unit takes no part in this campaign." })
  await setRowScope(db, { accountId, unitIds: [unitId, memberId] })
  const standing = await findStanding(db, memberId, campaignId)
  if (campaign.row.state === "closed" || (standing.row !== undefined && !mayTake.has(standing.row.state)))
    throw conflict({
      vi: "Không còn gì để đơn vị làm trên phiếu bằng bộ hồ sơ: thẩm định đã xong hoặc đợt đã đóng.",
      en: "Nothing is left for the unit to do by a kit: its appraisal has ended, or the campaign is closed.",
    })
  const compiled = await openFramework(db, block.framework, { campaignUnitId: unitId, now })
  const { unit, organiser } = await describeUnits(db, asked)
  const gathered = { campaign, block, standing, compiled, unit, now }
  const { packed, assessment } = await packSheet(db, gathered)
  const sealed = sealCampaignPart(gathered, organiser, assessment)
  return {
    kind: "kit",
    ...stampOf(sealed, [{ packed }]),
    campaign: sealed,
    frameworks: [openForSealing(compiled.package, block.framework.hash).compiled.package],
    units: [packed],
    results: null,
    offline: {
      kind: "kit",
      level: unit.level,
      code: unit.code,
      basedOn: standing.basedOn,
      content: standing.content,
      batches: standing.batches.map((batch) => ({ ...batch })),
    },
    files: new Map(),
  }
}

type Gathered = Readonly<{
  campaign: Campaign
  block: Block
  standing: CarriedStanding
  compiled: CompiledFramework
  unit: Readonly<{ id: string; name: string }>
  now: Date
}>

/** The sheet as its unit may read it, with the figures and documents of today; empty before it was begun. */
const packSheet = async (db: Db, { campaign, block, standing, compiled, unit, now }: Gathered) => {
  const framework = openForSealing(compiled.package, block.framework.hash)
  const assessment = foldSteps(framework, standing.steps)
  const steps = listReadable({ assessment, steps: standing.steps }, { side: "unit", accountId: "" })
  const { year } = campaign.row
  const links = await listLinkedEvidence(db, { unitIds: [unit.id], year, framework: block.framework.code })
  const basis = await readBasis(db, { row: { unit_id: unit.id, year }, compiled }, now)
  const { figures, calendar } = SignedBasis.parse(basis)
  const packed: UnitToSeal = {
    unit: {
      unitId: unit.id,
      name: unit.name,
      block: block.code,
      assessmentId: standing.row?.id ?? "",
      frameworkHash: block.framework.hash,
      withheld: [],
    },
    calendar,
    figures,
    computed: computeSheet(framework, figures, calendar),
    steps: [...steps],
    final: null,
    evidence: presentEvidence(links, true),
    snapshots: await listSigned(db, standing.row),
  }
  return { packed, assessment }
}

const describeUnits = async (db: Db, { unitId, memberId, now }: Asked) => {
  const units = await listUnitsByIds(db, [unitId, memberId], localDate(now))
  const unit = units.find(({ id }) => id === memberId)
  if (unit === undefined) throw notFound({ vi: "Không có đơn vị này.", en: "There is no such unit." })
  return { unit, organiser: units.find(({ id }) => id === unitId)?.name ?? "" }
}

/** Windows as they hold for this unit. Who else takes part, who appraises and what is marked twice is the organiser's own affair. */
const sealCampaignPart = (
  { campaign: { row, now }, block, unit }: Gathered,
  unitName: string,
  assessment: Assessment,
): SealedCampaign => {
  const { settings } = now
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName,
    year: row.year,
    name: row.name,
    settings: {
      ...settings,
      phases: settings.phases.map(({ code, from, to }) => ({
        code,
        from,
        to: findWindow(settings, assessment, code)?.to ?? to,
      })),
      blocks: [{ ...block, unitIds: [unit.id] }],
      areas: settings.areas.map((area) => ({ ...area, appraisers: [] })),
      council: null,
      doubleMarking: { percent: 0, seed: 0 },
    },
    steps: [],
  }
}

const listSigned = async (db: Db, row: Awaited<ReturnType<typeof findStanding>>["row"]): Promise<readonly string[]> => {
  if (row === undefined) return []
  const found = (await listSnapshots(db, [row])).get(row.id) ?? []
  return [...new Set(found.map(({ content }) => content))]
}
