import { divideRatios, multiplyRatios, one } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { ratioOf } from "./results.ts"

/** A named quantity, or a sum of named quantities with weights. */
export type Atom = string | readonly Readonly<{ name: string; weight: Ratio }>[]

/** coefficient × product of `up` ÷ product of `down`. */
export type Term = Readonly<{ coefficient: Ratio; up: readonly Atom[]; down: readonly Atom[] }>

type Token = Readonly<{ kind: "number" | "name" | "sign"; text: string }>

const tokenPattern = /\d+(?:[.,]\d+)?%?|[×/:+()]|(?:[^\d×/:+()=]|(?<=\p{L})\d)+/gu

/** Reads "(a + 0,5 × b) / tổng số × điểm tối đa" as one term; undefined for what is no such product. */
export function parseTerm(text: string): Term | undefined {
  const tokens = [...text.matchAll(tokenPattern)]
    .map(([found]): Token => {
      const word = found.trim()
      if (/^[×/:+()]$/u.test(word)) return { kind: "sign", text: word }
      return /^\d/u.test(word) ? { kind: "number", text: word } : { kind: "name", text: word }
    })
    .filter(({ text: word }) => word !== "")
  if (tokens.length === 0 || /=/u.test(text)) return undefined
  const reader = { tokens, at: 0 }
  const term = readSum(reader)
  return reader.at === tokens.length ? term : undefined
}

type Reader = { tokens: readonly Token[]; at: number }

function readSum(reader: Reader): Term | undefined {
  const terms = [readProduct(reader)]
  while (reader.tokens[reader.at]?.text === "+") {
    reader.at += 1
    terms.push(readProduct(reader))
  }
  return terms.length === 1 ? terms[0] : addTerms(terms)
}

function addTerms(terms: readonly (Term | undefined)[]): Term | undefined {
  const atoms: { name: string; weight: Ratio }[] = []
  for (const term of terms) {
    const name = term?.up[0]
    if (term === undefined || term.up.length !== 1 || term.down.length > 0 || typeof name !== "string") return undefined
    atoms.push({ name, weight: term.coefficient })
  }
  return { coefficient: one, up: [atoms], down: [] }
}

function readProduct(reader: Reader): Term | undefined {
  let term = readFactor(reader)
  for (;;) {
    const sign = reader.tokens[reader.at]?.text
    if (sign !== "×" && sign !== "/" && sign !== ":") return term
    reader.at += 1
    const factor = readFactor(reader)
    if (term === undefined || factor === undefined) return undefined
    const divided = sign === "×" ? multiplyTerms(term, factor) : divideTerms(term, factor)
    if (divided === undefined) return undefined
    term = divided
  }
}

function readFactor(reader: Reader): Term | undefined {
  const token = reader.tokens[reader.at]
  if (token === undefined) return undefined
  reader.at += 1
  if (token.text === "(") {
    const inner = readSum(reader)
    if (reader.tokens[reader.at]?.text !== ")") return undefined
    reader.at += 1
    return inner
  }
  if (token.kind === "number") {
    // "2 điểm": the word after a number only says what it is.
    if (/^(?:điểm|đ)$/u.test(reader.tokens[reader.at]?.text ?? "")) reader.at += 1
    return { coefficient: ratioOf(token.text), up: [], down: [] }
  }
  if (token.kind === "sign") return undefined
  return { coefficient: one, up: [cleanName(token.text)], down: [] }
}

function cleanName(text: string): string {
  return text.replace(/^[\s,]+|[\s,.]+$/gu, "").replace(/\s*%$/u, "")
}

function multiplyTerms(first: Term, second: Term): Term {
  return {
    coefficient: multiplyRatios(first.coefficient, second.coefficient),
    up: [...first.up, ...second.up],
    down: [...first.down, ...second.down],
  }
}

function divideTerms(first: Term, second: Term): Term | undefined {
  if (second.coefficient.numerator === 0n) return undefined
  return {
    coefficient: divideRatios(first.coefficient, second.coefficient),
    up: [...first.up, ...second.down],
    down: [...first.down, ...second.up],
  }
}
