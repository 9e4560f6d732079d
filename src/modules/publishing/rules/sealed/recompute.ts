import type { Assessment } from "#modules/campaigns/rules/index.ts"

import type { SealedFault } from "./faults.ts"
import type { SealedCalendar, SealedFigures, SealedFinal, SealedSheet, SealedStep, SealedUnit } from "./format.ts"
import { pathOf } from "./parts.ts"
import { buildFinal, computeSheet, foldSteps, type SealedFramework } from "./sheets.ts"

/** What stands in a package of one unit; `final` is null before its result is final. */
export type PackedUnit = Readonly<{
  unit: SealedUnit
  calendar: SealedCalendar
  figures: SealedFigures
  steps: readonly SealedStep[]
  computed: SealedSheet
  final: SealedFinal | null
}>

export type Recomputed = Readonly<{
  faults: readonly SealedFault[]
  assessment: Assessment
  /** The final sheet by the steps. */
  final: ReturnType<typeof buildFinal>
}>

/**
 * Scores a unit again from its figures and folds its steps again; names every leaf, step and sum that differs from what
 * is packed. Throws on content that no rule can be applied to.
 */
export const recomputeUnit = (packed: PackedUnit, framework: SealedFramework): Recomputed => {
  const assessment = foldSteps(framework, packed.steps)
  const final = buildFinal(framework, assessment, packed.figures)
  return {
    faults: [
      ...checkComputed(packed, framework),
      ...checkSteps(packed, framework),
      ...(packed.final === null ? [] : checkFinal(packed, packed.final, final.final)),
    ],
    assessment,
    final,
  }
}

const checkComputed = (
  { unit, figures, calendar, computed }: PackedUnit,
  framework: SealedFramework,
): SealedFault[] => {
  const path = pathOf.unit(unit.unitId, "computed")
  const found = JSON.parse(JSON.stringify(computeSheet(framework, figures, calendar))) as SealedSheet
  return compareSheets(computed, found, (field) =>
    typeof field === "string"
      ? { kind: "totalDiffers", path, unit: unit.name, sheet: "computed", field }
      : { kind: "computedDiffers", path, unit: unit.name, ...field },
  )
}

const checkFinal = ({ unit }: PackedUnit, packed: SealedFinal, found: SealedFinal): SealedFault[] => {
  const path = pathOf.unit(unit.unitId, "final")
  const say = ({ points, from }: SealedFinal["leaves"][number]): string => `${points ?? "–"} (${from ?? "–"})`
  const packedByCode = new Map(packed.leaves.map((leaf) => [leaf.code, say(leaf)]))
  const foundByCode = new Map(found.leaves.map((leaf) => [leaf.code, say(leaf)]))
  const leaves = [...new Set([...packedByCode.keys(), ...foundByCode.keys()])]
    .filter((leaf) => packedByCode.get(leaf) !== foundByCode.get(leaf))
    .map((leaf): SealedFault => {
      const [before, after] = [packedByCode.get(leaf) ?? "–", foundByCode.get(leaf) ?? "–"]
      return { kind: "finalDiffers", path, unit: unit.name, leaf, packed: before, found: after }
    })
  const sheet = compareSheets(packed.sheet, JSON.parse(JSON.stringify(found.sheet)) as SealedSheet, (field) =>
    typeof field === "string"
      ? { kind: "totalDiffers", path, unit: unit.name, sheet: "final", field }
      : { kind: "finalDiffers", path, unit: unit.name, ...field },
  )
  return [...leaves, ...sheet]
}

type Difference = string | Readonly<{ leaf: string; packed: string; found: string }>

const compareSheets = (
  packed: SealedSheet,
  found: SealedSheet,
  say: (difference: Difference) => SealedFault,
): SealedFault[] => {
  const before = new Map(packed.lines.map((line) => [line.code, line]))
  const after = new Map(found.lines.map((line) => [line.code, line]))
  const lines = [...new Set([...before.keys(), ...after.keys()])]
    .filter((code) => !isSame(before.get(code), after.get(code)))
    .map((leaf) => say({ leaf, packed: before.get(leaf)?.points ?? "–", found: after.get(leaf)?.points ?? "–" }))
  const fields = [...new Set([...Object.keys(packed), ...Object.keys(found)])]
    .filter((field) => field !== "lines" && !isSame(packed[field], found[field]))
    .map((field) => say(field))
  return [...lines, ...fields]
}

/** Whether two values of JSON are the same, whatever the order of their keys. */
export const isSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((each, index) => isSame(each, other[index]))
    )
  const [first, second] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>]
  const keys = Object.keys(first)
  return keys.length === Object.keys(second).length && keys.every((key) => isSame(first[key], second[key]))
}

/** Steps count from 1 without a hole; numbers that the reader may not see are named in the unit's own entry. */
const checkSteps = ({ unit, steps }: PackedUnit, { compiled }: SealedFramework): SealedFault[] => {
  const path = pathOf.unit(unit.unitId, "steps")
  const fault = (step: number, how: "missing" | "order" | "unknownLeaf"): SealedFault => {
    return { kind: "stepsDiffer", path, unit: unit.name, step, how }
  }
  const codes = new Set(compiled.leaves.map(({ code }) => code))
  const known = new Set([...unit.withheld, ...steps.map(({ seq }) => seq)])
  const last = [...known].reduce((most, seq) => Math.max(most, seq), 0)
  // A hostile number must not become a million sentences: the first hole says enough.
  const hole = findHole(known, last)
  const disordered = steps.find(({ seq }, index) => index > 0 && seq <= (steps[index - 1]?.seq ?? 0))
  const strange = steps.filter(({ body }) => "leaf" in body && body.leaf !== null && !codes.has(body.leaf))
  return [
    ...(hole === undefined ? [] : [fault(hole, "missing")]),
    ...(disordered === undefined ? [] : [fault(disordered.seq, "order")]),
    ...strange.map(({ seq }) => fault(seq, "unknownLeaf")),
  ]
}

const findHole = (known: ReadonlySet<number>, last: number): number | undefined => {
  for (let seq = 1; seq <= last; seq += 1) if (!known.has(seq)) return seq
  return undefined
}
