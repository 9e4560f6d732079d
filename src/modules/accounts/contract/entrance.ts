import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { UnitKind } from "#modules/units/rules/index.ts"

import { Password, PersonName, Token, UserName } from "./fields.ts"

const Id = z.uuid()
const Moment = z.iso.datetime()

export const links = {
  /** 404 when the link is unknown, used or expired. The token stands in the body, so that no log has it. */
  look: endpoint({
    id: "links.look",
    method: "POST",
    path: "/links/look",
    summary: { vi: "Xem liên kết đặt mật khẩu", en: "Look at a set-password link" },
    can: "public",
    audit: "none",
    body: z.object({ token: Token }),
    response: z.object({
      kind: z.enum(["invite", "reset"]),
      name: z.string(),
      userName: z.string(),
      unitName: z.string(),
      expiresAt: Moment,
    }),
  }),
  /** Sets the password and signs in, unless the account has a second factor: then sign in as usual. */
  use: endpoint({
    id: "links.use",
    method: "POST",
    path: "/links/use",
    summary: { vi: "Đặt mật khẩu bằng liên kết", en: "Set the password with a link" },
    can: "public",
    transaction: "manual",
    audit: "none",
    body: z.object({ token: Token, password: Password }),
    response: z.object({ kind: z.enum(["signedIn", "signInNext"]) }),
  }),
}

const UnitName = z.string().trim().min(1).max(200)

export const firstRun = {
  /** 404 when the token is wrong or an account exists already. */
  look: endpoint({
    id: "firstRun.look",
    method: "POST",
    path: "/first-run/look",
    summary: { vi: "Kiểm tra liên kết khởi tạo", en: "Check the first-run link" },
    can: "public",
    audit: "none",
    body: z.object({ token: Token }),
    response: z.object({ ok: z.literal(true), today: z.iso.date() }),
  }),
  /** Makes the unit, its offices and positions, and the first administrator, who is signed in at once. */
  create: endpoint({
    id: "firstRun.create",
    method: "POST",
    path: "/first-run",
    summary: { vi: "Khởi tạo đơn vị đầu tiên", en: "Set up the first unit" },
    can: "public",
    transaction: "manual",
    audit: "none",
    body: z.object({
      token: Token,
      unit: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("sample") }),
        z.object({
          kind: z.literal("own"),
          name: UnitName,
          unitKind: UnitKind,
          /** Name of the unit above (province, or district in the past); absent for a province. */
          parentName: UnitName.optional(),
          parentKind: UnitKind.optional(),
        }),
      ]),
      administrator: z.object({ name: PersonName, userName: UserName, password: Password }),
    }),
    response: z.object({ unitId: Id }),
  }),
}
