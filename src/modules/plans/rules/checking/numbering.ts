import type { Finding } from "../plan-reading.ts"
import type { TracedLabel } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"

/** Headings and lettered or numbered items whose labels jump, repeat or change style among their neighbours. */
export function checkNumbering(context: CheckContext): readonly Finding[] {
  const labels = context.trace.labels.filter(
    ({ style, numbers, label }) => style !== "bullet" && numbers.length > 0 && !/phụ lục/iu.test(label),
  )
  const headings = labels.filter(({ isHeading, section }) => isHeading && section.length > 0)
  const items = labels.filter(({ isHeading }) => !isHeading)
  return [
    ...listPairs(headings, ({ section }) => section.slice(0, -1).join("\u0000")).flatMap(([before, label]) =>
      checkHeadings(context, before, label),
    ),
    ...listPairs(items, ({ section, style }) => [...section, style].join("\u0000")).flatMap(([before, label]) =>
      checkItems(context, before, label),
    ),
  ]
}

type Pair = readonly [TracedLabel, TracedLabel]

function listPairs(labels: readonly TracedLabel[], familyOf: (label: TracedLabel) => string): readonly Pair[] {
  const families = Map.groupBy(labels, familyOf)
  return [...families.values()].flatMap((family) =>
    family.slice(1).flatMap((label, index): Pair[] => {
      const before = family[index]
      return before === undefined ? [] : [[before, label]]
    }),
  )
}

function checkHeadings(context: CheckContext, before: TracedLabel, label: TracedLabel): readonly Finding[] {
  if (before.style !== label.style || before.numbers.length !== label.numbers.length) {
    return [buildPair(context, before, label, "style")]
  }
  return checkItems(context, before, label)
}

function checkItems(context: CheckContext, before: TracedLabel, label: TracedLabel): readonly Finding[] {
  const [last, next] = [placeOf(before), placeOf(label)]
  // A new list or an annex begins again at 1.
  if (last === undefined || next === undefined || isNext(before, label) || (next === 1 && last !== 1)) return []
  if (next < last) return []
  return [buildPair(context, before, label, next === last ? "repeat" : "jump")]
}

/** Letters of Vietnamese lists (Decree 30/2020: a, b, c, d, đ, e …) and those of offices that leave out đ. */
const letterLists = ["abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz"] as const

function letterOf({ style, label }: TracedLabel): string | null {
  return style === "lower-letter" || style === "upper-letter" ? (/\p{L}/u.exec(label)?.[0].toLowerCase() ?? null) : null
}

function placeOf(label: TracedLabel): number | undefined {
  const letter = letterOf(label)
  if (letter === null) return label.numbers.at(-1)
  const place = letterLists[0].indexOf(letter)
  return place < 0 ? undefined : place + 1
}

function isNext(before: TracedLabel, label: TracedLabel): boolean {
  const [last, next] = [letterOf(before), letterOf(label)]
  if (last === null || next === null) return placeOf(label) === (placeOf(before) ?? 0) + 1
  return letterLists.some((letters) => letters.includes(last) && letters.indexOf(next) === letters.indexOf(last) + 1)
}

const texts = {
  style: { vi: "đổi kiểu đánh số", en: "changes its style" },
  repeat: { vi: "lặp lại", en: "repeats" },
  jump: { vi: "nhảy số", en: "jumps" },
} as const

function buildPair(
  context: CheckContext,
  before: TracedLabel,
  label: TracedLabel,
  problem: keyof typeof texts,
): Finding {
  const [last = 0, next = 0] = [placeOf(before), placeOf(label)]
  const nameOf = (place: number) => (letterOf(label) === null ? String(place) : letterLists[0].charAt(place - 1))
  const skipped =
    problem === "jump" ? Array.from({ length: next - last - 1 }, (_, index) => nameOf(last + 1 + index)) : []
  const gap =
    skipped.length === 0
      ? { vi: "", en: "" }
      : { vi: ` (thiếu ${skipped.join(", ")})`, en: ` (${skipped.join(", ")} missing)` }
  return buildFinding(context, {
    rule: "numbering",
    severity: "notice",
    lines: [before.line, label.line],
    message: {
      vi: `Mục “${label.label}” sau “${before.label}” ${texts[problem].vi}${gap.vi}. Đánh số lại.`,
      en: `Label “${label.label}” after “${before.label}” ${texts[problem].en}${gap.en}. Number anew.`,
    },
    values: { problem, before: before.label, label: label.label, skipped },
  })
}
