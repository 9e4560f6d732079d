import type { z } from "zod"

import type { LinkedEvidence } from "#modules/evidence/index.ts"
import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { buildSheetRows, type ScoreLine } from "#modules/scoring/rules/index.ts"
import type { Db } from "#platform/database/db.ts"
import { formatPoints, type Points } from "#platform/exact/points.ts"
import { roundToPoints } from "#platform/exact/ratio.ts"

import type { AssessmentView } from "../contract.ts"
import { foldGivenSheet, type GivenPoints, type LeafPlace, type SheetContext } from "../rules/index.ts"
import { figuresOfBasis, isWithUnit } from "../service/basis.ts"
import { gatherAssessment, type Asker, type GatheredAssessment } from "../service/gather.ts"
import { presentAssessment, seeAssessment } from "../service/present-assessment.ts"
import { findSnapshot } from "../store/assessments.ts"
import { inVietnamese, listIssuerNames, paperDay, type IssuerNames } from "./issuer-names.ts"
import { SignedContent, type SignedLeaf } from "./signed-content.ts"

type View = z.input<typeof AssessmentView>
export type PaperLeaf = View["leaves"][number]

/** A line of a sheet in print order: an area, or a leaf with everything that its papers say of it. */
export type PaperLine =
  | Readonly<{ kind: "area"; code: string; title: string; max: string; self: string; result: string }>
  | Readonly<{
      kind: "leaf"
      code: string
      title: string
      max: string
      leaf: PaperLeaf
      computed: ScoreLine | undefined
      signed: SignedLeaf | undefined
      evidence: readonly LinkedEvidence[]
    }>

/** What the papers of an assessment are made of: only what the reader's side may see. Words are Vietnamese. */
export type AssessmentFacts = Readonly<{
  view: View
  places: ReadonlyMap<string, LeafPlace>
  lines: readonly PaperLine[]
  /** Total of the self-scores that stand in the lines, by the framework's own fold. */
  selfTotal: string
  /** Of the framework: how points are shown. */
  decimals: number
  /** What stands in the sheet is what was signed. */
  isSigned: boolean
  measureNames: ReadonlyMap<string, string>
  unit: IssuerNames
  organiser: IssuerNames
}>

/** Gathers them; the row scope must hold the assessed unit. Throws 404. */
export const gatherAssessmentFacts = async (db: Db, given: Asker): Promise<AssessmentFacts> => {
  const asker = { ...given, reader: inVietnamese(given.reader) }
  const gathered = await gatherAssessment(db, asker)
  const view = await presentAssessment(db, gathered, asker)
  const { row } = gathered
  const day = paperDay(asker.now, row.year)
  const signed = await findSigned(db, gathered)
  return {
    view,
    places: gathered.places,
    ...(await buildLines(db, { gathered, asker, view, signed })),
    isSigned: signed !== undefined,
    measureNames: new Map(gathered.compiled.package.measures.map(({ code, name }) => [code, name])),
    unit: await listIssuerNames(db, row.unit_id, day),
    organiser: await listIssuerNames(db, row.campaign_unit_id, day),
  }
}

type Signed = ReadonlyMap<string, SignedLeaf>

/** The leaves as the head signed them; undefined while the sheet is with the unit. */
const findSigned = async (db: Db, gathered: GatheredAssessment): Promise<Signed | undefined> => {
  const { row, history } = gathered
  const hash = history.assessment.handedIn?.contentHash
  if (hash === undefined || isWithUnit(gathered)) return undefined
  const snapshot = await findSnapshot(db, { unitId: row.unit_id, assessmentId: row.id }, hash)
  if (snapshot === undefined) return undefined
  return new Map(SignedContent.parse(JSON.parse(snapshot.content)).leaves.map((leaf) => [leaf.code, leaf]))
}

type Gathering = Readonly<{ gathered: GatheredAssessment; asker: Asker; view: View; signed: Signed | undefined }>

const buildLines = async (db: Db, { gathered, asker, view, signed }: Gathering) => {
  const { compiled, places, evidence } = gathered
  const { sheet, basis } = await seeAssessment(db, gathered, asker)
  const leaves = new Map(view.leaves.map((leaf) => [leaf.code, leaf]))
  const computed = new Map(sheet.lines.map((line) => [line.code, line]))
  const selfOf = (code: string) => {
    const self = signed?.get(code) ?? leaves.get(code)?.self
    if (!self || (self.points === null && self.notApplicable === null)) return undefined
    return { points: self.notApplicable === null ? self.points : null, because: "" }
  }
  const context = { figures: figuresOfBasis(basis), lang: "vi" } as const
  const given = foldGivenSheet(compiled, selfOf, context)
  const finalOf = (code: string) => {
    const final = leaves.get(code)?.final ?? undefined
    return final && { points: final.points, because: "" }
  }
  const results = sumsByArea(compiled, finalOf, context)
  const { decimals } = compiled.package
  const lines = buildSheetRows(compiled, given).flatMap((row): readonly PaperLine[] => {
    const { code, title } = row
    if (row.kind === "area") {
      const { points } = row.sum
      const [max, self] = [
        findAreaMax(compiled, row),
        hasAny(compiled, code, selfOf) ? formatPoints(points, decimals) : "",
      ]
      return [{ kind: "area", code, title, max, self, result: results.get(code) ?? "" }]
    }
    const leaf = leaves.get(code)
    if (leaf === undefined) return []
    const max = places.get(code)?.max ?? ""
    const own = { computed: computed.get(code), signed: signed?.get(code), evidence: evidence.get(code) ?? [] }
    return [{ kind: "leaf", code, title, max, leaf, ...own }]
  })
  return { lines, decimals, selfTotal: formatPoints(given.total.points, decimals) }
}

type Find = (code: string) => GivenPoints | undefined

/** Somebody gave points to a leaf of the area: else its sum says nothing. */
const hasAny = ({ leaves }: CompiledFramework, area: string, find: Find): boolean =>
  leaves.some(({ code, above }) => above.includes(area) && find(code) !== undefined)

const sumsByArea = (compiled: CompiledFramework, find: Find, context: SheetContext): ReadonlyMap<string, string> =>
  new Map(
    buildSheetRows(compiled, foldGivenSheet(compiled, find, context)).flatMap((row) =>
      row.kind === "area" && hasAny(compiled, row.code, find)
        ? [[row.code, formatPoints(row.sum.points, compiled.package.decimals)] as const]
        : [],
    ),
  )

/** The area's maximum as issued, also of a source whose points are still to come; nothing for bonus and penalty. */
const findAreaMax = (
  compiled: CompiledFramework,
  row: Readonly<{ code: string; sum: Readonly<{ max: Points }> }>,
): string => {
  const issued = compiled.areas.find(({ code }) => code === row.code)?.max ?? null
  const max = issued === null ? row.sum.max : roundToPoints(issued, 4)
  return max === 0 ? "" : formatPoints(max)
}
