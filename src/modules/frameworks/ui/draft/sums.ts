import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, zero, type Ratio } from "#platform/exact/ratio.ts"

import { childrenOf, dataOf, rowsOf, textOf, type Data } from "./package-data.ts"

const isExtra = (node: Data): boolean => ["bonus", "penalty"].includes(textOf(dataOf(node["rule"])["kind"]))

/** The maximum as typed; undefined while it cannot be read. */
export const maxOf = (node: Data): Ratio | undefined => findDecimal(textOf(node["max"]))

/** What the leaves below add up to, bonus and penalty aside; a leaf's own maximum. */
export const sumOf = (node: Data): Ratio => {
  const children = childrenOf(node)
  if (children.length > 0) return children.map(sumOf).reduce(addRatios, zero)
  return isExtra(node) ? zero : (maxOf(node) ?? zero)
}

/** The sum as text, and whether it is what the criterion states; areas that state nothing agree with any sum. */
export const compareSum = (node: Data): Readonly<{ sum: string; agrees: boolean }> => {
  const sum = sumOf(node)
  const stated = maxOf(node)
  return {
    sum: formatDecimal(sum),
    agrees: childrenOf(node).length === 0 || stated === undefined || compareRatios(stated, sum) === 0,
  }
}

export type SourceSum = Readonly<{ code: string; name: string; sum: string; max: string; agrees: boolean }>

/** What the whole and each source add up to, against what is declared. */
export const sumFramework = (
  data: Data,
): Readonly<{ sum: string; scale: string; agrees: boolean; sources: readonly SourceSum[] }> => {
  const criteria = rowsOf(data["criteria"])
  const sum = criteria.map(sumOf).reduce(addRatios, zero)
  const bySource = new Map<string, Ratio>()
  const visit = (node: Data, source: string): void => {
    const here = textOf(node["source"]) || source
    const children = childrenOf(node)
    if (children.length === 0) bySource.set(here, addRatios(bySource.get(here) ?? zero, sumOf(node)))
    for (const child of children) visit(child, here)
  }
  for (const node of criteria) visit(node, "")
  const same = (value: Ratio, written: unknown): boolean => {
    const stated = findDecimal(textOf(written))
    return stated !== undefined && compareRatios(stated, value) === 0
  }
  return {
    sum: formatDecimal(sum),
    scale: textOf(data["scale"]),
    agrees: same(sum, data["scale"]),
    sources: rowsOf(data["sources"]).map((source) => {
      const total = bySource.get(textOf(source["code"])) ?? zero
      const { code, name, max } = source
      const shown = { code: textOf(code), name: textOf(name), max: textOf(max) }
      return { ...shown, sum: formatDecimal(total), agrees: same(total, max) }
    }),
  }
}
