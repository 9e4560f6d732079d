import type { Criterion, FrameworkPackage } from "../package.ts"
import type { Gate, NotApplicable, NotApplicablePolicy } from "../settings.ts"

/** A criterion with the codes above it and everything that holds for it from there; areas and leaves alike. */
export type Placed = Readonly<{
  criterion: Criterion
  code: string
  above: readonly string[]
  isLeaf: boolean
  source: string | null
  owner: string | null
  gates: readonly Gate[]
  exemptions: readonly NotApplicable[]
  whenNotApplicable: NotApplicablePolicy
}>

/** What one criterion of the old version became in the new one; one side alone is new or dropped. */
export type Pair = Readonly<{ old: Placed | null; new: Placed | null }>

/** Every criterion in print order, with what it inherits. */
export function listPlaced({ criteria, whenNotApplicable }: FrameworkPackage): readonly Placed[] {
  const visit = (list: readonly Criterion[], above: readonly Placed[]): readonly Placed[] =>
    list.flatMap((criterion) => {
      const parent = above.at(-1)
      const here = {
        criterion,
        code: criterion.code,
        above: above.map(({ code }) => code),
        isLeaf: (criterion.children?.length ?? 0) === 0,
        source: criterion.source ?? parent?.source ?? null,
        owner: criterion.owner ?? parent?.owner ?? null,
        gates: [...(parent?.gates ?? []), ...[criterion.gate, criterion.rule?.gate].flatMap((gate) => gate ?? [])],
        exemptions: [
          ...(parent?.exemptions ?? []),
          ...[criterion.notApplicable, criterion.rule?.notApplicable].flatMap((exemption) => exemption ?? []),
        ],
        whenNotApplicable: criterion.whenNotApplicable ?? parent?.whenNotApplicable ?? whenNotApplicable,
      }
      return [here, ...visit(criterion.children ?? [], [...above, here])]
    })
  return visit(criteria, [])
}

/**
 * Pairs criteria of two versions: by title where it occurs once on each side, then by code where the titles are alike at
 * all. A code alone proves nothing: sets are renumbered when a row is put in.
 */
export function pairCriteria(before: readonly Placed[], after: readonly Placed[]): readonly Pair[] {
  const partner = new Map<Placed, Placed>()
  const taken = new Set<Placed>()
  const pass = (isSame: (old: Placed, fresh: Placed) => boolean): void => {
    for (const old of before.filter((each) => !partner.has(each))) {
      const matches = after.filter((fresh) => !taken.has(fresh) && fresh.isLeaf === old.isLeaf && isSame(old, fresh))
      if (matches.length !== 1) continue
      partner.set(old, matches[0]!)
      taken.add(matches[0]!)
    }
  }
  pass((old, fresh) => old.code === fresh.code && fold(old) === fold(fresh))
  pass((old, fresh) => fold(old) === fold(fresh))
  pass((old, fresh) => old.code === fresh.code && likeness(old, fresh) >= 0.3)
  pass((old, fresh) => likeness(old, fresh) >= 0.75)
  const pairs = before.map((old) => ({ old, new: partner.get(old) ?? null }))
  return [...pairs, ...after.filter((fresh) => !taken.has(fresh)).map((fresh) => ({ old: null, new: fresh }))]
}

function fold({ criterion }: Placed): string {
  return wordsOf(criterion.title).join(" ")
}

/** Share of words that two titles have in common, 0 to 1. */
function likeness(old: Placed, fresh: Placed): number {
  const [first, second] = [new Set(wordsOf(old.criterion.title)), new Set(wordsOf(fresh.criterion.title))]
  const common = [...first].filter((word) => second.has(word)).length
  return (2 * common) / Math.max(1, first.size + second.size)
}

function wordsOf(text: string): readonly string[] {
  return [
    ...text
      .normalize("NFC")
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}]+/gu),
  ].map(([word]) => word)
}
