import type { Finding } from "../plan-reading.ts"
import type { Slip } from "../registers/types.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import { lineAt, printedAt } from "./passages.ts"
import type { Passage } from "./passages.ts"
import { escapePattern, listMatches, mayMatch, replaceMatch } from "./patterns.ts"
import { countWords } from "./words.ts"
import { listDoubled, listImpossibleSyllables, listOddWords } from "./word-slips.ts"
import type { WordSlip } from "./word-slips.ts"

/** Slips of typing and OCR: from the register, words doubled, syllables that cannot be, words odd beside a common one. */
export function checkSpelling(context: CheckContext): readonly Finding[] {
  const registered = listRegistered(context)
  const known = Map.groupBy(
    registered.flatMap(({ wrong, places }) => places.map(({ line }) => ({ wrong: wrong.toLowerCase(), line }))),
    ({ line }) => line.number,
  )
  const others = [...listDoubled(context), ...listImpossibleSyllables(context)]
  const odd = listOddWords(context).filter((slip) => !isCovered(slip, known))
  return [...registered, ...others.filter((slip) => !isCovered(slip, known)), ...odd]
    .toSorted((first, second) => (first.places[0]?.line.number ?? 0) - (second.places[0]?.line.number ?? 0))
    .map((slip) => buildSlip(context, slip))
}

/** The word is part of a slip that the register already names on the same line; `known` are its slips by line. */
function isCovered(
  { wrong, places }: WordSlip,
  known: ReadonlyMap<number, readonly Readonly<{ wrong: string }>[]>,
): boolean {
  const plain = wrong.toLowerCase()
  return places.every(({ line }) => known.get(line.number)?.some((other) => other.wrong.includes(plain)) ?? false)
}

function buildSlip(context: CheckContext, { wrong, right, isCertain, places, kind }: WordSlip): Finding {
  const instead =
    right === null
      ? null
      : right === ""
        ? { vi: "bỏ đi", en: "drop it" }
        : { vi: `sửa thành “${right}”`, en: `change it to “${right}”` }
  const doubt = isCertain ? { vi: "", en: "" } : { vi: "có lẽ ", en: "perhaps " }
  const advice =
    instead === null
      ? { vi: "kiểm tra chính tả", en: "check the spelling" }
      : { vi: `${doubt.vi}${instead.vi}`, en: `${doubt.en}${instead.en}` }
  const times =
    places.length > 1 ? { vi: ` (${places.length} chỗ)`, en: ` (${places.length} places)` } : { vi: "", en: "" }
  return buildFinding(context, {
    rule: "spelling",
    severity: "notice",
    lines: places.map(({ line }) => line.number),
    message: { vi: `“${wrong.trim()}”${times.vi}: ${advice.vi}.`, en: `“${wrong.trim()}”${times.en}: ${advice.en}.` },
    values: { wrong, right, kind },
    fix:
      isCertain && right !== null
        ? places.flatMap(({ line, text, right: to }) => listFix(line, text, to ?? right))
        : [],
  })
}

function listRegistered(context: CheckContext): readonly WordSlip[] {
  const words = countWords(context)
  const whole = context.passages
    .map(({ text }) => text)
    .join(" ")
    .toLowerCase()
    .replace(/\s+/gu, " ")
  const stands = (wrong: string) =>
    listPlainWords(wrong).every((word) => words.has(word)) && whole.includes(wrong.toLowerCase())
  return context.registers.slips.flatMap((slip) => {
    // Most slips have a word that the plan does not have; only those that stand in it are looked for by pattern.
    if (slip.regex ? !mayMatch(slip.wrong, whole) : !stands(slip.wrong)) return []
    const places = context.passages.flatMap((passage) => listPlaces(passage, slip))
    const groups = Map.groupBy(places, ({ text }) => text)
    return [...groups].map(([wrong, same]): WordSlip => {
      const right = same[0]?.right ?? slip.right
      return { wrong, right, isCertain: slip.confidence === "high", places: same, kind: "register" }
    })
  })
}

/** The words of letters in a slip, as `countWords` knows them: it is matched between word borders, so as whole words. */
function listPlainWords(wrong: string): readonly string[] {
  return (wrong.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !/\p{N}/u.test(word))
}

function listPlaces(passage: Passage, slip: Slip): WordSlip["places"] {
  const pattern = slip.regex ? slip.wrong : escapePattern(slip.wrong)
  return listMatches(pattern, passage.text).flatMap(({ text, index }) => {
    const [before, after] = [passage.text.slice(0, index), passage.text.slice(index + text.length)]
    const isAfter = slip.notAfter.some(
      (word) => before.trimEnd().toLowerCase().endsWith(` ${word}`) || before.trimEnd().toLowerCase() === word,
    )
    const isBefore = slip.notBefore.some((word) =>
      new RegExp(`^\\s*${escapePattern(word)}(?![\\p{L}])`, "iu").test(after),
    )
    if (isAfter || isBefore) return []
    const right = slip.regex ? replaceMatch(pattern, text, slip.right) : keepCase(text, slip.right)
    const line = lineAt(passage, index)
    return right === text ? [] : [{ line, text: printedAt(passage, index, text.length), right }]
  })
}

/** "Phân đấu" → "Phấn đấu", "PHÂN ĐẤU" → "PHẤN ĐẤU". */
export function keepCase(wrong: string, right: string): string {
  const letters = wrong.replace(/[^\p{L}]/gu, "")
  if (letters.length > 1 && letters === letters.toUpperCase()) return right.toUpperCase()
  const first = /\p{L}/u.exec(wrong)?.[0] ?? ""
  if (first !== first.toUpperCase() || first === first.toLowerCase()) return right
  return right.replace(/\p{L}/u, (letter) => letter.toUpperCase())
}
