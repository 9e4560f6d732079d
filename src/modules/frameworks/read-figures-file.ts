import { listIssueProblems } from "./read-framework-file.ts"
import type { PackageProblem } from "./read-framework-file.ts"
import { FiguresFile } from "./rules/index.ts"
import { openYaml } from "./yaml-document.ts"
import type { Place } from "./yaml-document.ts"
import { describeYamlError } from "./yaml-words.ts"

export type ReadFigures =
  | Readonly<{ kind: "read"; file: FiguresFile }>
  | Readonly<{ kind: "invalid"; problems: readonly PackageProblem[] }>

/** Figures of one unit are never near this. */
const mostCharacters = 4 * 1_048_576

/**
 * Reads the figures of one unit from JSON. Numbers keep their written decimals; a measure that stands twice is refused
 * with its place, because JSON itself would silently take the last one.
 */
export function readFiguresText(written: string): ReadFigures {
  const text = written.replace(/^\uFEFF/u, "").normalize("NFC")
  if (text.length > mostCharacters)
    return invalid({ line: 1, column: 1 }, "tệp lớn hơn 4 MB", "the file is larger than 4 MB")
  const parsed = parseJson(text)
  if (parsed.kind === "invalid") return parsed
  // What is JSON is YAML as well, and that reader knows places.
  const yaml = openYaml(text)
  const twice = yaml.document.errors.filter(({ code }) => code === "DUPLICATE_KEY")
  if (twice.length > 0) {
    const problems = twice.map((error) => ({ ...yaml.placeAt(error.pos[0]), path: "", ...describeYamlError(error) }))
    return { kind: "invalid", problems }
  }
  const file = FiguresFile.safeParse(parsed.value)
  if (file.success) return { kind: "read", file: file.data }
  return { kind: "invalid", problems: listIssueProblems(file.error.issues, yaml) }
}

type Parsed = Readonly<{ kind: "parsed"; value: unknown }> | Extract<ReadFigures, { kind: "invalid" }>

function parseJson(text: string): Parsed {
  try {
    return { kind: "parsed", value: JSON.parse(text, keepDecimals) as unknown }
  } catch (error) {
    const message = messageOf(error)
    // The runtime tells most places in its sentence; for the others see `findToken`.
    const told = /line (\d+) column (\d+)/u.exec(message)
    const place = told === null ? placeIn(text, findToken(text)) : { line: Number(told[1]), column: Number(told[2]) }
    return invalid(place, "không phải JSON đúng", `not valid JSON: ${message}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Where the sign is that the runtime did not expect, whose place it keeps to itself: the last one of the shortest
 * beginning of the text that is refused for such a sign. The end of the text when it just ends too early.
 */
function findToken(text: string): number {
  let [known, wrong] = [0, text.length + 1]
  while (wrong - known > 1) {
    const middle = Math.floor((known + wrong) / 2)
    if (hasUnexpected(text.slice(0, middle))) wrong = middle
    else known = middle
  }
  return wrong - 1
}

function hasUnexpected(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return messageOf(error).startsWith("Unexpected token")
  }
}

function placeIn(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split("\n")
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

function invalid(place: Place, vi: string, en: string): Extract<ReadFigures, { kind: "invalid" }> {
  return { kind: "invalid", problems: [{ ...place, path: "", vi, en }] }
}

/** A number with decimals is meant as written; the source text keeps what a binary float would lose. */
function keepDecimals(_: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === "number" && context?.source !== undefined && /^-?\d+\.\d+$/u.test(context.source)
    ? context.source
    : value
}
