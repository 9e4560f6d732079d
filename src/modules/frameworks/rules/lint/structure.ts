import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios, ratioOfPoints, roundToPoints } from "#platform/exact/ratio.ts"

import { isExtra } from "../rule.ts"
import type { NotApplicablePolicy } from "../settings.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject, Node } from "./subject.ts"

/** What the scorer needs of every criterion: a rule and a maximum at the leaves, and nothing that the fold would pass over. */
export function checkStructure(subject: LintSubject): readonly LintFinding[] {
  return subject.nodes.flatMap((node) => [
    ...(node.leaf === null ? checkArea(node) : checkLeaf(node, subject)),
    ...checkMoves(node, subject),
    ...checkSource(node, subject),
  ])
}

function checkArea({ criterion, code, path }: Node): readonly LintFinding[] {
  const { rule, max } = criterion
  if (rule === undefined) return []
  const about = { path: [...path, "rule"], code }
  if (rule.kind !== "children") {
    const vi = `${code} có tiêu chí con nên quy tắc “${rule.kind}” không được dùng; dùng “children” hoặc bỏ quy tắc`
    const en = `${code} has criteria below it, so its rule "${rule.kind}" is passed over; use "children" or leave it out`
    return [found("area-rule", about, vi, en)]
  }
  if (rule.over !== undefined) {
    const vi = `${code} có tiêu chí con nên không thể lấy điểm từ các đơn vị (over: units)`
    return [
      found(
        "area-rule",
        about,
        vi,
        `${code} has criteria below it and cannot take its points from units (over: units)`,
      ),
    ]
  }
  if (rule.how === "sum" || max !== undefined) return []
  const vi = `${code} lấy ${rule.how === "mean" ? "trung bình" : "điểm nhỏ nhất"} của các tiêu chí con nên cần điểm tối đa riêng`
  return [
    found(
      "area-max",
      { path, code },
      vi,
      `${code} takes the ${rule.how} of the criteria below it and needs a maximum of its own`,
    ),
  ]
}

function checkLeaf(node: Node, { framework }: LintSubject): readonly LintFinding[] {
  const { criterion, code, path } = node
  const { rule, max } = criterion
  const about = { path, code }
  if (rule === undefined)
    return [
      found("leaf-rule", about, `${code} chưa có quy tắc chấm`, `${code} has no rule`),
      ...checkMax(node, framework.decimals),
    ]
  if (rule.kind === "children" && rule.over === undefined) {
    const vi = `${code} không có tiêu chí con nhưng lấy điểm từ tiêu chí con`
    return [
      found(
        "leaf-rule",
        { path: [...path, "rule"], code },
        vi,
        `${code} has no criteria below it but takes its points from them`,
      ),
    ]
  }
  if (!isExtra(rule)) return checkMax(node, framework.decimals)
  const isCapped = ("cap" in rule && rule.cap !== undefined) || capOf(rule.kind, framework.extra) !== undefined
  if (isCapped || max !== undefined) return []
  const vi = `${code}: ${rule.kind === "bonus" ? "điểm thưởng" : "điểm trừ"} không có mức trần`
  return [found("extra-cap", { path: [...path, "rule"], code }, vi, `${code}: the ${rule.kind} has no cap`)]
}

function capOf(kind: string, extra: LintSubject["framework"]["extra"]): string | undefined {
  return kind === "bonus" ? extra.bonusCap : extra.penaltyCap
}

function checkMax({ criterion, code, path }: Node, decimals: number): readonly LintFinding[] {
  if (criterion.max === undefined)
    return [found("leaf-max", { path, code }, `${code} chưa có điểm tối đa`, `${code} has no maximum`)]
  const max = parseDecimal(criterion.max)
  const about = { path: [...path, "max"], code }
  if (max.numerator <= 0n)
    return [found("leaf-max", about, `${code}: điểm tối đa phải lớn hơn 0`, `${code}: the maximum must be above 0`)]
  if (compareRatios(ratioOfPoints(roundToPoints(max, decimals)), max) === 0) return []
  const vi = `${code}: điểm tối đa ${formatDecimal(max)} có nhiều chữ số thập phân hơn điểm được làm tròn (${decimals})`
  const en = `${code}: the maximum ${formatDecimal(max)} has more decimals than points are rounded to (${decimals})`
  return [found("max-decimals", about, vi, en)]
}

function checkSource(
  { criterion, code, path, leaf, parent }: Node,
  { framework }: LintSubject,
): readonly LintFinding[] {
  const { source } = criterion
  if (source !== undefined && framework.sources.every((each) => each.code !== source)) {
    const vi = `nguồn điểm “${source}” chưa được khai báo ở “sources”`
    return [
      found(
        "source-unknown",
        { path: [...path, "source"], code },
        vi,
        `the source "${source}" is not declared in "sources"`,
      ),
    ]
  }
  const isWanted = leaf !== null && leaf.extra === null && framework.sources.length > 0
  if (!isWanted || leaf.source !== null) return []
  const where = parent === null ? "" : ` (${parent.code})`
  const vi = `${code} không thuộc nguồn điểm nào, cả ở tiêu chí trên${where}`
  return [
    found("source-none", { path, code }, vi, `${code} belongs to no source, nor does what stands above it${where}`),
  ]
}

function checkMoves({ criterion, code, path }: Node, subject: LintSubject): readonly LintFinding[] {
  const { notApplicable, rule, whenNotApplicable } = criterion
  return [
    ...checkMove(whenNotApplicable, [...path, "whenNotApplicable"], code, subject),
    ...checkMove(notApplicable?.then, [...path, "notApplicable", "then"], code, subject),
    ...checkMove(rule?.notApplicable?.then, [...path, "rule", "notApplicable", "then"], code, subject),
  ]
}

/** Points may only be handed to another leaf within the scale. */
export function checkMove(
  policy: NotApplicablePolicy | undefined,
  path: Path,
  code: string | null,
  { leaves }: LintSubject,
): readonly LintFinding[] {
  if (policy === undefined || typeof policy === "string") return []
  const { moveTo } = policy
  const target = leaves.find((each) => each.code === moveTo)
  if (target !== undefined && target.leaf.extra === null && moveTo !== code) return []
  const vi = `điểm không thể chuyển sang “${moveTo}”: không có tiêu chí chấm điểm nào khác mang mã đó`
  return [
    found(
      "move-unknown",
      { path, code },
      vi,
      `points cannot move to "${moveTo}": no other scored criterion has that code`,
    ),
  ]
}
