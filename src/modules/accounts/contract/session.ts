import { z } from "zod"

import { permissions } from "#platform/auth/permissions.ts"
import { endpoint } from "#platform/http/contract.ts"

import { UnitKind } from "#modules/units/rules/index.ts"

import { Password, Role } from "./fields.ts"

export { firstRun, links } from "./entrance.ts"
export { Role } from "./fields.ts"

const Id = z.uuid()
const Moment = z.iso.datetime()
const done = z.object({ ok: z.literal(true) })

/** Six digits from the authenticator, or a recovery code. */
const Code = z.string().trim().min(6).max(30)
/** Who I am, which positions I hold today and what I may do in each of my units. */
export const Session = z.object({
  account: z.object({ id: Id, name: z.string(), userName: z.string(), language: z.enum(["vi", "en"]) }),
  holdings: z.array(z.object({ positionId: Id, unitId: Id, role: Role, title: z.string() })),
  /** The units of the unit switch: those I hold a position in, my first position's first. */
  units: z.array(
    z.object({
      id: Id,
      name: z.string(),
      kind: UnitKind,
      parentName: z.string().nullable(),
      isSample: z.boolean(),
      permissions: z.array(z.enum(permissions)),
    }),
  ),
  secondFactor: z.boolean(),
  /** How I can prove anew who I am: by password, through single sign-on, or both. */
  proofs: z.object({ password: z.boolean(), sso: z.object({ label: z.string() }).nullable() }),
  /** Until when sensitive actions need no new proof; ISO time, may be in the past. */
  confirmedUntil: Moment,
  expiresAt: Moment,
  /** True when the connection is not encrypted (plain HTTP on a local network): pages say so. */
  plainHttp: z.boolean(),
})
export type Session = z.infer<typeof Session>

/** Signed in, or the account has a second factor and `code` is still wanted: send the same request again with it. */
const SignInResult = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("signedIn") }),
  z.object({ kind: z.literal("codeNeeded") }),
])

export const session = {
  /** What the sign-in page must know before anyone is signed in. */
  options: endpoint({
    id: "session.options",
    method: "GET",
    path: "/session/options",
    summary: { vi: "Các cách đăng nhập", en: "Ways to sign in" },
    can: "public",
    response: z.object({
      /** No account exists yet: show how to find the first-run link. */
      firstRun: z.boolean(),
      sso: z.object({ label: z.string() }).nullable(),
      plainHttp: z.boolean(),
    }),
  }),
  /** 401 wrong name, password or code (one answer for all); 429 too many failures, `detail.retryAfterSeconds`. */
  signIn: endpoint({
    id: "session.signIn",
    method: "POST",
    path: "/session",
    summary: { vi: "Đăng nhập", en: "Sign in" },
    can: "public",
    transaction: "manual",
    audit: "none",
    body: z.object({
      userName: z.string().trim().toLowerCase().min(1).max(100),
      password: Password,
      code: Code.optional(),
    }),
    response: SignInResult,
  }),
  get: endpoint({
    id: "session.get",
    method: "GET",
    path: "/session",
    summary: { vi: "Phiên làm việc của tôi", en: "My session" },
    can: "signedIn",
    response: Session,
  }),
  signOut: endpoint({
    id: "session.signOut",
    method: "DELETE",
    path: "/session",
    summary: { vi: "Đăng xuất", en: "Sign out" },
    can: "signedIn",
    response: done,
  }),
  list: endpoint({
    id: "session.list",
    method: "GET",
    path: "/account/sessions",
    summary: { vi: "Các phiên đang mở của tôi", en: "My open sessions" },
    can: "signedIn",
    response: z.object({
      items: z.array(
        z.object({
          id: Id,
          isCurrent: z.boolean(),
          method: z.enum(["password", "sso", "link"]),
          source: z.string(),
          userAgent: z.string(),
          createdAt: Moment,
          lastSeenAt: Moment,
        }),
      ),
    }),
  }),
  end: endpoint({
    id: "session.end",
    method: "DELETE",
    path: "/account/sessions/:sessionId",
    summary: { vi: "Kết thúc một phiên của tôi", en: "End one of my sessions" },
    can: "signedIn",
    params: z.object({ sessionId: Id }),
    response: done,
  }),
  endOthers: endpoint({
    id: "session.endOthers",
    method: "POST",
    path: "/account/sessions/end-others",
    summary: { vi: "Kết thúc mọi phiên khác", en: "End all my other sessions" },
    can: "signedIn",
    response: z.object({ ended: z.number().int() }),
  }),
  /** A fresh proof before a sensitive action; those answer 403 with `detail.reason = "confirm"` when it is too old. */
  confirm: endpoint({
    id: "session.confirm",
    method: "POST",
    path: "/session/confirm",
    summary: { vi: "Xác nhận lại mật khẩu", en: "Prove again who I am" },
    can: "signedIn",
    transaction: "manual",
    audit: "none",
    body: z.object({ password: Password, code: Code.optional() }),
    response: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("confirmed") }),
      z.object({ kind: z.literal("codeNeeded") }),
    ]),
  }),
  /** The same proof through single sign-on: the page opens `url`; the session is proved once the provider sent the browser back. */
  startProof: endpoint({
    id: "session.startProof",
    method: "POST",
    path: "/session/confirm/sso",
    summary: { vi: "Xác nhận lại qua đăng nhập một lần", en: "Prove again through single sign-on" },
    can: "signedIn",
    transaction: "manual",
    audit: "none",
    response: z.object({ url: z.string() }),
  }),
  /** The page sends the browser to `url`; the provider sends it back to the callback. */
  startSso: endpoint({
    id: "session.startSso",
    method: "POST",
    path: "/session/sso",
    summary: { vi: "Bắt đầu đăng nhập một lần", en: "Start single sign-on" },
    can: "public",
    transaction: "manual",
    audit: "none",
    body: z.object({ returnTo: z.string().max(500).default("/") }),
    response: z.object({ url: z.string() }),
  }),
  finishSso: endpoint({
    id: "session.finishSso",
    method: "GET",
    path: "/session/sso/callback",
    summary: { vi: "Nhận kết quả đăng nhập một lần", en: "Return from single sign-on" },
    can: "public",
    transport: "redirect",
    transaction: "manual",
    response: z.unknown(),
  }),
}

export const account = {
  update: endpoint({
    id: "account.update",
    method: "PATCH",
    path: "/account",
    summary: { vi: "Sửa thông tin của tôi", en: "Change my details" },
    can: "signedIn",
    body: z.object({ language: z.enum(["vi", "en"]).optional(), email: z.email().max(200).nullable().optional() }),
    response: done,
  }),
  get: endpoint({
    id: "account.get",
    method: "GET",
    path: "/account",
    summary: { vi: "Tài khoản của tôi", en: "My account" },
    can: "signedIn",
    response: z.object({
      userName: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      language: z.enum(["vi", "en"]),
      hasPassword: z.boolean(),
      secondFactor: z.boolean(),
      recoveryCodesLeft: z.number().int(),
      ssoLinked: z.boolean(),
    }),
  }),
  /** 400 with an issue at `body.current` or `body.next`. Every other session of mine ends. */
  changePassword: endpoint({
    id: "account.changePassword",
    method: "POST",
    path: "/account/password",
    summary: { vi: "Đổi mật khẩu", en: "Change my password" },
    can: "signedIn",
    transaction: "manual",
    body: z.object({ current: Password, next: Password }),
    response: done,
  }),
  /** A new secret, not yet in force: show `uri` as a QR code, then confirm with a code from it. Needs a fresh proof. */
  startTotp: endpoint({
    id: "account.startTotp",
    method: "POST",
    path: "/account/totp",
    summary: { vi: "Tạo mã bí mật xác thực hai lớp", en: "Make a second-factor secret" },
    can: "signedIn",
    response: z.object({ uri: z.string(), secret: z.string() }),
  }),
  /** Recovery codes are shown once, here. */
  confirmTotp: endpoint({
    id: "account.confirmTotp",
    method: "POST",
    path: "/account/totp/confirm",
    summary: { vi: "Bật xác thực hai lớp", en: "Turn the second factor on" },
    can: "signedIn",
    body: z.object({
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/),
    }),
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  removeTotp: endpoint({
    id: "account.removeTotp",
    method: "DELETE",
    path: "/account/totp",
    summary: { vi: "Tắt xác thực hai lớp", en: "Turn the second factor off" },
    can: "signedIn",
    response: done,
  }),
  renewRecoveryCodes: endpoint({
    id: "account.renewRecoveryCodes",
    method: "POST",
    path: "/account/recovery-codes",
    summary: { vi: "Cấp lại mã khôi phục", en: "Make new recovery codes" },
    can: "signedIn",
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
}
