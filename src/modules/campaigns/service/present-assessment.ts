import type { z } from "zod"

import type { ScoreSheet } from "#modules/scoring/rules/index.ts"
import { listUnitsByIds } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { AssessmentView, LeafView, StepAnswer, StepView } from "../contract.ts"
import {
  assessedTime,
  findWindow,
  isOpen,
  listGaps,
  listKinds,
  listUnmerged,
  viewAssessment,
  type Step,
  type Trace,
  type ViewedAssessment,
  type Viewer,
} from "../rules/index.ts"
import { figuresOfBasis, findBasis, isWithUnit, scoreBasis, type ScoreBasis } from "./basis.ts"
import { buildContent, hashContent } from "./content.ts"
import type { Asker, GatheredAssessment } from "./gather.ts"
import { presentLeaf, presentTrace } from "./present-leaf.ts"
import { sumTotals } from "./totals.ts"

/** An assessment with what the rules compute of it and what its reader may see. */
export type SeenAssessment = Readonly<{
  gathered: GatheredAssessment
  seen: ViewedAssessment
  basis: ScoreBasis
  sheet: ScoreSheet
}>

/** Adds figures, computed sheet and the reader's view to what was gathered. */
export const seeAssessment = async (db: Db, gathered: GatheredAssessment, asker: Asker): Promise<SeenAssessment> => {
  const basis = await findBasis(db, gathered, asker.now)
  return {
    gathered,
    seen: viewAssessment(gathered.history, gathered.viewer),
    basis,
    sheet: scoreBasis(gathered, basis, asker.reader.language),
  }
}

/** The whole sheet as its reader may see it. */
export const presentAssessment = async (
  db: Db,
  gathered: GatheredAssessment,
  asker: Asker,
): Promise<z.input<typeof AssessmentView>> => {
  const { row, campaign, compiled, context } = gathered
  const view = await seeAssessment(db, gathered, asker)
  const units = await listUnitsByIds(db, [row.unit_id, row.campaign_unit_id], localDate(asker.now))
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? ""
  const { package: declared } = compiled
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: nameOf(row.unit_id),
    campaign: {
      id: row.campaign_id,
      unitId: row.campaign_unit_id,
      unitName: nameOf(row.campaign_unit_id),
      name: campaign.row.name,
      year: row.year,
      assessed: assessedTime(context.settings, row.year),
    },
    block: {
      code: row.block,
      name: context.settings.blocks.find(({ code }) => code === row.block)?.name ?? row.block,
    },
    framework: { ...row.framework, name: declared.name, scale: declared.scale, decimals: declared.decimals },
    package: declared as unknown as Record<string, unknown>,
    ...presentCourse(view, asker),
    leaves: presentLeaves(view),
  }
}

/** What a step changed, for whoever took it; `code`: the leaf that it is about, null for the whole sheet. */
export const presentChange = async (
  db: Db,
  gathered: GatheredAssessment,
  asker: Asker,
  code: string | null,
): Promise<z.input<typeof StepAnswer>> => {
  const view = await seeAssessment(db, gathered, asker)
  return { ...presentCourse(view, asker), leaves: presentLeaves(view, code) }
}

/** State, windows, hand-in, returns, extensions, sums, and what still keeps the sheet from being handed in. */
const presentCourse = ({ gathered, seen, basis, sheet }: SeenAssessment, { reader }: Asker) => {
  const { context, history, viewer } = gathered
  const { handedIn, returned } = seen
  const isOwn = isWithUnit(gathered)
  const words = { figures: figuresOfBasis(basis), lang: reader.language }
  return {
    state: seen.state,
    seq: seen.seq,
    side: viewer.side,
    capacities: [...context.capacities],
    // More time is asked for where the campaign is run.
    kinds: listKinds(history.assessment, context).filter(
      (kind) => kind !== "extensionAsked" || gathered.campaign.row.origin === null,
    ),
    phases: context.settings.phases.flatMap(({ code }) => {
      const window = findWindow(context.settings, seen, code)
      return window === undefined ? [] : [{ code, ...window, isOpen: isOpen(window, context.today) }]
    }),
    handedIn: handedIn && { ...presentTrace(handedIn), contentHash: handedIn.contentHash },
    finalised: seen.finalised && { ...presentTrace(seen.finalised), without: seen.finalised.without },
    unmerged: presentUnmerged(gathered),
    returned: returned && { ...presentTrace(returned), reason: returned.reason },
    returns: seen.returns,
    extensions: seen.extensions.map(({ phase, asked, decided }) => ({
      phase,
      asked: asked && withTrace(asked),
      decided: decided && withTrace(decided),
    })),
    contentHash: isOwn || handedIn === null ? hashContent(buildContent(gathered, basis)) : handedIn.contentHash,
    gaps: isOwn ? listGaps(history.assessment, context).map(({ leaf, vi, en }) => ({ leaf, vi, en })) : [],
    totals: sumTotals(gathered, seen, { computed: sheet, context: words }),
  }
}

/** Told to whoever may make the result final, and only while they may. */
const presentUnmerged = ({ history, context }: GatheredAssessment) => {
  const { surveys, extras } = listUnmerged(history.assessment, context)
  const isAsked = context.capacities.has("run") && history.assessment.state === "council"
  return isAsked ? { surveys: [...surveys], extras: [...extras] } : { surveys: [], extras: [] }
}

const withTrace = <Kept extends Trace>(kept: Kept) => {
  const { accountId: _, ...shown } = kept
  return shown
}

/** Every leaf, or one alone. */
const presentLeaves = ({ gathered, seen, sheet }: SeenAssessment, only: string | null = null) => {
  const lines = new Map(sheet.lines.map((line) => [line.code, line]))
  const codes = only === null ? [...seen.leaves.keys()] : [only]
  return codes.flatMap((code) => presentOne({ gathered, seen }, lines.get(code), code) ?? [])
}

/** One leaf of it; undefined for a code that the framework has not. */
export const presentOne = (
  { gathered, seen }: Pick<SeenAssessment, "gathered" | "seen">,
  line: ScoreSheet["lines"][number] | undefined,
  code: string,
): z.input<typeof LeafView> | undefined => {
  const { places, context, compiled, viewer, history } = gathered
  const [leaf, whole] = [seen.leaves.get(code), history.assessment.leaves.get(code)]
  const [place, facts] = [places.get(code), context.leaves.get(code)]
  if (leaf === undefined || whole === undefined || place === undefined || facts === undefined) return undefined
  return presentLeaf(leaf, { place, facts, line, decimals: compiled.package.decimals, viewer, whole })
}

/** A step as the history shows it; whose account it was only those on the organiser's side learn. */
export const presentStep = ({ seq, at, by, body }: Step, { side }: Viewer): z.input<typeof StepView> => ({
  seq,
  at,
  name: by.name,
  position: by.position,
  accountId: side === "organiser" ? by.accountId : null,
  body,
})
