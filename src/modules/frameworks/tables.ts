import type { ColumnType } from "kysely"

import type { FrameworkMark, CrosswalkRow } from "./contract.ts"

type Json<Shape> = ColumnType<Shape, string, string>

export type FrameworkVersionTable = {
  unit_id: string
  id: string
  code: string
  version: string
  state: "draft" | "published"
  name: string
  status: "official" | "draft" | "sample"
  level: "province" | "department" | "district" | "commune" | "office"
  year: number
  package: Json<Readonly<Record<string, unknown>>>
  marks: Json<readonly FrameworkMark[]>
  content_hash: string | null
  based_on: string | null
  source_name: string | null
  draft_version: number
  account_id: string
  account_name: string
  created_at: Date
  updated_at: Date
  published_at: Date | null
  published_by: string | null
}

export type FrameworkChoiceTable = {
  unit_id: string
  id: string
  year: number
  framework_unit_id: string | null
  framework_id: string | null
  code: string
  version: string
  content_hash: string
  account_id: string
  account_name: string
  created_at: Date
}

export type FrameworkCrosswalkTable = {
  unit_id: string
  id: string
  old_id: string
  new_id: string
  rows: ColumnType<readonly CrosswalkRow[], string, never>
  account_id: string
  account_name: string
  created_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    framework_versions: FrameworkVersionTable
    framework_choices: FrameworkChoiceTable
    framework_crosswalks: FrameworkCrosswalkTable
  }
}
