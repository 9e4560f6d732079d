import type { ReviewFinding, ReviewUnread, SourceView } from "../contract.ts"
import type { ItemKind, PlanContent } from "../rules/index.ts"
import { fixesOf } from "./review/draft-state.ts"

export type MarkKind = ItemKind | "error" | "warning" | "notice" | "unread"

/** One highlighted place of the source document; `id` names what it shows. */
export type Mark = Readonly<{
  id: string
  kind: MarkKind
  line: number
  from?: number | undefined
  to?: number | undefined
}>

/** Later ones lie on top: what is wrong is seen before what was understood. */
const layers: readonly MarkKind[] = ["unread", "windows", "tasks", "scores", "targets", "notice", "warning", "error"]

export const marksOfContent = (content: PlanContent): Mark[] =>
  (["windows", "tasks", "scores", "targets"] as const).flatMap((kind) =>
    content[kind].flatMap((item) => item.ranges.map((range) => ({ id: item.id, kind, ...range }))),
  )

/** A finding about more places than this is about the plan, not about its wording: shown only when it is chosen. */
export const isAboutThePlan = (finding: ReviewFinding): boolean => finding.lines.length > 8

/** Open findings at their places; where the exact words are known (a certain correction), only those are marked. */
export const marksOfFindings = (
  findings: readonly ReviewFinding[],
  source: SourceView,
  selectedId: string | null,
): Mark[] => {
  const textOf = new Map(source.lines.map((line) => [line.number, line.text]))
  return findings
    .filter((finding) => finding.state === "open" && (!isAboutThePlan(finding) || finding.id === selectedId))
    .flatMap((finding) => {
      const words = new Map(fixesOf(finding).map((fix) => [fix.line, fix.from]))
      return finding.lines.map((line): Mark => {
        const from = textOf.get(line)?.indexOf(words.get(line) ?? "\u0000") ?? -1
        const range = from < 0 ? {} : { from, to: from + (words.get(line)?.length ?? 0) }
        return { id: finding.id, kind: finding.severity, line, ...range }
      })
    })
}

export const marksOfUnread = (unread: readonly ReviewUnread[]): Mark[] =>
  unread.flatMap((part, index) =>
    part.state === "open"
      ? Array.from({ length: part.lines[1] - part.lines[0] + 1 }, (_, offset) => ({
          id: `unread-${index}`,
          kind: "unread" as const,
          line: part.lines[0] + offset,
        }))
      : [],
  )

export const groupByLine = (marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> => {
  const lines = new Map<number, Mark[]>()
  for (const mark of marks) lines.set(mark.line, [...(lines.get(mark.line) ?? []), mark])
  return lines
}

export type Segment = Readonly<{ text: string; mark: Mark | undefined; ids: readonly string[] }>

/** Cuts a line into runs that carry the same marks; of several marks the topmost gives colour and click. */
export const segmentsOf = (text: string, marks: readonly Mark[]): readonly Segment[] => {
  const cuts = new Set([0, text.length])
  const spans = marks.map((mark) => ({
    mark,
    from: clamp(mark.from ?? 0, text),
    to: clamp(mark.to ?? text.length, text),
  }))
  for (const { from, to } of spans) cuts.add(from).add(to)
  const places = [...cuts].toSorted((a, b) => a - b)
  return places.slice(0, -1).flatMap((from, index): Segment[] => {
    const to = places[index + 1] ?? text.length
    const here = spans.filter((span) => span.from <= from && span.to >= to).map((span) => span.mark)
    const top = here.toSorted((a, b) => layers.indexOf(b.kind) - layers.indexOf(a.kind))[0]
    return [{ text: text.slice(from, to), mark: top, ids: here.map((mark) => mark.id) }]
  })
}

const clamp = (offset: number, text: string): number => Math.max(0, Math.min(offset, text.length))
