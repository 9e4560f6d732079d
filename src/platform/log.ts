import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs"
import { join } from "node:path"

/** One structured entry; `level` and `message` are always there. Personal data and query texts do not belong here. */
export type LogEntry = Record<string, unknown>

const limit = 10_000_000
const kept = 5

/**
 * The structured log: one JSON line an entry. To `<folder>/thuocdo.log`, moved on at 10 MB and kept five times; without
 * a folder to standard output, for containers. A log that cannot be written (full disk) never stops the work.
 */
export const openLog = (folder: string | undefined): ((entry: LogEntry) => void) => {
  const path = folder === undefined ? undefined : join(folder, "thuocdo.log")
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  let size = path === undefined ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0)
  return (entry) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`
    if (path === undefined) return void process.stdout.write(line)
    try {
      if (size > limit) {
        moveOn(path)
        size = 0
      }
      appendFileSync(path, line, { mode: 0o600 })
      size += Buffer.byteLength(line)
    } catch {
      process.stderr.write(line)
    }
  }
}

const moveOn = (path: string): void => {
  for (let index = kept - 1; index >= 1; index--) {
    const from = index === 1 ? path : `${path}.${index - 1}`
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${index}`)
  }
}
