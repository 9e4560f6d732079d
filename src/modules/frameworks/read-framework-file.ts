import { createHash } from "node:crypto"

import { isScalar, visit } from "yaml"
import type { Document, Scalar, YAMLError } from "yaml"
import type { z } from "zod"

import { canonicalJson, describeIssue, FrameworkPackage } from "./rules/index.ts"
import { openYaml } from "./yaml-document.ts"
import type { Place, YamlDocument } from "./yaml-document.ts"
import { describeYamlError } from "./yaml-words.ts"

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
  const yaml = openYaml(text.normalize("NFC"))
  const { document, placeAt, placeOf } = yaml
  if (document.errors.length > 0)
    return { kind: "invalid", problems: document.errors.map((error) => syntaxProblem(error, placeAt)) }
  const mangled = listMangledCodes(document, placeAt)
  keepWrittenDecimals(document)
  const plain = toPlain(document, placeAt)
  if (plain.kind === "invalid") return { kind: "invalid", problems: [...mangled, plain.problem] }
  const parsed = FrameworkPackage.safeParse(plain.value)
  if (parsed.success && mangled.length === 0)
    return { kind: "read", package: parsed.data, hash: hashFramework(parsed.data), placeOf }
  const refused = parsed.success ? [] : listIssueProblems(parsed.error.issues, yaml)
  return { kind: "invalid", problems: [...mangled, ...refused].toSorted(byPlace) }
}

/** What a schema refuses in a file, each at its place. */
export function listIssueProblems(
  issues: readonly z.core.$ZodIssue[],
  { placeOf, placeOfKey }: YamlDocument,
): readonly PackageProblem[] {
  return issues
    .flatMap((issue) => describeIssue(issue))
    .map(({ path, isKey, vi, en }) => ({
      ...(isKey ? placeOfKey(path) : placeOf(path)),
      path: path.map(String).join("."),
      vi,
      en,
    }))
}

/** SHA-256 of the package's meaning: keys in order, decimals as exact text; comments and layout of the file do not count. */
export function hashFramework(framework: FrameworkPackage): string {
  return createHash("sha256").update(canonicalJson(framework)).digest("hex")
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
    const vi = "bí danh YAML (*tên) không dùng được: chưa khai báo, hoặc lồng nhau quá nhiều lần"
    return { kind: "invalid", problem: { ...placeAt(offset), path: "", vi, en: `unusable YAML alias: ${en}` } }
  }
}

type PlainResult = Readonly<{ kind: "plain"; value: unknown }> | Readonly<{ kind: "invalid"; problem: PackageProblem }>

type PlaceAt = YamlDocument["placeAt"]

function syntaxProblem(error: YAMLError, placeAt: PlaceAt): PackageProblem {
  const { vi, en } = describeYamlError(error)
  return { ...placeAt(error.pos[0]), path: "", vi: `YAML không đúng cú pháp: ${vi}`, en: `not valid YAML: ${en}` }
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

function byPlace(first: Place, second: Place): number {
  return first.line - second.line || first.column - second.column
}
