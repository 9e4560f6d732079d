import { createReadStream } from "node:fs"
import { mkdir, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Readable } from "node:stream"

import { RequestError } from "#platform/http/errors.ts"

/** A file that arrives in parts, kept beside the store's other unfinished files until it is whole. */
export type PartialFile = Readonly<{ root: string; id: string }>

const pathOf = ({ root, id }: PartialFile): string => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error("not the id of a partial file")
  return join(root, "incoming", `part-${id}`)
}

/** How a part ended: `broken` when the connection was lost before its end; what came until then stands all the same. */
export type PartEnd = Readonly<{ received: number; broken: boolean }>

/**
 * Writes a part behind the first `offset` bytes and flushes it, so that what is acknowledged survives a power cut. Bytes
 * beyond `offset` from a part that was never acknowledged are dropped first. Throws `tooLarge` beyond `maxBytes`; nothing
 * of that part counts then.
 */
export const appendPart = async (
  file: PartialFile,
  part: Readonly<{ source: Readable; offset: number; maxBytes: number }>,
): Promise<PartEnd> => {
  await mkdir(join(file.root, "incoming"), { recursive: true, mode: 0o700 })
  const handle = await open(pathOf(file), "a+", 0o600)
  try {
    const { size } = await handle.stat()
    if (size < part.offset) throw new Error("the partial file is shorter than what was acknowledged")
    await handle.truncate(part.offset)
    let received = part.offset
    let broken = false
    try {
      // The sender must get the reason of a refusal, not a reset connection.
      for await (const chunk of part.source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        if (received + chunk.length > part.offset + part.maxBytes) throw tooLong()
        await handle.appendFile(chunk)
        received += chunk.length
      }
    } catch (error) {
      if (error instanceof RequestError) throw error
      if (!isLostConnection(error)) throw error
      broken = true
    }
    await handle.datasync()
    return { received, broken }
  } finally {
    await handle.close()
  }
}

const isLostConnection = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ECONNRESET" || error.code === "ERR_STREAM_PREMATURE_CLOSE")

const tooLong = (): RequestError =>
  new RequestError("tooLarge", {
    vi: "Phần gửi lên dài hơn phần còn thiếu của tệp hoặc hơn mức cho một lần gửi. Phần này chưa được lưu.",
    en: "The part is longer than what is missing of the file, or than one part may be. This part was not saved.",
  })

/** The bytes that stand. */
export const readPartial = (file: PartialFile): Promise<Uint8Array> => readFile(pathOf(file))

/** The bytes that stand, as a stream. */
export const openPartial = (file: PartialFile): Readable => createReadStream(pathOf(file))

/** Takes it away; nothing happens when it is gone already. */
export const removePartial = (file: PartialFile): Promise<void> => rm(pathOf(file), { force: true })
