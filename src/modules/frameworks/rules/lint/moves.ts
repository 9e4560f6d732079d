import type { NotApplicablePolicy } from "../settings.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject, Node } from "./subject.ts"

/** That a leaf may hand its maximum to another, and where in the package this is said. */
type Move = Readonly<{ from: string; to: string; path: Path; code: string | null }>

/**
 * Maxima that are handed round in a circle would be lost when none of its criteria applies. What areas and the package
 * say holds for every leaf below, so a circle may be closed by a policy that stands far from it.
 */
export function checkMoveCircles(subject: LintSubject): readonly LintFinding[] {
  const moves = listMoves(subject)
  const told = new Set<string>()
  return moves.flatMap((move) => {
    const way = findWay(move.to, move.from, moves)
    const place = move.path.join(".")
    // A criterion that names itself is told as such; a policy of many leaves is told once.
    if (way === undefined || move.code === move.to || told.has(place)) return []
    told.add(place)
    const circle = [move.from, ...way].join(" → ")
    const { path, code } = move
    const vi = `điểm tối đa chuyển vòng tròn nên sẽ mất: ${circle}`
    return [found("move-circle", { path, code }, vi, `maxima move in a circle and would be lost: ${circle}`)]
  })
}

function listMoves({ framework, leaves }: LintSubject): readonly Move[] {
  return leaves.flatMap((leaf) => {
    const chain = listChain(leaf)
    const stated = chain.find(({ criterion }) => criterion.whenNotApplicable !== undefined)
    const standing: readonly (readonly [NotApplicablePolicy | undefined, Path, string | null])[] = [
      stated === undefined
        ? [framework.whenNotApplicable, ["whenNotApplicable"], null]
        : [stated.criterion.whenNotApplicable, [...stated.path, "whenNotApplicable"], stated.code],
      ...chain.flatMap(({ criterion, path, code }) => [
        [criterion.notApplicable?.then, [...path, "notApplicable", "then"], code] as const,
        [criterion.rule?.notApplicable?.then, [...path, "rule", "notApplicable", "then"], code] as const,
      ]),
    ]
    return standing.flatMap(([policy, path, code]) =>
      policy === undefined || typeof policy === "string" ? [] : [{ from: leaf.code, to: policy.moveTo, path, code }],
    )
  })
}

/** The leaf and the areas above it, the nearest first. */
function listChain(node: Node): readonly Node[] {
  return node.parent === null ? [node] : [node, ...listChain(node.parent)]
}

/** Codes on a way from one leaf to another along the moves, both ends included. */
function findWay(from: string, to: string, moves: readonly Move[]): readonly string[] | undefined {
  const cameFrom = new Map<string, string | null>([[from, null]])
  for (const code of cameFrom.keys()) {
    if (code === to) return unwind(code, cameFrom)
    for (const move of moves) if (move.from === code && !cameFrom.has(move.to)) cameFrom.set(move.to, code)
  }
  return undefined
}

function unwind(code: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const before = cameFrom.get(code) ?? null
  return before === null ? [code] : [...unwind(before, cameFrom), code]
}
