import type { SourceDocument } from "#platform/documents/source-document.ts"

import type { ImportDetail, ImportSummary, PlanSummary, SourceView } from "./contract.ts"
import { stageOf } from "./service/imports.ts"
import type { PlanImport, PlanImportSummary } from "./store/imports.ts"
import type { Plan } from "./store/plans.ts"

/** Rows as the contract shows them. */
export const presentImportSummary = (row: PlanImportSummary): ImportSummary => ({
  id: row.id,
  status: row.status,
  fileName: row.file_name,
  fileSize: Number(row.file_size),
  planId: row.plan_id,
  title: row.title,
  year: row.year,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const presentImport = (row: PlanImport, mayEdit: boolean): ImportDetail => {
  const heading = row.draft?.content.heading
  const summary = { ...row, title: heading?.title ?? null, year: heading?.year ?? null }
  return {
    ...presentImportSummary(summary),
    stage: stageOf(summary),
    failure: row.failure,
    draftVersion: row.draft_version,
    draft: row.draft,
    source: row.source ? presentSource(row.source) : null,
    may: { edit: mayEdit && row.status === "review" },
  }
}

export const presentSource = (source: SourceDocument): SourceView => ({
  lines: source.lines.map((line) => structuredClone(line) as SourceView["lines"][number]),
  notes: source.notes.map((note) => ({ ...note })),
})

export const presentPlan = (plan: Plan & { scores: number; targets: number; tasks: number }): PlanSummary => ({
  id: plan.id,
  year: plan.year,
  title: plan.title,
  number: plan.number,
  issuedOn: plan.issued_on,
  kind: plan.kind,
  version: plan.current_version,
  updatedAt: plan.updated_at.toISOString(),
  scores: plan.scores,
  targets: plan.targets,
  tasks: plan.tasks,
})
