import { Registers } from "./types.ts"

/** What is wrong with the registers, with the register and the entry, in words for the person who edited them. */
export type RegisterProblem = Readonly<{ register: string; entry: string; problem: string }>

export type RegistersResult =
  | Readonly<{ kind: "ok"; registers: Registers }>
  | Readonly<{ kind: "invalid"; problems: readonly RegisterProblem[] }>

/** Checks raw data (parsed YAML or JSON, keyed by register) and gives frozen registers, or every problem found. */
export function parseRegisters(raw: unknown): RegistersResult {
  const parsed = Registers.safeParse(raw)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      register: String(path[0] ?? ""),
      entry: entryName(raw, path),
      problem: [path.slice(2).join("."), message].filter((part) => part !== "").join(": "),
    }))
    return { kind: "invalid", problems }
  }
  const problems = [...listRepeats(parsed.data), ...listReversedDates(parsed.data), ...listBadPatterns(parsed.data)]
  if (problems.length > 0) return { kind: "invalid", problems }
  return { kind: "ok", registers: freezeDeep(parsed.data) }
}

function entryName(raw: unknown, path: readonly PropertyKey[]): string {
  const [register, index] = path
  if (register === undefined || index === undefined) return ""
  const list = (raw as Record<PropertyKey, unknown> | null)?.[register]
  const entry = Array.isArray(list) ? (list[Number(index)] as Record<string, unknown> | null) : undefined
  const name = entry?.["id"] ?? entry?.["number"] ?? entry?.["wrong"] ?? entry?.["symbol"] ?? entry?.["word"]
  return typeof name === "string" ? name : `#${Number(index) + 1}`
}

function listRepeats(registers: Registers): RegisterProblem[] {
  const keys: Readonly<Record<keyof Registers, readonly string[]>> = {
    laws: registers.laws.map(({ number }) => number),
    terms: registers.terms.map(({ id }) => id),
    slips: registers.slips.map(({ wrong, notAfter, notBefore }) => [wrong, ...notAfter, ...notBefore].join(" ")),
    keptWords: registers.keptWords.map(({ word }) => word),
    unitKinds: registers.unitKinds.map(({ id }) => id),
    documentKinds: registers.documentKinds.map(({ symbol, name }) => `${symbol} ${name}`),
    issuers: registers.issuers.map(({ symbol, name }) => `${symbol} ${name}`),
    actors: registers.actors.map(({ id }) => id),
  }
  return Object.entries(keys).flatMap(([register, names]) =>
    names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((entry) => ({ register, entry, problem: "stands twice" })),
  )
}

function listReversedDates(registers: Registers): RegisterProblem[] {
  const laws = registers.laws
    .filter(({ inForceFrom, inForceTo }) => inForceFrom !== null && inForceTo !== null && inForceTo < inForceFrom)
    .map(({ number }) => ({ register: "laws", entry: number, problem: "inForceTo lies before inForceFrom" }))
  const early = registers.laws
    .filter(({ issuedOn, inForceTo }) => issuedOn !== null && inForceTo !== null && inForceTo < issuedOn)
    .map(({ number }) => ({ register: "laws", entry: number, problem: "inForceTo lies before issuedOn" }))
  const dated = (["terms", "unitKinds", "actors"] as const).flatMap((register) =>
    registers[register]
      .filter(({ from, to }) => from !== null && to !== null && to < from)
      .map(({ id }) => ({ register, entry: id, problem: "to lies before from" })),
  )
  return [...laws, ...early, ...dated]
}

function listBadPatterns(registers: Registers): RegisterProblem[] {
  const patterns = [
    ...registers.terms.map(({ id, pattern }) => ({ register: "terms", entry: id, pattern })),
    ...registers.terms.map(({ id, unless }) => ({ register: "terms", entry: id, pattern: unless ?? "" })),
    ...registers.slips
      .filter(({ regex }) => regex)
      .map(({ wrong }) => ({ register: "slips", entry: wrong, pattern: wrong })),
  ]
  return patterns.flatMap(({ register, entry, pattern }) => {
    try {
      return new RegExp(pattern, "u").unicode ? [] : [{ register, entry, problem: "not a Unicode pattern" }]
    } catch (error) {
      return [{ register, entry, problem: error instanceof Error ? error.message : String(error) }]
    }
  })
}

/** Freezes data and everything in it. */
export function freezeDeep<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) freezeDeep(inner)
    Object.freeze(value)
  }
  return value
}
