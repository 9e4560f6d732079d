import type { SourceDocument } from "./source-document.ts"

/** The extracted text, one line of the document a line: what `--text` prints and line numbers count in. */
export const describeText = (document: SourceDocument): string =>
  document.lines.map((line) => `${line.text}\n`).join("")
