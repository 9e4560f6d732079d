import { listConditionMeasures } from "../condition.ts"
import type { Input } from "../form.ts"
import type { Measure } from "../package.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

type Use = Readonly<{ measure: string; path: Path; code: string | null; input: Input | null }>

/** Measures are declared once, used at least once, and hold what the rule reads. */
export function checkMeasures(subject: LintSubject): readonly LintFinding[] {
  const { framework } = subject
  const uses = listUses(subject)
  const declared = new Map(framework.measures.map((measure) => [measure.code, measure]))
  const used = new Set(uses.map(({ measure }) => measure))
  const told = new Set<string>()
  return [
    ...checkDeclared(framework.measures, used),
    ...uses.flatMap((use) => {
      const measure = declared.get(use.measure)
      if (measure !== undefined) return checkKind(measure, use)
      // The assessor's choice stands under the criterion's own code; it needs no declaration.
      if (use.measure === use.code || told.has(use.measure)) return []
      told.add(use.measure)
      const vi = `số liệu “${use.measure}” được dùng nhưng chưa khai báo ở “measures” nên không ai nhập được`
      return [
        found(
          "measure-undeclared",
          use,
          vi,
          `the measure "${use.measure}" is used but not declared in "measures", so nobody can feed it`,
        ),
      ]
    }),
  ]
}

function checkDeclared(measures: readonly Measure[], used: ReadonlySet<string>): readonly LintFinding[] {
  const seen = new Set<string>()
  return measures.flatMap(({ code }, index) => {
    const about = { path: ["measures", index, "code"] }
    const isRepeated = seen.has(code)
    seen.add(code)
    if (isRepeated)
      return [
        found(
          "measure-duplicate",
          about,
          `số liệu “${code}” được khai báo hai lần`,
          `the measure "${code}" is declared twice`,
        ),
      ]
    if (used.has(code)) return []
    return [
      found(
        "measure-unused",
        about,
        `không tiêu chí nào dùng số liệu “${code}”`,
        `no criterion uses the measure "${code}"`,
      ),
    ]
  })
}

function listUses({ framework, nodes }: LintSubject): readonly Use[] {
  const criteria = nodes.flatMap(({ criterion, code, path, leaf }): Use[] => {
    const { gate, notApplicable, rule } = criterion
    const inputs = [...(leaf?.lowered?.inputs ?? [])].map(([measure, input]) => ({
      measure,
      input,
      code,
      path: [...path, "rule"],
    }))
    const gates = [gate, rule?.gate].flatMap((each) => (each === undefined ? [] : Array.isArray(each) ? each : [each]))
    const conditions = [...gates, notApplicable, rule?.notApplicable].filter((each) => each !== undefined)
    const looked = conditions.flatMap(({ when }) => listConditionMeasures(when))
    return [...inputs, ...looked.map((measure) => ({ measure, input: null, code, path }))]
  })
  const vetoes = framework.classes.flatMap(({ veto = [] }, index): Use[] =>
    veto
      .flatMap(({ when }) => listConditionMeasures(when))
      .map((measure) => ({ measure, input: null, code: null, path: ["classes", index, "veto"] })),
  )
  return [...criteria, ...vetoes]
}

/** Which kinds of measure can hold what an input reads. */
const kindsFor: Readonly<Record<Input["kind"], readonly Measure["kind"][]>> = {
  number: ["count", "amount", "number", "ratio", "percent", "index", "rank"],
  choice: ["choice", "number", "ratio"],
  grid: ["choice", "number", "ratio"],
  yesNo: ["yesNo"],
  date: ["date"],
  word: ["grade", "choice"],
  list: ["list"],
}

function checkKind({ code, kind }: Measure, { input, path, code: criterion }: Use): readonly LintFinding[] {
  if (input === null || kindsFor[input.kind].includes(kind)) return []
  const wanted = kindsFor[input.kind].join(", ")
  const vi = `số liệu “${code}” khai báo là ${kind} nhưng quy tắc cần ${wanted}`
  return [
    found(
      "measure-kind",
      { path, code: criterion },
      vi,
      `the measure "${code}" is declared as ${kind} but the rule needs ${wanted}`,
    ),
  ]
}
