export type PublicationTable = {
  unit_id: string
  id: string
  campaign_id: string
  year: number
  version: number
  state: "scheduled" | "published" | "superseded" | "withdrawn"
  publish_at: Date
  published_at: Date | null
  title: string
  body: string
  sha256: string
  seal_root: string
  supersedes: string | null
  reason: string | null
  withdrawn_at: Date | null
  withdrawn_because: string | null
  account_id: string
  account_name: string
  position: string | null
  created_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    publications: PublicationTable
  }
}
