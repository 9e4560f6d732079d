import { compareRatios, one } from "#platform/exact/ratio.ts"

import { doubt, plain } from "./draft.ts"
import type { Assemble, AssembleContext, Draft } from "./draft.ts"
import { readFormula } from "./formulas.ts"
import type { Formula } from "./formulas.ts"
import { proposeMeasure, proposeRatio } from "./measures.ts"

/** One formula for everything: "(SIPAS % × điểm tối đa)/100%", "số đạt / tổng số × điểm tối đa". */
export const assembleFormula: Assemble = (context) => {
  const [clause, ...more] = context.pieces.clauses
  if (clause === undefined || more.length > 0 || clause.result.kind !== "formula" || /\d/u.test(clause.condition))
    return undefined
  const { condition, result } = clause
  if (condition !== "" && /(?:^|\s)(?:không|nếu|trừ|mỗi|trường hợp)(?=\s|$)/u.test(condition)) return undefined
  const formula = readFormula(result.text, context)
  if (formula === undefined)
    return doubt(
      "unknownWords",
      `không hiểu công thức “${result.text}”`,
      `the formula “${result.text}” is not understood`,
    )
  return buildFormula(formula, context, condition)
}

function buildFormula(formula: Formula, context: AssembleContext, condition: string): Draft {
  const { subject } = context
  switch (formula.kind) {
    case "rate": {
      const noun = /^(?:tỷ lệ|số|mức độ)/u.test(condition) ? condition : formula.noun
      const [of, per] = proposeRatio(subject, noun, formula.names)
      const target = formula.target === undefined ? {} : { target: plain(formula.target) }
      return { rule: { kind: "proportional", of: of.code, per: per.code, ...target }, measures: [of, per] }
    }
    case "index": {
      const of = proposeMeasure(subject, "index", formula.name, { kind: "index" })
      return { rule: { kind: "index", of: of.code }, measures: [of] }
    }
    case "product": {
      const measures = formula.names.flatMap((name, at) => [
        proposeMeasure(subject, `done${at + 1}`, `${name}: số đạt`, { kind: "count" }),
        proposeMeasure(subject, `total${at + 1}`, `${name}: tổng số`, { kind: "count" }),
      ])
      const factors = formula.names.map((_, at) => ({ of: measures[2 * at]!.code, per: measures[2 * at + 1]!.code }))
      const { target } = formula
      const goal = target === undefined || compareRatios(target, one) === 0 ? {} : { target: plain(target) }
      return { rule: { kind: "product", factors, ...goal }, measures }
    }
    case "weighted": {
      const counts = formula.counts.map(({ name }, at) =>
        proposeMeasure(subject, `count${at + 1}`, name, { kind: "count" }),
      )
      const per = proposeMeasure(subject, "total", formula.per, { kind: "count" })
      const weights = formula.counts.map(({ weight }, at) => ({ of: counts[at]!.code, weight: plain(weight) }))
      return { rule: { kind: "weighted", counts: weights, per: per.code }, measures: [...counts, per] }
    }
  }
}
