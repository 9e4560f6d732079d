import { z } from "zod"

import { roles } from "#platform/auth/permissions.ts"

/** A one-time link's secret. */
export const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const UserName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,49}$/, "3–50: a–z, 0–9 . _ -")
export const PersonName = z.string().trim().min(1).max(120)
/** Length is checked by `findPasswordTrouble`, with words; here only what no password can be. */
export const Password = z.string().min(1).max(256)
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
