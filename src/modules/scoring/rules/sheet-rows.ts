import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { noPoints, subtractPoints, sumPoints, type Points } from "#platform/exact/points.ts"

import type { ScoreLine, ScoreSheet, Subtotal } from "./score-sheet.ts"

/** A line of the sheet as it is printed: an area with its sum, or a leaf. `depth` counts the areas above it. */
export type SheetRow =
  | Readonly<{
      kind: "area"
      code: string
      title: string
      depth: number
      above: readonly string[]
      sum: Subtotal
      /** What the leaves below are known to have lost; those without figures are not in it. */
      lost: Points
    }>
  | Readonly<{ kind: "leaf"; code: string; title: string; depth: number; line: ScoreLine; lost: Points | null }>

/** Areas and leaves in the order of the framework, with what each has lost. */
export function buildSheetRows({ areas, package: declared }: CompiledFramework, sheet: ScoreSheet): SheetRow[] {
  const lines = new Map(sheet.lines.map((line) => [line.code, line]))
  const sums = new Map(sheet.areas.map((sum) => [sum.code, sum]))
  const declaredAreas = new Map(areas.map((area) => [area.code, area]))
  const rows: SheetRow[] = []
  const visit = (code: string): void => {
    const [area, sum, line] = [declaredAreas.get(code), sums.get(code), lines.get(code)]
    if (area !== undefined && sum !== undefined) {
      const { title, above } = area
      const below = sheet.lines.filter((each) => each.above.includes(code))
      const lost = area.how === "sum" ? sumPoints(below.map((each) => findLost(each) ?? noPoints)) : lostOf(sum)
      rows.push({ kind: "area", code, title, depth: above.length, above, sum, lost })
      for (const child of area.children) visit(child)
    } else if (line !== undefined) {
      rows.push({ kind: "leaf", code, title: line.title, depth: line.above.length, line, lost: findLost(line) })
    }
  }
  for (const { code } of declared.criteria) visit(code)
  return rows
}

/** Points that a leaf has lost; null while its figures are missing: unknown is not lost. Bonus and penalty lose nothing. */
export function findLost({ outcome, countedMax, points, extra }: ScoreLine): Points | null {
  if (extra !== null) return noPoints
  if (outcome === "missing" || outcome === "refused") return null
  return lostOf({ max: countedMax, points })
}

function lostOf({ max, points }: Readonly<{ max: Points; points: Points }>): Points {
  return max > points ? subtractPoints(max, points) : noPoints
}
