import { buildRatio, compareRatios, divideRatios, one } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { AssembleContext } from "./draft.ts"
import { parseTerm } from "./formula-terms.ts"
import type { Atom, Term } from "./formula-terms.ts"
import { namesIndex } from "./measures.ts"
import { showPiece } from "./scoring-text.ts"

/** What a formula computes; names as written. `target`: the ratio that gives the maximum. */
export type Formula =
  | Readonly<{
      kind: "rate"
      names: readonly [string, string] | undefined
      target: Ratio | undefined
      isSaidOnly: boolean
      noun: string
    }>
  | Readonly<{ kind: "index"; name: string }>
  | Readonly<{ kind: "product"; names: readonly string[]; target: Ratio | undefined }>
  | Readonly<{ kind: "weighted"; counts: readonly Readonly<{ name: string; weight: Ratio }>[]; per: string }>

const maxWords = /^(?:số )?(?:điểm )?(?:tối đa|chuẩn)$|^thang điểm$|^(?:số )?điểm tối đa (?:của tiêu chí|tiêu chí)$/u
const rateWords = /^(?:tỷ lệ|mức độ|kết quả|tỷ suất|phần trăm|%|số %|mức đạt|mức hoàn thành)/u
const countWords = /^(?:số|tổng|tổng số)(?: |$)|^[a-z]$/u

/** Reads a formula that ends in points of the criterion; undefined unless every part of it is understood. */
export function readFormula(text: string, context: AssembleContext): Formula | undefined {
  if (text === "theo tỷ lệ")
    return { kind: "rate", names: definedSides(context), target: undefined, isSaidOnly: true, noun: "" }
  const term = parseTerm(text)
  if (term === undefined) return undefined
  const maxima = term.up.filter((atom) => typeof atom === "string" && maxWords.test(atom)).length
  const rest: Term = { ...term, up: term.up.filter((atom) => typeof atom !== "string" || !maxWords.test(atom)) }
  if (maxima > 1 || rest.up.length === 0) return undefined
  const factor = maxima === 1 ? rest.coefficient : divideRatios(rest.coefficient, context.max)
  return classify({ ...rest, coefficient: factor }, context)
}

function classify(term: Term, context: AssembleContext): Formula | undefined {
  const { up, down } = term
  const [first] = up
  if (up.length === 1 && down.length === 0 && typeof first === "string")
    return readRate(first, term.coefficient, context)
  if (up.length === 1 && down.length === 1 && first !== undefined) return readFraction(first, down[0], term, context)
  const names = up.filter((atom) => typeof atom === "string")
  if (names.length !== up.length || up.length < 2) return undefined
  if (down.length > 0 || !names.every((name) => rateWords.test(name))) return undefined
  const target = targetOf(term.coefficient)
  return target === undefined
    ? undefined
    : { kind: "product", names: names.map((name) => shown(name, context)), target }
}

function readRate(name: string, coefficient: Ratio, context: AssembleContext): Formula | undefined {
  const title = `${context.subject.title} ${context.pieces.header ?? ""}`
  const isGeneric = /^(?:tỷ lệ|kết quả|mức độ|tỷ lệ đạt|tỷ lệ đạt được|tỷ lệ hoàn thành)$/u.test(name)
  const sides = definedSides(context)
  if (sides === undefined && (namesIndex(name) || (isGeneric && namesIndex(title)))) {
    const isWhole = compareRatios(coefficient, one) === 0 || compareRatios(coefficient, buildRatio(1, 100)) === 0
    return isWhole ? { kind: "index", name: isGeneric ? context.subject.title : shown(name, context) } : undefined
  }
  if (!rateWords.test(name)) return undefined
  const target = targetOf(coefficient)
  if (target === undefined) return undefined
  return {
    kind: "rate",
    names: sides,
    target: isOne(target) ? undefined : target,
    isSaidOnly: false,
    noun: isGeneric ? "" : name,
  }
}

function readFraction(of: Atom, per: Atom | undefined, term: Term, context: AssembleContext): Formula | undefined {
  if (typeof per !== "string" || !isCount(per, context)) return undefined
  const isWhole = isOne(term.coefficient) || compareRatios(term.coefficient, buildRatio(100, 1)) === 0
  if (typeof of !== "string") {
    if (!isOne(term.coefficient) || of.some(({ name }) => !isCount(name, context))) return undefined
    return {
      kind: "weighted",
      counts: of.map(({ name, weight }) => ({ name: named(name, context), weight })),
      per: named(per, context),
    }
  }
  if (!isCount(of, context)) return undefined
  const target = isWhole ? one : targetOf(term.coefficient)
  if (target === undefined) return undefined
  const names = [named(of, context), named(per, context)] as const
  return { kind: "rate", names, target: isOne(target) ? undefined : target, isSaidOnly: false, noun: "" }
}

/** coefficient 1 ÷ T is in proportion to T; 1 ÷ 100 means that the ratio is written as percent. */
function targetOf(coefficient: Ratio): Ratio | undefined {
  if (coefficient.numerator <= 0n) return undefined
  const target = divideRatios(one, coefficient)
  const hundred = buildRatio(100, 1)
  // A target below 5 % is no target but a slip of the pen ("× 100").
  if (compareRatios(target, buildRatio(1, 20)) < 0) return undefined
  if (compareRatios(target, one) <= 0) return target
  return compareRatios(target, hundred) <= 0 && target.denominator === 1n && target.numerator >= 5n
    ? divideRatios(target, hundred)
    : undefined
}

const isOne = (ratio: Ratio): boolean => compareRatios(ratio, one) === 0

function isCount(name: string, context: AssembleContext): boolean {
  if (/^[a-z]$/u.test(name)) return findLetter(name, context) !== undefined
  return countWords.test(name) || /^(?:văn bản|hồ sơ|nhiệm vụ|báo cáo|thủ tục) /u.test(name)
}

function named(name: string, context: AssembleContext): string {
  return /^[a-z]$/u.test(name) ? (findLetter(name, context) ?? name) : shown(name, context)
}

const shown = (name: string, { text }: AssembleContext): string => showPiece(text, name)

/** "a là tổng số nhiệm vụ" among the definitions. */
function findLetter(letter: string, { pieces, text }: AssembleContext): string | undefined {
  for (const definition of pieces.definitions) {
    const parts = definition.replace(/^(?:trong đó|với|ghi chú)\s*[:,]?\s*/u, "").split(/,\s+(?=[a-z]\s*(?:là|:|=))/u)
    for (const part of parts) {
      const found = /^([a-z])\s*(?:là|:|=)\s*(.+)$/u.exec(part.trim())
      if (found?.[1] === letter && found[2] !== undefined && !/\d/u.test(found[2])) return showPiece(text, found[2])
    }
  }
  return undefined
}

/** "Tỷ lệ = số đúng hạn / tổng số × 100%": the two sides, when the text defines them. */
function definedSides(context: AssembleContext): readonly [string, string] | undefined {
  for (const definition of context.pieces.definitions) {
    const found = /^(?:trong đó|với|ghi chú)?[:,]?\s*tỷ lệ[^=:]*[=:]\s*(.+)$/u.exec(definition)
    const term = found?.[1] === undefined ? undefined : parseTerm(found[1])
    const [of, per] = [term?.up[0], term?.down[0]]
    const isPlain = term !== undefined && term.up.length === 1 && term.down.length === 1
    if (isPlain && typeof of === "string" && typeof per === "string" && isCount(of, context) && isCount(per, context))
      return [named(of, context), named(per, context)]
  }
  return undefined
}

/** Whether every definition of the text is one that the formula reader understands. */
export function areDefinitionsRead(context: AssembleContext): boolean {
  return context.pieces.definitions.every((definition) => {
    const one = { ...context, pieces: { ...context.pieces, definitions: [definition] } }
    const letters = definition.replace(/^(?:trong đó|với|ghi chú)\s*[:,]?\s*/u, "").split(/,\s+(?=[a-z]\s*(?:là|:|=))/u)
    return (
      definedSides(one) !== undefined || letters.every((part) => /^[a-z]\s*(?:là|:|=)\s*[^\d=×]+$/u.test(part.trim()))
    )
  })
}
