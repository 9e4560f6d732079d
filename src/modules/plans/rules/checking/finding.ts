import type { SourceLine } from "#platform/documents/source-document.ts"
import type { Finding, FindingRule } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import type { Message } from "./wording.ts"

/** A replacement of text at a line, offered only where it is certain. `from` stands in the line as printed. */
export type Fix = Readonly<{ line: number; from: string; to: string }>

type FindingParts = Readonly<{
  rule: FindingRule
  severity: Finding["severity"]
  lines: readonly number[]
  message: Message
  values?: Readonly<Record<string, unknown>>
  fix?: readonly Fix[]
}>

/** A finding in the language asked for; lines sorted and once each; `values.fix` only when there is a fix. */
export function buildFinding(context: CheckContext, parts: FindingParts): Finding {
  const lines = [...new Set(parts.lines)].toSorted((first, second) => first - second)
  const fix = parts.fix === undefined || parts.fix.length === 0 ? {} : { fix: parts.fix }
  return {
    rule: parts.rule,
    severity: parts.severity,
    message: parts.message[context.lang],
    lines,
    values: { ...parts.values, ...fix },
  }
}

/** The fix as a list of one, or nothing when the text does not stand in the line exactly once. */
export function listFix(line: SourceLine | undefined, from: string, to: string): readonly Fix[] {
  if (line === undefined || from === "" || line.text.split(from).length !== 2) return []
  return [{ line: line.number, from, to }]
}
