import type { z } from "zod"

import { findRefusal } from "./refusals.ts"

/** One thing that a schema refuses: its keys and the reason in both languages; `isKey` when the last key itself is. */
export type IssueWords = Readonly<{ path: readonly PropertyKey[]; isKey: boolean; vi: string; en: string }>

/**
 * What a schema says against a value, in words of this product: the schema library's own sentences are English and speak
 * of its types. Of several alternatives the one is told that was nearly met; each unknown key is told for itself.
 */
export function describeIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): readonly IssueWords[] {
  const path = [...above, ...issue.path]
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      isKey: true,
      vi: `không có mục “${key}” ở đây`,
      en: `there is no key "${key}" here`,
    }))
  if (issue.code === "invalid_union") return describeUnion(issue, path)
  return [{ path, isKey: false, ...wordsOf(issue, path) }]
}

type Words = Readonly<{ vi: string; en: string }>

function describeUnion(
  issue: Extract<z.core.$ZodIssue, { code: "invalid_union" }>,
  path: readonly PropertyKey[],
): readonly IssueWords[] {
  const tell = (vi: string, en: string) => [{ path, isKey: false, vi, en }]
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
  if (options.length > 0) return tell(`cần một trong: ${options.join(", ")}`, `needs one of: ${options.join(", ")}`)
  const nearest = issue.errors.toSorted((first, second) => depthOf(second) - depthOf(first))[0]?.[0]
  if (nearest !== undefined && nearest.path.length > 0) return describeIssue(nearest, path)
  if (issue.input === undefined && issue.errors.flat().some(isAbsent)) return tell(...absent(path))
  const met = issue.errors.flat()
  const words = met.flatMap((each) => ("values" in each ? each.values.map(String) : []))
  const types = met.flatMap((each) => (each.code === "invalid_type" ? [kindOf(each.expected)] : []))
  const say = (lang: "vi" | "en") =>
    [...words, ...new Set(types.map((type) => type[lang]))].join(lang === "vi" ? " hoặc " : " or ")
  return say("vi") === ""
    ? tell("giá trị không dùng được", "cannot be used")
    : tell(`cần ${say("vi")}`, `needs ${say("en")}`)
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

function wordsOf(issue: Exclude<z.core.$ZodIssue, { code: "invalid_union" }>, path: readonly PropertyKey[]): Words {
  switch (issue.code) {
    case "invalid_type":
      return describeType(issue, path)
    case "invalid_value": {
      const list = issue.values.map(String).join(", ")
      return { vi: `cần một trong: ${list}`, en: `needs one of: ${list}` }
    }
    case "too_small":
      return describeLeast(issue)
    case "too_big": {
      const most = String(issue.maximum)
      const [vi, en] = unitOf(issue.origin)
      return { vi: `nhiều nhất ${most}${vi}`, en: `at most ${most}${en}` }
    }
    case "invalid_format": {
      const vi = findRefusal(issue.message)
      if (vi !== undefined) return { vi, en: issue.message }
      if (issue.format === "date") return { vi: "cần một ngày dạng YYYY-MM-DD", en: "needs a date as YYYY-MM-DD" }
      return { vi: "sai định dạng", en: "is of the wrong form" }
    }
    case "custom":
      return describeCustom(issue)
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return { vi: "khóa hoặc giá trị không dùng được", en: "a key or value that cannot be used" }
  }
}

function describeType(issue: Extract<z.core.$ZodIssue, { code: "invalid_type" }>, path: readonly PropertyKey[]): Words {
  const [vi, en] = absent(path)
  if (isAbsent(issue)) return { vi, en }
  const kind = kindOf(issue.expected)
  return { vi: `cần ${kind.vi}`, en: `needs ${kind.en}` }
}

/** The schema keeps no input where none was given; its own sentence alone tells absent from wrong then. */
function isAbsent({ code, input, message }: z.core.$ZodIssue): boolean {
  return code === "invalid_type" && input === undefined && /undefined/u.test(message)
}

function absent(path: readonly PropertyKey[]): readonly [vi: string, en: string] {
  const key = String(path.findLast((each) => typeof each === "string") ?? "")
  return [`chưa điền “${key}”`, `"${key}" is not filled in`]
}

const kinds: Readonly<Record<string, Words>> = {
  string: { vi: "chữ", en: "text" },
  number: { vi: "một số", en: "a number" },
  int: { vi: "một số nguyên", en: "a whole number" },
  boolean: { vi: "true (Có) hoặc false (Không)", en: "true or false" },
  array: { vi: "một danh sách", en: "a list" },
  tuple: { vi: "một danh sách", en: "a list" },
  null: { vi: "để trống (null)", en: "nothing (null)" },
}

function kindOf(expected: string): Words {
  return kinds[expected] ?? { vi: "một nhóm mục (mục: giá trị)", en: "a group of keys with values" }
}

function describeLeast({ origin, minimum }: Extract<z.core.$ZodIssue, { code: "too_small" }>): Words {
  if (origin === "string") return { vi: "không được để trống", en: "must not be empty" }
  const [vi, en] = unitOf(origin)
  return { vi: `ít nhất ${String(minimum)}${vi}`, en: `at least ${String(minimum)}${en}` }
}

function unitOf(origin: string): readonly [vi: string, en: string] {
  if (origin === "string") return [" ký tự", " characters"]
  return origin === "array" ? [" mục", " entries"] : ["", ""]
}

function describeCustom({ message, params }: Extract<z.core.$ZodIssue, { code: "custom" }>): Words {
  const written = typeof params?.["written"] === "string" ? params["written"] : undefined
  const vi = findRefusal(message) ?? "giá trị không dùng được"
  return written === undefined ? { vi, en: message } : { vi: `“${written}” ${vi}`, en: `"${written}" is ${message}` }
}
