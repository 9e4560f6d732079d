import { createWriteStream, existsSync } from "node:fs"
import { mkdir, open, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"

import type { VerifiedBackup } from "./verify-backup.ts"

/**
 * Puts the stored files of a verified backup into the data folder. One that is already there stays: its name is its
 * content. Returns how many were written.
 */
export const restoreFiles = (backup: VerifiedBackup, dataFolder: string): Promise<number> =>
  copyOut(backup, dataFolder, {
    wanted: (path, target) => path.startsWith("files/") && !existsSync(target),
    replace: async () => {},
  })

/** Puts the keys of a verified backup in place; the present ones stay beside them as `….before-restore`. */
export const restoreKeys = (backup: VerifiedBackup, dataFolder: string): Promise<number> =>
  copyOut(backup, dataFolder, {
    wanted: (path) => path.startsWith("keys/"),
    replace: async (target) => {
      if (existsSync(target)) await rename(target, `${target}.before-restore`)
    },
  })

type How = Readonly<{
  wanted: (path: string, target: string) => boolean
  replace: (target: string) => Promise<void>
}>

const copyOut = async (backup: VerifiedBackup, dataFolder: string, how: How): Promise<number> => {
  let written = 0
  const folders = new Set<string>()
  for (const { path } of backup.manifest.files) {
    const target = join(dataFolder, path)
    if (!how.wanted(path, target)) continue
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const aside = `${target}.new`
    try {
      await pipeline(await backup.read(path), createWriteStream(aside, { mode: 0o600, flush: true }))
      await how.replace(target)
      await rename(aside, target)
    } finally {
      await rm(aside, { force: true })
    }
    folders.add(dirname(target))
    written++
  }
  for (const folder of folders) await flush(folder)
  return written
}

const flush = async (folder: string): Promise<void> => {
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  await handle.sync().finally(() => handle.close())
}
