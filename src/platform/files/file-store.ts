import { createHash } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { RequestError } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

/** A file that arrived and is safely on disk under its hash. */
export type ReceivedFile = Readonly<{ sha256: string; size: number; fileName: string }>

/** Files live outside the database under their SHA-256; a database row is the manifest. */
export type FileStore = Readonly<{
  receive: (source: Readable, fileName: string, maxBytes: number) => Promise<ReceivedFile>
  read: (sha256: string) => Promise<Uint8Array>
  open: (sha256: string) => Readable
  has: (sha256: string) => Promise<boolean>
  /** Removes what a killed process left of uploads that began more than a day ago; says how many. */
  clearUnfinished: (now: Date) => Promise<number>
  root: string
}>

const pathOf = (root: string, sha256: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a file hash")
  return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** A store in a local folder. A file counts as received only after it and its folder entry are flushed to disk. */
export const openFileStore = (root: string): FileStore => ({
  root,
  receive: (source, fileName, maxBytes) => receive(root, source, fileName, maxBytes),
  read: (sha256) => readFile(pathOf(root, sha256)),
  open: (sha256) => createReadStream(pathOf(root, sha256)),
  has: async (sha256) => {
    const found = await stat(pathOf(root, sha256)).catch(() => undefined)
    return found !== undefined
  },
  clearUnfinished: (now) => clearUnfinished(incomingOf(root), now),
})

const incomingOf = (root: string): string => join(root, "incoming")

const clearUnfinished = async (incoming: string, now: Date): Promise<number> => {
  let cleared = 0
  for (const name of await readdir(incoming).catch(() => [])) {
    const path = join(incoming, name)
    const begun = await stat(path).catch(() => undefined)
    if (!begun || begun.mtimeMs > now.getTime() - 86_400_000) continue
    await rm(path, { force: true })
    cleared++
  }
  return cleared
}

const receive = async (root: string, source: Readable, fileName: string, maxBytes: number): Promise<ReceivedFile> => {
  const incoming = incomingOf(root)
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const temporary = join(incoming, newId())
  const hash = createHash("sha256")
  let size = 0
  // A refused upload must not tear its connection down: the sender would see a reset instead of the reason.
  const chunks = source.iterator({ destroyOnReturn: false })
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(measured, createWriteStream(temporary, { mode: 0o600, flush: true }))
    const sha256 = hash.digest("hex")
    const target = pathOf(root, sha256)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await rename(temporary, target)
    await flushFolder(dirname(target))
    return { sha256, size, fileName }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

const flushFolder = async (folder: string): Promise<void> => {
  // Windows cannot open a folder for flushing; its rename is durable by the file system's journal.
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const tooLarge = (maxBytes: number): RequestError =>
  new RequestError("tooLarge", {
    vi: `Tệp lớn hơn ${Math.floor(maxBytes / 1_000_000)} MB. Chưa có gì được lưu; hãy chia nhỏ hoặc nén ảnh trong tệp.`,
    en: `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB. Nothing was saved; split it or compress its pictures.`,
  })
