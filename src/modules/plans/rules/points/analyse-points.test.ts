import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { addPoints, formatPoints, noPoints, parsePoints, type Points } from "#platform/exact/points.ts"

import type { PlanScore } from "../plan-content.ts"
import { analysePoints } from "./analyse-points.ts"

const row = (
  code: string,
  max: string | null,
  previous: string | null,
  target: string | null,
  group = "Hội đồng thẩm định",
): PlanScore => ({
  id: `${group}-${code}`,
  code,
  title: `Tiêu chí ${code}`,
  max,
  previous,
  target,
  group,
  rule: null,
  ranges: [],
})

const shown = (points: Points | null): string | null => (points === null ? null : formatPoints(points))

describe("analysePoints", () => {
  it("adds areas exactly and explains them by their listed criteria", () => {
    const analysis = analysePoints({
      scores: [
        row("1", "18", "13.40", "17.50"),
        row("2", "15", "13.50", "14.20"),
        row("3", "13", "10.83", "12.50"),
        row("4", "12", "11", "12"),
        row("5", "12", "9.50", "11.50"),
        row("1.1.3", "1", "0.86", "1", "Các phòng chuyên môn"),
        row("1.3.3", "1", "0", "1", "Các phòng chuyên môn"),
        row("2.1.4", "1", "0.5", "1", "Các phòng chuyên môn"),
      ],
    })
    expect(shown(analysis.total.previous)).toBe("58.23")
    expect(shown(analysis.total.max)).toBe("70")
    expect(shown(analysis.lost)).toBe("11.77")
    expect(shown(analysis.toWin)).toBe("9.47")
    expect(shown(analysis.areas[0]?.lost ?? null)).toBe("4.6")
    expect(shown(analysis.areas[0]?.explained ?? null)).toBe("1.14")
    expect(analysis.criteria.map((criterion) => criterion.row.code)).toEqual(["5", "3", "1.3.3", "4", "2.1.4", "1.1.3"])
    expect(analysis.waterfall).toHaveLength(5)
  })

  it("keeps survey items apart from council criteria of the same code", () => {
    const analysis = analysePoints({
      scores: [
        row("1", "18", "13", "17"),
        row("1.10", "1", "0.75", "1", "Nâng cao điểm số đánh giá qua Điều tra xã hội học"),
      ],
    })
    expect(analysis.sources.map(({ source, worth, partial }) => [source, shown(worth.max), partial])).toEqual([
      ["council", "18", false],
      ["survey", "1", true],
    ])
    expect(shown(analysis.total.max)).toBe("18")
    expect(analysis.listed.map(({ lost }) => shown(lost))).toEqual(["0.25"])
  })

  it("does not take a missing figure for zero", () => {
    const analysis = analysePoints({ scores: [row("1", "10", null, "9"), row("2", "5", "4", null)] })
    expect(shown(analysis.total.max)).toBe("5")
    expect(shown(analysis.lost)).toBe("1")
    expect(analysis.incomplete).toBe(2)
    expect(analysis.areas[0]?.lost).toBeNull()
  })

  it("promises only what has both a last year and a target", () => {
    const analysis = analysePoints({ scores: [row("1", "10", "8", "9"), row("2", "5", "4", null)] })
    expect(shown(analysis.toWin)).toBe("1")
    expect(analysis.total.target).toBeNull()
  })

  it("counts no parent beside its children", () => {
    const analysis = analysePoints({
      scores: [row("1.1", "2", "1", "2"), row("1.1.1", "1", "0", "1"), row("1.1.2", "1", "1", "1")],
    })
    expect(shown(analysis.total.max)).toBe("2")
    expect(shown(analysis.lost)).toBe("1")
  })

  it("gives an empty analysis of an empty table", () => {
    expect(analysePoints({ scores: [] })).toMatchObject({
      areas: [],
      criteria: [],
      waterfall: [],
      lost: null,
      incomplete: 0,
    })
  })

  it("adds the steps of the waterfall up to exactly what is to be won", () => {
    const points = fc.integer({ min: 0, max: 2_000 }).map((parts) => (parts / 100).toFixed(2))
    fc.assert(
      fc.property(fc.array(fc.tuple(points, points, points), { minLength: 1, maxLength: 9 }), (areas) => {
        const analysis = analysePoints({
          scores: areas.map(([max, previous, target], index) => row(String(index + 1), max, previous, target)),
        })
        const sum = analysis.waterfall.map((step) => step.gain).reduce(addPoints, noPoints)
        const expected = areas.reduce(
          (total, [, previous, target]) => total + parsePoints(target) - parsePoints(previous),
          0,
        )
        expect(sum).toBe(expected)
        expect(analysis.toWin).toBe(expected)
      }),
    )
  })
})
