import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { trouble, type Trouble } from "#platform/trouble.ts"

import { findProcess, isSameProcess } from "./process-identity.ts"

/** Who uses a data folder: kept in `thuocdo.lock` so that a second application can name the first. */
export type FolderHolder = Readonly<{
  pid: number
  identity: string | null
  /** What the holder does: `server`, `restore` … */
  purpose: string
  port: number | null
  since: string
}>

export type FolderLock = Readonly<{ release: () => void }>

const lockPath = (folder: string): string => join(folder, "thuocdo.lock")

/** The application that uses the folder right now; a lock left by a dead process counts as none. */
export const findHolder = (folder: string): FolderHolder | undefined => {
  const holder = parseHolder(readLock(folder))
  return holder && isSameProcess(holder.pid, holder.identity ?? undefined) ? holder : undefined
}

/**
 * Takes the data folder for this process; throws a `Trouble` that names the holder when another application has it.
 * The lock appears whole or not at all (written aside, then linked), and a dead holder's lock is taken over.
 */
export const takeFolderLock = (folder: string, what: { purpose: string; port: number | null }): FolderLock => {
  const self: FolderHolder = {
    pid: process.pid,
    identity: findProcess(process.pid)?.identity ?? null,
    ...what,
    since: new Date().toISOString(),
  }
  const path = lockPath(folder)
  const own = JSON.stringify(self)
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, own, { mode: 0o600 })
  try {
    for (let round = 0; round < 5; round++) {
      if (tryLink(aside, path)) return { release: () => releaseLock(folder, own) }
      const holder = findHolder(folder)
      if (holder) throw folderBusy(folder, holder)
      removeStale(path, aside)
    }
    throw trouble({
      vi: `Không giữ được khóa của thư mục dữ liệu ${folder}. Hãy thử lại.`,
      en: `Could not lock the data folder ${folder}. Please try again.`,
    })
  } finally {
    rmSync(aside, { force: true })
  }
}

const tryLink = (aside: string, path: string): boolean => {
  try {
    linkSync(aside, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "EEXIST") return false
    // File systems without hard links (exFAT, some network shares): an exclusive create is the next best.
    try {
      writeFileSync(path, readFileSync(aside), { flag: "wx", mode: 0o600 })
      return true
    } catch {
      return false
    }
  }
}

/** Moves the dead holder's lock away. What was moved is looked at again: another starter may have been quicker. */
const removeStale = (path: string, aside: string): void => {
  const moved = `${aside}.stale`
  try {
    renameSync(path, moved)
  } catch {
    return
  }
  const holder = parseHolder(readFileSync(moved, "utf8"))
  if (holder && isSameProcess(holder.pid, holder.identity ?? undefined)) tryLink(moved, path)
  rmSync(moved, { force: true })
}

const releaseLock = (folder: string, own: string): void => {
  if (readLock(folder) === own) rmSync(lockPath(folder), { force: true })
}

const readLock = (folder: string): string | undefined => {
  try {
    return readFileSync(lockPath(folder), "utf8")
  } catch {
    return undefined
  }
}

const parseHolder = (text: string | undefined): FolderHolder | undefined => {
  try {
    const value = JSON.parse(text ?? "") as FolderHolder
    return typeof value.pid === "number" ? value : undefined
  } catch {
    // An empty or torn lock (power cut) names nobody: it is stale.
    return undefined
  }
}

const folderBusy = (folder: string, holder: FolderHolder): Trouble => {
  const port = holder.port === null ? "" : `, http://127.0.0.1:${holder.port}`
  return trouble({
    vi: `Thư mục dữ liệu ${folder} đang được một Thước Đo khác dùng: tiến trình ${holder.pid} (${holder.purpose}${port}), chạy từ ${holder.since}. Hãy dừng tiến trình đó, hoặc đặt THUOCDO_DATA sang thư mục khác.`,
    en: `The data folder ${folder} is in use by another Thước Đo: process ${holder.pid} (${holder.purpose}${port}), running since ${holder.since}. Stop that process, or point THUOCDO_DATA to another folder.`,
  })
}
