import { expect, test } from "vitest"
import { buildCheckInput } from "#test/plans/build-check-input.ts"
import { buildContext } from "./context.ts"
import { countWords, listWords } from "./words.ts"

const contextOf = (text: string) => buildContext(buildCheckInput([{ task: { text } }], {}))

const wordsOf = (text: string) =>
  listWords(contextOf(text))
    .filter(({ passage }) => passage.text.includes(text))
    .flatMap(({ words }) => words.map(({ text: word, spaces }) => `${word}${"·".repeat(spaces)}`))

test.each([
  ["Kế hoạch cải cách", ["Kế", "hoạch·", "cải·", "cách·"]],
  ["được  được, các", ["được", "được··", "các"]],
  ["mục a1 hoach1 Q3 và 2024 nhé", ["mục", "và", "nhé"]],
  ["tư pháp\u00a0- hộ tịch", ["tư", "pháp·", "hộ", "tịch·"]],
])("%s", (text, words) => {
  expect(wordsOf(text).slice(-words.length)).toEqual(words)
})

test("counts words whatever their case", () => {
  expect(countWords(contextOf("Xóm XÓM xóm")).get("xóm")).toBe(3)
})
