import { compileFramework } from "../compile-framework.ts"
import type { CompiledFramework, Leaf } from "../compile-framework.ts"
import type { Criterion, FrameworkPackage } from "../package.ts"
import type { LintFinding, Path } from "./finding.ts"

/** A criterion with where it stands; `leaf` is set for those that are scored themselves. */
export type Node = Readonly<{
  criterion: Criterion
  code: string
  path: Path
  parent: Node | null
  leaf: Leaf | null
}>

/** What every check looks at: the package, and each criterion with its place and its lowered rule. */
export type LintSubject = Readonly<{
  framework: FrameworkPackage
  compiled: CompiledFramework
  nodes: readonly Node[]
  /** Those that are scored themselves, with their leaf. */
  leaves: readonly (Node & Readonly<{ leaf: Leaf }>)[]
}>

export type Check = (subject: LintSubject) => readonly LintFinding[]

/** Compiles the package once and pairs each criterion with its leaf; both stand in print order. */
export function buildSubject(framework: FrameworkPackage): LintSubject {
  const compiled = compileFramework(framework)
  const remaining = compiled.leaves.values()
  const nodes: Node[] = []
  const visit = (criteria: readonly Criterion[], path: Path, parent: Node | null): void => {
    for (const [index, criterion] of criteria.entries()) {
      const isArea = (criterion.children?.length ?? 0) > 0
      const leaf = isArea ? null : (remaining.next().value ?? null)
      const node = { criterion, code: criterion.code, path: [...path, index], parent, leaf }
      nodes.push(node)
      visit(criterion.children ?? [], [...node.path, "children"], node)
    }
  }
  visit(framework.criteria, ["criteria"], null)
  return { framework, compiled, nodes, leaves: nodes.filter(isLeaf) }
}

function isLeaf(node: Node): node is Node & Readonly<{ leaf: Leaf }> {
  return node.leaf !== null
}
