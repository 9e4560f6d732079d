import { z } from "zod"

import { PointsText } from "#modules/frameworks/rules/index.ts"

import { phaseCodes, tieRules } from "./codes.ts"

/**
 * How a campaign is run, as data: its phases with their windows, its blocks with their frameworks, who appraises which
 * areas, its council and its limits. Frozen when the campaign opens; what changes later is a campaign step.
 */

export const PhaseCode = z.enum(phaseCodes)
export type PhaseCode = z.infer<typeof PhaseCode>

/** A phase runs from the first day to the last, both included, by Vietnamese local dates. */
export const Phase = z
  .strictObject({ code: PhaseCode, from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, "a phase ends on or after its first day")
export type Phase = z.infer<typeof Phase>

/** By which framework a block is scored: a published version of the unit that runs the campaign, or one that ships. */
export const FrameworkRef = z.strictObject({
  ref: z.string().min(1).max(200),
  code: z.string().min(1),
  version: z.string().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
})
export type FrameworkRef = z.infer<typeof FrameworkRef>

/** Units that are compared with one another only (khối sở, khối phường, khối xã). */
export const Block = z.strictObject({
  code: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(200),
  framework: FrameworkRef,
  unitIds: z.array(z.uuid()).max(5_000),
})
export type Block = z.infer<typeof Block>

export const Person = z.strictObject({ accountId: z.uuid(), name: z.string().min(1).max(200) })
export type Person = z.infer<typeof Person>

/** Areas (by the codes of the frameworks' top level) that one body appraises, and who does it there. */
export const AppraisalArea = z.strictObject({
  code: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(200),
  criteria: z.array(z.string().min(1).max(40)).min(1),
  appraisers: z.array(Person).max(50),
})
export type AppraisalArea = z.infer<typeof AppraisalArea>

/** Shares are percent of the members, whole numbers (66, so that two thirds of them do); `majority` must be exceeded, `quorum` reached. */
export const Council = z.strictObject({
  name: z.string().trim().min(1).max(200),
  members: z.array(Person.extend({ role: z.enum(["chair", "deputy", "secretary", "member"]) })).max(60),
  quorum: z.int().min(0).max(100).default(66),
  majority: z.int().min(0).max(99).default(50),
  /** Of whom the majority is counted: of all members (QĐ 4762/QĐ-UBND Hà Nội) or of those who voted. */
  countedOf: z.enum(["members", "votes"]).default("members"),
})
export type Council = z.infer<typeof Council>

export const TieRule = z.enum(tieRules)
export type TieRule = z.infer<typeof TieRule>

/** The grade of the head of a unit (xếp loại người đứng đầu) by percent of the scale. */
export const HeadGrade = z.strictObject({ name: z.string().trim().min(1).max(120), from: PointsText })
export type HeadGrade = z.infer<typeof HeadGrade>

/** First and last day within which evidence must be dated; both included. */
export const AssessedTime = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, "the assessed time ends on or after its first day")
export type AssessedTime = z.infer<typeof AssessedTime>

export const CampaignSettings = z.strictObject({
  phases: z.array(Phase).min(2).max(phaseCodes.length),
  /** Absent: the usual one of the campaign's year (`assessedTime`). */
  assessed: AssessedTime.optional(),
  blocks: z.array(Block).max(20),
  areas: z.array(AppraisalArea).max(40),
  council: Council.nullable(),
  limits: z.strictObject({
    /** How often one unit's hand-in may be returned as a whole. */
    returns: z.int().min(0).max(20),
    /** Explanations that one criterion may get. */
    explanations: z.int().min(1).max(10),
    /** The least letters of an explanation that stands in for evidence. */
    explanationLetters: z.int().min(0).max(2_000),
  }),
  /** Points above 0 need evidence, or a full explanation how they were counted. */
  requireEvidence: z.boolean(),
  /** Share of the leaves, in percent, that a second appraiser marks without seeing the first; drawn by `seed`. */
  doubleMarking: z.strictObject({ percent: z.int().min(0).max(100), seed: z.int().min(0).max(2_147_483_647) }),
  ties: z.array(TieRule).max(tieRules.length),
  headGrades: z.array(HeadGrade).max(10),
})
export type CampaignSettings = z.infer<typeof CampaignSettings>

/** The assessed time as the campaign sets it; else from the report year's first day (Decree 09/2019, art. 12) to the year's last. */
export const assessedTime = ({ assessed }: Pick<CampaignSettings, "assessed">, year: number): AssessedTime =>
  assessed ?? { from: `${year - 1}-12-15`, to: `${year}-12-31` }

/** What a new campaign starts from: the usual limits, no blocks yet, phases from October to the end of January. */
export const buildSettings = (year: number): CampaignSettings => ({
  phases: [
    { code: "selfAssessment", from: `${year}-11-01`, to: `${year}-11-30` },
    { code: "internalReview", from: `${year}-11-25`, to: `${year}-12-05` },
    { code: "appraisal1", from: `${year}-12-06`, to: `${year}-12-20` },
    { code: "explanation", from: `${year}-12-21`, to: `${year}-12-27` },
    { code: "appraisal2", from: `${year}-12-28`, to: `${year + 1}-01-05` },
    { code: "council", from: `${year + 1}-01-06`, to: `${year + 1}-01-12` },
    { code: "publication", from: `${year + 1}-01-13`, to: `${year + 1}-01-31` },
  ],
  assessed: assessedTime({}, year),
  blocks: [],
  areas: [],
  council: null,
  limits: { returns: 2, explanations: 1, explanationLetters: 40 },
  requireEvidence: true,
  doubleMarking: { percent: 0, seed: 1 },
  ties: ["appraisedPoints", "surveyPoints"],
  headGrades: [],
})
