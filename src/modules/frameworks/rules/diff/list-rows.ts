import type { FrameworkPackage } from "../package.ts"
import { listPlaced } from "./pair-criteria.ts"

/** One row of the table officials know: TT | Tiêu chí | Điểm tối đa | Nguồn | Cách tính điểm | Tài liệu kiểm chứng | Phụ trách. */
export type FrameworkRow = Readonly<{
  code: string
  title: string
  depth: number
  max: string | null
  source: string | null
  asIssued: string | null
  rule: string | null
  evidence: readonly string[]
  owner: string | null
}>

/** The framework as its printed table, areas and leaves in order. */
export function listRows(framework: FrameworkPackage): readonly FrameworkRow[] {
  return listPlaced(framework).map(({ criterion, above, isLeaf, source, owner }) => ({
    code: criterion.code,
    title: criterion.title,
    depth: above.length,
    max:
      criterion.max ?? (criterion.rule !== undefined && "cap" in criterion.rule ? (criterion.rule.cap ?? null) : null),
    source: isLeaf ? source : null,
    asIssued: criterion.asIssued ?? null,
    rule: criterion.rule?.kind ?? null,
    evidence: (criterion.evidence ?? []).map(({ what, count }) => (count > 1 ? `${what} (${count})` : what)),
    owner: isLeaf ? owner : null,
  }))
}
