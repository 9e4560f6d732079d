import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { trouble } from "#platform/trouble.ts"

/**
 * The key that seals secrets in the database (TOTP): 32 bytes in `<data>/keys/sealing.key`, outside the database, so
 * that the database alone gives nothing away. Made at the first start.
 */
export const loadSealingKey = (dataFolder: string): Uint8Array => {
  const folder = join(dataFolder, "keys")
  const path = join(folder, "sealing.key")
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, randomBytes(32), { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  const key = readFileSync(path)
  if (key.length === 32) return key
  throw trouble({
    vi: `Tệp khóa ${path} bị hỏng. Hãy lấy lại nó từ bản sao lưu; không có nó, mã xác thực hai lớp của mọi người phải đăng ký lại.`,
    en: `The key file ${path} is damaged. Bring it back from a backup; without it everybody must set up two-factor codes again.`,
  })
}
