import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios } from "#platform/exact/ratio.ts"

import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import { checkMove } from "./structure.ts"
import type { LintSubject } from "./subject.ts"

/** What stands at the head of a package: policy, ties, classes. */
export function checkFrame(subject: LintSubject): readonly LintFinding[] {
  return [
    ...checkMove(subject.framework.whenNotApplicable, ["whenNotApplicable"], null, subject),
    ...checkTies(subject),
    ...checkClasses(subject),
  ]
}

function checkTies({ framework, nodes }: LintSubject): readonly LintFinding[] {
  const known = new Set([...framework.sources.map(({ code }) => code), ...nodes.map(({ code }) => code)])
  return framework.ties.flatMap((tie, index) =>
    known.has(tie)
      ? []
      : [
          found(
            "ties-unknown",
            { path: ["ties", index] },
            `“${tie}” không phải nguồn điểm hay mã tiêu chí nên không phân định được đồng điểm`,
            `"${tie}" is no source and no criterion, so ties cannot be broken by it`,
          ),
        ],
  )
}

function checkClasses({ framework: { classes, scale, extra } }: LintSubject): readonly LintFinding[] {
  const findings = classes.flatMap(({ name, from }, index) => {
    const about = { path: ["classes", index, "from"] }
    const limit = parseDecimal(from)
    if (classes.slice(0, index).some((other) => compareRatios(parseDecimal(other.from), limit) === 0)) {
      const vi = `hai mức xếp loại cùng bắt đầu từ ${from}`
      return [found("class-order", about, vi, `two classes begin at ${from}`)]
    }
    if (compareRatios(limit, parseDecimal(scale)) <= 0 || extra.mayExceedScale) return []
    const vi = `không ai đạt mức “${name}”: ${from} lớn hơn thang điểm ${scale}`
    return [found("class-order", about, vi, `nobody reaches "${name}": ${from} is above the scale of ${scale}`)]
  })
  const lowest = classes.map(({ from }) => parseDecimal(from)).toSorted(compareRatios)[0]
  if (lowest === undefined || lowest.numerator <= 0n) return findings
  const shown = formatDecimal(lowest)
  const vi = `dưới ${shown} điểm không thuộc mức xếp loại nào`
  return [...findings, found("class-order", { path: ["classes"] }, vi, `below ${shown} points there is no class`)]
}
