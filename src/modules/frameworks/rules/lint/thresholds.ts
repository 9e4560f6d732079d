import { compareRatios, buildRatio } from "#platform/exact/ratio.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"

import type { Rule } from "../rule.ts"
import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

/** A share of 80 instead of 80 % is held against 1: a slip of the pen that makes all or nothing of a criterion. */
export function checkThresholds({ leaves }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap(({ code, path, leaf }) =>
    (leaf.rule === null ? [] : listShares(leaf.rule))
      .filter(({ share }) => compareRatios(parseDecimal(share), buildRatio(2, 1)) > 0)
      .map(({ key, share }) => {
        const vi = `${code}: ngưỡng ${share} của một tỷ lệ là ${share}00 %; có phải ${share} % không?`
        const en = `${code}: the limit ${share} of a ratio means ${share}00 %; is it ${share} %?`
        return found("threshold-percent", { path: [...path, "rule", ...key], code }, vi, en)
      }),
  )
}

type Share = Readonly<{ key: readonly (string | number)[]; share: string }>

function listShares(rule: Rule): readonly Share[] {
  if (rule.kind === "proportional" || rule.kind === "product") {
    const floor = rule.kind === "proportional" ? rule.floor : undefined
    return [given(["floor"], floor), given(["target"], rule.target)].flat()
  }
  const isRatio = (rule.kind === "bands" && rule.per !== undefined) || (rule.kind === "growth" && rule.as === "ratio")
  if (!isRatio) return []
  return rule.bands.flatMap(({ from, to }, index) =>
    [given(["bands", index, "from"], from), given(["bands", index, "to"], to)].flat(),
  )
}

function given(key: Share["key"], share: string | undefined): readonly Share[] {
  return share === undefined ? [] : [{ key, share }]
}
