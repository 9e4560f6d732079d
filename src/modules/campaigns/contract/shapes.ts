import { z } from "zod"

import {
  AssessedTime,
  assessmentStates,
  capacities,
  FrameworkRef,
  leafStages,
  Phase,
  PhaseCode,
  StepBody,
  StatedWithout,
} from "../rules/index.ts"

export const Id = z.uuid()
export const Year = z.coerce.number().int().min(2000).max(2100)
export const atUnit = z.object({ unitId: Id })
export const atCampaign = atUnit.extend({ campaignId: Id })
/** `unitId` is the unit that is assessed. */
export const atAssessment = atUnit.extend({ assessmentId: Id })
const instant = z.iso.datetime()
const points = z.string()

export const Words = z.object({ vi: z.string(), en: z.string() })
export const AssessmentStateName = z.enum(assessmentStates)

export const CampaignSummary = z.object({
  id: Id,
  /** The unit that runs it. */
  unitId: Id,
  unitName: z.string(),
  year: z.int(),
  name: z.string(),
  state: z.enum(["draft", "open", "closed"]),
  phases: z.array(Phase),
  units: z.int(),
  /** What the unit of the path is to it. */
  part: z.enum(["runs", "isAssessed"]),
  /** The assessment of the unit of the path, once it was opened. */
  assessment: z.object({ id: Id, state: AssessmentStateName }).nullable(),
})
export type CampaignSummary = z.infer<typeof CampaignSummary>

/** `at` is a path in the settings (`blocks.0.framework`); a warning does not keep the campaign from opening. */
export const CampaignProblem = Words.extend({ at: z.string(), isWarning: z.boolean() })
export type CampaignProblem = z.infer<typeof CampaignProblem>

/** Phases as they stand today, with what was moved after the campaign opened. */
export const PhaseToday = z.object({
  code: PhaseCode,
  from: z.iso.date(),
  to: z.iso.date(),
  extended: z.boolean(),
  isOpen: z.boolean(),
})
export type PhaseToday = z.infer<typeof PhaseToday>

export const BoardUnit = z.object({
  unitId: Id,
  name: z.string(),
  block: z.string(),
  assessmentId: Id.nullable(),
  state: z.union([AssessmentStateName, z.literal("notStarted")]),
  leaves: z.int(),
  filled: z.int(),
  returned: z.int(),
  appraised: z.int(),
  explained: z.int(),
  undecided: z.int(),
  disputed: z.int(),
  returns: z.int(),
  handedInAt: instant.nullable(),
  /** The last day of what the unit must do now has passed. */
  isLate: z.boolean(),
  dueOn: z.iso.date().nullable(),
  asksExtension: z.boolean(),
})
export type BoardUnit = z.infer<typeof BoardUnit>

const trace = { seq: z.int(), at: instant, name: z.string(), position: z.string().nullable() }
const Mark = z.object({ ...trace, points: points.nullable(), reason: z.string(), mine: z.boolean() })

/** A leaf as the reader may see it: provisional marks of others are null, not hidden on the page. */
export const LeafView = z.object({
  code: z.string(),
  area: z.string(),
  max: points.nullable(),
  extra: z.enum(["bonus", "penalty"]).nullable(),
  seq: z.int(),
  stage: z.enum(leafStages),
  owner: z.object({ positionId: Id, title: z.string() }).nullable(),
  self: z
    .object({ ...trace, points: points.nullable(), notApplicable: z.string().nullable(), explanation: z.string() })
    .nullable(),
  /** What the rules compute from the unit's figures now, or at hand-in once it was handed in. */
  computed: z.object({ points, outcome: z.string(), because: z.string() }).nullable(),
  review: z.object({ ...trace, verdict: z.enum(["agreed", "back"]), reason: z.string() }).nullable(),
  returned: z.object({ ...trace, reason: z.string(), fileName: z.string().nullable() }).nullable(),
  round1: Mark.nullable(),
  second: Mark.nullable(),
  explanations: z.array(
    z.object({
      ...trace,
      claim: z.string(),
      wanted: points,
      decision: Mark.extend({ outcome: z.enum(["accepted", "partly", "rejected"]) }).nullable(),
    }),
  ),
  disputed: z.object({ ...trace, reason: z.string() }).nullable(),
  council: Mark.nullable(),
  external: z.object({ ...trace, points: points.nullable(), basis: z.string() }).nullable(),
  corrections: z.array(Mark.extend({ basis: z.string() })),
  final: z
    .object({ points: points.nullable(), from: z.enum(["correction", "external", "council", "decision", "appraisal"]) })
    .nullable(),
  /** A survey, a bonus or a penalty: its points may be merged from outside. */
  takesOutside: z.boolean(),
  /** Documents linked to the leaf. */
  evidence: z.int(),
  /** The reader appraises this leaf; it is in the double-marking sample. */
  mine: z.boolean(),
  sampled: z.boolean(),
  /** The kind of step by which the reader marks this leaf: of a sampled one the second mark, where the first is given. */
  markKind: z.enum(["appraised", "secondMarked"]).nullable(),
  /** The unit changed something after the mark was given. */
  changedSinceMark: z.boolean(),
})
export type LeafView = z.infer<typeof LeafView>

const Sum = z.object({ points, percent: z.string().nullable(), class: z.string().nullable() })

/** Where an assessment stands: what every step may move besides the leaf that it is about. */
const course = {
  state: AssessmentStateName,
  seq: z.int(),
  side: z.enum(["unit", "organiser"]),
  capacities: z.array(z.enum(capacities)),
  /** Kinds of steps that may be taken now: what the page offers. */
  kinds: z.array(z.string()),
  phases: z.array(PhaseToday),
  handedIn: z.object({ ...trace, contentHash: z.string() }).nullable(),
  /** `without`: survey leaves that had no points when the result was made final, and why it was. */
  finalised: z.object({ ...trace, without: StatedWithout.nullable() }).nullable(),
  /** Points from outside that are not merged, for whoever makes the result final; surveys need a statement then. */
  unmerged: z.object({ surveys: z.array(z.string()), extras: z.array(z.string()) }),
  returned: z.object({ ...trace, reason: z.string() }).nullable(),
  returns: z.int(),
  extensions: z.array(
    z.object({
      phase: PhaseCode,
      asked: z.object({ ...trace, until: z.iso.date(), reason: z.string() }).nullable(),
      decided: z.object({ ...trace, until: z.iso.date().nullable(), reason: z.string() }).nullable(),
    }),
  ),
  /** Hash of what would be signed now; the sign-off repeats it. */
  contentHash: z.string(),
  /** What keeps the sheet from being handed in. */
  gaps: z.array(Words.extend({ leaf: z.string() })),
  totals: z.object({
    self: Sum.nullable(),
    computed: Sum.nullable(),
    appraised: Sum.nullable(),
    final: Sum.nullable(),
  }),
}

export const AssessmentView = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  campaign: z.object({
    id: Id,
    unitId: Id,
    unitName: z.string(),
    name: z.string(),
    year: z.int(),
    /** Within which evidence must be dated. */
    assessed: AssessedTime,
  }),
  block: z.object({ code: z.string(), name: z.string() }),
  framework: FrameworkRef.extend({ name: z.string(), scale: points, decimals: z.int() }),
  /** The package as published: titles, texts as issued, rules, evidence wanted. */
  package: z.record(z.string(), z.unknown()),
  ...course,
  leaves: z.array(LeafView),
})
export type AssessmentView = z.infer<typeof AssessmentView>

/**
 * What a step changed, as whoever took it may see the sheet now: its leaf, or every leaf after a step on the whole. It is
 * put into the view that was read before; a form that saves itself would else fetch the whole sheet with every word.
 */
export const StepAnswer = z.object({ ...course, leaves: z.array(LeafView) })
export type StepAnswer = z.infer<typeof StepAnswer>

export const StepView = z.object({ ...trace, accountId: Id.nullable(), body: StepBody })
export type StepView = z.infer<typeof StepView>

/** One leaf with everything needed to decide it. */
export const LeafDetail = z.object({
  leaf: LeafView,
  /** Every step on the leaf that the reader may read, oldest first. */
  steps: z.array(StepView),
  inputs: z.array(
    z.object({ measure: z.string(), name: z.string(), value: z.string().nullable(), source: z.string().nullable() }),
  ),
  /** Other units of the block on the same leaf; for the organiser's side only. */
  peers: z.array(z.object({ unitId: Id, name: z.string(), self: points.nullable(), round1: points.nullable() })),
})
export type LeafDetail = z.infer<typeof LeafDetail>

export const QueueRow = z.object({
  unitId: Id,
  unitName: z.string(),
  block: z.string(),
  assessmentId: Id,
  state: AssessmentStateName,
  code: z.string(),
  title: z.string(),
  area: z.string(),
  max: points.nullable(),
  /** Of the framework: how points are shown. */
  decimals: z.int(),
  stage: z.enum(leafStages),
  seq: z.int(),
  self: points.nullable(),
  notApplicable: z.boolean(),
  round1: points.nullable(),
  explanations: z.int(),
  undecided: z.int(),
  mine: z.boolean(),
  sampled: z.boolean(),
  markKind: LeafView.shape.markKind,
  changedSinceMark: z.boolean(),
})
export type QueueRow = z.infer<typeof QueueRow>

export const TallyView = z.object({
  members: z.int(),
  barred: z.int(),
  voted: z.int(),
  abstained: z.int(),
  quorumReached: z.boolean(),
  options: z.array(z.object({ points, votes: z.int() })),
  winner: points.nullable(),
})

export const AgendaItem = z.object({
  unitId: Id,
  unitName: z.string(),
  block: z.string(),
  assessmentId: Id,
  title: z.string(),
  asIssued: z.string().nullable(),
  /** Of the framework: how points are shown. */
  decimals: z.int(),
  leaf: LeafView,
  tally: TallyView,
  /** Names are shown; the vote of the council is open (Quy chế làm việc của Hội đồng). */
  votes: z.array(
    z.object({
      name: z.string(),
      points: points.nullable(),
      how: z.enum(["present", "written"]),
      at: instant,
      note: z.string(),
    }),
  ),
  myVote: z.object({ points: points.nullable(), how: z.enum(["present", "written"]) }).nullable(),
  /** The reader declared a conflict of interest here. */
  isBarred: z.boolean(),
  mayVote: z.boolean(),
  /** The reader may record what the votes carry. */
  mayResolve: z.boolean(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const ResultUnit = z.object({
  unitId: Id,
  name: z.string(),
  assessmentId: Id.nullable(),
  state: z.union([AssessmentStateName, z.literal("notStarted")]),
  self: points.nullable(),
  points: points.nullable(),
  percent: z.string().nullable(),
  class: z.string().nullable(),
  vetoes: z.array(z.string()),
  /** Shared ranks are equal: 1, 2, 2, 4. Null while the result is not final. */
  rank: z.int().nullable(),
  headGrade: z.string().nullable(),
  areas: z.array(z.object({ code: z.string(), points, max: points })),
  sources: z.array(z.object({ code: z.string(), points, max: points })),
  extra: z.object({ bonus: points, penalty: points }).nullable(),
  /** Change of rank against the year before, split; positive is better. Null where the years do not compare. */
  change: z
    .object({ previousRank: z.int(), previousOf: z.int(), own: z.int(), rules: z.int(), peers: z.int() })
    .nullable(),
})
export type ResultUnit = z.infer<typeof ResultUnit>

export const CampaignResults = z.object({
  campaign: z.object({ id: Id, unitId: Id, unitName: z.string(), name: z.string(), year: z.int(), state: z.string() }),
  blocks: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      framework: FrameworkRef.extend({ name: z.string(), scale: points, decimals: z.int() }),
      areas: z.array(z.object({ code: z.string(), title: z.string() })),
      units: z.array(ResultUnit),
    }),
  ),
  /** Every unit of every block has a final result. */
  isSettled: z.boolean(),
})
export type CampaignResults = z.infer<typeof CampaignResults>
