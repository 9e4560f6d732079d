import { Document, isScalar, Scalar, visit } from "yaml"
import type { Node } from "yaml"

import type { FrameworkPackage } from "./rules/index.ts"

/** Keys whose values are decimals: written as numbers, read back as the same exact text. */
const decimalKeys = new Set([
  "max",
  "points",
  "share",
  "from",
  "to",
  "floor",
  "target",
  "each",
  "cap",
  "scale",
  "step",
  "min",
  "weight",
  "someLate",
  "none",
  "light",
  "serious",
  "bonusCap",
  "penaltyCap",
  "else",
])
/** Lists and maps of decimals by words. */
const listKeys = new Set(["grades", "weights", "allowed"])
const codeKeys = new Set(["code", "moveTo", "version"])

/**
 * A package as YAML text that `readFrameworkText` reads back identically (same hash): codes in quotes, so that 1.10
 * stays 1.10; decimals as numbers; what is the default, or empty, is left out.
 */
export function writeFrameworkYaml(framework: FrameworkPackage): string {
  const document = new Document(withoutDefaults(framework))
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && listKeys.has(String(pair.key.value))) visit(pair.value as Node, { Scalar: writeNumber })
      if (!isScalar(pair.key) || !isScalar(pair.value) || typeof pair.value.value !== "string") return
      const key = String(pair.key.value)
      const text = pair.value.value
      if (codeKeys.has(key)) pair.value.type = Scalar.QUOTE_DOUBLE
      else if (decimalKeys.has(key) && isPlainDecimal(text)) pair.value = new Scalar(Number(text))
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function writeNumber(key: unknown, node: Scalar): void {
  if (key !== "key" && typeof node.value === "string" && isPlainDecimal(node.value)) node.value = Number(node.value)
}

/** Whether the number prints as the very same text again. */
function isPlainDecimal(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/u.test(text) && String(Number(text)) === text
}

const defaults: Readonly<Record<string, unknown>> = {
  decimals: 2,
  percentDecimals: 2,
  whenNotApplicable: "rescale",
  whenSourceMissing: "zero",
}

function withoutDefaults(framework: FrameworkPackage): object {
  return Object.fromEntries(
    Object.entries(framework)
      .filter(([key, value]) => value !== undefined && !(key in defaults && value === defaults[key]))
      .filter(([key, value]) => !(Array.isArray(value) && value.length === 0 && key !== "criteria"))
      .map(([key, value]) => [key, withoutUndefined(value)]),
  )
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, each]) =>
          each !== undefined && !(key === "includes" && each === "from") && !(key === "count" && each === 1),
      )
      .map(([key, each]) => [key, withoutUndefined(each)]),
  )
}
