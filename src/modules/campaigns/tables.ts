import type { ColumnType } from "kysely"

import type {
  AssessmentState,
  AssessmentSummary,
  CampaignOrigin,
  CampaignSettings,
  FrameworkRef,
  LeafStage,
  LeafState,
  StepBody,
} from "./rules/index.ts"
import type { FoundPlaceholder } from "./rules/check-placeholders.ts"
import type { PaperKind } from "./rules/paper-kinds.ts"

export type { AssessmentSummary }

export type CampaignTable = {
  unit_id: string
  id: string
  year: number
  name: string
  state: "draft" | "open" | "closed"
  settings: ColumnType<CampaignSettings, string, string>
  version: number
  account_id: string
  account_name: string
  created_at: Date
  updated_at: Date
  opened_at: Date | null
  /** Null: the unit runs the campaign itself. */
  origin: ColumnType<CampaignOrigin | null, string | null | undefined, string | null>
}

export type CampaignMemberTable = { unit_id: string; campaign_id: string; member_unit_id: string; block: string }

export type CampaignStepTable = {
  unit_id: string
  campaign_id: string
  seq: number
  kind: string
  body: ColumnType<Record<string, unknown>, string, never>
  account_id: string
  account_name: string
  position: string | null
  at: Date
}

export type AssessmentTable = {
  unit_id: string
  id: string
  campaign_unit_id: string
  campaign_id: string
  year: number
  block: string
  framework: ColumnType<FrameworkRef, string, never>
  framework_hash: string
  seq: number
  state: AssessmentState
  summary: ColumnType<AssessmentSummary, string, string>
  created_at: Date
  updated_at: Date
}

export type AssessmentStepTable = {
  unit_id: string
  assessment_id: string
  seq: number
  kind: StepBody["kind"]
  leaf: string | null
  body: ColumnType<StepBody, string, never>
  account_id: string
  account_name: string
  position: string | null
  at: Date
}

export type AssessmentLeafTable = {
  unit_id: string
  assessment_id: string
  campaign_id: string
  code: string
  area: string
  state: ColumnType<LeafState, string, string>
  stage: LeafStage
  seq: number
}

export type AssessmentSnapshotTable = {
  unit_id: string
  assessment_id: string
  id: string
  content: string
  hash: string
  created_at: Date
}

/** A sheet that came as a sealed package, and the steps that came of it. */
export type AssessmentPackageTable = {
  unit_id: string
  assessment_id: string
  root: string
  fingerprint: string
  made_at: Date
  made_by: string
  sheet_id: string
  sheet_seq: number
  first_seq: number
  last_seq: number
  account_id: string
  account_name: string
  position: string | null
  at: Date
}

export type PaperTemplateTable = {
  unit_id: string
  paper: PaperKind
  sha256: string
  size: ColumnType<string, number, number>
  file_name: string
  placeholders: ColumnType<readonly FoundPlaceholder[], string, string>
  account_id: string
  account_name: string
  saved_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    campaigns: CampaignTable
    campaign_members: CampaignMemberTable
    campaign_steps: CampaignStepTable
    assessments: AssessmentTable
    assessment_steps: AssessmentStepTable
    assessment_leaves: AssessmentLeafTable
    assessment_snapshots: AssessmentSnapshotTable
    assessment_packages: AssessmentPackageTable
    paper_templates: PaperTemplateTable
  }
}
