import { expect, it } from "vitest"

import { buildPagesDraft } from "./build-draft.ts"
import type { PageContent, Rule, Word } from "./page-content.ts"

const size = 12
/** Words of a text from `x` on, every letter half a font size wide. */
const put = (text: string, x: number, y: number, more: Partial<Word> = {}): Word[] => {
  let at = x
  return text.split(" ").map((part) => {
    const word = {
      text: part,
      x0: at,
      x1: at + part.length * 6,
      y,
      size,
      bold: false,
      italic: false,
      isFurniture: false,
    }
    at = word.x1 + 3
    return { ...word, ...more }
  })
}
const page = (words: readonly Word[], rules: readonly Rule[] = []): PageContent => ({
  width: 595,
  height: 842,
  words,
  rules,
  pictures: 0,
})
const level = (at: number, from: number, to: number): Rule => ({ isUpright: false, at, from, to })
const upright = (at: number, from: number, to: number): Rule => ({ isUpright: true, at, from, to })

/** Fills a line from 80, and one with a first-line indent from 108, to the right edge of the text. */
const full = Array.from({ length: 20 }, () => "chữ").join(" ")
const indented = full.slice(4)

it("joins lines that were broken by width and parts paragraphs by indent, over the page break too", () => {
  const first = page([
    ...put(indented, 108, 100),
    ...put(full, 80, 116),
    ...put("hết.", 80, 132),
    ...put(indented, 108, 148),
    ...put("2", 295, 800),
  ])
  const second = page([
    ...put("nối tiếp", 80, 60),
    ...put(indented, 108, 80),
    ...put(full, 80, 96),
    ...put("3", 295, 800),
  ])
  const { lines } = buildPagesDraft([first, second])
  expect(lines.map((line) => [line.text, line.page, line.part])).toEqual([
    [`${indented} ${full} hết.`, 1, undefined],
    [`${indented} nối tiếp`, 1, undefined],
    [`${indented} ${full}`, 2, undefined],
    ["2", undefined, "footer"],
    ["3", undefined, "footer"],
  ])
})

it("parts two columns, and a title centred on the page ends them", () => {
  const { lines } = buildPagesDraft([
    page([
      ...put("ỦY BAN", 130, 60),
      ...put("CỘNG HÒA XÃ HỘI", 380, 60),
      ...put("XÃ A", 136, 76),
      ...put("Độc lập", 405, 76),
      ...put("KẾ HOẠCH", 270, 110),
      ...put(full, 80, 140),
      ...put(full, 80, 156),
      ...put(full, 80, 172),
    ]),
  ])
  expect(lines.slice(0, 5).map((line) => [line.text, line.region?.column])).toEqual([
    ["ỦY BAN", 0],
    ["XÃ A", 0],
    ["CỘNG HÒA XÃ HỘI", 1],
    ["Độc lập", 1],
    ["KẾ HOẠCH", undefined],
  ])
})

it("reads a ruled table with merged cells and continues it on the next page without its header", () => {
  const xs = [80, 120, 300, 400]
  const grid = (top: number, bottom: number): Rule[] => xs.map((x) => upright(x, top, bottom))
  const head = [...put("TT", 90, 112), ...put("Nội dung", 150, 112), ...put("Điểm", 320, 112)]
  const first = page(
    [
      ...head,
      ...put("1", 95, 132),
      ...put("một", 130, 132),
      ...put("2,5", 330, 142),
      ...put("2", 95, 152),
      ...put("hai", 130, 152),
    ],
    [...grid(100, 160), level(100, 80, 400), level(120, 80, 400), level(140, 80, 300), level(160, 80, 400)],
  )
  const second = page(
    [...head, ...put("3", 95, 132), ...put("ba", 130, 132), ...put("1", 330, 132)],
    [...grid(100, 140), level(100, 80, 400), level(120, 80, 400), level(140, 80, 400)],
  )
  const { lines } = buildPagesDraft([first, second])
  expect(lines.map((line) => line.text)).toEqual(["TT\tNội dung\tĐiểm", "1\tmột\t2,5", "2\thai\t", "3\tba\t1"])
  expect(lines[2]?.row?.cells[2]).toMatchObject({ text: "2,5", continued: true })
  expect(lines.map((line) => line.row?.table)).toEqual([0, 0, 0, 0])
})

it("reads columns that only gaps part, with a wrapped cell and a total without a number", () => {
  const row = (y: number, cells: readonly string[]): Word[] =>
    cells.flatMap((cell, at) => (cell === "" ? [] : put(cell, [80, 120, 320, 400][at] ?? 0, y)))
  const { lines } = buildPagesDraft([
    page([
      ...row(100, ["TT", "Nội dung", "Tối đa", "Đạt"]),
      ...row(120, ["1", "một việc rất dài", "2", "1,5"]),
      ...row(132, ["", "viết tiếp", "", ""]),
      ...row(152, ["2", "việc hai", "3", "3"]),
      ...row(172, ["", "Tổng cộng", "5", "4,5"]),
    ]),
  ])
  expect(lines.map((line) => line.text)).toEqual([
    "TT\tNội dung\tTối đa\tĐạt",
    "1\tmột việc rất dài viết tiếp\t2\t1,5",
    "2\tviệc hai\t3\t3",
    "\tTổng cộng\t5\t4,5",
  ])
  expect(lines[0]?.row?.mergesUnknown).toBe(true)
})

it("takes footnotes and their raised numbers out of the text", () => {
  const small = { size: 7 }
  const { lines } = buildPagesDraft([
    page(
      [
        ...put("đạt 90%", 80, 100),
        ...put("1", 125, 96, small),
        ...put("1", 80, 760, small),
        ...put("theo báo cáo", 88, 762),
      ],
      [level(745, 80, 220)],
    ),
  ])
  expect(lines.map((line) => [line.text, line.part])).toEqual([
    ["đạt 90%", undefined],
    ["[1] theo báo cáo", "footnote"],
  ])
})
