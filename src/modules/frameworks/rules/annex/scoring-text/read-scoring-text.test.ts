import fc from "fast-check"
import { expect, test } from "vitest"

import { judgeTexts } from "#test/annexes/measure.ts"

import { readScoringText } from "./read-scoring-text.ts"
import { buildScoringText } from "./scoring-text.ts"
import { findRuleDoubt } from "./verify-rule.ts"

const subject = { code: "1.2.3", title: "Tỷ lệ hồ sơ giải quyết đúng hạn", max: "1", year: 2026 }

test.each(["scoring-texts.txt", "scoring-texts-unseen.txt", "scoring-texts-hard.txt", "scoring-texts-fresh.txt"])(
  "%s: nothing is read wrong",
  (file) => {
    const judged = judgeTexts(file)
    expect(judged.filter(({ verdict }) => verdict === "wrong").map(({ gold }) => `${gold.line}: ${gold.text}`)).toEqual(
      [],
    )
    const right = judged.filter(({ verdict }) => verdict === "right").length
    expect(right / judged.length).toBeGreaterThanOrEqual(0.9)
  },
)

test("measures of a ratio are named by the criterion's title", () => {
  const reading = readScoringText("Từ 95% trở lên: 1 điểm; dưới 95%: 0 điểm", subject)
  expect(reading).toMatchObject({
    kind: "sure",
    measures: [
      { code: "1.2.3.done", name: "Số hồ sơ giải quyết đúng hạn", unit: "hồ sơ", kind: "count" },
      { code: "1.2.3.total", name: "Tổng số hồ sơ", unit: "hồ sơ", kind: "count" },
    ],
  })
})

test.each([
  ["", "noText"],
  ["Từ 80% trở lên: 1 điểm; dưới 50%: 0 điểm", "gap"],
  ["Từ 50% đến 80%: 0,5 điểm; từ 80% đến 100%: 1 điểm; dưới 50%: 0 điểm", "overlap"],
  ["Từ 90% trở lên: 0,5 điểm; dưới 90%: 0 điểm", "maxNotReached"],
  ["Từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm", "outOfRange"],
  ["Từ 90% trở lên: 1 điểm; dưới 5 hồ sơ: 0 điểm", "mixedUnits"],
  ["Thực hiện theo hướng dẫn", "unknownWords"],
  ["Từ 50% trở lên: 1 điểm; dưới 50%: tính theo tỷ lệ", "ambiguous"],
])("%j is unsure: %s", (text, code) => {
  expect(readScoringText(text, subject)).toMatchObject({ kind: "unsure", reason: { code } })
})

test("any text is answered, and what is sure uses its numbers and keeps within the maximum", () => {
  const words = fc.constantFrom(
    "từ",
    "trên",
    "dưới",
    "đến",
    "trở lên",
    "80%",
    "100%",
    "50%",
    "3",
    "1 điểm",
    "0,5 điểm",
    "0 điểm",
    ":",
    ";",
    ",",
    "mỗi",
    "không",
    "có",
    "ban hành",
    "trừ",
    "điểm tối đa",
    "tỷ lệ",
    "×",
    "/",
    "(",
    ")",
    "31/01",
    "nếu",
    "thì",
    "\n",
    "báo cáo",
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 30 }).map((list) => list.join(" ")),
        fc.string({ unit: "grapheme" }),
      ),
      (text) => {
        const reading = readScoringText(text, subject)
        const { plain } = buildScoringText(text)
        expect(reading.kind === "sure" ? findRuleDoubt(reading.rule, subject, plain) : undefined).toBeUndefined()
      },
    ),
    { seed: 20261121, numRuns: 2_000 },
  )
})
