import type { Step, StepBody, StepKind } from "./steps.ts"

/**
 * A sheet that is filled in on another installation, without network between the two: steps are carried there and back.
 * Nothing is merged: whoever brings a sheet must have seen everything that stands on the other side.
 */

/** A campaign that another installation runs, as its last kit said; kept with the campaign where the sheet is filled in. */
export type CampaignOrigin = Readonly<{
  /** The unit that runs it there, and this unit as it is known there. */
  campaignUnitId: string
  campaignUnitName: string
  memberUnitId: string
  memberName: string
  /** The kit that was taken in last, and the key that signed it. */
  kitRoot: string
  fingerprint: string
  /** How many steps of unit and return stood there when the kit was made. */
  basedOn: number
  /** How many returns of them stand here. */
  returns: number
  /** Steps of the unit there that this installation did not send: typed there, or sent from a third one. */
  foreign: number
  /** Steps of the sheet here up to this number are known there. */
  since: number
}>

/** What the unit itself does up to its hand-in, and with what was returned. */
const unitKinds: ReadonlySet<StepKind> = new Set<StepKind>([
  "selfScored",
  "sentToReview",
  "reviewed",
  "sentBack",
  "handedIn",
  "leafHandedIn",
])
const returnKinds: ReadonlySet<StepKind> = new Set<StepKind>(["returned", "leafReturned"])

export const isUnitStep = ({ kind }: StepBody): boolean => unitKinds.has(kind)
export const isReturn = ({ kind }: StepBody): boolean => returnKinds.has(kind)

/** Steps that came of one package: from which sheet elsewhere, up to which of its steps, and how many here. */
export type CarriedBatch = Readonly<{ sheetId: string; sheetSeq: number; count: number }>

/** How far a sheet stands where the campaign is run, in counts that tell nothing of what the unit may not see. */
export type SheetCounts = Readonly<{
  /** Steps of the unit and returns: what a package must have seen, all of it. */
  basedOn: number
  /** Steps of the unit alone. */
  content: number
}>

export const countSteps = (steps: readonly Step[]): SheetCounts => {
  const content = steps.filter(({ body }) => isUnitStep(body)).length
  return { content, basedOn: content + steps.filter(({ body }) => isReturn(body)).length }
}

/** How many steps of the unit there did not come from this sheet. */
export const countForeign = (content: number, batches: readonly CarriedBatch[], sheetId: string | undefined): number =>
  content - batches.filter((batch) => batch.sheetId === sheetId).reduce((sum, { count }) => sum + count, 0)

/** Up to which step of this sheet the other side has everything; 0 for a sheet that nothing came from. */
export const findKnown = (batches: readonly CarriedBatch[], sheetId: string): number =>
  batches.filter((batch) => batch.sheetId === sheetId).reduce((most, { sheetSeq }) => Math.max(most, sheetSeq), 0)

/** A sheet's steps as they begin elsewhere: those of the unit and returns, numbered anew behind its opening. */
export const listAdopted = (steps: readonly Step[]): readonly Step[] =>
  steps
    .filter(({ body }) => body.kind === "opened" || isUnitStep(body) || isReturn(body))
    .map((step, index) => ({ ...step, seq: index + 1 }))
