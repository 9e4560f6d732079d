import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios, one } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Rule } from "../rule.ts"

/** One setting that is no longer what it was: "floor: 0.8 → 0.9". */
export type SettingChange = Readonly<{ key: string; old: string | null; new: string | null }>

/** Settings that hold points of the criterion and so grow with its maximum. */
const pointKeys = new Set(["points", "each", "cap", "else"])

/** What changed in a rule, setting by setting. With `factor`, points that were multiplied by it count as unchanged. */
export function describeRuleChange(
  before: Rule | undefined,
  after: Rule | undefined,
  factor: Ratio = one,
): readonly SettingChange[] {
  if (before !== undefined && after !== undefined && before.kind !== after.kind)
    return [{ key: "kind", old: before.kind, new: after.kind }]
  const [old, fresh] = [flatten(before, factor), flatten(after, one)]
  const keys = [...new Set([...old.keys(), ...fresh.keys()])]
  return keys
    .filter((key) => old.get(key) !== fresh.get(key))
    .map((key) => ({ key, old: flatten(before, one).get(key) ?? null, new: fresh.get(key) ?? null }))
}

function flatten(rule: Rule | undefined, factor: Ratio): ReadonlyMap<string, string> {
  const flat = new Map<string, string>()
  const visit = (value: unknown, keys: readonly string[]): void => {
    if (value === undefined || value === null) return
    if (typeof value !== "object") return void flat.set(keys.join("."), grown(String(value), keys, factor))
    for (const [key, inner] of Object.entries(value)) visit(inner, [...keys, key])
  }
  visit(rule, [])
  return flat
}

function grown(text: string, keys: readonly string[], factor: Ratio): string {
  const number = pointKeys.has(keys.at(-1)!) ? findDecimal(text) : undefined
  return number === undefined ? text : formatDecimal(multiplyRatios(number, factor))
}
