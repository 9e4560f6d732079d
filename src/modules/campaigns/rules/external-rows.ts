import { findPoints } from "#platform/exact/points.ts"
import { foldText } from "#platform/text/fold.ts"

import type { LeafPlace } from "./leaf-places.ts"
import type { Assessment, LeafState } from "./fold.ts"
import type { StepBody } from "./steps.ts"

/** One line of a list of points from outside, as it was typed or read from a file. */
export type ExternalRow = Readonly<{ unit: string; leaf: string; points: string | null }>

/** A line whose unit and leaf were found; `row` is its place in the list, from 0. */
export type PlacedRow = Readonly<{ row: number; unitId: string; leaf: string; points: string | null }>

type Words = Readonly<{ vi: string; en: string }>
export type RefusedRow = Words & Readonly<{ row: number }>

type Unit = Readonly<{ unitId: string; name: string }>

/** Where lines may go: the units that take part, and the leaves of each unit's framework. */
export type RowTargets = Readonly<{
  units: readonly Unit[]
  placesOf: (unitId: string) => ReadonlyMap<string, LeafPlace> | undefined
}>

/**
 * Finds each line's unit (by id, or by its name without diacritics) and leaf, and checks its points. A name that two
 * units share, a leaf that is neither a survey's nor a bonus or penalty, too many points, and a second line on the same
 * leaf are refused.
 */
export const placeRows = (
  rows: readonly ExternalRow[],
  { units, placesOf }: RowTargets,
): Readonly<{ placed: readonly PlacedRow[]; refused: readonly RefusedRow[] }> => {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const byName = Map.groupBy(units, ({ name }) => foldText(name))
  const placed: PlacedRow[] = []
  const refused: RefusedRow[] = []
  const first = new Map<string, number>()
  for (const [row, { unit, leaf, points }] of rows.entries()) {
    const known = byId.get(unit.trim().toLowerCase())
    const named = known === undefined ? (byName.get(foldText(unit)) ?? []) : [known]
    const [target] = named
    const refusal =
      target === undefined || named.length > 1
        ? sayUnit(unit, named)
        : (checkLeaf(placesOf(target.unitId)?.get(leaf.trim()), leaf, points) ??
          sayTwice(first.get(`${target.unitId} ${leaf.trim()}`)))
    if (target === undefined || refusal !== undefined) refused.push({ row, ...refusal! })
    else {
      first.set(`${target.unitId} ${leaf.trim()}`, row)
      placed.push({ row, unitId: target.unitId, leaf: leaf.trim(), points })
    }
  }
  return { placed, refused }
}

const sayUnit = (unit: string, named: readonly Unit[]): Words => {
  if (named.length === 0)
    return {
      vi: `Không có đơn vị “${unit}” trong đợt chấm điểm.`,
      en: `No unit “${unit}” takes part in the campaign.`,
    }
  const names = named.map(({ name, unitId }) => `${name} (${unitId})`).join(", ")
  return {
    vi: `“${unit}” chỉ nhiều đơn vị: ${names}. Hãy ghi mã đơn vị.`,
    en: `“${unit}” may be any of ${names}. Write the unit's id.`,
  }
}

const checkLeaf = (place: LeafPlace | undefined, leaf: string, points: string | null): Words | undefined => {
  if (place === undefined)
    return {
      vi: `Bộ tiêu chí của đơn vị không có tiêu chí ${leaf}.`,
      en: `The unit's framework has no leaf ${leaf}.`,
    }
  if (!place.isSurvey && place.extra === null)
    return {
      vi: `${leaf} do người thẩm định chấm, không ghép điểm từ bên ngoài.`,
      en: `${leaf} is appraised; its points do not come from outside.`,
    }
  const [given, max] = [points === null ? undefined : findPoints(points), place.max && findPoints(place.max)]
  if (given === undefined) return undefined
  if (given >= 0 && (typeof max !== "number" || given <= max)) return undefined
  return place.max === null
    ? { vi: `Điểm của ${leaf} không được âm.`, en: `Points of ${leaf} are not negative.` }
    : {
        vi: `Điểm của ${leaf} phải từ 0 đến ${place.max.replace(".", ",")}.`,
        en: `Points of ${leaf} are from 0 to ${place.max}.`,
      }
}

const sayTwice = (row: number | undefined): Words | undefined =>
  row === undefined
    ? undefined
    : { vi: `Trùng đơn vị và tiêu chí với dòng ${row + 1}.`, en: `The same unit and leaf as line ${row + 1}.` }

/** The step by which points from outside come into a sheet: merged before the result is final, a correction after it. */
export type RowStep = Extract<StepBody, { kind: "externalPoints" | "corrected" }>

/** What a line makes of a leaf that stands there; `late` is why it comes after the result is final. */
export const takeRow = (
  { finalised }: Pick<Assessment, "finalised">,
  leaf: Pick<LeafState, "code" | "external" | "corrections">,
  { points, basis, late }: Readonly<{ points: string | null; basis: string; late: string | null }>,
): RowStep | "alreadySo" | Words => {
  if (finalised === null)
    return isAlreadySo(leaf.external, { points, basis })
      ? "alreadySo"
      : { kind: "externalPoints", leaf: leaf.code, points, basis }
  const standing = leaf.corrections.at(-1) ?? leaf.external
  if (points !== null && isAlreadySo(standing, { points, basis })) return "alreadySo"
  if (points === null) return noTakingAway
  return late === null ? needsLate : { kind: "corrected", leaf: leaf.code, points, reason: late, basis }
}

const needsLate: Words = {
  vi: "Kết quả của đơn vị đã chốt. Hãy ghi lý do ghép muộn: điểm được ghi thành một lần điều chỉnh kết quả.",
  en: "The unit's result is final. Say why the points come late: they then correct the result.",
}
const noTakingAway: Words = {
  vi: "Kết quả của đơn vị đã chốt, không bỏ điểm được; nếu cần, hãy ghi điểm 0.",
  en: "The unit's result is final; points are not taken away. Enter 0 if that is meant.",
}

/** Whether what stands is what the line would make: the same points on the same basis, or none. */
const isAlreadySo = (
  standing: Readonly<{ points: string | null; basis: string }> | null,
  { points, basis }: Readonly<{ points: string | null; basis: string }>,
): boolean => {
  if (standing === null || standing.points === null) return points === null && standing === null
  return points !== null && findPoints(standing.points) === findPoints(points) && standing.basis === basis
}
