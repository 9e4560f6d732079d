import { findPoints } from "#platform/exact/points.ts"

import { checkLeaf } from "./allowed-leaf.ts"
import type { Assessment } from "./fold.ts"
import { listGaps, listUnmarked, listUnsettled } from "./gaps.ts"
import { moves, stateWords, type Move } from "./moves.ts"
import type { PhaseCode } from "./settings.ts"
import { refuse, type LeafFacts, type Refusal, type StepContext } from "./step-context.ts"
import type { StepBody, StepKind } from "./steps.ts"
import { checkStated, listUnmerged } from "./unmerged.ts"
import { findWindow, isOpen } from "./windows.ts"

/** Why a step may not be taken; undefined when it may. The same table offers the buttons (`listKinds`). */
export const checkStep = (assessment: Assessment, body: StepBody, context: StepContext): Refusal | undefined => {
  if (body.kind === "opened") return refuse("forbidden", "Bước này do hệ thống ghi.", "This step is the system's own.")
  const general = checkKind(assessment, body.kind, context)
  if (general !== undefined) return general
  if (!("leaf" in body) || body.leaf === null) return checkWhole(assessment, body, context)
  const facts = context.leaves.get(body.leaf)
  const leaf = assessment.leaves.get(body.leaf)
  if (facts === undefined || leaf === undefined)
    return refuse("invalid", `Bộ tiêu chí không có tiêu chí ${body.leaf}.`, `The framework has no leaf ${body.leaf}.`)
  return checkPoints(body, facts) ?? checkLeaf(assessment, { body, leaf, facts }, context)
}

/** The kinds of steps that the reader may take on the assessment now, apart from what a single leaf forbids. */
export const listKinds = (assessment: Assessment, context: StepContext): readonly StepKind[] =>
  (Object.keys(moves) as (keyof typeof moves)[]).filter((kind) => checkKind(assessment, kind, context) === undefined)

const checkKind = (
  assessment: Assessment,
  kind: keyof typeof moves,
  { settings, capacities, today, isClosed }: StepContext,
): Refusal | undefined => {
  const move = moves[kind]
  if (!capacities.has(move.capacity))
    return refuse("forbidden", "Bạn không có quyền thực hiện bước này.", "You may not take this step.")
  if (isClosed && kind !== "corrected") return refuse("conflict", "Đợt chấm điểm đã đóng.", "The campaign is closed.")
  if (!move.from.includes(assessment.state)) {
    const { vi, en } = stateWords[assessment.state]
    return refuse("conflict", `Phiếu đang ở bước “${vi}” nên chưa làm được việc này.`, `The assessment is “${en}” now.`)
  }
  return isInTime(assessment, move, { settings, today })
    ? undefined
    : refuse(
        "conflict",
        "Ngoài thời hạn của bước này. Nếu cần, hãy đề nghị gia hạn kèm lý do.",
        "Outside the window of this step. Ask for an extension with its reason if you need one.",
      )
}

/** What was handed in once is corrected while round 1 runs, not by the window that has long passed. */
const phasesOf = (assessment: Assessment, { phases }: Move): readonly PhaseCode[] =>
  assessment.handedIn !== null && phases.includes("selfAssessment") ? ["appraisal1"] : phases

const isInTime = (
  assessment: Assessment,
  move: Move,
  { settings, today }: Pick<StepContext, "settings" | "today">,
): boolean => {
  const phases = phasesOf(assessment, move)
  return (
    phases.length === 0 ||
    phases.some((code) => {
      const window = findWindow(settings, assessment, code)
      return window !== undefined && isOpen(window, today)
    })
  )
}

/** Points lie between 0 and the leaf's maximum; a penalty is entered as what it takes away. */
const checkPoints = (body: StepBody, { max, code }: LeafFacts): Refusal | undefined => {
  const given = "points" in body ? body.points : "wanted" in body ? body.wanted : null
  if (given === null) return undefined
  const points = findPoints(given)
  const most = max === null ? undefined : findPoints(max)
  if (points === undefined || points < 0 || (most !== undefined && points > most)) {
    return refuse(
      "invalid",
      max === null ? `Điểm của ${code} không được âm.` : `Điểm của ${code} phải từ 0 đến ${max.replace(".", ",")}.`,
      max === null ? `Points of ${code} are not negative.` : `Points of ${code} are from 0 to ${max}.`,
    )
  }
  return undefined
}

const checkWhole = (assessment: Assessment, body: StepBody, context: StepContext): Refusal | undefined => {
  switch (body.kind) {
    case "handedIn":
      return listGaps(assessment, context)[0]
    case "returned":
      return assessment.returns >= context.settings.limits.returns
        ? refuse("conflict", "Đã hết số lần trả lại cho phép.", "The sheet was returned as often as allowed.")
        : undefined
    case "released":
      return checkRelease(listUnmarked(assessment, context))
    case "decisionsReleased":
      return [...assessment.leaves.values()].some((leaf) => leaf.explanations.some(({ decision }) => decision === null))
        ? refuse("conflict", "Còn giải trình chưa được quyết định.", "An explanation is still undecided.")
        : undefined
    case "finalised":
      return listUnsettled(assessment)[0] ?? checkStated(listUnmerged(assessment, context), body.without)
    case "conflictDeclared":
      return [...assessment.leaves.values()].some(({ disputed }) => disputed !== null)
        ? undefined
        : refuse("conflict", "Không có nội dung nào đưa ra Hội đồng.", "Nothing is on the council's agenda.")
    case "extensionAsked":
    case "extensionDecided":
      return checkExtension(assessment, body, context)
    case "opened":
    case "ownerSet":
    case "selfScored":
    case "sentToReview":
    case "leafHandedIn":
    case "explained":
    case "reviewed":
    case "sentBack":
    case "explanationsClosed":
    case "explanationsEnded":
    case "appraised":
    case "secondMarked":
    case "leafReturned":
    case "decided":
    case "disputed":
    case "councilDecided":
    case "externalPoints":
    case "corrected":
    case "voted":
      return undefined
  }
}

const checkRelease = (unmarked: readonly string[]): Refusal | undefined =>
  unmarked.length === 0
    ? undefined
    : refuse(
        "conflict",
        `Chưa công bố được: còn ${unmarked.join(", ")} chưa thẩm định.`,
        `Not released: ${unmarked.join(", ")} not appraised yet.`,
      )

/** More time is a later day than the one that holds; a refusal names no day. */
const checkExtension = (
  assessment: Assessment,
  { phase, until }: Readonly<{ phase: PhaseCode; until: string | null }>,
  { settings }: StepContext,
): Refusal | undefined => {
  const window = findWindow(settings, assessment, phase)
  if (window === undefined)
    return refuse("invalid", "Đợt này không có giai đoạn đó.", "The campaign has no such phase.")
  return until !== null && until <= window.to
    ? refuse(
        "invalid",
        "Ngày gia hạn phải sau ngày hết hạn hiện nay.",
        "The new last day must be after the present one.",
      )
    : undefined
}
