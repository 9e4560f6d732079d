import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { formatPoints, parsePoints, type Points } from "#platform/exact/points.ts"

import { roomFor, spreadLabels } from "./spread-labels.ts"
import { layYardstick, type LaidMark, type YardstickFigure, type YardstickKind } from "./yardstick-layout.ts"

const measure = (mark: { label: string }): number => Math.max(44, mark.label.length * 7)
const mark = (kind: YardstickKind, value: string, label: string) => ({ kind, value: parsePoints(value), label })
const ward: YardstickFigure = {
  most: parsePoints("100"),
  marks: [
    mark("today", "80.42", "đến hôm nay"),
    mark("lastYear", "86.31", "năm 2025"),
    mark("forecast", "91.20", "dự báo"),
    mark("target", "93.50", "chỉ tiêu"),
  ],
  interval: { low: parsePoints("88.9"), high: parsePoints("93.1"), chance: 0.8 },
  classes: [
    { from: parsePoints("0"), label: "Trung bình" },
    { from: parsePoints("80"), label: "Tốt" },
    { from: parsePoints("90"), label: "Xuất sắc" },
  ],
}

const boxes = (marks: readonly LaidMark[], row: number) =>
  marks
    .filter((one) => one.row === row)
    .map((one) => ({ left: (one.path[0] ?? 0) - measure(one) / 2, right: (one.path[0] ?? 0) + measure(one) / 2 }))
    .toSorted((a, b) => a.left - b.left)

const gapsBetween = (placed: readonly Readonly<{ left: number; right: number }>[]): readonly number[] =>
  placed.slice(1).map((box, index) => box.left - (placed[index]?.right ?? Number.NaN))

describe("the ruler", () => {
  test("is zoomed to whole points around what it shows, never to 0–100", () => {
    const laid = layYardstick(ward, 1000, measure)
    expect([formatPoints(laid.from), formatPoints(laid.to)]).toEqual(["79", "95"])
    expect(laid.rows).toBe(1)
    expect(laid.ticks.filter((tick) => tick.label).map((tick) => tick.label)).toContain("85")
  })
  test("one value still gives a ruler of four points within the scale", () => {
    const laid = layYardstick({ most: parsePoints("100"), marks: [mark("today", "99.9", "nay")] }, 300, measure)
    expect(formatPoints((laid.to - laid.from) as Points)).toBe("4")
    expect(formatPoints(laid.to)).toBe("100")
  })
  test("nothing to show gives the whole scale", () => {
    const laid = layYardstick({ most: parsePoints("100"), marks: [] }, 300, measure)
    expect([formatPoints(laid.from), formatPoints(laid.to)]).toEqual(["0", "100"])
  })
  test("classes cover the ruler and begin where they begin", () => {
    const { classes } = layYardstick(ward, 1000, measure)
    expect(classes.map((one) => one.begins)).toEqual([false, true, true])
    expect(classes.at(-1)?.label).toBe("Xuất sắc")
  })
  test("two rows of labels on a narrow ruler", () => {
    const laid = layYardstick(ward, 260, measure)
    expect(laid.rows).toBe(2)
    expect(laid.marks.map((one) => one.row)).toEqual([0, 1, 0, 1])
  })
})

describe("labels", () => {
  const figures = fc.record({
    width: fc.integer({ min: 250, max: 2000 }),
    values: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 0, maxLength: 6 }),
  })
  test("never touch each other, never leave the ruler, and no line crosses a label", () => {
    fc.assert(
      fc.property(figures, ({ width, values }) => {
        const marks = values.map((value, index) => ({
          kind: "today" as const,
          value: (value * 100) as Points,
          label: "x".repeat(5 + index),
        }))
        const laid = layYardstick({ most: parsePoints("100"), marks }, width, measure)
        for (let row = 0; row < laid.rows; row += 1) {
          const here = boxes(laid.marks, row)
          for (const box of here) {
            expect(box.left).toBeGreaterThanOrEqual(-0.001)
            expect(box.right).toBeLessThanOrEqual(width + 0.001)
          }
          for (const gap of gapsBetween(here)) expect(gap).toBeGreaterThan(0)
          for (const above of laid.marks.filter((one) => one.row > row)) {
            const passes = above.path[above.row - row] ?? 0
            for (const box of here) expect(passes > box.left && passes < box.right).toBe(false)
          }
        }
      }),
    )
  })
  test("ticks stand on the ruler, their labels apart", () => {
    fc.assert(
      fc.property(figures, ({ width, values }) => {
        const marks = values.map((value) => ({ kind: "today" as const, value: (value * 100) as Points, label: "x" }))
        const { ticks } = layYardstick({ most: parsePoints("100"), marks }, width, measure)
        for (const tick of ticks) expect(tick.x >= 0 && tick.x <= width).toBe(true)
        const labelled = ticks.filter((tick) => tick.label !== undefined)
        expect(labelled.length).toBeGreaterThan(0)
        for (const gap of gapsBetween(labelled.map(({ x }) => ({ left: x, right: x })))) expect(gap).toBeGreaterThan(30)
      }),
    )
  })
})

describe("spreading", () => {
  test("labels with room stay where they wish to be", () =>
    expect(
      spreadLabels(
        [
          { centre: 50, width: 40 },
          { centre: 200, width: 40 },
        ],
        300,
        10,
      ),
    ).toEqual([50, 200]))
  test("two on one spot part evenly", () =>
    expect(
      spreadLabels(
        [
          { centre: 100, width: 40 },
          { centre: 100, width: 40 },
        ],
        300,
        10,
      ),
    ).toEqual([75, 125]))
  test("whatever fits is placed inside, apart and in order", () => {
    const item = fc.record({ centre: fc.integer({ min: 0, max: 600 }), width: fc.integer({ min: 4, max: 90 }) })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), (items) => {
        const ordered = items.toSorted((a, b) => a.centre - b.centre)
        fc.pre(roomFor(ordered, 6) <= 600)
        const centres = spreadLabels(ordered, 600, 6)
        const placed = ordered.map(({ width }, index) => {
          const centre = centres[index] ?? Number.NaN
          return { left: centre - width / 2, right: centre + width / 2 }
        })
        for (const box of placed) {
          expect(box.left).toBeGreaterThanOrEqual(-0.001)
          expect(box.right).toBeLessThanOrEqual(600.001)
        }
        for (const gap of gapsBetween(placed)) expect(gap).toBeGreaterThanOrEqual(5.999)
      }),
    )
  })
})
