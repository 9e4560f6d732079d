import { listClauses } from "./clauses.ts"
import { readAmount } from "./decimals.ts"
import type { Draft } from "./draft.ts"
import { listRanges, type Paragraph } from "./paragraphs.ts"
import type { Section } from "./sections.ts"
import { isLoss, isPast } from "./targets.ts"
import { fold, squeeze } from "./vietnamese-text.ts"

const scored =
  /(?<![\d.,/])(\d{1,3}(?:[.,]\d+)?)\s*(?:(?:diem\s*)?\/\s*(?:tong (?:so )?)?(\d{1,3}(?:[.,]\d+)?)\s*(?:diem)?(?![\d/%])|diem(?![a-z]))/g
const changed =
  /(?<![a-z])(tang|giam|nang|cao hon|thap hon|tut)(?: them| duoc| len)*\s+(\d{1,3}(?:[.,]\d+)?)\s*(diem(?: %)?|bac|hang|%)/g

/** A pair of whole numbers without "điểm" is a score only where points are spoken of; "15/17 phường" is a rank. */
function isScore(found: RegExpExecArray, folded: string): boolean {
  if (/diem/.test(found[0])) return true
  const around = folded.slice(Math.max(0, found.index - 30), found.index)
  const behind = folded.slice(found.index + found[0].length, found.index + found[0].length + 20)
  return (
    /(?:diem|dat|so diem)\s*:?\s*$/.test(around) &&
    !/^\s*(?:xa|phuong|quan|huyen|don vi|dia phuong|tinh|tieu chi|nhiem vu|ho so|thu tuc|tthc|bo phan)/.test(behind)
  )
}

function yearBefore(folded: string, at: number): number | null {
  // A bracket that is closed dates what it holds, not what stands behind it.
  const before = folded.slice(Math.max(0, at - 240), at).replace(/\([^()]*\)/g, "")
  const years = [...before.slice(-160).matchAll(/\bnam ((?:19|20)\d\d)/g)]
  const last = years.at(-1)?.[1]
  return last === undefined ? null : Number(last)
}

/** Totals and differences that the text of a paragraph states, for the arithmetic of the checker. */
export function addStatedFigures(draft: Draft, paragraph: Paragraph, section: Section | undefined): void {
  if (!/\d/.test(paragraph.folded)) return
  const path = section?.path ?? []
  for (const clause of listClauses(paragraph.text)) {
    const folded = fold(clause.text)
    for (const found of folded.matchAll(scored)) {
      const range = listRanges(paragraph, clause.from + found.index, clause.from + found.index + found[0].length)[0]
      if (
        !isScore(found, folded) ||
        range === undefined ||
        (/:\s*$/.test(folded.slice(0, found.index)) && /%\s*:\s*$/.test(folded.slice(0, found.index)))
      )
        continue
      if (/(?:tang|giam|nang|hon)(?: them)?\s*$/.test(folded.slice(0, found.index))) continue
      const quantity = { from: found.index, to: found.index + found[0].length }
      if (isLoss(folded, quantity)) continue
      draft.statedScores.push({
        value: readAmount(found[1] ?? ""),
        of: found[2] === undefined ? null : readAmount(found[2]),
        meaning: isPast(clause.text, quantity, draft.year) ? "previous" : "target",
        year: yearBefore(folded, found.index),
        text: squeeze(clause.text),
        section: path,
        range,
      })
    }
    for (const found of folded.matchAll(changed)) {
      const range = listRanges(paragraph, clause.from + found.index, clause.from + found.index + found[0].length)[0]
      if (range === undefined) continue
      draft.statedChanges.push({
        direction: /tang|nang|cao hon/.test(found[1] ?? "") ? "up" : "down",
        value: readAmount(found[2] ?? ""),
        unit: /diem/.test(found[3] ?? "") ? "điểm" : found[3] === "%" ? "%" : "bậc",
        text: squeeze(clause.text),
        section: path,
        range,
      })
    }
  }
}
