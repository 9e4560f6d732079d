import type { DocumentData, DocumentKind } from "#modules/evidence/rules/index.ts"
import { documentKinds } from "#modules/evidence/rules/index.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"

import type { Registers } from "../registers/types.ts"
import { readClosing } from "./closing.ts"
import { readHeading } from "./heading.ts"
import { listCleanLines, type CleanLine } from "./source-lines.ts"
import { isCapitals } from "./vietnamese-text.ts"

/** Number, date, issuer, signer and abstract of any official document, by the same reading as that of plans. */
export const readDocumentHead = (source: SourceDocument, registers: Registers): DocumentData => {
  const lines = listCleanLines(source)
  const heading = readHeading(lines, registers)
  const { signer } = readClosing(lines, heading.lastLine)
  const signerTitle = [signer?.authority, signer?.title].filter((part) => part != null && part !== "").join(" ")
  return {
    kind: kindOfSymbol(heading.symbol) ?? kindOfWords(lines, registers) ?? (heading.kind === "letter" ? "CV" : null),
    number: cut(heading.number, 60),
    symbol: cut(heading.symbol, 60),
    issuedOn: heading.issuedOn,
    issuer: cut(heading.issuer, 300),
    signer: cut(signer?.name ?? null, 120),
    signerTitle: cut(signerTitle, 200),
    abstract: cut(heading.title, 1_000),
    isDraft: lines.slice(0, 25).some((line) => /(?<!\p{L})DỰ THẢO(?!\p{L})/u.test(line.text)),
  }
}

const cut = (text: string | null, most: number): string | null => {
  const short = text === null ? "" : [...text.trim()].slice(0, most).join("").trim()
  return short === "" ? null : short
}

const isKind = (code: string): code is DocumentKind => Object.hasOwn(documentKinds, code)

/** "KH-UBND" is a plan; "UBND-VP" is a letter: its symbol begins with the office. */
const kindOfSymbol = (symbol: string | null): DocumentKind | undefined => {
  const head = symbol?.split("-")[0] ?? ""
  if (isKind(head)) return head
  return /^(?:UBND|HĐND|VP|S\p{Lu}+)$/u.test(head) ? "CV" : undefined
}

/**
 * Minutes, lists and invitations often bear no number: then the name of the kind in capitals tells. Compared with its
 * diacritics: without them "PHƯỜNG AN PHÚ" reads like "phương án".
 */
const kindOfWords = (lines: readonly CleanLine[], registers: Registers): DocumentKind | undefined => {
  const names = [
    ...registers.documentKinds.map(({ name, symbol }) => ({ name: name.toLowerCase(), symbol })),
    { name: "danh sách", symbol: "DS" },
  ].toSorted((a, b) => b.name.length - a.name.length)
  for (const line of lines.filter(({ isBlank }) => !isBlank).slice(0, 40)) {
    const opening = /^\p{L}+\s+\p{L}+/u.exec(line.text)?.[0] ?? ""
    if (!isCapitals(opening)) continue
    const words = line.text.toLowerCase()
    const found = names.find(({ name }) => words === name || words.startsWith(`${name} `))
    if (found !== undefined && isKind(found.symbol)) return found.symbol
  }
  return undefined
}
