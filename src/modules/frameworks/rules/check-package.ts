import type { z } from "zod"

import { lintFramework } from "./lint/index.ts"
import type { Severity } from "./lint/index.ts"
import { FrameworkPackage } from "./package.ts"

/** One thing that is wrong with a package under edit, at its keys, with the criterion it is about. */
export type PackageFinding = Readonly<{
  rule: string
  severity: Severity
  path: string
  code: string | null
  vi: string
  en: string
}>

/** Everything that is wrong with a package under edit: first its shape; when that holds, what the lint finds. */
export function checkPackage(data: Readonly<Record<string, unknown>>): PackageFinding[] {
  const parsed = FrameworkPackage.safeParse(data)
  if (parsed.success) return lintFramework(parsed.data).map((finding) => ({ ...finding, path: finding.path.join(".") }))
  return parsed.error.issues.map((issue) => {
    const { path, vi, en } = describe(issue)
    const code = findCode(data, path)
    const where = code === null ? "" : `${code}: `
    return {
      rule: "shape",
      severity: "error",
      path: path.map(String).join("."),
      code,
      vi: `${where}${vi}`,
      en: `${where}${en}`,
    }
  })
}

type Described = Readonly<{ path: readonly PropertyKey[]; vi: string; en: string }>

function describe(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): Described {
  const path = [...above, ...issue.path]
  const key = String(path.findLast((each) => typeof each === "string") ?? "")
  const isAbsent = issue.code === "invalid_type" && issue.input === undefined && issue.message.includes("undefined")
  if (isAbsent || issue.code === "too_small") {
    return { path, vi: `chưa điền “${key}”`, en: `"${key}" is not filled in` }
  }
  if (issue.code === "invalid_type") return { path, vi: `“${key}” chưa đúng kiểu`, en: `"${key}" is of the wrong kind` }
  if (issue.code === "invalid_value") {
    const list = issue.values.map(String).join(", ")
    return { path, vi: `“${key}” cần một trong: ${list}`, en: `"${key}" needs one of: ${list}` }
  }
  if (issue.code === "unrecognized_keys") {
    const list = issue.keys.join(", ")
    return { path, vi: `không có mục “${list}” ở đây`, en: `there is no "${list}" here` }
  }
  if (issue.code === "invalid_union") {
    const nearest = issue.errors.toSorted((first, second) => depthOf(second) - depthOf(first))[0]?.[0]
    if (nearest !== undefined) return describe(nearest, path)
    return { path, vi: `“${key}” chưa chọn`, en: `"${key}" is not chosen` }
  }
  const { message } = issue
  return { path, vi: `“${key}” không dùng được (${message})`, en: `"${key}" cannot be used: ${message}` }
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

/** The code of the innermost criterion on the path, so that a broken shape too leads to its place. */
function findCode(data: unknown, path: readonly PropertyKey[]): string | null {
  let found: string | null = null
  let value = data
  for (const [index, key] of path.entries()) {
    value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key]
    const isCriterion = typeof key === "number" && ["criteria", "children"].includes(String(path[index - 1]))
    const code = (value as { code?: unknown } | null | undefined)?.code
    if (isCriterion && typeof code === "string" && code !== "") found = code
  }
  return found
}
