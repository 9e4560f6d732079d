import type { KitCheck } from "#modules/campaigns/contract.ts"
import {
  adoptSheet,
  findCarriedCampaign,
  findStanding,
  keepCarriedCampaign,
  landReturns,
  saveOrigin,
  type Campaign,
  type CarriedStanding,
} from "#modules/campaigns/index.ts"
import {
  findKnown,
  isReturn,
  isUnitStep,
  type CampaignOrigin,
  type CampaignSettings,
} from "#modules/campaigns/rules/index.ts"
import { adoptFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { takeYearFigures } from "#modules/measures/index.ts"
import { getUnit } from "#modules/units/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import type { Words } from "#platform/http/errors.ts"
import { foldText } from "#platform/text/fold.ts"

import { listKitMisfits, listOtherUnit } from "../rules/offline/fit.ts"
import type { SealedKit } from "../rules/sealed/format.ts"
import type { Carried } from "../sealed/open-carried.ts"
import { attempt, takenBackIf } from "./dry-run.ts"
import { cameBy, openPackageOf, presentPackage } from "./open-package.ts"
import { keepFiles, takeCarriedDocuments } from "./take-files.ts"

/** Who takes a kit in for which unit; `isSameUnit`: a person says that the kit's unit is this one, by whatever name. */
export type KitTaker = Readonly<{
  unitId: string
  reader: Reader
  now: Date
  files: FileStore
  dryRun: boolean
  isSameUnit: boolean
}>

/**
 * Takes in a kit: the campaign with its windows, its framework, what had been begun elsewhere, and what was returned. The
 * sheet is then filled in here by the same pages and rules as anywhere. The same kit again changes nothing.
 */
export const takeKit = async (db: Db, taker: KitTaker, bytes: Uint8Array): Promise<KitCheck> => {
  const opened = await openPackageOf(bytes, "kit")
  const unit = await getUnit(db, taker.unitId, localDate(taker.now))
  const nothing = { package: null, phases: [], nameHere: unit.name, mustConfirm: false, steps: 0, returns: 0 }
  return takenBackIf(db, taker.dryRun, async () => {
    if ("problems" in opened)
      return { ...nothing, outcome: "refused" as const, problems: opened.problems.map((each) => ({ ...each })) }
    const { carried } = opened
    const mustConfirm = foldText(unit.name) !== foldText(carried.unit.name)
    const phases = carried.campaign.settings.phases.map((phase) => ({ ...phase }))
    const facts = { ...nothing, package: presentPackage(carried), phases, mustConfirm }
    const problems: Words[] = [...listOtherUnit({ ...kitOf(carried), name: carried.unit.name }, unit)]
    if (mustConfirm && !taker.isSameUnit && !taker.dryRun) problems.push(notConfirmed(carried.unit.name, unit.name))
    const done = await takeFitting(db, taker, problems, carried)
    return { ...facts, ...done, problems }
  })
}

const kitOf = ({ offline }: Carried): SealedKit =>
  offline.kind === "kit" ? offline : { kind: "kit", level: "", code: null, basedOn: 0, content: 0, batches: [] }

const notConfirmed = (name: string, here: string): Words => ({
  vi: `Bộ hồ sơ ghi tên “${name}”, ở đây là “${here}”. Hãy xác nhận đó là cùng một đơn vị.`,
  en: `The kit says “${name}”, here it is “${here}”. Confirm that it is the same unit.`,
})

type Done = Pick<KitCheck, "outcome" | "steps" | "returns">

const takeFitting = async (db: Db, taker: KitTaker, problems: Words[], carried: Carried): Promise<Done> => {
  const { unitId } = taker
  const refused = { outcome: "refused" as const, steps: 0, returns: 0 }
  const found = await attempt(db, problems, async () => ({
    known: await findCarriedCampaign(db, unitId, carried.campaign.id),
  }))
  if (found === undefined || problems.length > 0) return refused
  const { known } = found
  if (known?.row.origin?.kitRoot === carried.root) return { ...refused, outcome: "known" }
  const standing = await findStanding(db, unitId, carried.campaign.id, { lock: true })
  problems.push(...listMisfits(carried, known, standing))
  if (problems.length > 0) return refused
  const done = await attempt(db, problems, () => land(db, taker, carried, { known, standing }))
  return done === undefined ? refused : { outcome: taker.dryRun ? "ready" : "taken", ...done }
}

/** Nothing to compare with the first time. */
const listMisfits = (carried: Carried, known: Campaign | undefined, standing: CarriedStanding): readonly Words[] => {
  const origin = known?.row.origin
  if (known === undefined || origin == null) return []
  const { unit, campaign, framework } = carried
  return listKitMisfits({
    kit: { ...kitOf(carried), unitId: unit.unitId, campaignUnitId: campaign.unitId, frameworkHash: framework.hash },
    origin,
    frameworkHash: known.now.settings.blocks[0]?.framework.hash ?? "",
    sheet: standing.row === undefined ? null : { id: standing.row.id, lastSeq: standing.steps.at(-1)?.seq ?? 0 },
  })
}

type Here = Readonly<{ known: Campaign | undefined; standing: CarriedStanding }>

const land = async (db: Db, taker: KitTaker, carried: Carried, here: Here): Promise<Omit<Done, "outcome">> => {
  const { unitId, reader, now } = taker
  const { known, standing } = here
  const author = { unitId, reader, now }
  const { package: declared, hash } = carried.framework
  const view = await viewOfUnit(db, unitId, now)
  const ref = await adoptFramework(db, author, { view, package: declared, hash })
  const settings = settingsHere(carried, unitId, ref)
  const { id, year, name } = carried.campaign
  const before = known?.row.origin ?? undefined
  const origin = originOf(carried, before)
  await keepCarriedCampaign(db, author, known, { id, year, name, settings, origin })
  const returns = carried.steps.filter(({ body }) => isReturn(body))
  if (standing.row !== undefined) {
    const fresh = returns.slice(before?.returns ?? 0)
    const { id: assessmentId } = standing.row
    if (fresh.length > 0) await landReturns(db, { ...author, assessmentId }, fresh)
    const since = Math.max(origin.since, findKnown(kitOf(carried).batches, assessmentId))
    await saveOrigin(db, author, { campaignId: id, origin: { ...origin, since } })
    return { steps: 0, returns: fresh.length }
  }
  await takeCarriedDocuments(db, author, carried, { keepsOthers: true })
  const figures = { year, measures: declared.measures, figures: carried.figures, note: cameBy(carried.root) }
  await takeYearFigures(db, { view, reader, now }, { ...figures, onlyMissing: true })
  const begun = carried.steps.filter(({ body }) => isUnitStep(body)).length
  if (begun > 0) {
    await adoptSheet(db, author, { campaignId: id, steps: carried.steps })
    const adopted = await findStanding(db, unitId, id)
    const since = adopted.steps.at(-1)?.seq ?? 0
    await saveOrigin(db, author, { campaignId: id, origin: { ...origin, since, foreign: kitOf(carried).content } })
  }
  if (!taker.dryRun) await keepFiles(taker.files, carried)
  return { steps: begun, returns: returns.length }
}

/** The campaign as it concerns this unit, under its own id and the framework as it is found here. */
const settingsHere = ({ campaign }: Carried, unitId: string, ref: string): CampaignSettings => ({
  ...campaign.settings,
  blocks: campaign.settings.blocks
    .slice(0, 1)
    .map((block) => ({ ...block, framework: { ...block.framework, ref }, unitIds: [unitId] })),
  areas: campaign.settings.areas.map((area) => ({ ...area, appraisers: [] })),
  council: null,
})

const originOf = (carried: Carried, before: CampaignOrigin | undefined): CampaignOrigin => ({
  campaignUnitId: carried.campaign.unitId,
  campaignUnitName: carried.campaign.unitName,
  memberUnitId: carried.unit.unitId,
  memberName: carried.unit.name,
  kitRoot: carried.root,
  fingerprint: carried.fingerprint,
  basedOn: kitOf(carried).basedOn,
  returns: carried.steps.filter(({ body }) => isReturn(body)).length,
  foreign: before?.foreign ?? 0,
  since: before?.since ?? 0,
})
