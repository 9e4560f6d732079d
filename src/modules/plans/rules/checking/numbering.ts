import type { Finding } from "../plan-reading.ts"
import type { TracedLabel } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"

/** Headings whose numbers jump, repeat or change style among their neighbours of one level. */
export function checkNumbering(context: CheckContext): readonly Finding[] {
  const headings = context.trace.labels.filter(
    ({ isHeading, style, section }) => isHeading && style !== "bullet" && section.length > 0,
  )
  const families = Map.groupBy(headings, ({ section }) => section.slice(0, -1).join("\u0000"))
  return [...families.values()].flatMap((family) =>
    family.slice(1).flatMap((label, index) => {
      const before = family[index]
      return before === undefined ? [] : checkPair(context, before, label)
    }),
  )
}

function checkPair(context: CheckContext, before: TracedLabel, label: TracedLabel): readonly Finding[] {
  const [last, next] = [before.numbers.at(-1), label.numbers.at(-1)]
  if (last === undefined || next === undefined || next === last + 1) {
    return before.style === label.style ? [] : [buildPair(context, before, label, "style")]
  }
  if (before.style !== label.style || before.numbers.length !== label.numbers.length) {
    return [buildPair(context, before, label, "style")]
  }
  // An annex or a new part may begin again at 1.
  if (next === 1) return []
  return [buildPair(context, before, label, next === last ? "repeat" : "jump")]
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
  return buildFinding(context, {
    rule: "numbering",
    severity: "notice",
    lines: [before.line, label.line],
    message: {
      vi: `Đề mục “${label.label}” sau “${before.label}” ${texts[problem].vi}. Đánh số lại.`,
      en: `Heading “${label.label}” after “${before.label}” ${texts[problem].en}. Number the headings anew.`,
    },
    values: { problem, before: before.label, label: label.label },
  })
}
