import { findStanding, getOpenedCampaign, startAssessment, takeCarriedSteps } from "#modules/campaigns/index.ts"
import type { HandInCheck } from "#modules/campaigns/contract.ts"
import { isUnitStep, type Step } from "#modules/campaigns/rules/index.ts"
import type { TakenDocuments } from "#modules/evidence/index.ts"
import { viewOfUnit } from "#modules/frameworks/index.ts"
import { takeYearFigures } from "#modules/measures/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import type { Words } from "#platform/http/errors.ts"

import { listHandInMisfits } from "../rules/offline/fit.ts"
import type { SealedHandIn } from "../rules/sealed/format.ts"
import type { Carried } from "../sealed/open-carried.ts"
import { attempt, takenBackIf } from "./dry-run.ts"
import { cameBy, openPackageOf, presentPackage } from "./open-package.ts"
import { keepFiles, takeCarriedDocuments } from "./take-files.ts"

/** Who brings a hand-in. `at`: to the campaign that their unit runs, or as the unit itself whose sheet it is. */
export type Bringer = Readonly<{
  at: Readonly<{ kind: "organiser"; unitId: string; campaignId: string } | { kind: "own"; unitId: string }>
  reader: Reader
  now: Date
  files: FileStore
  dryRun: boolean
}>

const refused: Omit<HandInCheck, "problems"> = {
  outcome: "refused",
  package: null,
  signedBy: null,
  points: null,
  steps: 0,
  changes: null,
  before: null,
  assessment: null,
}

/**
 * Takes in a hand-in, all or nothing: figures, documents, links and steps land as if they had been entered here, the
 * window and every rule checked today. Says everything that does not fit; the same package a second time changes nothing.
 */
export const takeHandIn = async (db: Db, bringer: Bringer, bytes: Uint8Array): Promise<HandInCheck> => {
  const opened = await openPackageOf(bytes, "handIn")
  return takenBackIf(db, bringer.dryRun, async () => {
    if ("problems" in opened) return { ...refused, problems: [...opened.problems] }
    const { carried } = opened
    const facts = {
      ...refused,
      package: presentPackage(carried),
      points: carried.points,
      signedBy: findSigner(carried),
    }
    const stranger = findStranger(bringer, carried)
    if (stranger !== undefined) return { ...facts, problems: [stranger] }
    return { ...facts, ...(await takeFitting(db, bringer, carried)) }
  })
}

const findSigner = ({ steps }: Carried): HandInCheck["signedBy"] => {
  const step = steps.findLast(({ body }) => body.kind === "handedIn")
  return step === undefined ? null : { name: step.by.name, position: step.by.position, at: step.at }
}

/** Nothing is looked up for a package of somebody else: its answer must not tell what stands elsewhere. */
const findStranger = ({ at }: Bringer, { campaign, unit }: Carried): Words | undefined => {
  if (at.kind === "own")
    return unit.unitId === at.unitId
      ? undefined
      : {
          vi: `Tệp này là của ${unit.name}, không phải của đơn vị này.`,
          en: `This file is of ${unit.name}, not of this unit.`,
        }
  return campaign.unitId === at.unitId && campaign.id === at.campaignId
    ? undefined
    : {
        vi: `Tệp này nộp cho đợt khác: ${campaign.name} (${campaign.unitName}).`,
        en: `This file is for another campaign: ${campaign.name} (${campaign.unitName}).`,
      }
}

type Taken = Pick<HandInCheck, "outcome" | "problems" | "steps" | "changes" | "before" | "assessment">

const takeFitting = async (db: Db, bringer: Bringer, carried: Carried): Promise<Taken> => {
  const { campaign: told, unit } = carried
  const { reader, at } = bringer
  const problems: Words[] = []
  const campaign = await attempt(db, problems, () => getOpenedCampaign(db, told.unitId, told.id))
  const block = campaign?.now.settings.blocks.find(({ unitIds }) => unitIds.includes(unit.unitId))
  if (campaign === undefined || campaign.row.origin !== null || block === undefined)
    return { ...refused, problems: [notInCampaign(carried)] }
  await setRowScope(db, { accountId: reader.accountId, unitIds: [...new Set([at.unitId, unit.unitId])] })
  // Held: of two who bring the same file at once the second one finds it taken.
  const standing = await findStanding(db, unit.unitId, told.id, { lock: true })
  const known = standing.packages.find(({ root }) => root === carried.root)
  const assessment = standing.row === undefined ? null : { unitId: unit.unitId, id: standing.row.id }
  if (known !== undefined) {
    const before = { name: known.account_name, position: known.position, at: known.at.toISOString() }
    return { ...refused, outcome: "known", problems: [], before, assessment }
  }
  const fresh = carried.steps.filter(({ seq, body }) => seq > offlineOf(carried).since && isUnitStep(body))
  const brought = { frameworkHash: carried.framework.hash, basedOn: offlineOf(carried).basedOn, fresh: fresh.length }
  const here = { frameworkHash: block.framework.hash, basedOn: standing.basedOn }
  problems.push(...listHandInMisfits({ package: brought, here }))
  if (problems.length > 0) return { ...refused, problems, steps: fresh.length, assessment }
  const work = { carried, fresh, campaignUnitId: told.unitId, assessmentId: standing.row?.id }
  const { changes, assessmentId } = await land(db, bringer, problems, work)
  return {
    outcome: problems.length > 0 ? "refused" : bringer.dryRun ? "ready" : "taken",
    problems,
    steps: fresh.length,
    changes,
    before: null,
    assessment:
      assessmentId === undefined || problems.length > 0 ? assessment : { unitId: unit.unitId, id: assessmentId },
  }
}

const offlineOf = ({ offline }: Carried): SealedHandIn =>
  offline.kind === "handIn" ? offline : { kind: "handIn", kitRoot: "", basedOn: 0, since: 0 }

const notInCampaign = ({ unit, campaign }: Carried): Words => ({
  vi: `${unit.name} không thuộc đợt “${campaign.name}” ở đây.`,
  en: `${unit.name} takes no part in “${campaign.name}” here.`,
})

type Landing = Readonly<{
  carried: Carried
  fresh: readonly Step[]
  campaignUnitId: string
  assessmentId: string | undefined
}>
type Landed = Readonly<{ changes: HandInCheck["changes"]; assessmentId: string | undefined }>

/** Each part for itself, so that everything that is wrong is told at once; nothing stays when anything was. */
const land = async (db: Db, bringer: Bringer, problems: Words[], work: Landing): Promise<Landed> => {
  const { reader, now, files, dryRun } = bringer
  const { carried, fresh, campaignUnitId } = work
  const { root, unit, campaign, framework } = carried
  const at = { unitId: unit.unitId, reader, now }
  const place = { campaignUnitId, campaignId: campaign.id }
  const assessmentId = work.assessmentId ?? (await attempt(db, problems, () => startAssessment(db, at, place)))
  const figures = await attempt(db, problems, async () =>
    takeYearFigures(
      db,
      { view: await viewOfUnit(db, unit.unitId, now), reader, now },
      { year: campaign.year, measures: framework.package.measures, figures: carried.figures, note: cameBy(root) },
    ),
  )
  const documents = await attempt(db, problems, () => takeCarriedDocuments(db, at, carried, { keepsOthers: false }))
  if (assessmentId === undefined || documents === undefined) return { changes: null, assessmentId }
  await attempt(db, problems, () =>
    takeCarriedSteps(
      db,
      { ...at, assessmentId },
      {
        ...carried,
        sheetId: unit.assessmentId,
        sheetSeq: carried.steps.at(-1)?.seq ?? 1,
        steps: fresh,
        signed: carried.signed,
      },
    ),
  )
  if (!dryRun && problems.length === 0) await keepFiles(files, carried)
  return { changes: countChanges(figures ?? 0, documents), assessmentId }
}

const countChanges = (figures: number, { added, changed, linked, unlinked }: TakenDocuments) => ({
  figures,
  added,
  changed,
  linked,
  unlinked,
})
