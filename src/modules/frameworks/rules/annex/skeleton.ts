import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, subtractRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"
import { foldText } from "#platform/text/fold.ts"

import { FrameworkPackage } from "../package.ts"
import type { Criterion, Measure } from "../package.ts"
import type { AnnexMark } from "./annex-leaves.ts"
import { doubtOf } from "./annex-tree.ts"
import type { AnnexDoubt } from "./annex-tree.ts"
import { readScoringText } from "./scoring-text/read-scoring-text.ts"

/** A row of a plan's score table: the code and decimals as printed, the heading it stands under, its line. */
export type SkeletonRow = Readonly<{
  code: string
  title: string
  max: string | null
  group: string | null
  rule: string | null
  line: number
}>

/** What is known of the framework beside the rows: areas and sources with their totals, as the plan states them. */
export type SkeletonFrame = Readonly<{
  name: string
  year: number
  level: FrameworkPackage["level"]
  areas: readonly Readonly<{ code: string; title: string; max: string }>[]
  /** `isSurvey`: rows under a heading of the survey belong to it. */
  sources: readonly Readonly<{ code: string; name: string; max: string; isSurvey: boolean }>[]
}>

export type Skeleton = Readonly<{
  package: FrameworkPackage
  marks: readonly AnnexMark[]
  doubts: readonly AnnexDoubt[]
}>

type Node = {
  code: string
  title: string
  max: Ratio | undefined
  source: string | undefined
  row: SkeletonRow | undefined
  children: Node[]
}
type Builder = { measures: Measure[]; marks: AnnexMark[]; doubts: AnnexDoubt[]; year: number }

/**
 * A framework as far as a plan's score table gives it: listed rows as leaves, and for each area whose total is known
 * one leaf "Các tiêu chí không nêu" for the rest, so that all sums fit. Rows without a sure rule are judged by people.
 */
export function buildSkeleton(rows: readonly SkeletonRow[], frame: SkeletonFrame): Skeleton {
  const builder: Builder = { measures: [], marks: [], doubts: [], year: frame.year }
  const roots = buildNodes(rows, frame)
  for (const root of roots) fillRest(root, builder)
  addSourceRests(roots, frame, builder)
  const criteria = roots.map((node) => buildCriterion(node, builder))
  const scale = sumOf(roots.map(({ max, children }) => max ?? sumOf(children.map((child) => child.max ?? zero))))
  const stated = sumOf(frame.sources.map(({ max }) => parseDecimal(max)))
  if (frame.sources.length > 0 && compareRatios(stated, scale) !== 0)
    builder.doubts.push(
      doubtOf(
        "totalDiffers",
        `các nguồn cộng lại ${formatDecimal(stated)}, các mục cộng lại ${formatDecimal(scale)}`,
        "sources and parts add up differently",
      ),
    )
  const parsed = FrameworkPackage.parse({
    thuocdo: 1,
    code: foldText(frame.name).replaceAll(" ", "-").slice(0, 60).replace(/-+$/u, "") || "khung",
    version: "1",
    name: frame.name,
    status: "draft",
    level: frame.level,
    year: frame.year,
    scale: formatDecimal(scale),
    sources: frame.sources.map(({ code, name, max }) => ({ code, name, max })),
    measures: builder.measures,
    criteria,
  })
  return { package: parsed, marks: builder.marks, doubts: builder.doubts }
}

function buildNodes(rows: readonly SkeletonRow[], frame: SkeletonFrame): Node[] {
  const roots: Node[] = frame.areas.map(({ code, title, max }) => ({
    code,
    title,
    max: parseDecimal(max),
    source: sourceFor(title, frame),
    row: undefined,
    children: [],
  }))
  const known = new Map(roots.map((node) => [node.code, node]))
  for (const row of rows) {
    const source = sourceFor(row.group ?? "", frame)
    const survey = frame.sources.find(({ isSurvey }) => isSurvey)
    const prefix = source !== undefined && source === survey?.code ? `${source}.` : ""
    const code = uniqueCode(`${prefix}${row.code === "" ? `dong-${row.line}` : row.code}`, known)
    const area = known.get(code)
    if (area !== undefined && area.row === undefined && !row.code.includes(".")) {
      area.row = row
      continue
    }
    const node: Node = {
      code,
      title: row.title,
      max: row.max === null ? undefined : parseDecimal(row.max),
      source,
      row,
      children: [],
    }
    const parent = parentOf(code, known)
    ;(parent?.children ?? roots).push(node)
    known.set(code, node)
  }
  return roots
}

/** An area that was announced takes its own row; any other row with a known code gets a code of its own. */
function uniqueCode(code: string, known: ReadonlyMap<string, Node>): string {
  const found = known.get(code)
  if (found === undefined || (found.row === undefined && !code.includes("."))) return code
  for (let at = 2; ; at += 1) if (!known.has(`${code}-${at}`)) return `${code}-${at}`
}

function parentOf(code: string, known: ReadonlyMap<string, Node>): Node | undefined {
  const parts = code.split(".")
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const found = known.get(parts.slice(0, length).join("."))
    if (found !== undefined) return found
  }
  return undefined
}

function sourceFor(group: string, { sources }: SkeletonFrame): string | undefined {
  if (sources.length === 0) return undefined
  const isSurvey = /dieu tra|xa hoi hoc|khao sat/.test(foldText(group))
  return sources.find((source) => source.isSurvey === isSurvey)?.code
}

const restTitle = "Các tiêu chí không nêu"

/** What an area holds beyond its listed rows is one leaf; more listed than the area holds is a contradiction. */
function fillRest(node: Node, builder: Builder): void {
  for (const child of node.children) fillRest(child, builder)
  if (node.max === undefined || (node.children.length === 0 && node.row !== undefined)) return
  const listed = sumOf(node.children.map(({ max }) => max ?? zero))
  const order = compareRatios(listed, node.max)
  const isOpen = node.children.some(({ max }) => max === undefined)
  if (order > 0 || isOpen) {
    const why = isOpen
      ? "có mục chưa rõ điểm tối đa"
      : `các mục con cộng lại ${formatDecimal(listed)}, quá ${formatDecimal(node.max)}`
    builder.doubts.push(doubtOf("sumDiffers", `${node.code}: ${why}`, `${node.code}: the parts do not fit the total`))
  } else if (order < 0) node.children.push(restOf(node.code, subtractRatios(node.max, listed), node.source))
}

function restOf(code: string, max: Ratio, source: string | undefined): Node {
  return { code: `${code}.khac`, title: restTitle, max, source, row: undefined, children: [] }
}

/** What a source gives beyond its areas and rows. */
function addSourceRests(roots: Node[], { sources }: SkeletonFrame, builder: Builder): void {
  for (const { code, name, max } of sources) {
    const own = roots.filter(({ source }) => source === code)
    const listed = sumOf(own.map((node) => node.max ?? sumOf(node.children.map((child) => child.max ?? zero))))
    const total = parseDecimal(max)
    const order = compareRatios(listed, total)
    if (order < 0) roots.push({ ...restOf(code, subtractRatios(total, listed), code), title: `${restTitle} (${name})` })
    if (order > 0)
      builder.doubts.push(
        doubtOf(
          "sumDiffers",
          `${name}: các mục cộng lại ${formatDecimal(listed)}, quá ${max}`,
          `${code}: the parts exceed the source`,
        ),
      )
  }
}

const allowed = ["0", "0.25", "0.5", "0.75", "1"]

function buildCriterion(node: Node, builder: Builder): Criterion {
  const shared = {
    code: node.code,
    title: node.title,
    ...(node.max === undefined ? {} : { max: formatDecimal(node.max) }),
    ...(node.source === undefined ? {} : { source: node.source }),
  }
  if (node.children.length > 0)
    return { ...shared, children: node.children.map((child) => buildCriterion(child, builder)) }
  const text = node.row?.rule ?? ""
  const max = formatDecimal(node.max ?? zero)
  const reading = readScoringText(text, { code: node.code, title: node.title, max, year: builder.year })
  const asIssued = text === "" ? {} : { asIssued: text }
  if (reading.kind === "sure") {
    builder.measures.push(...reading.measures)
    builder.marks.push({ code: node.code, place: node.row?.line ?? 0, state: "sure", reasons: [] })
    return { ...shared, ...asIssued, rule: reading.rule }
  }
  const draft = reading.rule === undefined ? {} : { draft: reading.rule }
  builder.marks.push({
    code: node.code,
    place: node.row?.line ?? 0,
    state: "unsure",
    reasons: [reading.reason],
    ...draft,
  })
  return { ...shared, ...asIssued, rule: { kind: "judgement", allowed } }
}

function sumOf(values: readonly Ratio[]): Ratio {
  return values.reduce(addRatios, zero)
}
