import type { Area, CompiledFramework, Condition, Leaf, NotApplicablePolicy } from "#modules/frameworks/rules/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import type { Points } from "#platform/exact/points.ts"
import { compareRatios, roundToPoints } from "#platform/exact/ratio.ts"

import type { BoundForm } from "./bind-form.ts"

/** A leaf with what many units share: rounded maxima, and its conditions by their place in the program. */
export type BatchLeaf = Readonly<{
  leaf: Leaf
  max: Points
  gates: readonly Readonly<{ condition: number; points: Points }>[]
  exemptions: readonly Readonly<{ condition: number; policy: NotApplicablePolicy }>[]
  /** Every measure that the leaf's rule, gates and exemptions look at. */
  measures: readonly string[]
  /** Places of the leaves that may hand their maximum to this one. */
  gainsFrom: readonly number[]
  source: number
  /** The rule's constants as integers, by the decimals of the columns it reads: computed once, then kept. */
  bound: Map<string, BoundForm>
}>

/** A criterion with criteria below it; children are places of leaves, or of areas when they are areas. */
export type BatchArea = Readonly<{
  area: Area
  max: Points
  leaves: readonly number[]
  areas: readonly number[]
}>

export type BatchClass = Readonly<{ name: string; from: number; vetoes: readonly number[] }>

/** A framework as a columnar program: compiled once, run over any number of units. */
export type BatchProgram = Readonly<{
  framework: CompiledFramework
  /** Every measure that anything in the framework looks at. */
  measures: readonly string[]
  conditions: readonly Condition[]
  leaves: readonly BatchLeaf[]
  areas: readonly BatchArea[]
  /** The top of the tree, in order: leaves and areas by their places. */
  roots: Readonly<{ leaves: readonly number[]; areas: readonly number[] }>
  classes: readonly BatchClass[]
  /** Places of the leaves that a measure bears on. */
  leavesOf: ReadonlyMap<string, readonly number[]>
  names: ReadonlyMap<string, string>
}>

/** Turns a compiled framework into a columnar program. Codes of criteria must be unique, as the lint demands. */
export function compileBatch(framework: CompiledFramework): BatchProgram {
  const conditions: Condition[] = []
  // A gate of an area is one object for all leaves below it: it is looked at once.
  const places = new Map<Condition, number>()
  const placeOf = (condition: Condition): number => {
    const known = places.get(condition)
    if (known !== undefined) return known
    places.set(condition, conditions.length)
    return conditions.push(condition) - 1
  }
  const leaves = framework.leaves.map((leaf) => compileLeaf(framework, leaf, placeOf))
  const classes = compileClasses(framework, placeOf)
  const leavesOf = new Map<string, number[]>()
  for (const [place, { measures }] of leaves.entries())
    for (const measure of measures) leavesOf.set(measure, [...(leavesOf.get(measure) ?? []), place])
  const measures = new Set([...leavesOf.keys(), ...conditions.flatMap((condition) => Object.keys(condition))])
  return {
    framework,
    measures: [...measures],
    conditions,
    leaves,
    ...compileTree(framework),
    classes,
    leavesOf,
    names: new Map(framework.package.measures.map(({ code, name }) => [code, name])),
  }
}

function compileLeaf(
  { package: declared, leaves }: CompiledFramework,
  leaf: Leaf,
  placeOf: (condition: Condition) => number,
): BatchLeaf {
  const conditions = [...leaf.gates.map(({ when }) => when), ...leaf.exemptions.map(({ exemption }) => exemption.when)]
  return {
    leaf,
    max: roundToPoints(leaf.max, 4),
    gates: leaf.gates.map((gate) => ({
      condition: placeOf(gate.when),
      points: roundToPoints(parseDecimal(gate.then), declared.decimals),
    })),
    exemptions: leaf.exemptions.map(({ exemption, policy }) => ({ condition: placeOf(exemption.when), policy })),
    measures: [...new Set([...(leaf.lowered?.inputs.keys() ?? []), ...conditions.flatMap(Object.keys)])],
    gainsFrom: leaves.flatMap((other, place) => (mayMoveTo(other, leaf.code) ? [place] : [])),
    source: leaf.extra === null ? declared.sources.findIndex(({ code }) => code === leaf.source) : -1,
    bound: new Map(),
  }
}

function mayMoveTo({ whenNotApplicable, exemptions }: Leaf, code: string): boolean {
  return [whenNotApplicable, ...exemptions.map(({ policy }) => policy)].some(
    (policy) => typeof policy === "object" && policy.moveTo === code,
  )
}

function compileTree({ package: declared, areas, leaves }: CompiledFramework): Pick<BatchProgram, "areas" | "roots"> {
  const leafPlaces = new Map(leaves.flatMap(({ code, extra }, place) => (extra === null ? [[code, place]] : [])))
  const areaPlaces = new Map(areas.map(({ code }, place) => [code, place]))
  const placesOf = (codes: readonly string[]) => ({
    leaves: codes.map((code) => leafPlaces.get(code)).filter((place) => place !== undefined),
    areas: codes.map((code) => areaPlaces.get(code)).filter((place) => place !== undefined),
  })
  return {
    areas: areas.map((area) => ({
      area,
      max: area.max === null ? (0 as Points) : roundToPoints(area.max, 4),
      ...placesOf(area.children),
    })),
    roots: placesOf(declared.criteria.map(({ code }) => code)),
  }
}

function compileClasses(
  { package: { classes } }: CompiledFramework,
  placeOf: (condition: Condition) => number,
): readonly BatchClass[] {
  return classes
    .toSorted((first, second) => compareRatios(parseDecimal(second.from), parseDecimal(first.from)))
    .map(({ name, from, veto = [] }) => {
      const { numerator, denominator } = parseDecimal(from)
      // Points are whole 1/10,000: at least `from` means at least the next whole one.
      const parts = numerator * 10_000n
      const least = Number(parts > 0n ? (parts + denominator - 1n) / denominator : parts / denominator)
      return { name, from: least, vetoes: veto.map(({ when }) => placeOf(when)) }
    })
}
