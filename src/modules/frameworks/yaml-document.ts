import { isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml"
import type { Document, Node } from "yaml"

/** Where something stands in a file, both from 1. */
export type Place = Readonly<{ line: number; column: number }>

/** A text as YAML (JSON is YAML too) with the place of everything in it. */
export type YamlDocument = Readonly<{
  document: Document.Parsed
  placeAt: (offset: number) => Place
  /** Of the value at these keys, or of what is nearest above it. */
  placeOf: (path: readonly PropertyKey[]) => Place
  /** Of the last key itself. */
  placeOfKey: (path: readonly PropertyKey[]) => Place
}>

/** Parses without throwing: mistakes stand in `document.errors`. A key that stands twice is one of them. */
export function openYaml(text: string): YamlDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", uniqueKeys: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return {
    document,
    placeAt,
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfKey: (path) => placeAt(offsetOfKey(document, path)),
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const range = (node as Node | null | undefined)?.range
    if (range) return range[0]
  }
  return 0
}

function offsetOfKey(document: Document.Parsed, path: readonly PropertyKey[]): number {
  const above = path.slice(0, -1)
  const map = above.length === 0 ? document.contents : document.getIn(above, true)
  if (isMap(map)) {
    const pair = map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === path.at(-1))
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0
  }
  return offsetOf(document, path)
}
