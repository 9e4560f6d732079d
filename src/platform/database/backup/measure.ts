import { createHash } from "node:crypto"
import { Transform } from "node:stream"

/** What passed through: bytes, line ends (in COPY text one a row) and the SHA-256. */
export type Measured = Readonly<{ bytes: number; lines: number; sha256: string }>

/** A stream that passes everything on and measures it; ask for the result after its end. */
export const measureStream = (): { stream: Transform; result: () => Measured } => {
  const hash = createHash("sha256")
  let bytes = 0
  let lines = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, lines, sha256: hash.digest("hex") }) }
}
