import type { Db } from "#platform/database/db.ts"
import { RequestError } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import {
  checkStep,
  countSteps,
  isReturn,
  isUnitStep,
  listAdopted,
  type CarriedBatch,
  type SheetCounts,
  type Step,
  type StepContext,
} from "../rules/index.ts"
import {
  findAssessmentOf,
  insertSnapshot,
  insertSteps,
  listSteps,
  lockAssessment,
  type AssessmentRow,
} from "../store/assessments.ts"
import { insertPackage, listPackages, type AssessmentPackage } from "../store/packages.ts"
import { keepFold, withStep } from "./append.ts"
import { getOpenedCampaign } from "./campaign.ts"
import { openEvidence } from "./content.ts"
import { openFramework } from "./framework.ts"
import { gatherAssessment, type Asker, type GatheredAssessment } from "./gather.ts"
import { createAssessment, getBlock } from "./start.ts"
import { tellOfStep } from "./tell.ts"

/** How a unit's sheet stands where the campaign is run, for kits and for packages that answer them. */
export type CarriedStanding = SheetCounts &
  Readonly<{
    row: AssessmentRow | undefined
    steps: readonly Step[]
    packages: readonly AssessmentPackage[]
    batches: readonly CarriedBatch[]
  }>

/** The row scope must hold the unit. With `lock` a begun sheet is held until the transaction ends. */
export const findStanding = async (
  db: Db,
  unitId: string,
  campaignId: string,
  { lock }: Readonly<{ lock: boolean }> = { lock: false },
): Promise<CarriedStanding> => {
  const found = await findAssessmentOf(db, unitId, campaignId)
  if (found === undefined) return { row: found, steps: [], packages: [], batches: [], ...countSteps([]) }
  const key = { unitId, assessmentId: found.id }
  const row = lock ? await lockAssessment(db, key) : found
  const [steps, packages] = [await listSteps(db, key), await listPackages(db, key)]
  const batches = packages.map(({ sheet_id: sheetId, sheet_seq: sheetSeq, first_seq: first, last_seq: last }) => ({
    sheetId,
    sheetSeq,
    count: last - first + 1,
  }))
  return { row, steps, packages, batches, ...countSteps(steps) }
}

/** A sheet as a package brings it: what its steps were signed over, and which of them are new here. */
export type CarriedSheet = Readonly<{
  root: string
  fingerprint: string
  madeAt: string
  madeBy: string
  sheetId: string
  sheetSeq: number
  steps: readonly Step[]
  /** Signed contents by their hash, as they were signed. */
  signed: ReadonlyMap<string, string>
}>

const asUnit: StepContext["capacities"] = new Set(["fill", "review", "sign"])

/**
 * Appends the steps that a package brings, each checked by the same rules and windows as if it were taken here today.
 * They keep the names of those who took them; the account is that of the person who brought the package, and the moment
 * that of its arrival. Throws the first refusal, naming the step; nothing is kept then.
 */
export const takeCarriedSteps = async (db: Db, asker: Asker, sheet: CarriedSheet): Promise<GatheredAssessment> => {
  const before = await gatherAssessment(db, asker, { lock: true })
  const context = { ...before.context, capacities: asUnit }
  const taken: Step[] = []
  let after = before
  for (const { body, by } of sheet.steps.filter((step) => isUnitStep(step.body))) {
    const { assessment } = after.history
    const refusal = checkStep(assessment, body, context)
    if (refusal !== undefined) throw refuseStep(refusal, by.name)
    const step = { seq: assessment.seq + 1, at: asker.now.toISOString(), by: authorOf(by, asker, sheet), body }
    taken.push(step)
    after = withStep(after, step)
  }
  const [first, last] = [taken[0], taken.at(-1)]
  if (first === undefined || last === undefined) return before
  await keepSignedContents(db, asker, taken, sheet.signed)
  await openEvidence(db, before, asker)
  await insertSteps(db, asker, taken)
  await keepFold(db, before, after, asker.now)
  await insertPackage(db, packageRow(asker, sheet, { first: first.seq, last: last.seq }))
  for (const step of taken.filter(({ body }) => body.kind === "handedIn" || body.kind === "leafHandedIn").slice(-1))
    await tellOfStep(db, asker, { before, after, step })
  return after
}

const refuseStep = (
  refusal: Readonly<{ code: "forbidden" | "conflict" | "invalid"; vi: string; en: string }>,
  who: string,
) =>
  new RequestError(refusal.code === "forbidden" ? "conflict" : refusal.code, {
    vi: `Bước của ${who}: ${refusal.vi}`,
    en: `A step of ${who}: ${refusal.en}`,
  })

/** Whose step it was there; that it came by a package is said behind the position. */
const authorOf = ({ name, position }: Step["by"], { reader }: Asker, { root }: CarriedSheet): Step["by"] => ({
  accountId: reader.accountId,
  name,
  position: [position, `gói niêm phong ${root.slice(0, 8)}`].filter((part) => part !== null).join(" – "),
})

const keepSignedContents = async (
  db: Db,
  { unitId, assessmentId, now }: Asker,
  taken: readonly Step[],
  signed: ReadonlyMap<string, string>,
): Promise<void> => {
  for (const { body } of taken) {
    if (body.kind !== "handedIn") continue
    const content = signed.get(body.contentHash)
    if (content === undefined) continue
    const row = { content, hash: body.contentHash, created_at: now }
    await insertSnapshot(db, { unit_id: unitId, assessment_id: assessmentId, id: newId(), ...row })
  }
}

const packageRow = (
  { unitId, assessmentId, reader, now }: Asker,
  sheet: CarriedSheet,
  { first, last }: Readonly<{ first: number; last: number }>,
): AssessmentPackage => ({
  unit_id: unitId,
  assessment_id: assessmentId,
  root: sheet.root,
  fingerprint: sheet.fingerprint,
  made_at: new Date(sheet.madeAt),
  made_by: sheet.madeBy,
  sheet_id: sheet.sheetId,
  sheet_seq: sheet.sheetSeq,
  first_seq: first,
  last_seq: last,
  account_id: reader.accountId,
  account_name: reader.name,
  position: reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? reader.holdings[0]?.title ?? null,
  at: now,
})

/** Begins a sheet with what already stood where the campaign is run; answers its id. Throws 404, 409. */
export const adoptSheet = async (
  db: Db,
  { unitId, reader, now }: Pick<Asker, "unitId" | "reader" | "now">,
  adopted: Readonly<{ campaignId: string; steps: readonly Step[] }>,
): Promise<string> => {
  const campaign = await getOpenedCampaign(db, unitId, adopted.campaignId)
  const block = await getBlock(db, campaign, unitId)
  const compiled = await openFramework(db, block.framework, { campaignUnitId: unitId, now })
  const steps = listAdopted(adopted.steps).map((step) => ({ ...step, by: { ...step.by, accountId: reader.accountId } }))
  return createAssessment(db, { unitId, now }, { campaign, block, compiled, steps })
}

/** Appends the returns that a later kit tells of; who returned it and when is as it was there. Answers the last number. */
export const landReturns = async (db: Db, asker: Asker, returns: readonly Step[]): Promise<number> => {
  const before = await gatherAssessment(db, asker, { lock: true })
  const { seq } = before.history.assessment
  const landed = returns
    .filter(({ body }) => isReturn(body))
    .map((step, index) => ({
      ...step,
      seq: seq + index + 1,
      by: { ...step.by, accountId: asker.reader.accountId },
    }))
  const after = landed.reduce(withStep, before)
  await insertSteps(db, asker, landed)
  await keepFold(db, before, after, asker.now)
  for (const step of landed.slice(-1)) await tellOfStep(db, asker, { before, after, step })
  return after.history.assessment.seq
}
