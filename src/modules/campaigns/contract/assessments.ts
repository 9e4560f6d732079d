import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { AppraisalStep, CouncilStep, ReviewStep, RunStep, SelfStep, SignStep } from "../rules/index.ts"
import { AgendaItem, AssessmentView, atAssessment, atUnit, Id, LeafDetail, StepAnswer } from "./shapes.ts"

/** A step with the number of the leaf's (or the assessment's) last step that the writer saw; 409 when there is a newer one. */
const stepBody = <Step extends z.ZodType>(step: Step) => z.object({ basedOn: z.int().min(0), step })

/** One unit in a campaign. Steps are grouped by who may take them; moves.ts says when. */
export const assessments = {
  start: endpoint({
    id: "assessments.start",
    method: "POST",
    path: "/units/:unitId/assessments",
    summary: { vi: "Bắt đầu tự chấm", en: "Start the self-assessment" },
    can: "assessment.fill",
    params: atUnit,
    body: z.object({ campaignUnitId: Id, campaignId: Id }),
    /** The same answer when it was started before. */
    response: z.object({ id: Id }),
    creates: true,
  }),
  get: endpoint({
    id: "assessments.get",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId",
    summary: { vi: "Phiếu chấm điểm của một đơn vị", en: "One unit's assessment" },
    can: "assessment.read",
    params: atAssessment,
    response: AssessmentView,
  }),
  leaf: endpoint({
    id: "assessments.leaf",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId/leaves/:code",
    summary: { vi: "Một tiêu chí: các bước, số liệu, đơn vị cùng khối", en: "One leaf: steps, figures, peers" },
    can: "assessment.read",
    params: atAssessment.extend({ code: z.string().max(40) }),
    response: LeafDetail,
  }),
  snapshot: endpoint({
    id: "assessments.snapshot",
    method: "GET",
    path: "/units/:unitId/assessments/:assessmentId/snapshots/:hash",
    summary: { vi: "Nội dung đã ký gửi", en: "The content that was signed off" },
    can: "assessment.read",
    params: atAssessment.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/u) }),
    response: z.object({ content: z.string(), hash: z.string() }),
  }),
  selfStep: endpoint({
    id: "assessments.selfStep",
    method: "POST",
    path: "/units/:unitId/assessments/:assessmentId/self-steps",
    summary: { vi: "Tự chấm, giải trình", en: "Self-assess and explain" },
    can: "assessment.fill",
    params: atAssessment,
    body: stepBody(SelfStep),
    response: StepAnswer,
    creates: true,
  }),
  reviewStep: endpoint({
    id: "assessments.reviewStep",
    method: "POST",
    path: "/units/:unitId/assessments/:assessmentId/review-steps",
    summary: { vi: "Rà soát nội bộ", en: "Internal review" },
    can: "assessment.review",
    params: atAssessment,
    body: stepBody(ReviewStep),
    response: StepAnswer,
    creates: true,
  }),
  signStep: endpoint({
    id: "assessments.signStep",
    method: "POST",
    path: "/units/:unitId/assessments/:assessmentId/sign-steps",
    summary: { vi: "Lãnh đạo ký gửi", en: "The head signs and hands in" },
    can: "assessment.sign",
    params: atAssessment,
    body: stepBody(SignStep),
    response: StepAnswer,
    creates: true,
  }),
  appraisalStep: endpoint({
    id: "assessments.appraisalStep",
    method: "POST",
    path: "/units/:unitId/assessments/:assessmentId/appraisal-steps",
    summary: { vi: "Thẩm định", en: "Appraise" },
    can: "assessment.appraise",
    params: atAssessment,
    body: stepBody(AppraisalStep),
    /** The leaf alone: an appraiser goes through hundreds. */
    response: LeafDetail,
    creates: true,
  }),
  runStep: endpoint({
    id: "assessments.runStep",
    method: "POST",
    path: "/units/:unitId/assessments/:assessmentId/run-steps",
    summary: { vi: "Điều hành phiếu chấm điểm", en: "Run an assessment" },
    can: "assessment.run",
    params: atAssessment,
    body: stepBody(RunStep),
    response: StepAnswer,
    creates: true,
  }),
  councilStep: endpoint({
    id: "assessments.councilStep",
    method: "POST",
    path: "/units/:unitId/assessments/:assessmentId/council-steps",
    summary: { vi: "Biểu quyết của thành viên Hội đồng", en: "A council member's vote" },
    can: "assessment.vote",
    params: atAssessment,
    body: stepBody(CouncilStep),
    response: AgendaItem,
    creates: true,
  }),
} as const
