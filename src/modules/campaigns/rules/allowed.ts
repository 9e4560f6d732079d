import { findPoints } from "#platform/exact/points.ts"

import { tallyVotes } from "./council.ts"
import { findFinal, type Assessment, type LeafState } from "./fold.ts"
import { moves, stateWords, type Capacity, type Move } from "./moves.ts"
import type { CampaignSettings, PhaseCode } from "./settings.ts"
import type { StepBody, StepKind } from "./steps.ts"
import { findWindow, isOpen } from "./windows.ts"

/** Everything the check of a step needs; gathered first, nothing is fetched here. */
export type StepContext = Readonly<{
  settings: CampaignSettings
  /** What the reader may act as; an appraiser of the assessed unit itself never has `appraise`, `run` or `council`. */
  capacities: ReadonlySet<Capacity>
  accountId: string
  /** Local date. */
  today: string
  leaves: ReadonlyMap<string, LeafFacts>
}>

/** What the framework says of a leaf, and what the reader is to it. */
export type LeafFacts = Readonly<{
  code: string
  /** Greatest points as decimal text; for bonus and penalty the cap, or null without one. */
  max: string | null
  extra: "bonus" | "penalty" | null
  /** The leaf is appraised by the reader. */
  mine: boolean
  /** The leaf is in the double-marking sample. */
  sampled: boolean
  /** Evidence that is linked to the leaf now. */
  evidence: number
}>

export type Refusal = Readonly<{ code: "forbidden" | "conflict" | "invalid"; vi: string; en: string }>

const refuse = (code: Refusal["code"], vi: string, en: string): Refusal => ({ code, vi, en })

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
  { settings, capacities, today }: StepContext,
): Refusal | undefined => {
  const move = moves[kind]
  if (!capacities.has(move.capacity))
    return refuse("forbidden", "Bạn không có quyền thực hiện bước này.", "You may not take this step.")
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

type OnLeaf = Readonly<{ body: StepBody; leaf: LeafState; facts: LeafFacts }>

const needReason = (reason: string): Refusal | undefined =>
  reason.trim() === "" ? refuse("invalid", "Cần ghi lý do.", "A reason is needed.") : undefined

const checkLeaf = (assessment: Assessment, on: OnLeaf, context: StepContext): Refusal | undefined => {
  const { body, leaf, facts } = on
  switch (body.kind) {
    case "selfScored":
      return checkSelfScore(assessment, leaf, body)
    case "leafHandedIn":
      return leaf.returned === null
        ? refuse("conflict", "Tiêu chí này không bị trả lại.", "This leaf was not returned.")
        : checkProof(body.leaf, leaf, facts, context)
    case "explained":
      return leaf.explanations.length >= context.settings.limits.explanations
        ? refuse("conflict", "Tiêu chí này đã hết lượt giải trình.", "This leaf has had all its explanations.")
        : undefined
    case "appraised":
    case "secondMarked":
      return checkMark(on, context)
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
    case "ownerSet":
    case "disputed":
    case "externalPoints":
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

const notYours = (): Refusal =>
  refuse(
    "forbidden",
    "Tiêu chí này thuộc lĩnh vực do người khác thẩm định.",
    "Another appraiser has the area of this leaf.",
  )

const checkSelfScore = (
  assessment: Assessment,
  leaf: LeafState,
  body: Extract<StepBody, { kind: "selfScored" }>,
): Refusal | undefined => {
  // While the sheet is being appraised the unit touches only what was returned to it.
  const isWithAppraisers = assessment.state === "handedIn" || assessment.state === "appraising"
  if (isWithAppraisers && leaf.returned === null)
    return refuse("conflict", "Phiếu đã gửi, tiêu chí này đang khóa.", "The sheet is handed in; this leaf is locked.")
  return body.points !== null && body.notApplicable !== null
    ? refuse("invalid", "Không áp dụng thì không có điểm.", "What does not apply has no points.")
    : undefined
}

const checkMark = ({ body, leaf, facts }: OnLeaf, { accountId }: StepContext): Refusal | undefined => {
  if (!facts.mine) return notYours()
  if (body.kind === "secondMarked") {
    if (!facts.sampled) return refuse("conflict", "Tiêu chí này không thuộc mẫu chấm hai lần.", "Not in the sample.")
    if (leaf.round1?.accountId === accountId)
      return refuse("forbidden", "Người chấm thứ hai phải là người khác.", "The second appraiser is somebody else.")
  }
  const { points, reason } = body as Extract<StepBody, { kind: "appraised" }>
  const isCut = leaf.self === null || leaf.self.points !== points
  return isCut ? needReason(reason) : undefined
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
  { points, settings }: Readonly<{ points: string | null; settings: CampaignSettings }>,
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

const checkWhole = (assessment: Assessment, body: StepBody, context: StepContext): Refusal | undefined => {
  const { settings } = context
  switch (body.kind) {
    case "handedIn":
      return first(listGaps(assessment, context))
    case "returned":
      return assessment.returns >= settings.limits.returns
        ? refuse("conflict", "Đã hết số lần trả lại cho phép.", "The sheet was returned as often as allowed.")
        : undefined
    case "released":
      return listUnmarked(assessment, context).length > 0
        ? refuse(
            "conflict",
            `Chưa công bố được: còn ${listUnmarked(assessment, context).join(", ")} chưa thẩm định.`,
            `Not released: ${listUnmarked(assessment, context).join(", ")} not appraised yet.`,
          )
        : undefined
    case "decisionsReleased":
      return [...assessment.leaves.values()].some((leaf) => leaf.explanations.some(({ decision }) => decision === null))
        ? refuse("conflict", "Còn giải trình chưa được quyết định.", "An explanation is still undecided.")
        : undefined
    case "finalised":
      return first(listUnsettled(assessment))
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
    case "extensionAsked":
    case "extensionDecided":
    case "conflictDeclared":
    case "voted":
      return undefined
  }
}

const first = (list: readonly Refusal[]): Refusal | undefined => list[0]

/**
 * What keeps the sheet from being handed in, leaf by leaf: points or a reason why it does not apply; for points above 0
 * evidence, or where none can exist a full explanation. Leaves of outside sources (survey, bonus) may stay empty.
 */
export const listGaps = (assessment: Assessment, context: StepContext): readonly (Refusal & { leaf: string })[] =>
  [...assessment.leaves.values()].flatMap((leaf) => {
    const facts = context.leaves.get(leaf.code)
    if (facts === undefined || facts.extra !== null) return []
    if (leaf.review?.verdict === "back") {
      return [
        {
          ...refuse("conflict", `${leaf.code}: rà soát nội bộ yêu cầu sửa.`, `${leaf.code}: review asks for changes.`),
          leaf: leaf.code,
        },
      ]
    }
    const gap = checkProof(leaf.code, leaf, facts, context)
    return gap === undefined ? [] : [{ ...gap, leaf: leaf.code }]
  })

const checkProof = (
  code: string,
  { self }: LeafState,
  { evidence }: LeafFacts,
  { settings }: StepContext,
): Refusal | undefined => {
  if (self === null || (self.points === null && self.notApplicable === null))
    return refuse("conflict", `${code}: chưa tự chấm.`, `${code}: no points of its own yet.`)
  const isProved = evidence > 0 || self.explanation.length >= settings.limits.explanationLetters
  const needsProof = settings.requireEvidence && self.points !== null && Number(self.points) > 0
  return needsProof && !isProved
    ? refuse(
        "conflict",
        `${code}: có điểm nhưng thiếu tài liệu kiểm chứng hoặc giải trình đầy đủ.`,
        `${code}: points without evidence or a full explanation.`,
      )
    : undefined
}

const listUnmarked = (assessment: Assessment, { leaves }: StepContext): readonly string[] =>
  [...assessment.leaves.values()]
    .filter(({ code, round1, external }) => leaves.get(code)?.extra === null && round1 === null && external === null)
    .map(({ code }) => code)

const listUnsettled = (assessment: Assessment): readonly Refusal[] =>
  [...assessment.leaves.values()].flatMap((leaf) => {
    if (leaf.disputed !== null && leaf.council === null)
      return [refuse("conflict", `${leaf.code}: hội đồng chưa kết luận.`, `${leaf.code}: the council has not decided.`)]
    return findFinal(leaf) === undefined && leaf.self !== null
      ? [refuse("conflict", `${leaf.code}: chưa có điểm cuối cùng.`, `${leaf.code}: no final points yet.`)]
      : []
  })
