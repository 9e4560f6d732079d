import { describeIssue } from "./issue-words.ts"
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
  const issues = parsed.error.issues.flatMap((issue) => describeIssue(issue))
  return issues.map(({ path, vi, en }): PackageFinding => {
    const code = findCode(data, path)
    const key = path.findLast((each) => typeof each === "string")
    const where = [code === null ? [] : [code], key === undefined || vi.includes(`“${key}”`) ? [] : [key]]
      .flat()
      .map((each) => `${each}: `)
      .join("")
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
