import { findPoints } from "#platform/exact/points.ts"

import { tallyVotes } from "./council.ts"
import type { Assessment, LeafState } from "./fold.ts"
import { checkProof } from "./gaps.ts"
import { refuse, type LeafFacts, type Refusal, type StepContext } from "./step-context.ts"
import type { StepBody } from "./steps.ts"

/** A step on a leaf, with the leaf as it stands. */
export type OnLeaf = Readonly<{ body: StepBody; leaf: LeafState; facts: LeafFacts }>

/** What the leaf itself forbids, beyond the table of moves. */
export const checkLeaf = (assessment: Assessment, on: OnLeaf, context: StepContext): Refusal | undefined => {
  const { body, leaf, facts } = on
  switch (body.kind) {
    case "selfScored":
      return checkSelfScore(assessment, on, body)
    case "leafHandedIn":
      return leaf.returned === null
        ? refuse("conflict", "Tiêu chí này không bị trả lại.", "This leaf was not returned.")
        : checkProof(leaf, facts, context)
    case "explained":
      return checkExplanation(on, context)
    case "appraised":
    case "secondMarked":
      return facts.mine ? checkMark(on, body, context) : notYours()
    case "leafReturned":
      return facts.mine ? undefined : notYours()
    case "decided":
      return checkDecision(on, body.answers)
    case "voted":
    case "conflictDeclared":
      return checkVote(assessment, leaf, context)
    case "councilDecided":
      return checkResolution(assessment, leaf, { points: body.points, settings: context.settings })
    case "reviewed":
      return body.verdict === "back" ? needReason(body.reason) : undefined
    case "externalPoints":
      return facts.outside || facts.extra !== null ? undefined : notFromOutside(facts.code)
    case "ownerSet":
    case "disputed":
    case "corrected":
    case "opened":
    case "sentToReview":
    case "sentBack":
    case "handedIn":
    case "explanationsClosed":
    case "explanationsEnded":
    case "returned":
    case "released":
    case "decisionsReleased":
    case "extensionAsked":
    case "extensionDecided":
    case "finalised":
      return undefined
  }
}

const needReason = (reason: string): Refusal | undefined =>
  reason.trim() === "" ? refuse("invalid", "Cần ghi lý do.", "A reason is needed.") : undefined

const notYours = (): Refusal =>
  refuse(
    "forbidden",
    "Tiêu chí này thuộc lĩnh vực do người khác thẩm định.",
    "Another appraiser has the area of this leaf.",
  )

const fromOutside = (): Refusal =>
  refuse(
    "conflict",
    "Điểm của tiêu chí này lấy từ khảo sát, không tự chấm và không thẩm định.",
    "The points of this leaf come from a survey; nobody scores or appraises it.",
  )

/** Else whoever runs the campaign could set any leaf past its appraiser and the council. */
const notFromOutside = (code: string): Refusal =>
  refuse(
    "conflict",
    `${code} do người thẩm định chấm, không ghép điểm từ bên ngoài.`,
    `${code} is appraised; its points do not come from outside.`,
  )

const checkSelfScore = (
  assessment: Assessment,
  { leaf, facts }: OnLeaf,
  { points, notApplicable }: Extract<StepBody, { kind: "selfScored" }>,
): Refusal | undefined => {
  // While the sheet is being appraised the unit touches only what was returned to it.
  const isWithAppraisers = assessment.state === "handedIn" || assessment.state === "appraising"
  if (isWithAppraisers && leaf.returned === null)
    return refuse("conflict", "Phiếu đã gửi, tiêu chí này đang khóa.", "The sheet is handed in; this leaf is locked.")
  if (facts.outside) return fromOutside()
  return points !== null && notApplicable !== null
    ? refuse("invalid", "Không áp dụng thì không có điểm.", "What does not apply has no points.")
    : undefined
}

const checkExplanation = ({ leaf, facts }: OnLeaf, { settings }: StepContext): Refusal | undefined => {
  if (facts.outside) return fromOutside()
  if (leaf.explanations.length < settings.limits.explanations) return undefined
  return refuse("conflict", "Tiêu chí này đã hết lượt giải trình.", "This leaf has had all its explanations.")
}

type MarkBody = Extract<StepBody, { kind: "appraised" | "secondMarked" }>

const checkMark = ({ leaf, facts }: OnLeaf, body: MarkBody, { accountId }: StepContext): Refusal | undefined => {
  if (facts.outside) return fromOutside()
  if (facts.sampled) {
    const refused = checkPair(leaf, body, accountId)
    if (refused !== undefined) return refused
  } else if (body.kind === "secondMarked") {
    return refuse("conflict", "Tiêu chí này không thuộc mẫu chấm hai lần.", "This leaf is not in the sample.")
  }
  return isSame(leaf.self?.points, body.points) ? undefined : needReason(body.reason)
}

/** Two people mark a sampled leaf without seeing each other's mark; once both stand, either may put the first one right. */
const checkPair = ({ round1, second }: LeafState, { kind }: MarkBody, accountId: string): Refusal | undefined => {
  const [own, other] = kind === "appraised" ? [round1, second] : [second, round1]
  const isOwn = own?.accountId === accountId
  const isSettled = kind === "appraised" && round1 !== null && second !== null
  if (isSettled || isOwn) return undefined
  if (other?.accountId === accountId)
    return refuse("forbidden", "Người chấm thứ hai phải là người khác.", "The second appraiser is somebody else.")
  if (own === null) return undefined
  return kind === "appraised"
    ? refuse(
        "conflict",
        "Đã có người chấm lần một; bạn chấm lần hai.",
        "Marked once already; yours is the second mark.",
      )
    : refuse("conflict", "Đã có người chấm lần hai.", "Somebody else has given the second mark.")
}

/**
 * Which mark the reader gives on a leaf: the second one where somebody else has given the first, and only there. Null
 * for those who do not appraise it.
 */
export const findMarkKind = (
  { round1, second }: Pick<LeafState, "round1" | "second">,
  { mine, sampled, outside }: Pick<LeafFacts, "mine" | "sampled" | "outside">,
  accountId: string,
): "appraised" | "secondMarked" | null => {
  if (!mine || outside) return null
  if (!sampled || round1 === null || round1.accountId === accountId) {
    return sampled && second?.accountId === accountId ? "secondMarked" : "appraised"
  }
  return second === null || second.accountId === accountId ? "secondMarked" : "appraised"
}

const isSame = (first: string | null | undefined, second: string | null): boolean => {
  if (first === undefined) return false
  return first === null || second === null ? first === second : findPoints(first) === findPoints(second)
}

const checkDecision = ({ leaf, facts }: OnLeaf, answers: number): Refusal | undefined => {
  if (!facts.mine) return notYours()
  return leaf.explanations.some(({ seq }) => seq === answers)
    ? undefined
    : refuse("invalid", "Không có giải trình này.", "There is no such explanation.")
}

const checkVote = (assessment: Assessment, leaf: LeafState, { accountId }: StepContext): Refusal | undefined => {
  if (leaf.disputed === null)
    return refuse("conflict", "Tiêu chí này không có trong chương trình họp.", "This leaf is not on the agenda.")
  if (leaf.council !== null) return refuse("conflict", "Hội đồng đã kết luận.", "The council has decided this leaf.")
  return assessment.conflicts.includes(accountId) || leaf.conflicts.includes(accountId)
    ? refuse("forbidden", "Bạn đã khai xung đột lợi ích.", "You declared a conflict of interest.")
    : undefined
}

const checkResolution = (
  assessment: Assessment,
  leaf: LeafState,
  { points, settings }: Readonly<{ points: string | null; settings: StepContext["settings"] }>,
): Refusal | undefined => {
  if (settings.council === null || leaf.disputed === null)
    return refuse("conflict", "Tiêu chí này không có trong chương trình họp.", "This leaf is not on the agenda.")
  const { winner } = tallyVotes(settings.council, leaf, assessment.conflicts)
  return winner === undefined || points === null || findPoints(winner) !== findPoints(points)
    ? refuse(
        "conflict",
        "Chưa đủ phiếu để kết luận mức điểm này.",
        "The votes do not carry these points: quorum or majority is missing.",
      )
    : undefined
}
