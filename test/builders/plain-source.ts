import type { SourceDocument } from "#platform/documents/source-document.ts"

/** A document made of plain lines, as a text file gives them; a string is split at its line breaks. */
export function buildPlainSource(text: string | readonly string[]): SourceDocument {
  const lines = typeof text === "string" ? text.split("\n") : text
  return {
    format: "text",
    lines: lines.map((line, at) => ({ number: at + 1, text: line.normalize("NFC") })),
    notes: [],
  }
}
