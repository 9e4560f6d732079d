import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { segmentsOf, type Mark } from "./document-marks.ts"

const mark = (kind: Mark["kind"], from?: number, to?: number, id: string = kind): Mark => ({
  id,
  kind,
  line: 1,
  from,
  to,
})

describe("segmentsOf", () => {
  it("cuts a line where marks begin and end; what is wrong lies on top", () => {
    const segments = segmentsOf("Phấn đấu đạt 63/67 điểm.", [
      mark("tasks"),
      mark("targets", 13, 23),
      mark("error", 13, 18),
    ])
    expect(segments.map(({ text, mark: top }) => [text, top?.kind])).toEqual([
      ["Phấn đấu đạt ", "tasks"],
      ["63/67", "error"],
      [" điểm", "targets"],
      [".", "tasks"],
    ])
    expect(segments[1]?.ids).toEqual(["tasks", "targets", "error"])
  })

  it("never loses a letter, whatever the marks", () => {
    const offset = fc.option(fc.integer({ min: -5, max: 60 }), { nil: undefined })
    const marks = fc.array(
      fc.record({
        id: fc.string(),
        kind: fc.constantFrom("tasks" as const, "error" as const),
        line: fc.constant(1),
        from: offset,
        to: offset,
      }),
    )
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), marks, (text, list) => {
        expect(
          segmentsOf(text, list)
            .map((segment) => segment.text)
            .join(""),
        ).toBe(text)
      }),
    )
  })
})
