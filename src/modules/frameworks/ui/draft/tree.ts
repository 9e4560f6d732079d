import { childrenOf, codeOf, type Data } from "./package-data.ts"

/** Where a criterion stands: its index among its siblings, from the root down. */
export type Path = readonly number[]
export type TreeRow = Readonly<{ path: Path; node: Data; hasChildren: boolean; size: number }>
export type Moved = Readonly<{ criteria: readonly Data[]; path: Path }>

export const samePath = (first: Path, second: Path): boolean =>
  first.length === second.length && first.every((index, depth) => index === second[depth])
export const pathKey = (path: Path): string => path.join(".")
const parentOf = (path: Path): Path => path.slice(0, -1)
const isWithin = (path: Path, above: Path): boolean =>
  path.length >= above.length && above.every((index, depth) => path[depth] === index)

/** Rows in print order; what lies below a folded criterion is left out. */
export const listTree = (
  criteria: readonly Data[],
  folded: ReadonlySet<string> = new Set(),
  above: Path = [],
): readonly TreeRow[] =>
  criteria.flatMap((node, index) => {
    const path = [...above, index]
    const children = childrenOf(node)
    const row = { path, node, hasChildren: children.length > 0, size: criteria.length }
    return folded.has(pathKey(path)) ? [row] : [row, ...listTree(children, folded, path)]
  })

export const findNode = (criteria: readonly Data[], path: Path): Data | undefined => {
  const [first, ...rest] = path
  const node = first === undefined ? undefined : criteria[first]
  return node === undefined || rest.length === 0 ? node : findNode(childrenOf(node), rest)
}

/** Where the criterion of that code stands; the first one when a code stands twice. */
export const findPath = (criteria: readonly Data[], code: string): Path | undefined =>
  listTree(criteria).find(({ node }) => codeOf(node) === code)?.path

export const changeNode = (criteria: readonly Data[], path: Path, change: (node: Data) => Data): readonly Data[] => {
  const index = path.at(-1)
  return index === undefined
    ? criteria
    : changeSiblings(criteria, parentOf(path), (list) => list.map((node, at) => (at === index ? change(node) : node)))
}

/** Puts a criterion where the path says; what stood there moves down by one. */
export const insertNode = (criteria: readonly Data[], path: Path, node: Data): readonly Data[] =>
  changeSiblings(criteria, parentOf(path), (list) => list.toSpliced(path.at(-1) ?? list.length, 0, node))

export const removeNode = (criteria: readonly Data[], path: Path): readonly Data[] =>
  changeSiblings(criteria, parentOf(path), (list) => list.toSpliced(path.at(-1) ?? 0, 1))

const changeSiblings = (
  criteria: readonly Data[],
  parent: Path,
  change: (list: readonly Data[]) => readonly Data[],
): readonly Data[] => {
  const [first, ...rest] = parent
  if (first === undefined) return change(criteria)
  return criteria.map((node, index) =>
    index === first ? withChildren(node, changeSiblings(childrenOf(node), rest, change)) : node,
  )
}

const withChildren = (node: Data, children: readonly Data[]): Data => {
  const { children: _old, ...rest } = node
  return children.length === 0 ? rest : { ...rest, children }
}

/** Moves a criterion with all below it; undefined when it would come to stand within itself. `to` counts before the move. */
export const moveNode = (criteria: readonly Data[], from: Path, to: Path): Moved | undefined => {
  const node = findNode(criteria, from)
  if (node === undefined || isWithin(to, from)) return undefined
  const depth = from.length - 1
  const sharesParent = to.length > depth && isWithin(to, parentOf(from)) && to[depth]! > from[depth]!
  const target = sharesParent ? to.map((index, at) => (at === depth ? index - 1 : index)) : to
  return { criteria: insertNode(removeNode(criteria, from), target, node), path: target }
}

/** One step by keyboard: among its siblings, below the one before it, or beside its parent. */
export const shiftNode = (
  criteria: readonly Data[],
  path: Path,
  step: "up" | "down" | "in" | "out",
): Moved | undefined => {
  const index = path.at(-1) ?? 0
  const parent = parentOf(path)
  switch (step) {
    case "up":
      return index === 0 ? undefined : moveNode(criteria, path, [...parent, index - 1])
    case "down":
      return findNode(criteria, [...parent, index + 1]) && moveNode(criteria, path, [...parent, index + 2])
        ? moveNode(criteria, path, [...parent, index + 2])
        : undefined
    case "in": {
      const before = index === 0 ? undefined : findNode(criteria, [...parent, index - 1])
      return before && moveNode(criteria, path, [...parent, index - 1, childrenOf(before).length])
    }
    case "out":
      return parent.length === 0 ? undefined : moveNode(criteria, path, [...parentOf(parent), (parent.at(-1) ?? 0) + 1])
  }
}

/** A code that no criterion has yet, in the manner of those beside it: after 1.9 comes 1.10. */
export const proposeCode = (criteria: readonly Data[], parent: Path): string => {
  const taken = new Set(listTree(criteria).map(({ node }) => codeOf(node)))
  const above = findNode(criteria, parent)
  const siblings = above === undefined ? (parent.length === 0 ? criteria : []) : childrenOf(above)
  const stem = above === undefined ? "" : `${codeOf(above)}.`
  for (let number = siblings.length + 1; ; number += 1) {
    const code = `${stem}${number}`
    if (!taken.has(code)) return code
  }
}
