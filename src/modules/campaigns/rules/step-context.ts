import { foldText } from "#platform/text/fold.ts"

import type { Capacity } from "./moves.ts"
import type { CampaignSettings } from "./settings.ts"

/** Everything the check of a step needs; gathered first, nothing is fetched here. */
export type StepContext = Readonly<{
  /** As they stand today, with what was changed after the campaign opened. */
  settings: CampaignSettings
  /** What the reader may act as; an appraiser of the assessed unit itself never has `appraise`, `run` or `council`. */
  capacities: ReadonlySet<Capacity>
  accountId: string
  /** Local date. */
  today: string
  /** The campaign is closed: nothing but a correction is added. */
  isClosed: boolean
  leaves: ReadonlyMap<string, LeafFacts>
}>

/** What the framework says of a leaf, and what the reader is to it. */
export type LeafFacts = Readonly<{
  code: string
  /** Greatest points as decimal text; for bonus and penalty the cap, or null without one. */
  max: string | null
  extra: "bonus" | "penalty" | null
  /** Its points come from outside (a survey): the unit does not score it and no appraiser marks it. */
  outside: boolean
  /** The leaf is appraised by the reader. */
  mine: boolean
  /** The leaf is in the double-marking sample. */
  sampled: boolean
  /** Evidence that is linked to the leaf now. */
  evidence: number
}>

/** Whether the unit must score the leaf and an appraiser must mark it; bonus, penalty and surveys may stay empty. */
export const isRequired = ({ extra, outside }: Pick<LeafFacts, "extra" | "outside">): boolean =>
  extra === null && !outside

const surveyWords = /dieu tra|khao sat|xa hoi hoc|survey/u

/** A source whose points no unit can score itself: what people are asked. Packages name their sources freely. */
export const isOutsideSource = ({ code, name }: Readonly<{ code: string; name: string }>): boolean =>
  surveyWords.test(foldText(`${code} ${name}`))

/** Why a step may not be taken. `forbidden`: never by this person; `conflict`: not now; `invalid`: not like this. */
export type Refusal = Readonly<{
  code: "forbidden" | "conflict" | "invalid"
  vi: string
  en: string
  /** The leaves it is about, where a page acts on them. */
  leaves?: readonly string[]
}>

export const refuse = (code: Refusal["code"], vi: string, en: string): Refusal => ({ code, vi, en })
