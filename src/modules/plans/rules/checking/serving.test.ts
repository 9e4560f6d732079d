import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { listKeyPairs, normalise } from "./matching.ts"
import { isServed } from "./serving.ts"
import { buildWordIndex, isFoundInOne } from "./word-index.ts"

const tasks = (...texts: readonly string[]) => texts.map((text) => ({ text, product: null }))

describe("whether a task serves a criterion", () => {
  test.each<[string, string, string, boolean]>([
    ["Sáng kiến cải cách hành chính", "1.6.1", "Công khai ngân sách", false],
    ["Sáng kiến cải cách hành chính", "1.6.1", "Xét chọn sáng kiến cải cách hành chính", true],
    ["Sáng kiến cải cách hành chính", "1.6.1", "Khắc phục tiêu chí 1.6.1 trong quý I", true],
    ["Sáng kiến cải cách hành chính", "1.6.1.", "Khắc phục tiêu chí 1.6.1 trong quý I", true],
    ["Sáng kiến cải cách hành chính", "1.6", "Khắc phục tiêu chí 1.6.1 trong quý I", false],
    ["Sáng kiến cải cách hành chính", "1.6.1", "Khắc phục tiêu chí 11.6.1 trong quý I", false],
    ["Sáng kiến cải cách hành chính", "1", "Khắc phục tiêu chí 1 trong quý I", false],
    ["Sáng kiến cải cách hành chính", "1.(2", "Công khai ngân sách", false],
  ])("%s (%s) / %s: %s", (title, code, text, expected) => {
    expect(isServed(title, tasks(text), code)).toBe(expected)
  })

  test("the words must stand in one task, not here and there", () => {
    const title = "Số hóa hồ sơ lưu trữ lịch sử"
    expect(isServed(title, tasks("Lưu trữ lịch sử tại Sở Nội vụ, số hóa hồ sơ"))).toBe(true)
    expect(isServed("Kho bạc nhà nước giải ngân vốn đầu tư", tasks("Kho bạc", "Giải ngân", "Vốn đầu"))).toBe(false)
  })

  test("the product of a task counts with its text", () => {
    expect(isServed("Bản đồ số hóa", [{ text: "Hoàn thành", product: "Bản đồ số hóa" }])).toBe(true)
  })

  test("nothing is claimed of a title without words of its own, nor without tasks of one that has them", () => {
    expect(isServed("1", tasks("Công khai"))).toBe(true)
    expect(isServed("Sáng kiến áp dụng", [])).toBe(false)
  })
})

test("the index finds what a look at every text finds", () => {
  const word = fc.constantFrom("kho", "bạc", "lưu", "trữ", "số", "hóa", "đất", "đai")
  const text = fc.array(word, { maxLength: 7 }).map((words) => words.join(" "))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), text, fc.constantFrom(0.34, 0.6, 1), (texts, wanted, share) => {
      const pairs = listKeyPairs(wanted)
      const covers = (other: string) =>
        pairs.filter((pair) => ` ${normalise(other)} `.includes(` ${pair} `)).length >= share * pairs.length
      const found = isFoundInOne(
        buildWordIndex(texts),
        pairs.map((words) => ({ words, weight: 1 })),
        share,
      )
      expect(found).toBe(pairs.length === 0 || texts.some(covers))
    }),
  )
})
