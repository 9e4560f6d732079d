import { expect, test } from "vitest"

import { readOutside } from "./read-outside.ts"

const short = (text: string) => {
  const { rows, unread } = readOutside(text)
  return {
    rows: rows.map(({ line, unit, leaf, points }) => [line, unit, leaf, points]),
    unread: unread.map(({ line }) => line),
  }
}

test.each([
  ["nothing", "", [], []],
  [
    "a line for each unit and criterion",
    "Xã An\tD.1\t8,5\nXã Bình\tD.1\t9",
    [
      [1, "Xã An", "D.1", "8.5"],
      [2, "Xã Bình", "D.1", "9"],
    ],
    [],
  ],
  ["under a head", "Đơn vị\tMã tiêu chí\tĐiểm\n\nXã An\tD.1\t0.25", [[3, "Xã An", "D.1", "0.25"]], []],
  [
    "criteria side by side",
    "Đơn vị;D.1;E.2\nXã An;8;1,5\nXã Bình;;0,5",
    [
      [2, "Xã An", "D.1", "8"],
      [2, "Xã An", "E.2", "1.5"],
      [3, "Xã Bình", "E.2", "0.5"],
    ],
    [],
  ],
  ["a dash takes away", "Xã An\tD.1\t–", [[1, "Xã An", "D.1", null]], []],
  ["no points are not zero points", "Xã An\tD.1\t\nXã Bình\tD.1\ttám", [], [1, 2]],
  ["half a line", "Xã An", [], [1]],
] as const)("%s", (_, text, rows, unread) => expect(short(text)).toEqual({ rows, unread }))
