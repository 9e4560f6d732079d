/**
 * The short notation of the gold rules in `scoring-texts.txt`: "ratio (0.5,):1 [0.25,0.5]:0.5 (,0.25):0",
 * "proportional floor 0.8", "deadline 01-31:0.5 02-15:0.25 else 0", "grades Tốt=0.75 Khá=0.5".
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { describeForm } from "#modules/frameworks/rules/annex/scoring-text/verify-rule.ts"
import { lowerRule, Rule } from "#modules/frameworks/rules/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"

export type GoldText = Readonly<{
  line: number
  max: string
  gold: string
  text: string
  title: string
  extra: "bonus" | "penalty" | undefined
}>

export const readGoldTexts = (name: string): readonly GoldText[] =>
  readFileSync(join(import.meta.dirname, name), "utf8")
    .split("\n")
    .flatMap((content, at) => {
      if (content.trim() === "" || content.startsWith("#")) return []
      const [max = "", gold = "", text = "", title = ""] = content.split("||").map((part) => part.trim())
      const extra = title.startsWith("+ ") ? "bonus" : title.startsWith("- ") ? "penalty" : undefined
      const named = title === "" ? "Tiêu chí thử" : title.replace(/^[+-] /, "")
      return [{ line: at + 1, max, gold, text: text.replaceAll("\\n", "\n"), title: named, extra }]
    })

const bandsOf = (words: readonly string[]) =>
  words.map((word) => {
    const [, open, from, to, close, points] = /^([[(])([\d.]*),([\d.]*)([\])]):([\d.]+)$/.exec(word) ?? []
    const [hasFrom, hasTo] = [open === "[", close === "]"]
    const includes = hasFrom && hasTo ? "both" : hasFrom ? "from" : hasTo ? "to" : "none"
    return { ...(from ? { from } : {}), ...(to ? { to } : {}), includes, points }
  })

const pairs = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...words.join(" ").matchAll(/([^=\d][^=]*)=([\d.]+)/g)].map(([, name = "", value = ""]) => [name.trim(), value]),
  )

const after = (words: readonly string[], key: string) => {
  const at = words.indexOf(key)
  return at < 0 ? {} : { [key]: words[at + 1] }
}

const settingsOf = (kind: string, words: readonly string[]): object => {
  const bands = bandsOf(words)
  switch (kind) {
    case "ratio":
      return { kind: "bands", of: "a", per: "b", bands }
    case "count":
      return { kind: "bands", of: "a", bands }
    case "index":
      return { kind: "index", of: "a", ...(words.length > 0 ? { bands } : {}) }
    case "growth":
      return { kind: "growth", of: "a", previous: "b", bands }
    case "growthDiff":
      return { kind: "growth", of: "a", previous: "b", as: "difference", bands }
    case "rank":
      return { kind: "rank", of: "a", bands }
    case "yesNo":
      return { kind: "yesNo", of: "a" }
    case "proportional": {
      // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
      const na = words.includes("na") ? { notApplicable: { when: { b: 0 }, then: words.at(-1) } } : {}
      return { kind, of: "a", per: "b", ...after(words, "floor"), ...after(words, "target"), ...na }
    }
    case "each":
      return { kind: "count", of: "a", each: words[0] }
    case "deduct":
      return { kind, each: words.map((points, at) => ({ of: `a${at}`, points })) }
    case "deadline":
      return { kind, of: "a", steps: words.map((word) => ({ by: word.split(":")[0], points: word.split(":")[1] })) }
    case "completion":
      return { kind, done: "a", total: "b", late: "c", someLate: words[0], unfinished: words[1] ?? "zero" }
    case "grades":
      return { kind, of: "a", grades: pairs(words) }
    case "severity":
      return { kind, of: "a", light: words[0], serious: words[1] }
    case "options": {
      const weights = pairs(words)
      return { kind, weights, counts: Object.fromEntries(Object.keys(weights).map((name) => [name, `a${name}`])) }
    }
    case "parts":
      return { kind, parts: words.map((points, at) => ({ of: `a${at}`, points })) }
    case "judgement":
      return { kind, allowed: words }
    case "weighted":
      return { kind, counts: words.map((weight, at) => ({ of: `a${at}`, weight })), per: "b" }
    case "product":
      return {
        kind,
        factors: [
          { of: "a", per: "b" },
          { of: "c", per: "d" },
        ],
        ...after(words, "target"),
      }
    case "bonus":
    case "penalty":
      return { kind, of: "a", each: words[0], cap: words[1] }
    case "children":
      return { kind, how: words[0] }
    case "manual":
      return { kind }
    default:
      throw new Error(`no such gold rule: ${kind}`)
  }
}

export const goldRule = (gold: string): Rule => {
  const [kind = "", ...words] = gold.split(/\s+/)
  return Rule.parse(settingsOf(kind, words))
}

type Form = {
  kind?: string
  segments?: { from: unknown; to: unknown; fromOpen: boolean; toOpen: boolean }[]
  points?: unknown[]
}

/** What a rule computes, whatever its measures are called and in whatever order its steps stand. */
export const meaningOf = (rule: Rule, max: string): string => {
  const lowered = lowerRule(rule, { code: "x", max: parseDecimal(max), year: 2026 })
  const form = JSON.parse(describeForm(lowered)) as Form
  for (const segment of form.segments ?? []) {
    if (segment.from === null) segment.fromOpen = false
    if (segment.to === null) segment.toOpen = false
  }
  form.segments?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (form.kind === "lookup") form.points?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const exception = rule.notApplicable === undefined ? null : rule.notApplicable.then
  return JSON.stringify({ kind: rule.kind, form, exception })
}
