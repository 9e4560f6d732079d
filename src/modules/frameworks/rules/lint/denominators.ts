import { meets } from "../condition.ts"
import type { Figures } from "../figures.ts"
import type { Form, Linear } from "../form.ts"
import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

/** A denominator that may be 0 needs a word on what that means (không phát sinh); it is never divided by. */
export function checkDenominators({ leaves }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap(({ code, path, leaf }) => {
    if (leaf.lowered === null) return []
    const conditions = [
      ...leaf.gates.map(({ when }) => when),
      ...leaf.exemptions.map(({ exemption }) => exemption.when),
    ]
    return listDenominators(leaf.lowered.form).flatMap((linear) => {
      const nothing = allZero(linear)
      if (conditions.some((when) => meets(when, nothing))) return []
      const list = linear.map(({ measure }) => measure).join(" + ")
      const vi = `${code}: chưa nói cách tính khi ${list} bằng 0 (thêm notApplicable)`
      return [
        found(
          "denominator-zero",
          { path: [...path, "rule"], code },
          vi,
          `${code}: it is not said what happens when ${list} is 0 (add notApplicable)`,
        ),
      ]
    })
  })
}

function listDenominators(form: Form): readonly Linear[] {
  switch (form.kind) {
    case "curve":
      return form.factors.flatMap(({ per }) => (per === null ? [] : [per]))
    case "cases":
      return [
        ...form.cases.flatMap(({ when, form: inner }) => [
          ...(when.per === null ? [] : [when.per]),
          ...listDenominators(inner),
        ]),
        ...listDenominators(form.otherwise),
      ].filter(isFirst)
    case "lookup":
    case "steps":
    case "refused":
      return []
  }
}

function isFirst(linear: Linear, index: number, all: readonly Linear[]): boolean {
  const key = (each: Linear) => each.map(({ measure }) => measure).join("+")
  return all.findIndex((each) => key(each) === key(linear)) === index
}

function allZero(linear: Linear): Figures {
  return new Map(linear.map(({ measure }) => [measure, { kind: "value", value: "0" }] as const))
}
