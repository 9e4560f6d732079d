import { z } from "zod"

import { PhaseCode } from "./settings.ts"

/**
 * The steps of an assessment. They are appended and never changed; what stands is their fold (fold.ts). Each kind here
 * is what a person sends; who may send it, from which state and in which phase stands in moves.ts.
 */

const leaf = z.string().min(1).max(40)
const reason = z.string().trim().min(1).max(5_000)
const text = z.string().trim().max(10_000)
/** Points as decimal text, at most four decimals; a minus sign only where a penalty is entered. */
export const StepPoints = z.string().regex(/^-?\d{1,6}(\.\d{1,4})?$/u, "points as 0.75")

export const SelfStep = z.discriminatedUnion("kind", [
  /** Who in the unit brings this leaf. */
  z.strictObject({ kind: z.literal("ownerSet"), leaf, positionId: z.uuid().nullable(), title: text }),
  /** The unit's own points; `null`: not scored yet. `notApplicable` gives the reason why the leaf does not apply. */
  z.strictObject({
    kind: z.literal("selfScored"),
    leaf,
    points: StepPoints.nullable(),
    notApplicable: reason.nullable(),
    explanation: text,
  }),
  z.strictObject({ kind: z.literal("sentToReview") }),
  /** A leaf that the appraiser returned is handed in again. */
  z.strictObject({ kind: z.literal("leafHandedIn"), leaf }),
  z.strictObject({ kind: z.literal("explained"), leaf, claim: reason, wanted: StepPoints }),
  z.strictObject({ kind: z.literal("extensionAsked"), phase: PhaseCode, until: z.iso.date(), reason }),
])
export type SelfStep = z.infer<typeof SelfStep>

export const ReviewStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("reviewed"), leaf, verdict: z.enum(["agreed", "back"]), reason: text }),
  /** The whole sheet goes back to those who fill it in. */
  z.strictObject({ kind: z.literal("sentBack"), reason }),
])
export type ReviewStep = z.infer<typeof ReviewStep>

export const SignStep = z.discriminatedUnion("kind", [
  /** The head's sign-off, bound to the content that was read: refused when it changed since. */
  z.strictObject({ kind: z.literal("handedIn"), contentHash: z.string().regex(/^[0-9a-f]{64}$/u) }),
  /** The unit has no more explanations to give. */
  z.strictObject({ kind: z.literal("explanationsClosed") }),
])
export type SignStep = z.infer<typeof SignStep>

export const AppraisalStep = z.discriminatedUnion("kind", [
  /** Points of round 1; `null`: the leaf does not apply to this unit. */
  z.strictObject({ kind: z.literal("appraised"), leaf, points: StepPoints.nullable(), reason: text }),
  /** The second mark of the double-marking sample. */
  z.strictObject({ kind: z.literal("secondMarked"), leaf, points: StepPoints.nullable(), reason: text }),
  z.strictObject({ kind: z.literal("leafReturned"), leaf, reason, fileName: text.nullable() }),
  z.strictObject({
    kind: z.literal("decided"),
    leaf,
    /** The explanation that is answered, by the number of its step. */
    answers: z.int().min(1),
    outcome: z.enum(["accepted", "partly", "rejected"]),
    points: StepPoints.nullable(),
    reason,
  }),
])
export type AppraisalStep = z.infer<typeof AppraisalStep>

/** Survey leaves without points, and why a result is made final without them. */
export const StatedWithout = z.strictObject({ leaves: z.array(leaf).min(1).max(500), reason })
export type StatedWithout = z.infer<typeof StatedWithout>

export const RunStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("returned"), reason }),
  /** Points and reasons of round 1 become visible to the unit. */
  z.strictObject({ kind: z.literal("released") }),
  /** Explanations end, by the clock, for a unit that did not close them. */
  z.strictObject({ kind: z.literal("explanationsEnded") }),
  /** Decisions of round 2 become visible; the assessment goes to the council, or is ready where there is none. */
  z.strictObject({ kind: z.literal("decisionsReleased") }),
  /** Puts a leaf on the council's agenda. */
  z.strictObject({ kind: z.literal("disputed"), leaf, reason }),
  /** What the council resolved, as its votes say. */
  z.strictObject({ kind: z.literal("councilDecided"), leaf, points: StepPoints.nullable(), reason }),
  z.strictObject({
    kind: z.literal("extensionDecided"),
    phase: PhaseCode,
    /** The last day that is given; `null`: refused. */
    until: z.iso.date().nullable(),
    reason,
  }),
  /** Points from outside: a survey, the council's bonus and penalty; with what they rest on. */
  z.strictObject({ kind: z.literal("externalPoints"), leaf, points: StepPoints.nullable(), basis: reason }),
  /** `without` states which survey leaves have no points yet and why the result is final all the same. */
  z.strictObject({ kind: z.literal("finalised"), without: StatedWithout.optional() }),
  /** A later decision amends a final result: a new version, both stay visible. */
  z.strictObject({ kind: z.literal("corrected"), leaf, points: StepPoints.nullable(), reason, basis: reason }),
])
export type RunStep = z.infer<typeof RunStep>

export const CouncilStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("conflictDeclared"), leaf: leaf.nullable(), reason }),
  /** A vote for so many points; `null` abstains. The member's last vote counts. */
  z.strictObject({
    kind: z.literal("voted"),
    leaf,
    points: StepPoints.nullable(),
    how: z.enum(["present", "written"]),
    note: text,
  }),
])
export type CouncilStep = z.infer<typeof CouncilStep>

/** First step of every assessment, made by the system when the unit opens it. */
export const OpeningStep = z.strictObject({ kind: z.literal("opened") })

export const StepBody = z.union([OpeningStep, SelfStep, ReviewStep, SignStep, AppraisalStep, RunStep, CouncilStep])
export type StepBody = z.infer<typeof StepBody>
export type StepKind = StepBody["kind"]

/** A step as it was kept: `seq` counts from 1 within the assessment. */
export type Step = Readonly<{
  seq: number
  at: string
  by: Readonly<{ accountId: string; name: string; position: string | null }>
  body: StepBody
}>
