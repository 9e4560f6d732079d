import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { PersonName, Role, UserName } from "./fields.ts"

const Id = z.uuid()
const Day = z.iso.date()
const Moment = z.iso.datetime()
const done = z.object({ ok: z.literal(true) })
const atUnit = z.object({ unitId: Id })
const Why = z.string().trim().min(1).max(500)

const Holder = z.object({
  holdingId: Id,
  accountId: Id,
  name: z.string(),
  heldFrom: Day,
  heldTo: Day.nullable(),
  disabled: z.boolean(),
})

/** A post of a unit with who holds it on the day asked for. */
export const Position = z.object({
  id: Id,
  unitId: Id,
  title: z.string(),
  officeId: Id.nullable(),
  officeName: z.string().nullable(),
  role: Role,
  validFrom: Day,
  validTo: Day.nullable(),
  holders: z.array(Holder),
})
export type Position = z.infer<typeof Position>

/** A person as their unit's administrators see them. */
export const Person = z.object({
  id: Id,
  name: z.string(),
  userName: z.string(),
  email: z.string().nullable(),
  ssoId: z.string().nullable(),
  homeUnitId: Id,
  /** `invited`: has never set a password. */
  state: z.enum(["active", "invited", "disabled"]),
  secondFactor: z.boolean(),
  lastSeenAt: Moment.nullable(),
  holdings: z.array(
    z.object({
      id: Id,
      positionId: Id,
      unitId: Id,
      unitName: z.string(),
      title: z.string(),
      role: Role,
      heldFrom: Day,
      heldTo: Day.nullable(),
    }),
  ),
  /** `look after` = edit, invite, reset, disable; false for people of other units who hold a post here. */
  may: z.object({ lookAfter: z.boolean() }),
})
export type Person = z.infer<typeof Person>

const PositionFields = z.object({
  title: z.string().trim().min(1).max(200),
  officeId: Id.nullable().default(null),
  role: Role,
  validFrom: Day,
})

export const positions = {
  list: endpoint({
    id: "positions.list",
    method: "GET",
    path: "/units/:unitId/positions",
    summary: { vi: "Vị trí công tác và người giữ", en: "Positions and who holds them" },
    can: "unit.read",
    params: atUnit,
    query: z.object({ date: Day.optional() }),
    response: z.object({ date: Day, items: z.array(Position) }),
  }),
  create: endpoint({
    id: "positions.create",
    method: "POST",
    path: "/units/:unitId/positions",
    summary: { vi: "Thêm vị trí", en: "Add a position" },
    can: "account.manage",
    creates: true,
    params: atUnit,
    body: PositionFields,
    response: Position,
  }),
  /** The shipped list for this unit's kind and that day; adds only what is not there yet. */
  createFromTemplates: endpoint({
    id: "positions.createFromTemplates",
    method: "POST",
    path: "/units/:unitId/positions/from-templates",
    summary: { vi: "Thêm các vị trí theo mẫu", en: "Add the usual positions" },
    can: "account.manage",
    creates: true,
    params: atUnit,
    body: z.object({ validFrom: Day }),
    response: z.object({ created: z.number().int() }),
  }),
  update: endpoint({
    id: "positions.update",
    method: "PATCH",
    path: "/units/:unitId/positions/:positionId",
    summary: { vi: "Sửa vị trí", en: "Change a position" },
    can: "account.manage",
    params: atUnit.extend({ positionId: Id }),
    body: z.object({
      title: z.string().trim().min(1).max(200).optional(),
      officeId: Id.nullable().optional(),
      role: Role.optional(),
      why: Why.optional(),
    }),
    response: Position,
  }),
  /** The post ends with that day, and with it everyone's holding of it. */
  close: endpoint({
    id: "positions.close",
    method: "POST",
    path: "/units/:unitId/positions/:positionId/close",
    summary: { vi: "Kết thúc vị trí", en: "End a position" },
    can: "account.manage",
    params: atUnit.extend({ positionId: Id }),
    body: z.object({ lastDay: Day, why: Why.optional() }),
    response: Position,
  }),
}

export const holdings = {
  /** Gives a position of this unit to a person: one of this unit by id, or anyone by their exact user name. */
  create: endpoint({
    id: "holdings.create",
    method: "POST",
    path: "/units/:unitId/holdings",
    summary: { vi: "Giao vị trí cho người", en: "Give a position to a person" },
    can: "account.manage",
    creates: true,
    params: atUnit,
    body: z.object({
      positionId: Id,
      person: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("id"), accountId: Id }),
        z.object({ kind: z.literal("userName"), userName: UserName }),
      ]),
      heldFrom: Day,
      heldTo: Day.nullable().default(null),
      why: Why.optional(),
    }),
    response: z.object({ id: Id }),
  }),
  end: endpoint({
    id: "holdings.end",
    method: "POST",
    path: "/units/:unitId/holdings/:holdingId/end",
    summary: { vi: "Thôi giữ vị trí", en: "End a holding" },
    can: "account.manage",
    params: atUnit.extend({ holdingId: Id }),
    body: z.object({ lastDay: Day, why: Why.optional() }),
    response: done,
  }),
}

const atPerson = atUnit.extend({ accountId: Id })

export const people = {
  list: endpoint({
    id: "people.list",
    method: "GET",
    path: "/units/:unitId/people",
    summary: { vi: "Người của đơn vị", en: "People of the unit" },
    can: "account.manage",
    params: atUnit,
    query: z.object({
      search: z.string().max(100).optional(),
      state: z.enum(["active", "invited", "disabled"]).optional(),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(Person), total: z.number().int(), next: z.string().nullable() }),
  }),
  get: endpoint({
    id: "people.get",
    method: "GET",
    path: "/units/:unitId/people/:accountId",
    summary: { vi: "Một người", en: "One person" },
    can: "account.manage",
    params: atPerson,
    response: Person,
  }),
  create: endpoint({
    id: "people.create",
    method: "POST",
    path: "/units/:unitId/people",
    summary: { vi: "Thêm người", en: "Add a person" },
    can: "account.manage",
    creates: true,
    params: atUnit,
    body: z.object({
      name: PersonName,
      userName: UserName,
      email: z.email().max(200).nullable().default(null),
      ssoId: z.string().trim().min(1).max(255).nullable().default(null),
      positionIds: z.array(Id).max(20).default([]),
      heldFrom: Day.optional(),
    }),
    response: Person,
  }),
  update: endpoint({
    id: "people.update",
    method: "PATCH",
    path: "/units/:unitId/people/:accountId",
    summary: { vi: "Sửa thông tin người", en: "Change a person's details" },
    can: "account.manage",
    params: atPerson,
    body: z.object({
      name: PersonName.optional(),
      email: z.email().max(200).nullable().optional(),
      ssoId: z.string().trim().min(1).max(255).nullable().optional(),
    }),
    response: Person,
  }),
  /**
   * A one-time link for that person to set a password; shown once, older links stop working. Not a `creates` endpoint:
   * the answer is a secret and must not be kept for replay.
   */
  createLink: endpoint({
    id: "people.createLink",
    method: "POST",
    path: "/units/:unitId/people/:accountId/link",
    summary: { vi: "Tạo liên kết mời hoặc đặt lại mật khẩu", en: "Make an invitation or reset link" },
    can: "account.manage",
    params: atPerson,
    body: z.object({
      /** Also takes the second factor away, for someone who lost their phone. */
      resetSecondFactor: z.boolean().default(false),
      why: Why.optional(),
    }),
    response: z.object({ kind: z.enum(["invite", "reset"]), url: z.string(), expiresAt: Moment }),
  }),
  /** Ends all sessions at once. */
  disable: endpoint({
    id: "people.disable",
    method: "POST",
    path: "/units/:unitId/people/:accountId/disable",
    summary: { vi: "Khóa tài khoản", en: "Disable an account" },
    can: "account.manage",
    params: atPerson,
    body: z.object({ why: Why }),
    response: Person,
  }),
  enable: endpoint({
    id: "people.enable",
    method: "POST",
    path: "/units/:unitId/people/:accountId/enable",
    summary: { vi: "Mở lại tài khoản", en: "Enable an account" },
    can: "account.manage",
    params: atPerson,
    body: z.object({ why: Why }),
    response: Person,
  }),
}

export const sample = {
  /** Removes the sample unit with everything in it, its people and this session. */
  remove: endpoint({
    id: "sample.remove",
    method: "DELETE",
    path: "/units/:unitId/sample",
    summary: { vi: "Xóa dữ liệu mẫu", en: "Remove the sample data" },
    can: "unit.manage",
    params: atUnit,
    /** Where to go next: a first-run page when no account is left, else the sign-in page. */
    response: z.object({ next: z.string() }),
  }),
}
