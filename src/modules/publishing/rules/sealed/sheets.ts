import {
  findFinal,
  foldAssessment,
  foldFinalSheet,
  type Assessment,
  type Step,
} from "#modules/campaigns/rules/index.ts"
import {
  canonicalJson,
  compileFramework,
  FrameworkPackage,
  type CompiledFramework,
  type Figure,
} from "#modules/frameworks/rules/index.ts"
import {
  presentScore,
  readPlainFigure,
  scoreFacts,
  type PresentedScore,
  type ScoreSheet,
} from "#modules/scoring/rules/index.ts"

import type { SealedCalendar, SealedFigures, SealedFinal, SealedStep } from "./format.ts"

/** A framework ready to score by, with its hash. */
export type SealedFramework = Readonly<{ hash: string; compiled: CompiledFramework }>

/**
 * The framework as whoever opens the package will read it: by its canonical JSON. Its keys stand in another order there
 * than in the file it came from, and sentences that name several things (grades, options) follow that order.
 */
export const openForSealing = (declared: FrameworkPackage, hash: string): SealedFramework => ({
  hash,
  compiled: compileFramework(FrameworkPackage.parse(JSON.parse(canonicalJson(declared)))),
})

const readFigures = (figures: SealedFigures): ReadonlyMap<string, Figure> =>
  new Map(Object.entries(figures).map(([code, figure]) => [code, readPlainFigure(figure)]))

/** What the rules compute from the figures; its sentences are Vietnamese, as on papers. */
export const computeSheet = (
  { hash, compiled }: SealedFramework,
  figures: SealedFigures,
  calendar: SealedCalendar,
): PresentedScore =>
  presentScore(compiled, hash, scoreFacts(compiled, { figures: readFigures(figures), calendar }, "vi"))

/** The fold of a unit's steps over the framework's leaves. */
export const foldSteps = ({ compiled }: SealedFramework, steps: readonly SealedStep[]): Assessment =>
  foldAssessment(
    compiled.leaves.map(({ code }) => code),
    steps as readonly Step[],
  )

/** What every leaf is worth in the end and the sheet that sums it up; also the sheet itself, for ranks. */
export const buildFinal = (
  { hash, compiled }: SealedFramework,
  assessment: Assessment,
  figures: SealedFigures,
): Readonly<{ final: SealedFinal; sheet: ScoreSheet }> => {
  const sheet = foldFinalSheet(compiled, assessment, { figures: readFigures(figures), lang: "vi" })
  const leaves = compiled.leaves.map(({ code }) => {
    const leaf = assessment.leaves.get(code)
    const final = leaf && findFinal(leaf)
    return { code, points: final?.points ?? null, from: final?.from ?? null }
  })
  return { final: { leaves, sheet: presentScore(compiled, hash, sheet) }, sheet }
}
