import type { Dirent } from "node:fs"
import { readdir } from "node:fs/promises"
import { join } from "node:path"

const storedFile = /^files\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/
const keyFile = /^keys\/[a-z0-9.-]+$/

/** Whether a path may stand in a backup besides the tables: a stored file or a key, nothing that leaves their folders. */
export const isBackedUpPath = (path: string): boolean =>
  (storedFile.test(path) || keyFile.test(path)) && !path.includes("..")

/** The stored files and keys of a data folder, by paths relative to it, in order. Files still arriving are not listed. */
export const listStoredFiles = async (dataFolder: string): Promise<readonly string[]> => {
  const found: string[] = []
  const walk = async (path: string): Promise<void> => {
    for (const entry of await entriesOf(join(dataFolder, path))) {
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory()) await walk(inner)
      else if (isBackedUpPath(inner)) found.push(inner)
    }
  }
  await walk("files")
  await walk("keys")
  return found
}

const entriesOf = async (folder: string): Promise<readonly Dirent[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []
    throw error
  }
}
