import { describe, expect, test } from "vitest"

import { cursorAt, isInBlock, keepInside, moveCursor, selectedBlock } from "./grid-range.ts"

const shape = { rows: 10, columns: 4, page: 5 }
const press = (key: string, more: { shift?: boolean; jump?: boolean } = {}) => ({
  key,
  shift: more.shift ?? false,
  jump: more.jump ?? false,
})
const land = (key: string, more?: { shift?: boolean; jump?: boolean }) =>
  moveCursor(cursorAt(4, 1), press(key, more), shape)?.active

describe("moving", () => {
  test.each([
    ["ArrowUp", { row: 3, column: 1 }],
    ["ArrowDown", { row: 5, column: 1 }],
    ["ArrowLeft", { row: 4, column: 0 }],
    ["Home", { row: 4, column: 0 }],
    ["End", { row: 4, column: 3 }],
    ["PageDown", { row: 9, column: 1 }],
    ["PageUp", { row: 0, column: 1 }],
    ["Tab", { row: 4, column: 2 }],
  ])("%s", (key, place) => expect(land(key)).toEqual(place))
  test("Ctrl jumps to the edges", () => {
    expect(land("ArrowDown", { jump: true })).toEqual({ row: 9, column: 1 })
    expect(land("End", { jump: true })).toEqual({ row: 9, column: 3 })
  })
  test("stops at the edge; Tab leaves the grid there", () => {
    expect(moveCursor(cursorAt(0, 0), press("ArrowUp"), shape)).toEqual(cursorAt(0, 0))
    expect(moveCursor(cursorAt(9, 3), press("Tab"), shape)).toBeUndefined()
    expect(moveCursor(cursorAt(0, 0), press("Tab", { shift: true }), shape)).toBeUndefined()
  })
  test("Tab wraps to the next row", () =>
    expect(moveCursor(cursorAt(0, 3), press("Tab"), shape)).toEqual(cursorAt(1, 0)))
  test("other keys move nothing", () => expect(land("a")).toBeUndefined())
})

test("Shift keeps the anchor, and the block spans both ways", () => {
  const cursor = moveCursor(cursorAt(4, 2), press("ArrowLeft", { shift: true }), shape)
  expect(cursor).toEqual({ active: { row: 4, column: 1 }, anchor: { row: 4, column: 2 } })
  const block = selectedBlock({ active: { row: 2, column: 1 }, anchor: { row: 4, column: 2 } })
  expect(block).toEqual({ row: 2, column: 1, rows: 3, columns: 2 })
  expect(isInBlock(block, 4, 2)).toBe(true)
  expect(isInBlock(block, 5, 2)).toBe(false)
})

test("filtering rows away keeps the cursor inside", () =>
  expect(keepInside(cursorAt(9, 3), { rows: 2, columns: 4, page: 5 })).toEqual(cursorAt(1, 3)))
