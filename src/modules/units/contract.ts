import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { UnitKind, UnitLevel } from "./rules/unit-kinds.ts"

/** A day as `YYYY-MM-DD`, in Vietnamese local time. */
const Day = z.iso.date()
const Id = z.uuid()
const Name = z.string().trim().min(1).max(200)
const LegalBasis = z.string().trim().max(500).default("")

/** A unit as it was on the day that was asked for. */
export const Unit = z.object({
  id: Id,
  kind: UnitKind,
  level: UnitLevel,
  name: z.string(),
  code: z.string().nullable(),
  parentId: Id.nullable(),
  isSample: z.boolean(),
  validFrom: Day,
  /** Last day, inclusive; null = still open. */
  validTo: Day.nullable(),
})
export type Unit = z.infer<typeof Unit>

/** A row of the tree: how many units stand under it on that day, and where it stands itself (names from the top down). */
export const UnitRow = Unit.extend({
  childCount: z.number().int(),
  path: z.array(z.object({ id: Id, name: z.string() })),
})
export type UnitRow = z.infer<typeof UnitRow>

const NamedUnit = z.object({ id: Id, name: z.string() })

/** One change in a unit's life, with who came before and after. */
export const UnitEvent = z.object({
  id: Id,
  kind: z.enum(["create", "rename", "reparent", "merge", "split", "close", "correct"]),
  happenedOn: Day,
  legalBasis: z.string(),
  predecessors: z.array(NamedUnit),
  successors: z.array(NamedUnit),
})
export type UnitEvent = z.infer<typeof UnitEvent>

const atUnit = z.object({ unitId: Id })
const page = { cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

/** A unit that a change brings to life, or an existing one that lives on. */
const NewUnit = z.object({ name: Name, kind: UnitKind, code: z.string().trim().max(20).nullable().default(null) })
const Successor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("new"), unit: NewUnit }),
  z.object({ kind: z.literal("existing"), unitId: Id, name: Name.optional() }),
])

export const units = {
  /** One level of the tree on a day (`parentId` absent = the top), or with `search` every unit below whose name fits. */
  list: endpoint({
    id: "units.list",
    method: "GET",
    path: "/units",
    summary: { vi: "Cây đơn vị tại một ngày", en: "The tree of units on a day" },
    can: "signedIn",
    query: z.object({
      date: Day.optional(),
      parentId: Id.optional(),
      search: z.string().max(100).optional(),
      level: UnitLevel.optional(),
      ...page,
    }),
    response: z.object({ date: Day, items: z.array(UnitRow), total: z.number().int(), next: z.string().nullable() }),
  }),
  get: endpoint({
    id: "units.get",
    method: "GET",
    path: "/units/:unitId",
    summary: { vi: "Một đơn vị và lịch sử của nó", en: "One unit and its history" },
    can: "signedIn",
    params: atUnit,
    query: z.object({ date: Day.optional() }),
    response: z.object({
      unit: UnitRow,
      /** False on a day before it began or after it ended: `unit` is then its nearest version. */
      existsOnDate: z.boolean(),
      versions: z.array(Unit),
      events: z.array(UnitEvent),
      may: z.object({ manage: z.boolean(), managePeople: z.boolean(), readAudit: z.boolean() }),
    }),
  }),
  createRoot: endpoint({
    id: "units.createRoot",
    method: "POST",
    path: "/units",
    summary: { vi: "Thêm đơn vị cấp trên cùng", en: "Add a unit at the top" },
    can: "system.manage",
    creates: true,
    body: NewUnit.extend({ from: Day, legalBasis: LegalBasis }),
    response: Unit,
  }),
  create: endpoint({
    id: "units.create",
    method: "POST",
    path: "/units/:unitId/children",
    summary: { vi: "Thêm đơn vị hoặc phòng, bộ phận trực thuộc", en: "Add a unit, office or section under this one" },
    can: "unit.manage",
    creates: true,
    params: atUnit,
    body: NewUnit.extend({ from: Day, legalBasis: LegalBasis }),
    response: Unit,
  }),
  /** From that day the unit has another name (and perhaps another kind); before it keeps the old one. */
  rename: endpoint({
    id: "units.rename",
    method: "POST",
    path: "/units/:unitId/rename",
    summary: { vi: "Đổi tên từ một ngày", en: "Rename from a day on" },
    can: "unit.manage",
    params: atUnit,
    body: z.object({ name: Name, kind: UnitKind.optional(), from: Day, legalBasis: LegalBasis }),
    response: Unit,
  }),
  reparent: endpoint({
    id: "units.reparent",
    method: "POST",
    path: "/units/:unitId/reparent",
    summary: { vi: "Chuyển về đơn vị cấp trên khác từ một ngày", en: "Move under another unit from a day on" },
    can: "unit.manage",
    params: atUnit,
    body: z.object({ parentId: Id, from: Day, legalBasis: LegalBasis }),
    response: Unit,
  }),
  /** Several units become one, which stands under `unitId` and is new or one of them. */
  merge: endpoint({
    id: "units.merge",
    method: "POST",
    path: "/units/:unitId/merge",
    summary: { vi: "Nhập (sáp nhập) các đơn vị trực thuộc", en: "Merge units into one under this unit" },
    can: "unit.manage",
    creates: true,
    params: atUnit,
    body: z.object({
      predecessorIds: z.array(Id).min(2).max(50),
      successor: Successor,
      from: Day,
      legalBasis: LegalBasis,
    }),
    response: Unit,
  }),
  /** One unit becomes several; it may itself live on as one of them. */
  split: endpoint({
    id: "units.split",
    method: "POST",
    path: "/units/:unitId/split",
    summary: { vi: "Chia, tách đơn vị", en: "Split a unit" },
    can: "unit.manage",
    creates: true,
    params: atUnit,
    body: z.object({ successors: z.array(Successor).min(2).max(20), from: Day, legalBasis: LegalBasis }),
    response: z.object({ items: z.array(Unit) }),
  }),
  close: endpoint({
    id: "units.close",
    method: "POST",
    path: "/units/:unitId/close",
    summary: { vi: "Kết thúc hoạt động", en: "Close a unit" },
    can: "unit.manage",
    params: atUnit,
    body: z.object({ lastDay: Day, legalBasis: LegalBasis }),
    response: Unit,
  }),
  /** Puts right what was typed wrongly in the version of that day; no new version. */
  correct: endpoint({
    id: "units.correct",
    method: "PATCH",
    path: "/units/:unitId",
    summary: { vi: "Sửa lỗi nhập", en: "Correct a typing error" },
    can: "unit.manage",
    params: atUnit,
    body: z.object({
      date: Day.optional(),
      name: Name.optional(),
      code: z.string().trim().max(20).nullable().optional(),
      why: z.string().trim().min(1).max(500),
    }),
    response: Unit,
  }),
}
