import type { z } from "zod"

import type { ScoreLine } from "#modules/scoring/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"

import type { LeafView } from "../contract.ts"
import {
  findMarkKind,
  stageOf,
  type Correction,
  type Explanation,
  type LeafFacts,
  type LeafPlace,
  type LeafState,
  type Mark,
  type Trace,
  type ViewedLeaf,
  type Viewer,
} from "../rules/index.ts"

/** What surrounds a leaf that is shown. */
export type LeafSurroundings = Readonly<{
  place: LeafPlace
  facts: LeafFacts
  /** The line that the rules computed; undefined where there is none to show. */
  line: ScoreLine | undefined
  decimals: number
  viewer: Viewer
  /** The leaf as it truly stands: of two marks it tells which one is the viewer's to give, nothing more. */
  whole: LeafState
}>

/** A leaf as the contract says it, from what the viewer may see of it (`viewAssessment`). */
export const presentLeaf = (leaf: ViewedLeaf, around: LeafSurroundings): z.input<typeof LeafView> => {
  const { place, facts, line, decimals, viewer } = around
  const { self, review, returned, external, disputed } = leaf
  const mark = (each: Mark | null) => (each === null ? null : presentMark(each, viewer))
  const isAway = viewer.side === "organiser"
  return {
    code: leaf.code,
    area: place.area,
    max: place.max,
    extra: place.extra,
    seq: leaf.seq,
    stage: stageOf(leaf),
    owner: leaf.owner,
    self: self && {
      ...presentTrace(self),
      points: self.points,
      notApplicable: self.notApplicable,
      explanation: self.explanation,
    },
    computed: line === undefined ? null : presentLine(line, decimals),
    review: review && { ...presentTrace(review), verdict: review.verdict, reason: review.reason },
    returned: returned && { ...presentTrace(returned), reason: returned.reason, fileName: returned.fileName },
    round1: mark(leaf.round1),
    second: mark(leaf.second),
    explanations: leaf.explanations.map((each) => presentExplanation(each, viewer)),
    disputed: disputed && { ...presentTrace(disputed), reason: disputed.reason },
    council: mark(leaf.council),
    external: external && { ...presentTrace(external), points: external.points, basis: external.basis },
    corrections: leaf.corrections.map((each) => presentCorrection(each, viewer)),
    final: leaf.final,
    takesOutside: facts.outside || facts.extra !== null,
    evidence: facts.evidence,
    mine: isAway && facts.mine,
    sampled: isAway && facts.sampled,
    markKind: isAway ? findMarkKind(around.whole, facts, viewer.accountId) : null,
    changedSinceMark: leaf.round1 !== null && self !== null && self.seq > leaf.round1.seq,
  }
}

/** Who, when and by which step, without the account. */
export const presentTrace = ({ seq, at, name, position }: Trace) => ({ seq, at, name, position })

const presentMark = (mark: Mark, { accountId }: Viewer) => ({
  ...presentTrace(mark),
  points: mark.points,
  reason: mark.reason,
  mine: mark.accountId === accountId,
})

const presentExplanation = (explanation: Explanation, viewer: Viewer) => ({
  ...presentTrace(explanation),
  claim: explanation.claim,
  wanted: explanation.wanted,
  decision: explanation.decision && {
    ...presentMark(explanation.decision, viewer),
    outcome: explanation.decision.outcome,
  },
})

const presentCorrection = (correction: Correction, viewer: Viewer) => ({
  ...presentMark(correction, viewer),
  basis: correction.basis,
})

const presentLine = ({ points, outcome, because }: ScoreLine, decimals: number) => ({
  points: formatPoints(points, decimals),
  outcome,
  because,
})
