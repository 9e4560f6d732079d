import type { Signer } from "../plan-reading.ts"
import { listPieces, type Piece } from "./pieces.ts"
import { isRecipientsStart, readRecipients, type Recipients } from "./recipients.ts"
import { findSignatureStart, readSigner } from "./signer.ts"
import type { CleanLine } from "./source-lines.ts"

export type Closing = Readonly<{
  recipients: Recipients["names"]
  recipientLines: readonly number[]
  signer: Signer | null
  signerLines: readonly number[]
  /** First line of the closing block; past the end when there is none. */
  from: number
  /** Last line of the block; what follows is annex. */
  to: number
}>

/** The signature is looked for this far around the recipients. */
const reach = 45

function pieceLists(lines: readonly CleanLine[]): readonly Piece[] {
  return lines.filter((line) => !line.isBlank).flatMap(listPieces)
}

function findStart(lines: readonly CleanLine[], after: number): number {
  const listed = lines.findIndex(
    (line) => line.number > after && !line.isBlank && listPieces(line).some((piece) => isRecipientsStart(piece.text)),
  )
  if (listed >= 0) return listed
  const half = Math.max(after, Math.floor(lines.length / 3))
  return lines.findIndex((line) => line.number > half && !line.isBlank && findSignatureStart(listPieces(line)) >= 0)
}

/** Reads recipients and signature; in two columns, one above the other, or only one of them. */
export function readClosing(lines: readonly CleanLine[], after: number): Closing {
  const at = findStart(lines, after)
  const start = lines[at]
  if (start === undefined) {
    return {
      recipients: [],
      recipientLines: [],
      signer: null,
      signerLines: [],
      from: lines.length + 1,
      to: lines.length + 1,
    }
  }
  const recipients = readRecipients(pieceLists(lines.slice(at, at + reach)))
  const above = lines.slice(Math.max(after, at - 12), at)
  const signatureAbove = findSignatureStart(pieceLists(above))
  const below = readSigner(pieceLists(lines.slice(at, at + reach)))
  const signed = below.signer !== null || signatureAbove < 0 ? below : readSigner(pieceLists(above))
  const all = [start.number, ...recipients.lines, ...signed.lines]
  return {
    recipients: recipients.names,
    recipientLines: recipients.lines,
    signer: signed.signer,
    signerLines: signed.lines,
    from: all.reduce((a, b) => Math.min(a, b)),
    to: all.reduce((a, b) => Math.max(a, b)),
  }
}
