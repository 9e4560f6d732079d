import type { Figure, Figures } from "#modules/frameworks/rules/index.ts"

import { elapsedShare } from "./outlook.ts"
import type { MeasureOutlook, Outlook } from "./outlook.ts"

/**
 * The figures as they would stand at the year's end if all went on as it goes, in one middle value each: what an action
 * is measured against. What is not yet done by a task counts as not done, so that doing it is a gain.
 */
export function expectFigures(figures: Figures, outlook: Outlook): Figures {
  const expected = new Map(figures)
  for (const one of outlook.measures) for (const [code, figure] of expectOne(one, outlook)) expected.set(code, figure)
  return expected
}

const number = (value: number): Figure => ({ kind: "value", value: String(Math.round(value)) })

function expectOne(one: MeasureOutlook, outlook: Outlook): readonly (readonly [string, Figure])[] {
  switch (one.kind) {
    case "share": {
      const total = one.plannedTotal ?? one.total / elapsedShare(outlook, one.until)
      const rate = one.total === 0 ? 0 : one.done / one.total
      return [
        [one.measure, number(total * rate)],
        [one.per, number(total)],
      ]
    }
    case "count": {
      if (one.planned !== undefined) return [[one.measure, number(one.soFar)]]
      const paced = one.soFar / elapsedShare(outlook, one.until)
      return [[one.measure, number(Math.min(one.most ?? Infinity, paced))]]
    }
    case "task":
      return one.state === "done" ? [] : [[one.measure, { kind: "value", value: false }]]
    case "index": {
      const last = one.earlier.at(-1)
      return last === undefined ? [] : [[one.measure, { kind: "value", value: String(last) }]]
    }
    case "known":
    case "date":
    case "judged":
    case "word":
      return []
  }
}
