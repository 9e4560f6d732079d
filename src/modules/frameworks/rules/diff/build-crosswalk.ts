import { parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { canonicalJson } from "../canonical-json.ts"
import type { FrameworkPackage } from "../package.ts"
import type { Rule } from "../rule.ts"
import type { Gate, NotApplicablePolicy } from "../settings.ts"
import { listPlaced, pairCriteria } from "./pair-criteria.ts"
import type { Pair, Placed } from "./pair-criteria.ts"
import { describeRuleChange } from "./rule-changes.ts"

/**
 * How a leaf of an old version compares with one of the new. same: points compare; rescaled: shares of the maximum do;
 * reworded: what is asked changed, or who gives the points, or when they are lost or do not count, so trends break
 * there; new and dropped have no partner.
 */
type Relation = "same" | "rescaled" | "reworded" | "new" | "dropped"

/** `changed` names what changed where trends break, in words: "quy tắc, điểm liệt". */
export type CrosswalkRow = Readonly<{
  old: string | null
  new: string | null
  kind: Relation
  changed?: Readonly<{ vi: string; en: string }>
}>

/** The proposed crosswalk of two versions, leaf by leaf; a person may settle it otherwise. */
export function buildCrosswalk(before: FrameworkPackage, after: FrameworkPackage): readonly CrosswalkRow[] {
  const pairs = pairCriteria(listPlaced(before), listPlaced(after))
  const renamed = new Map(pairs.flatMap(({ old, new: fresh }) => (old && fresh ? [[old.code, fresh.code]] : [])))
  return pairs.filter((pair) => (pair.old ?? pair.new)!.isLeaf).map((pair) => buildRow(pair, renamed))
}

/**
 * The row of two leaves that a person pairs by hand, or of one that has no partner; codes that no leaf has are refused
 * by `undefined`.
 */
export function relateLeaves(
  before: FrameworkPackage,
  after: FrameworkPackage,
  codes: Readonly<{ old: string | null; new: string | null }>,
): CrosswalkRow | undefined {
  const [olds, news] = [listPlaced(before), listPlaced(after)]
  const find = (placed: readonly Placed[], code: string | null): Placed | null | undefined =>
    code === null ? null : placed.find((each) => each.isLeaf && each.code === code)
  const [old, fresh] = [find(olds, codes.old), find(news, codes.new)]
  if (old === undefined || fresh === undefined || (old === null && fresh === null)) return undefined
  const pairs = pairCriteria(olds, news)
  return buildRow(
    { old, new: fresh },
    new Map(pairs.flatMap((pair) => (pair.old && pair.new ? [[pair.old.code, pair.new.code]] : []))),
  )
}

type Renamed = ReadonlyMap<string, string>

function buildRow({ old, new: fresh }: Pair, renamed: Renamed): CrosswalkRow {
  if (old === null || fresh === null)
    return { old: old?.code ?? null, new: fresh?.code ?? null, kind: old === null ? "new" : "dropped" }
  const codes = { old: old.code, new: fresh.code }
  const changed = listChanged(old, fresh, renamed)
  if (changed.length === 0) return { ...codes, kind: old.criterion.max === fresh.criterion.max ? "same" : "rescaled" }
  const say = (lang: "vi" | "en"): string => changed.map((part) => partNames[part][lang]).join(", ")
  return { ...codes, kind: "reworded", changed: { vi: say("vi"), en: say("en") } }
}

const partNames = {
  title: { vi: "tên", en: "title" },
  issued: { vi: "cách tính như ban hành", en: "text as issued" },
  rule: { vi: "quy tắc", en: "rule" },
  gates: { vi: "điểm liệt", en: "knock-outs" },
  exemptions: { vi: "khi nào không áp dụng", en: "when it does not apply" },
  policy: { vi: "cách xử lý khi không áp dụng", en: "policy when not applicable" },
  source: { vi: "nguồn điểm", en: "source" },
} as const

/** What bears on the points of a leaf and is no longer what it was, with what holds for it from above. */
function listChanged(old: Placed, fresh: Placed, renamed: Renamed): readonly (keyof typeof partNames)[] {
  const factor = scaleOf(old, fresh)
  const isRescaled = factor !== null && factor.numerator !== factor.denominator
  const [was, is] = [withoutExceptions(old), withoutExceptions(fresh)]
  // The text names its points, so it changes with them; only at the same maximum does it prove another question.
  const isOtherText = foldText(old.criterion.asIssued ?? "") !== foldText(fresh.criterion.asIssued ?? "")
  const follow = (policy: NotApplicablePolicy | undefined): unknown =>
    typeof policy === "object" ? { moveTo: renamed.get(policy.moveTo) ?? policy.moveTo } : policy
  const exemptions = ({ exemptions: list }: Placed, map: typeof follow): unknown =>
    list.map(({ when, then }) => ({ when, policy: map(then) }))
  const asItIs = (policy: NotApplicablePolicy | undefined): unknown => policy
  const differs = {
    title: foldText(old.criterion.title) !== foldText(fresh.criterion.title),
    issued: !isRescaled && isOtherText,
    rule: describeRuleChange(was, is, factor ?? undefined).length > 0,
    gates: !isSame(old.gates.map(pointsOfGate), fresh.gates.map(pointsOfGate)),
    exemptions: !isSame(exemptions(old, follow), exemptions(fresh, asItIs)),
    policy: !isSame(follow(old.whenNotApplicable), fresh.whenNotApplicable),
    source: old.source !== fresh.source,
  }
  return (Object.keys(partNames) as (keyof typeof partNames)[]).filter((part) => differs[part])
}

/** Its words may change, what it does may not. */
function pointsOfGate({ because: _because, ...gate }: Gate): unknown {
  return gate
}

/** Gates and exemptions of a rule are compared with those from above, not as settings. */
function withoutExceptions({ criterion: { rule } }: Placed): Rule | undefined {
  return rule === undefined ? undefined : { ...rule, gate: undefined, notApplicable: undefined }
}

function isSame(first: unknown, second: unknown): boolean {
  return canonicalJson(first) === canonicalJson(second)
}

function scaleOf(old: Placed, fresh: Placed): Ratio | null {
  if (old.criterion.max === undefined || fresh.criterion.max === undefined) return null
  const base = parseDecimal(old.criterion.max)
  return base.numerator === 0n ? null : divideRatios(parseDecimal(fresh.criterion.max), base)
}

function foldText(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s.,;:]+/gu, " ")
    .trim()
}
