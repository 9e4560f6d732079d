import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, zero } from "#platform/exact/ratio.ts"
import { foldText } from "#platform/text/fold.ts"

import { FrameworkPackage } from "../package.ts"
import type { Criterion } from "../package.ts"
import { findAnnexHeader } from "./annex-columns.ts"
import type { AnnexHeader, AnnexRole } from "./annex-columns.ts"
import { readHead } from "./annex-head.ts"
import type { AnnexHead } from "./annex-head.ts"
import { readItems } from "./annex-items.ts"
import type { AnnexItems } from "./annex-items.ts"
import { buildCriteria, sourceCode } from "./annex-leaves.ts"
import type { AnnexMark } from "./annex-leaves.ts"
import { rowText, widthOf } from "./annex-table.ts"
import type { AnnexSource } from "./annex-table.ts"
import { buildTree, doubtOf, markSums, pointsOf } from "./annex-tree.ts"
import type { AnnexDoubt, AnnexNode } from "./annex-tree.ts"

/** An annex as issued, read into a draft package, with how surely each row was read and what was not read at all. */
export type AnnexReading =
  | Readonly<{ kind: "empty"; unread: readonly UnreadRow[] }>
  | Readonly<{
      kind: "read"
      package: FrameworkPackage
      marks: readonly AnnexMark[]
      /** Doubts about the framework as a whole: name, year, level, totals. */
      doubts: readonly AnnexDoubt[]
      unread: readonly UnreadRow[]
      columns: readonly Readonly<{ heading: string; role: AnnexRole }>[]
      repeatedHeaders: number
    }>

export type UnreadRow = Readonly<{ place: number; text: string }>

/** Reads the tables of an annex (bộ tiêu chí ban hành kèm theo quyết định). Nothing is dropped: see `unread`. */
export function readAnnex(source: AnnexSource, fileName: string): AnnexReading {
  const items: AnnexItems = { items: [], totals: [], notes: [], unread: [], repeatedHeaders: 0 }
  let header: AnnexHeader | undefined
  const headLines: string[] = source.lines.map(({ text }) => text)
  for (const table of source.tables) {
    const own = findAnnexHeader(table)
    const isSame = own !== undefined && header !== undefined && own.texts.join() === header.texts.join()
    if (isSame) items.repeatedHeaders += 1
    const current: AnnexHeader | undefined =
      own ?? (header !== undefined && header.width === widthOf(table) ? header : undefined)
    if (current === undefined) {
      items.unread.push(
        ...table.rows.map((row) => ({ place: row.place, text: rowText(row) })).filter(({ text }) => text !== ""),
      )
      continue
    }
    const before = own === undefined ? [] : table.rows.slice(0, own.first)
    headLines.push(
      ...before.flatMap(({ cells }) => cells.filter(({ continued }) => !continued).map(({ text }) => text)),
    )
    readItems(table.rows.slice(own === undefined ? 0 : own.first + own.rows), current, items)
    header ??= current
  }
  if (header === undefined || items.items.length === 0) return { kind: "empty", unread: items.unread }
  return build(items, header, readHead(headLines, fileName))
}

function build(items: AnnexItems, header: AnnexHeader, head: AnnexHead): AnnexReading {
  const tree = buildTree(items.items)
  markSums(tree)
  const year = head.year ?? 2026
  const { criteria, measures, marks } = buildCriteria(tree, year)
  const scale = sumOf(tree.filter(({ extra }) => extra === undefined))
  const doubts = [...listHeadDoubts(head), ...listTotalDoubts(items, scale)]
  const extras = listExtraCaps(tree)
  const framework = FrameworkPackage.parse({
    thuocdo: 1,
    code: codeOf(head, year),
    version: "1",
    name: head.name,
    status: "draft",
    level: head.level,
    year,
    ...(head.issuer === undefined ? {} : { issuer: head.issuer }),
    ...(head.legalBasis.length === 0 ? {} : { legalBasis: head.legalBasis }),
    ...(items.notes.length === 0 ? {} : { note: items.notes.join("\n") }),
    scale: formatDecimal(scale),
    sources: listSources(criteria, header),
    ...(Object.keys(extras).length === 0 ? {} : { extra: extras }),
    measures,
    criteria,
  })
  const columns = header.columns.map(({ heading, role }) => ({ heading, role }))
  return {
    kind: "read",
    package: framework,
    marks,
    doubts,
    unread: items.unread,
    columns,
    repeatedHeaders: items.repeatedHeaders,
  }
}

function sumOf(nodes: readonly AnnexNode[]): ReturnType<typeof addRatios> {
  return nodes
    .map((node) => pointsOf(node.item) ?? sumOf(node.children.filter(({ extra }) => extra === undefined)))
    .reduce(addRatios, zero)
}

function codeOf({ name }: AnnexHead, year: number): string {
  const words = foldText(name)
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
  const slug = words.slice(0, 60).replace(/-+$/u, "")
  if (slug === "") return `bo-tieu-chi-${year}`
  return slug.includes(String(year)) ? slug : `${slug}-${year}`
}

/** The sources named above the columns of points; each may give what its leaves hold. */
function listSources(criteria: readonly Criterion[], header: AnnexHeader): FrameworkPackage["sources"] {
  const names = [
    ...new Set(
      header.columns.filter(({ role, source }) => role === "max" && source !== "").map(({ source }) => source),
    ),
  ]
  const leaves = listLeaves(criteria)
  return names.map((name) => {
    const code = sourceCode(name)
    const max = leaves
      .filter((leaf) => leaf.source === code)
      .map((leaf) => parseDecimal(leaf.max ?? "0"))
      .reduce(addRatios, zero)
    return { code, name, max: formatDecimal(max) }
  })
}

function listLeaves(criteria: readonly Criterion[]): readonly Criterion[] {
  return criteria.flatMap((each) =>
    each.children === undefined || each.children.length === 0 ? [each] : listLeaves(each.children),
  )
}

/** The points that a bonus or penalty section may give in all, as its own row says. */
function listExtraCaps(nodes: readonly AnnexNode[]): Readonly<Record<string, string>> {
  const caps: Record<string, string> = {}
  const visit = (node: AnnexNode): void => {
    const points = pointsOf(node.item)
    const key = node.extra === "penalty" ? "penaltyCap" : "bonusCap"
    const isMixed = node.children.some(({ extra }) => extra !== node.extra)
    if (node.extra !== undefined && points !== undefined && node.children.length > 0 && !isMixed)
      caps[key] ??= formatDecimal(points)
    else node.children.forEach(visit)
  }
  nodes.forEach(visit)
  return caps
}

function listHeadDoubts({ isSure }: AnnexHead): readonly AnnexDoubt[] {
  return [
    ...(isSure.name ? [] : [doubtOf("noName", "không thấy tên bộ tiêu chí", "the name is not found")]),
    ...(isSure.year
      ? []
      : [doubtOf("noYear", "không thấy năm áp dụng, tạm ghi 2026", "the year is not found, 2026 for now")]),
    ...(isSure.level
      ? []
      : [
          doubtOf("noLevel", "không rõ áp dụng cho cấp nào, tạm ghi cấp xã", "the level is not clear, commune for now"),
        ]),
  ]
}

function listTotalDoubts({ totals }: AnnexItems, scale: ReturnType<typeof sumOf>): readonly AnnexDoubt[] {
  return totals.flatMap(({ title, points, place }) => {
    const stated = pointsOf({ points } as Parameters<typeof pointsOf>[0])
    if (stated === undefined || compareRatios(stated, scale) === 0) return []
    const [said, counted] = [formatDecimal(stated), formatDecimal(scale)]
    return [
      doubtOf(
        "totalDiffers",
        `dòng ${place} “${title}” ghi ${said}, cộng các mục được ${counted}`,
        `row ${place} says ${said}, the parts add up to ${counted}`,
      ),
    ]
  })
}
