import { findPoints } from "#platform/exact/points.ts"
import { fold } from "#web/fold.ts"
import { formatScoreText } from "#web/format.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"

type WantedOfPackage = Readonly<{
  what: string
  count?: number
  optional?: boolean
  issuedIn?: string
  issuer?: string
  kind?: string
  group?: string
}>

/** The text of one criterion of the package: what the page shows beside the points. */
export type LeafText = Readonly<{
  title: string
  asIssued: string | null
  /** As the package has it: kind, issuer and time wanted are for the check of the evidence. */
  wanted: readonly (WantedOfPackage & Readonly<{ count: number; optional: boolean }>)[]
}>

/** A row of the sheet: an area heading, or a leaf with its text. */
export type SheetRow =
  | Readonly<{ kind: "area"; code: string; title: string; depth: number }>
  | Readonly<{ kind: "leaf"; code: string; depth: number; leaf: LeafView; text: LeafText }>

type Node = Readonly<{
  code: string
  title: string
  asIssued?: string
  evidence?: readonly WantedOfPackage[]
  children?: readonly Node[]
}>

/** The framework's tree in print order with the state of each leaf. */
export const listSheetRows = (view: AssessmentView): readonly SheetRow[] => {
  const leaves = new Map(view.leaves.map((leaf) => [leaf.code, leaf]))
  const walk = (nodes: readonly Node[], depth: number): SheetRow[] =>
    nodes.flatMap((node): SheetRow[] => {
      if (node.children !== undefined && node.children.length > 0) {
        return [{ kind: "area", code: node.code, title: node.title, depth }, ...walk(node.children, depth + 1)]
      }
      const leaf = leaves.get(node.code)
      return leaf === undefined ? [] : [{ kind: "leaf", code: node.code, depth, leaf, text: textOf(node) }]
    })
  return walk((view.package["criteria"] ?? []) as readonly Node[], 0)
}

const textOf = ({ title, asIssued, evidence = [] }: Node): LeafText => ({
  title,
  asIssued: asIssued ?? null,
  wanted: evidence.map((wanted) => ({ ...wanted, count: wanted.count ?? 1, optional: wanted.optional ?? false })),
})

export const sheetFilters = ["all", "open", "differs", "gaps", "returned", "explained", "mine"] as const
export type SheetFilter = (typeof sheetFilters)[number]

/** Leaves that a filter and a search keep, with the areas above them. */
export const filterRows = (
  rows: readonly SheetRow[],
  { filter, words, gaps }: Readonly<{ filter: SheetFilter; words: string; gaps: ReadonlySet<string> }>,
): readonly SheetRow[] => {
  const wanted = fold(words)
  const keeps = ({ leaf, text, code }: Extract<SheetRow, { kind: "leaf" }>): boolean =>
    (wanted === "" || fold(`${code} ${text.title}`).includes(wanted)) && passes(leaf, filter, gaps)
  const kept = rows.map((row) => row.kind === "leaf" && keeps(row))
  return rows.filter((row, index) => kept[index] || (row.kind === "area" && hasKeptBelow(rows, kept, index)))
}

const passes = (leaf: LeafView, filter: SheetFilter, gaps: ReadonlySet<string>): boolean => {
  switch (filter) {
    case "all":
      return true
    case "open":
      return leaf.self === null || (leaf.self.points === null && leaf.self.notApplicable === null)
    case "differs":
      return isDifferent(leaf)
    case "gaps":
      return gaps.has(leaf.code)
    case "returned":
      return leaf.returned !== null || leaf.review?.verdict === "back"
    case "explained":
      return leaf.explanations.length > 0
    case "mine":
      return leaf.mine
  }
}

type Computed = NonNullable<LeafView["computed"]>

/** What the rules give; undefined where figures are missing: that is not zero. */
export const findComputed = (computed: LeafView["computed"]): string | undefined =>
  computed === null || computed.outcome === "missing" ? undefined : computed.points

/** The same as a page shows it, with the framework's decimals. */
export const showComputed = (computed: Computed, decimals: number): string =>
  formatScoreText(findComputed(computed), decimals)

/** The unit claims other points than its figures give. */
export const isDifferent = ({ self, computed }: LeafView): boolean => {
  const given = findComputed(computed)
  return self?.points != null && given !== undefined && findPoints(self.points) !== findPoints(given)
}

const hasKeptBelow = (rows: readonly SheetRow[], kept: readonly boolean[], at: number): boolean => {
  const depth = rows[at]!.depth
  for (let index = at + 1; index < rows.length && rows[index]!.depth > depth; index++) if (kept[index]) return true
  return false
}
