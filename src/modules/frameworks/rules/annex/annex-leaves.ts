import { formatDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, zero } from "#platform/exact/ratio.ts"
import { foldText } from "#platform/text/fold.ts"

import type { Criterion, EvidenceWanted, Measure } from "../package.ts"
import type { Rule } from "../rule.ts"
import { doubtOf, pointsOf, readPoints } from "./annex-tree.ts"
import type { AnnexDoubt, AnnexNode } from "./annex-tree.ts"
import { readScoringText } from "./scoring-text/read-scoring-text.ts"
import type { ScoringReading } from "./scoring-text/read-scoring-text.ts"

/** How surely one row was read; `draft` is a rule that was meant perhaps, for a person to look at. */
export type AnnexMark = Readonly<{
  code: string
  place: number
  state: "sure" | "unsure"
  reasons: readonly AnnexDoubt[]
  draft?: Rule
}>

export type BuiltLeaves = Readonly<{
  criteria: readonly Criterion[]
  measures: readonly Measure[]
  marks: readonly AnnexMark[]
}>

type Builder = { measures: Measure[]; marks: AnnexMark[]; year: number }

/** Criteria of a package from the tree: leaves with a rule where the text is sure, else scored by hand until someone looks. */
export function buildCriteria(nodes: readonly AnnexNode[], year: number): BuiltLeaves {
  const builder: Builder = { measures: [], marks: [], year }
  const criteria = nodes.map((node) => buildCriterion(node, builder))
  return { criteria, measures: builder.measures, marks: builder.marks }
}

function buildCriterion(node: AnnexNode, builder: Builder): Criterion {
  const lines = node.children.length > 0 && node.children.every(isLine) ? readLines(node, builder.year) : undefined
  if (lines !== undefined)
    return buildLeaf(
      {
        ...node,
        children: [],
        doubts: node.doubts.filter(({ code }) => code !== "sumDiffers"),
        item: { ...node.item, rule: [...node.item.rule, ...lines] },
      },
      builder,
    )
  if (node.children.length === 0) return buildLeaf(node, builder)
  const max = pointsOf(node.item)
  builder.marks.push(markOf(node, node.doubts))
  return {
    code: node.code,
    title: node.item.title,
    ...(max === undefined || node.extra !== undefined ? {} : { max: formatDecimal(max) }),
    ...shared(node),
    ...(node.item.rule.length === 0 ? {} : { asIssued: node.item.rule.join("\n") }),
    children: node.children.map((child) => buildCriterion(child, builder)),
  }
}

/** A dash row without texts of its own may be a step of the scoring text and no criterion. */
function isLine({ item, children }: AnnexNode): boolean {
  return (
    /^[-+*•]?$/u.test(item.printed) && children.length === 0 && item.rule.length === 0 && item.evidence.length === 0
  )
}

/** The rows as lines of one scoring text, when that is what they are; undefined when they are criteria of their own. */
function readLines(node: AnnexNode, year: number): readonly string[] | undefined {
  const points = node.children.map(({ item }) => pointsOf(item))
  if (points.every((each) => each === undefined)) return node.children.map(({ item }) => item.title)
  if (points.some((each) => each === undefined)) return undefined
  const lines = node.children.map(
    ({ item }, at) =>
      `${item.title.replace(/[:;.]$/u, "")}: ${formatDecimal(points[at] ?? zero).replace(".", ",")} điểm`,
  )
  const max = pointsOf(node.item)
  if (max === undefined) return undefined
  const text = [...node.item.rule, ...lines].join("\n")
  const subject = { code: node.code, title: node.item.title, max: formatDecimal(max), year }
  if (readScoringText(text, subject).kind === "sure") return lines
  const sum = points.map((each) => each ?? zero).reduce(addRatios, zero)
  return compareRatios(sum, max) === 0 ? undefined : lines
}

function buildLeaf(node: AnnexNode, builder: Builder): Criterion {
  const given = [...node.item.points].filter(([source, text]) => source !== "" && readPoints(text)?.numerator !== 0n)
  if (given.length > 1) return splitBySource(node, given, builder)
  const { code, item, extra } = node
  const max = pointsOf(item)
  const text = item.rule.join("\n").trim()
  const maximum = max === undefined ? "0" : formatDecimal(max)
  const reading = readScoringText(text, { code, title: item.title, max: maximum, extra, year: builder.year })
  const doubts = [
    ...node.doubts,
    ...(item.points.size > 0 && max === undefined
      ? [
          doubtOf(
            "pointsUnread",
            `không đọc được điểm “${[...item.points.values()].join(" | ")}”`,
            "the points are not understood",
          ),
        ]
      : []),
    ...(reading.kind === "unsure" ? [reading.reason] : []),
  ]
  builder.marks.push(markOf(node, doubts, reading))
  const { rule, measures } = ruleOf(reading, node, maximum)
  builder.measures.push(...measures)
  return {
    code,
    title: item.title,
    ...(max === undefined ? {} : { max: maximum }),
    ...(given[0] === undefined ? {} : { source: sourceCode(given[0][0]) }),
    ...shared(node),
    ...(text === "" ? {} : { asIssued: text }),
    ...(rule === undefined ? {} : { rule }),
    ...(doubts.length === 0 ? {} : { note: `Cần xem lại: ${doubts.map(({ vi }) => vi).join("; ")}` }),
  }
}

/** What is not sure is scored by hand: a number within the maximum, and a note of how it was found. */
function ruleOf(
  reading: ScoringReading,
  { code, item, extra }: AnnexNode,
  max: string,
): Readonly<{ rule?: Rule; measures: readonly Measure[] }> {
  if (reading.kind === "sure") return { rule: reading.rule, measures: reading.measures }
  if (max === "0") return { measures: [] }
  if (extra === undefined) return { rule: { kind: "manual" }, measures: [] }
  const points: Measure = {
    code: `${code}.points`,
    name: `Điểm chấm tay: ${item.title}`,
    unit: "điểm",
    kind: "number",
    window: "year",
  }
  return { rule: { kind: extra, of: points.code, each: "1", cap: max }, measures: [points] }
}

/** Points of one row from two sources are two leaves: each is given, and appraised, by its own source. */
function splitBySource(node: AnnexNode, given: readonly (readonly [string, string])[], builder: Builder): Criterion {
  const doubts = [
    ...node.doubts,
    doubtOf("twoSources", "điểm của dòng này do nhiều nguồn chấm", "the points of this row come from several sources"),
  ]
  const max = pointsOf(node.item)
  builder.marks.push(markOf(node, doubts))
  return {
    code: node.code,
    title: node.item.title,
    ...(max === undefined ? {} : { max: formatDecimal(max) }),
    ...shared(node),
    children: given.map(([source, text], at) =>
      buildLeaf(
        {
          ...node,
          code: `${node.code}.${at + 1}`,
          doubts: [],
          item: {
            ...node.item,
            title: `${node.item.title} (${source})`,
            points: new Map([[source, text]]),
            evidence: [],
          },
        },
        builder,
      ),
    ),
  }
}

function markOf({ code, item }: AnnexNode, reasons: readonly AnnexDoubt[], reading?: ScoringReading): AnnexMark {
  const draft = reading?.kind === "unsure" && reading.rule !== undefined ? { draft: reading.rule } : {}
  return { code, place: item.place, state: reasons.length === 0 ? "sure" : "unsure", reasons, ...draft }
}

function shared({ item }: AnnexNode): Partial<Criterion> {
  const evidence = item.evidence.flatMap(listEvidence)
  return {
    ...(item.owner === "" ? {} : { owner: item.owner }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(item.note.length === 0 ? {} : { note: item.note.join("; ") }),
  }
}

/** "- Kế hoạch; - Báo cáo kết quả (02 văn bản)" is two kinds of evidence. */
function listEvidence(text: string): EvidenceWanted[] {
  return text.split(/\n|;/u).flatMap((line) => {
    const what = line
      .trim()
      .replace(/^[-+•*]\s*/u, "")
      .replace(/[.,]$/u, "")
      .trim()
    const found = /^0?(\d)\s+(.{3,})$/u.exec(what)
    if (what === "") return []
    return found?.[1] === undefined || found[2] === undefined || found[1] === "0"
      ? [{ what, count: 1 }]
      : [{ what: found[2], count: Number(found[1]) }]
  })
}

/** The code of a source from its heading: "Thẩm định" → "tham-dinh". */
export function sourceCode(name: string): string {
  return foldText(name).replaceAll(" ", "-")
}
