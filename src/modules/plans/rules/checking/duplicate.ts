import type { Finding, Target, Task } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { listKeyPairs, normalise, withoutFigures } from "./matching.ts"
import { listDifferingIndicators } from "./same-indicator.ts"
import { firstLineOf } from "./passages.ts"
import { titlesOf } from "./score-blocks.ts"
import { shorten, showDecimal } from "./wording.ts"

const unitWords = /cấp (?:tỉnh|huyện|xã)|(?:các|khối|đối với) (?:sở|phòng|phường|xã|huyện|đơn vị|cơ quan)/iu

/** Shorter texts ("Báo cáo định kỳ") come again rightly under several offices. */
const leastWords = 6

/** Targets and tasks that stand twice; the same promise with two different values is a warning. */
export function checkDuplicate(context: CheckContext): readonly Finding[] {
  const contradictions = listContradictions(context)
  const told = new Set(contradictions.flatMap(({ lines }) => lines))
  // What is told of equal sentences is not told again of the same indicator.
  const further = listDifferingIndicators(context).filter(({ lines }) => !lines.every((line) => told.has(line)))
  return [...listRepeats(context, "target"), ...listRepeats(context, "task"), ...contradictions, ...further]
}

function listRepeats(context: CheckContext, kind: "target" | "task"): readonly Finding[] {
  const items: readonly Readonly<{ text: string; line: number }>[] =
    kind === "target" ? context.reading.targets : context.reading.tasks
  const groups = Map.groupBy(items, ({ text }) => normalise(text))
  const leads = Map.groupBy(context.reading.tasks, ({ line }) => line)
  return [...groups].flatMap(([text, same]) => {
    const lines = new Set(same.map(({ line }) => line))
    if (lines.size < 2 || text.split(" ").length < leastWords || (kind === "task" && hasOwnLeads(leads, [...lines])))
      return []
    const noun = kind === "target" ? { vi: "Chỉ tiêu", en: "Target" } : { vi: "Nhiệm vụ", en: "Task" }
    return [
      buildFinding(context, {
        rule: "duplicate",
        severity: "notice",
        lines: [...lines],
        message: {
          vi: `${noun.vi} “${shorten(same[0]?.text ?? "", 60)}” ghi ${lines.size} lần. Giữ một chỗ.`,
          en: `${noun.en} “${shorten(same[0]?.text ?? "", 60)}” stands ${lines.size} times. Keep one.`,
        },
        values: { kind, times: lines.size },
      }),
    ]
  })
}

const reports = /báo cáo|gửi/iu

/** The same task given to two leads is two tasks, unless it is one piece of work for one day: reports everybody sends. */
function hasOwnLeads(tasks: ReadonlyMap<number, readonly Task[]>, lines: readonly number[]): boolean {
  const same = lines.flatMap((line) => tasks.get(line) ?? [])
  const isOnePiece = same.every(
    ({ text, deadline }) => deadline?.kind === "date" && text.includes(deadline.text) && !reports.test(text),
  )
  if (isOnePiece) return false
  const leads = same.map(({ lead }) => lead.join("; "))
  return new Set(leads).size === leads.length && leads.length > 1
}

/** Sentences that are equal but for their figures, years kept: "hồ sơ đúng hạn đạt 98%" and "… đạt 95%". */
function listContradictions(context: CheckContext): readonly Finding[] {
  const { targets } = context.reading
  const byLine = Map.groupBy(targets, ({ line }) => line)
  const single = targets.filter(
    // Scores on a scale are compared block by block in `total-mismatch`.
    ({ line, value, of, text }) =>
      value !== null && of === null && byLine.get(line)?.length === 1 && listKeyPairs(text).length >= 2,
  )
  const groups = Map.groupBy(single, ({ text, unit }) => `${withoutFigures(text)} ${unit ?? ""}`)
  return [...groups.values()].flatMap((same) => {
    const values = [...new Set(same.map(({ value }) => value ?? ""))]
    const [first] = same
    if (first === undefined || values.length < 2 || normalise(first.text).split(" ").length < leastWords) return []
    const isSeparate = isAmongGroups(context, same)
    const shown = values.map(
      (value) => `${showDecimal(value, context.lang)}${first.unit === "%" ? "%" : ` ${first.unit ?? ""}`.trimEnd()}`,
    )
    return [
      buildFinding(context, {
        rule: "duplicate",
        severity: isSeparate ? "notice" : "warning",
        lines: same.map(({ line }) => line),
        message: {
          vi: `Cùng một chỉ tiêu “${shorten(first.measure, 50)}” nhưng ghi các số khác nhau: ${shown.join(", ")}. Thống nhất một số.`,
          en: `The same target “${shorten(first.measure, 50)}” is given with different figures: ${shown.join(", ")}. Settle one.`,
        },
        values: { kind: "contradiction", measure: first.measure, values, unit: first.unit },
      }),
    ]
  })
}

/**
 * They may speak of different things: in one section a line that opens a group ("Đối với cấp xã:") stands between them,
 * or they stand in sections named after different units.
 */
function isAmongGroups(context: CheckContext, targets: readonly Target[]): boolean {
  const sections = new Set(targets.map(({ section }) => section.join("\u0000")))
  if (sections.size > 1) return targets.every(({ section }) => unitWords.test(titlesOf(context, section)))
  const lines = targets.map(({ line }) => line)
  const [from, to] = [Math.min(...lines), Math.max(...lines)]
  return context.passages.some((passage) => {
    const line = firstLineOf(passage)
    return line > from && line < to && /:\s*$/u.test(passage.text)
  })
}
