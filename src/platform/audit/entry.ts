/** One thing that happened, as the audit keeps it. Values are plain JSON; secrets and personal data never go in. */
export type AuditEntry = Readonly<{
  accountId: string | null
  unitId: string | null
  /** The title of the position the person acted from, as it was then. */
  position: string | null
  /** Endpoint id (`plans.accept`) or a system action (`backup.create`). */
  action: string
  /** What it was done to, e.g. `plan:0199…`. */
  target: string | null
  before: unknown
  after: unknown
  why: string | null
  result: "done" | "refused" | "failed"
  /** Reference code of the request, the same as in the log and in the error shown. */
  reference: string
}>
