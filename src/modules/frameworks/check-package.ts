import type { FrameworkFinding } from "./contract.ts"
import { FrameworkPackage, lintFramework } from "./rules/index.ts"

/** Everything that is wrong with a package under edit: first its shape; when that holds, what the lint finds. */
export const checkPackage = (data: Readonly<Record<string, unknown>>): FrameworkFinding[] => {
  const parsed = FrameworkPackage.safeParse(data)
  if (parsed.success) return lintFramework(parsed.data).map((finding) => ({ ...finding, path: finding.path.join(".") }))
  return parsed.error.issues.map(({ path, message }) => ({
    rule: "shape",
    severity: "error",
    path: path.map(String).join("."),
    code: null,
    vi: `giá trị không dùng được: ${message}`,
    en: message,
  }))
}
