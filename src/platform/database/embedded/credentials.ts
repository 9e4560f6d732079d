import { randomBytes } from "node:crypto"
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { z } from "zod"

import { trouble } from "#platform/trouble.ts"

import type { DatabaseRole } from "../running-database.ts"

/** The database roles: `admin` (superuser, only for the supervisor and backups), `migrator` (owner), `app` (no DDL). */
export const roleNames = {
  admin: "thuocdo_admin",
  migrator: "thuocdo_migrator",
  app: "thuocdo_app",
} as const satisfies Record<DatabaseRole, string>

const Credentials = z.object({ admin: z.string(), migrator: z.string(), app: z.string() })
/** One random password a role. */
export type Credentials = Readonly<z.infer<typeof Credentials>>

const pathOf = (folder: string): string => join(folder, "credentials.json")

/** The passwords kept in `<data>/database/credentials.json` (mode 0600); undefined when they were never made or are lost. */
export const findCredentials = (folder: string): Credentials | undefined => {
  const path = pathOf(folder)
  if (!existsSync(path)) return undefined
  try {
    const found = Credentials.parse(JSON.parse(readFileSync(path, "utf8")))
    chmodSync(path, 0o600)
    return found
  } catch (error) {
    // Unreadable is the operator's matter; torn or empty content is as good as lost and is made anew.
    if ((error as NodeJS.ErrnoException).code === undefined) return undefined
    throw trouble(
      {
        vi: `Không đọc được ${path}. Hãy khởi động bằng tài khoản đã tạo ra thư mục dữ liệu.`,
        en: `Cannot read ${path}. Start as the account that created the data folder.`,
      },
      error,
    )
  }
}

/** Makes and keeps new random passwords; the file appears whole. */
export const createCredentials = (folder: string): Credentials => {
  const random = (): string => randomBytes(24).toString("base64url")
  const made = { admin: random(), migrator: random(), app: random() }
  const path = pathOf(folder)
  writeFileSync(`${path}.new`, JSON.stringify(made), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  return made
}

/** The address of a database over the cluster's socket (a folder) or loopback port (Windows). */
export const urlOf = (
  at: { host: string; port: number },
  login: { user: string; password: string },
  database: string,
): string => {
  const query = new URLSearchParams({ host: at.host, port: String(at.port) }).toString().replaceAll("+", "%20")
  return `postgres://${login.user}:${login.password}@/${database}?${query}`
}
