/** How many scoring texts of a gold file are read right, left unsure, or read wrong. Usage: node test/annexes/measure.ts FILE [--all] */
import { readScoringText } from "#modules/frameworks/rules/annex/scoring-text/read-scoring-text.ts"
import type { ScoringReading } from "#modules/frameworks/rules/annex/scoring-text/read-scoring-text.ts"

import { goldRule, meaningOf, readGoldTexts } from "./gold-rule.ts"
import type { GoldText } from "./gold-rule.ts"

export type Judged = Readonly<{ verdict: "right" | "unsure" | "wrong"; gold: GoldText; reading: ScoringReading }>

/** "right" is the gold rule, or unsure where no rule can be right; "wrong" is any other rule that claims to be sure. */
export const judgeTexts = (name: string): readonly Judged[] =>
  readGoldTexts(name).map((gold) => {
    const { max, title, extra, text } = gold
    const reading = readScoringText(text, { code: "1.1", title, max, extra, year: 2026 })
    if (reading.kind === "unsure") return { verdict: gold.gold === "?" ? "right" : "unsure", gold, reading }
    const isRight = gold.gold !== "?" && meaningOf(reading.rule, max) === meaningOf(goldRule(gold.gold), max)
    return { verdict: isRight ? "right" : "wrong", gold, reading }
  })

if (process.argv[1] === import.meta.filename) {
  const judged = judgeTexts(process.argv[2] ?? "scoring-texts.txt")
  for (const { verdict, gold, reading } of judged) {
    if (verdict === "right") continue
    const why =
      reading.kind === "unsure" ? `${reading.reason.code}: ${reading.reason.vi}` : JSON.stringify(reading.rule)
    console.log(`${verdict} ${gold.line} [${gold.gold}] ${gold.text}\n    ${why}`)
  }
  const countOf = (verdict: string) => judged.filter((each) => each.verdict === verdict).length
  const meant = judged.filter(({ gold }) => gold.gold !== "?").length
  console.log(
    `${judged.length} texts, ${meant} with a rule: right ${countOf("right")}, unsure ${countOf("unsure")}, wrong ${countOf("wrong")}`,
  )
}
