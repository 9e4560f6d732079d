import fc from "fast-check"
import { expect, it, test } from "vitest"

import { proposeCriteria, type CriterionName } from "./propose-criteria.ts"

const criteria: readonly CriterionName[] = [
  { code: "1.1.1", title: "Ban hành kế hoạch cải cách hành chính năm" },
  { code: "1.1.3", title: "Báo cáo cải cách hành chính định kỳ" },
  { code: "1.2", title: "Công tác tuyên truyền cải cách hành chính" },
  { code: "3.1.2", title: "Niêm yết thủ tục hành chính" },
  { code: "12.3", title: "Đối thoại với người dân" },
]
const first = (fileName: string, folder = "", text = "") => {
  const [best] = proposeCriteria({ fileName, folder, text }, criteria)
  return best === undefined ? "none" : `${best.criterion} ${best.why}`
}

test.each([
  ["1.1.3 Báo cáo quý I.pdf", "", "", "1.1.3 code"],
  ["TC 1.1.3_bao cao.docx", "", "", "1.1.3 code"],
  ["1-1-3.pdf", "", "", "1.1.3 code"],
  ["1.1.3.2 phụ lục.pdf", "", "", "1.1.3 code"],
  ["scan0001.pdf", "1.2 Tuyên truyền/ảnh", "", "1.2 folder"],
  ["scan0001.pdf", "Tiêu chí 3.1.2", "", "3.1.2 folder"],
  ["12.3.2025 họp.pdf", "", "", "none"],
  ["niêm yết thủ tục hành chính tại trụ sở.jpg", "", "", "3.1.2 words"],
  ["scan0002.pdf", "", "bien ban doi thoai voi nguoi dan quy ii", "12.3 content"],
  ["scan0003.pdf", "", "bien lai thu tien dien", "none"],
])("%s in “%s”", (fileName, folder, text, expected) => expect(first(fileName, folder, text)).toBe(expected))

it("prefers what stands in the name to what its folder says", () => {
  expect(first("3.1.2 ảnh niêm yết.jpg", "1.2 Tuyên truyền")).toBe("3.1.2 code")
})

it("gives at most five of the codes asked for, surest first, between 0 and 1, always the same", () => {
  const words = fc.constantFrom(
    "kế hoạch",
    "báo cáo",
    "1.1.3",
    "hành chính",
    "niêm yết",
    "2025",
    "đối thoại",
    "/",
    "scan",
  )
  const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(" "))
  fc.assert(
    fc.property(text, text, text, (fileName, folder, content) => {
      const found = proposeCriteria({ fileName, folder, text: content }, criteria)
      expect(found.length).toBeLessThanOrEqual(5)
      expect(found).toEqual(found.toSorted((a, b) => b.sure - a.sure))
      expect(new Set(found.map(({ criterion }) => criterion)).size).toBe(found.length)
      for (const { criterion, sure } of found) {
        expect(criteria.map(({ code }) => code)).toContain(criterion)
        expect(sure).toBeGreaterThan(0)
        expect(sure).toBeLessThanOrEqual(1)
      }
      expect(proposeCriteria({ fileName, folder, text: content }, criteria)).toEqual(found)
    }),
  )
})
