import { documentKinds, type DocumentKind, documentKindCodes } from "../document-data.ts"
import type { WantedEvidence } from "../pre-check-input.ts"

/** Which kinds of documents fit a wanted item. `firm`: the framework says so; else the item's words suggest it. */
export type WantedKinds = Readonly<{ kinds: readonly DocumentKind[]; firm: boolean }>

/** With diacritics: without them "phường An …" reads like "phương án". */
const plain = (text: string): string => text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim()

const byName = documentKindCodes
  .map((code) => ({ code, name: plain(documentKinds[code].vi.split(",")[0] ?? "") }))
  .filter(({ code }) => code !== "KHAC")
  .toSorted((a, b) => b.name.length - a.name.length)

const kindNamed = (text: string): DocumentKind | undefined => {
  const code = documentKindCodes.find((each) => each === text.trim())
  if (code !== undefined) return code
  const words = plain(text)
  return byName.find(({ name }) => words === name || words.startsWith(`${name} `))?.code
}

const split = (text: string): readonly string[] => text.split(/\s+hoặc\s+|[,;/|]/u).filter((part) => part.trim() !== "")

/** Empty `kinds`: any kind fits, because nothing is said or it is not understood. */
export const kindsWanted = (wanted: WantedEvidence): WantedKinds => {
  if (wanted.kind !== undefined) {
    const named = split(wanted.kind).map(kindNamed)
    const isWhole = named.every((kind) => kind !== undefined)
    return { kinds: isWhole ? named : [], firm: isWhole }
  }
  const suggested = split(wanted.what).flatMap((part) => kindNamed(part) ?? [])
  return { kinds: [...new Set(suggested)], firm: false }
}

/** A document of unknown kind may be any. */
export const fitsKind = (kind: DocumentKind | null, { kinds }: WantedKinds): boolean =>
  kind === null || kinds.length === 0 || kinds.includes(kind)

const unnumbered: readonly DocumentKind[] = ["ANH", "BS", "DS", "KHAC", "BB"]
const unsigned: readonly DocumentKind[] = ["ANH", "BS", "DS", "KHAC"]

/** Photos, exports, lists and minutes bear no number (Decree 30/2020); all but minutes need no signature, either. */
export const bearsNumber = (kind: DocumentKind | null): boolean => kind === null || !unnumbered.includes(kind)
export const bearsSignature = (kind: DocumentKind | null): boolean => kind === null || !unsigned.includes(kind)
