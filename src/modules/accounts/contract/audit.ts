import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

const Id = z.uuid()
const Day = z.iso.date()

/** One audit row as the reader sees it. */
export const AuditRow = z.object({
  id: Id,
  at: z.iso.datetime(),
  /** Place in the sealed order; null for a few seconds, until the row is sealed. */
  seq: z.number().int().nullable(),
  unitId: Id.nullable(),
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  position: z.string().nullable(),
  action: z.string(),
  /** The action in words; null for one that no endpoint has any more. */
  what: z.object({ vi: z.string(), en: z.string() }).nullable(),
  target: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  why: z.string().nullable(),
  result: z.enum(["done", "refused", "failed"]),
  reference: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>

const filters = {
  from: Day.optional(),
  to: Day.optional(),
  action: z.string().max(100).optional(),
  accountId: Id.optional(),
  result: z.enum(["done", "refused", "failed"]).optional(),
}
const page = { cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const rows = z.object({ items: z.array(AuditRow), next: z.string().nullable() })
const atUnit = z.object({ unitId: Id })

export const audit = {
  list: endpoint({
    id: "audit.list",
    method: "GET",
    path: "/units/:unitId/audit",
    summary: { vi: "Nhật ký của đơn vị", en: "Audit log of the unit" },
    can: "audit.read",
    params: atUnit,
    query: z.object({ ...filters, ...page }),
    response: rows,
  }),
  export: endpoint({
    id: "audit.export",
    method: "GET",
    path: "/units/:unitId/audit/export",
    summary: { vi: "Xuất nhật ký (CSV)", en: "Export the audit log (CSV)" },
    can: "audit.read",
    transport: "download",
    params: atUnit,
    query: z.object(filters),
    response: z.unknown(),
  }),
  /** Every unit, and what belongs to none (sign-ins, backups). */
  listAll: endpoint({
    id: "audit.listAll",
    method: "GET",
    path: "/audit",
    summary: { vi: "Nhật ký toàn hệ thống", en: "Audit log of the whole system" },
    can: "system.manage",
    query: z.object({ ...filters, ...page }),
    response: rows,
  }),
  checkpoint: endpoint({
    id: "audit.checkpoint",
    method: "GET",
    path: "/audit/checkpoint",
    summary: { vi: "Tải điểm chốt nhật ký", en: "Download an audit checkpoint" },
    can: "system.manage",
    transaction: "manual",
    transport: "download",
    response: z.unknown(),
  }),
}
