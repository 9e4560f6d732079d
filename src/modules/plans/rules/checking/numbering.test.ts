import { describe, expect, test } from "vitest"
import type { Block } from "#test/plans/build-check-input.ts"
import { checkRule } from "#test/plans/check-rule.ts"

const heading = (label: string, ...parents: readonly string[]): Block => ({
  section: [...parents, label],
  title: "Nội dung",
  label,
})
const letters = "a b c d đ e g".split(" ")
const item = (letter: string): Block => ({
  item: "nội dung",
  label: `${letter})`,
  numbers: [letters.indexOf(letter) + 1],
  style: "lower-letter",
})
const problemsOf = (blocks: readonly Block[]) =>
  checkRule("numbering", blocks).map(({ values }) => [values["problem"], values["label"]])

describe("headings", () => {
  test.each<[string, readonly string[], readonly (readonly string[])[]]>([
    ["in order", ["I.", "II.", "III."], []],
    ["a jump", ["I.", "II.", "IV."], [["jump", "IV."]]],
    ["a repeat", ["I.", "II.", "II."], [["repeat", "II."]]],
    ["another style", ["1.", "2.", "3.", "III."], [["style", "III."]]],
  ])("%s", (_, labels, expected) => {
    expect(problemsOf(labels.map((label) => heading(label)))).toEqual(expected)
  })

  test("each parent counts for itself", () => {
    expect(
      problemsOf([heading("I."), heading("1.", "I."), heading("2.", "I."), heading("II."), heading("1.", "II.")]),
    ).toEqual([])
  })

  test("says which number is missing", () => {
    const [finding] = checkRule("numbering", [heading("1."), heading("4.")])
    expect(finding?.message).toContain("thiếu 2, 3")
  })
})

describe("items", () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ["a b c d đ e", []],
    ["a b c d e", []],
    ["a b c d d", [["repeat", "d)"]]],
    ["a c", [["jump", "c)"]]],
    ["a b a b", []],
  ])("%s", (text, expected) => expect(problemsOf(text.split(" ").map(item))).toEqual(expected))
})
