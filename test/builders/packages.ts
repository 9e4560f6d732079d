import { fromBufferPromise } from "yauzl"
import { ZipFile } from "yazl"

import type { TestServer } from "./server.ts"

/** A file over the API, as bytes and as text. */
export const downloadPackage = async (server: TestServer, path: string, token: string) => {
  const answer = await server.app.inject({ method: "GET", url: `/api${path}`, cookies: { "thuocdo-lan": token } })
  return { status: answer.statusCode, bytes: new Uint8Array(answer.rawPayload), text: answer.body }
}

/** Sends a package as a page does. */
export const uploadPackage = (server: TestServer, path: string, token: string, bytes: Uint8Array) =>
  server.send("POST", path, {
    token,
    body: Buffer.from(bytes),
    headers: { "content-type": "application/octet-stream", "x-file-name": "goi.zip" },
  })

/** A package with one entry changed, packed again without a word to its hashes. */
export const forgePackage = async (
  bytes: Uint8Array,
  path: RegExp,
  change: (text: string) => string,
): Promise<Uint8Array> => {
  const [from, to] = [await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true }), new ZipFile()]
  for await (const entry of from.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await from.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    const content = Buffer.concat(pieces)
    to.addBuffer(path.test(entry.fileName) ? Buffer.from(change(content.toString())) : content, entry.fileName)
  }
  to.end()
  const pieces: Buffer[] = []
  for await (const piece of to.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
