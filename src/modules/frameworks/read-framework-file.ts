import { createHash } from "node:crypto"

import { isMap, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml"
import type { Document, Node, Scalar } from "yaml"
import type { z } from "zod"

import { FrameworkPackage } from "./rules/index.ts"

/** Where something stands in a package file, both from 1. */
export type Place = Readonly<{ line: number; column: number }>

/** What keeps a file from being a package: the path of keys, the place, and the reason in both languages. */
export type PackageProblem = Place & Readonly<{ path: string; vi: string; en: string }>

export type PackageFile =
  | Readonly<{
      kind: "read"
      package: FrameworkPackage
      hash: string
      placeOf: (path: readonly PropertyKey[]) => Place
    }>
  | Readonly<{ kind: "invalid"; problems: readonly PackageProblem[] }>

/** No index is near this; a larger file is a mistake or an attack. */
const mostBytes = 4 * 1_048_576

/**
 * Reads a framework package from YAML (JSON is YAML too). Numbers keep their written decimals, so 0.1 is exactly 0.1;
 * a code that YAML takes for a number is refused, because 1.10 would become 1.1.
 */
export function readFrameworkText(text: string): PackageFile {
  if (text.length > mostBytes)
    return invalidAt({ line: 1, column: 1 }, "tệp lớn hơn 4 MB", "the file is larger than 4 MB")
  const lines = new LineCounter()
  const document = parseDocument(text.normalize("NFC"), { lineCounter: lines, version: "1.2", uniqueKeys: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0)
    return { kind: "invalid", problems: document.errors.map((error) => syntaxProblem(error, placeAt)) }
  const mangled = listMangledCodes(document, placeAt)
  keepWrittenDecimals(document)
  const placeOf = (path: readonly PropertyKey[]): Place => placeAt(offsetOf(document, path))
  const plain = toPlain(document, placeAt)
  if (plain.kind === "invalid") return { kind: "invalid", problems: [...mangled, plain.problem] }
  const parsed = FrameworkPackage.safeParse(plain.value)
  if (!parsed.success || mangled.length > 0) {
    const problems = parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => describeIssue(issue, document, placeAt))
    return { kind: "invalid", problems: [...mangled, ...problems].toSorted(byPlace) }
  }
  return { kind: "read", package: parsed.data, hash: hashFramework(parsed.data), placeOf }
}

/** SHA-256 of the package's meaning: keys in order, decimals as exact text; comments and layout of the file do not count. */
export function hashFramework(framework: FrameworkPackage): string {
  return createHash("sha256").update(canonicalJson(framework)).digest("hex")
}

/** JSON with sorted keys and without what is undefined; the same value gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(",")}}`
}

/** Aliases are followed a bounded number of times: a few that double each other would fill the memory. */
function toPlain(document: Document.Parsed, placeAt: PlaceAt): PlainResult {
  try {
    return { kind: "plain", value: document.toJS({ maxAliasCount: 100 }) }
  } catch (error) {
    let offset = 0
    visit(document, {
      Alias(_, alias) {
        offset = alias.range?.[0] ?? 0
        return visit.BREAK
      },
    })
    const en = error instanceof Error ? error.message.split("\n")[0]! : String(error)
    const vi = `bí danh YAML (*tên) không dùng được: ${en}`
    return { kind: "invalid", problem: { ...placeAt(offset), path: "", vi, en: `unusable YAML alias: ${en}` } }
  }
}

type PlainResult = Readonly<{ kind: "plain"; value: unknown }> | Readonly<{ kind: "invalid"; problem: PackageProblem }>

type PlaceAt = (offset: number) => Place

function syntaxProblem(error: { message: string; pos: [number, number] }, placeAt: PlaceAt): PackageProblem {
  const en = error.message.split("\n")[0]!.replace(/ at line .*$/u, "")
  return { ...placeAt(error.pos[0]), path: "", vi: `YAML không đúng cú pháp: ${en}`, en: `not valid YAML: ${en}` }
}

function invalidAt(place: Place, vi: string, en: string): PackageFile {
  return { kind: "invalid", problems: [{ ...place, path: "", vi, en }] }
}

function listMangledCodes(document: Document.Parsed, placeAt: PlaceAt): PackageProblem[] {
  const problems: PackageProblem[] = []
  visit(document, {
    Pair(_, pair) {
      const isCode = isScalar(pair.key) && (pair.key.value === "code" || pair.key.value === "moveTo")
      if (!isCode || !isScalar(pair.value) || typeof pair.value.value !== "number") return
      const written = (pair.value as Scalar & { source?: string }).source ?? String(pair.value.value)
      problems.push({
        ...placeAt(pair.value.range?.[0] ?? 0),
        path: String((pair.key as Scalar).value),
        vi: `mã ${written} phải đặt trong dấu nháy ("${written}"), nếu không 1.10 sẽ thành 1.1`,
        en: `the code ${written} needs quotes ("${written}"), or 1.10 becomes 1.1`,
      })
    },
  })
  return problems
}

/** YAML gives 0.10 as a binary float; the written text is what was meant. */
function keepWrittenDecimals(document: Document.Parsed): void {
  visit(document, {
    Scalar(_, node) {
      const { source } = node as Scalar & { source?: string }
      if (typeof node.value === "number" && source !== undefined && /^[+-]?\d+\.\d+$/u.test(source)) node.value = source
    },
  })
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const range = (node as Node | null | undefined)?.range
    if (range) return range[0]
  }
  return 0
}

function describeIssue(issue: z.core.$ZodIssue, document: Document.Parsed, placeAt: PlaceAt): PackageProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      ...placeAt(offsetOfKey(document, issue.path, key)),
      path: [...issue.path, key].join("."),
      vi: `không có mục “${key}” ở đây`,
      en: `there is no key "${key}" here`,
    }))
  }
  const place = placeAt(offsetOf(document, issue.path))
  if (issue.code === "invalid_union") {
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
    if (options.length > 0) {
      const list = options.join(", ")
      return [problem(place, issue.path, `cần một trong: ${list}`, `needs one of: ${list}`)]
    }
    const nearest = issue.errors.toSorted((first, second) => deepest(second) - deepest(first))[0]?.[0]
    if (nearest !== undefined && nearest.path.length > 0)
      return describeIssue({ ...nearest, path: [...issue.path, ...nearest.path] }, document, placeAt)
  }
  const { vi, en } = wordsOf(issue)
  return [problem(place, issue.path, vi, en)]
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

function wordsOf(issue: z.core.$ZodIssue): Readonly<{ vi: string; en: string }> {
  const last = String(issue.path.at(-1) ?? "")
  if (issue.code === "invalid_type" && issue.input === undefined && /undefined/u.test(issue.message))
    return { vi: `thiếu mục “${last}”`, en: `the key "${last}" is missing` }
  if (issue.code === "invalid_type") return { vi: `cần kiểu ${issue.expected}`, en: `needs ${issue.expected}` }
  if (issue.code === "invalid_value") {
    const list = issue.values.map(String).join(", ")
    return { vi: `cần một trong: ${list}`, en: `needs one of: ${list}` }
  }
  return { vi: `giá trị không dùng được: ${issue.message}`, en: issue.message }
}

function problem(place: Place, path: readonly PropertyKey[], vi: string, en: string): PackageProblem {
  return { ...place, path: path.map(String).join("."), vi, en }
}

function offsetOfKey(document: Document.Parsed, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isMap(map)) {
    const pair = map.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key)
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0
  }
  return offsetOf(document, path)
}

function byPlace(first: Place, second: Place): number {
  return first.line - second.line || first.column - second.column
}
