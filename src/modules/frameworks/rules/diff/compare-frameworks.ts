import { canonicalJson } from "../canonical-json.ts"
import type { Example, FrameworkPackage } from "../package.ts"
import { listPlaced, pairCriteria } from "./pair-criteria.ts"
import type { Pair, Placed } from "./pair-criteria.ts"
import { describeRuleChange } from "./rule-changes.ts"

type ChangeKind =
  | "added"
  | "removed"
  | "moved"
  | "retitled"
  | "reworded"
  | "rescaled"
  | "rule"
  | "source"
  | "owner"
  | "evidence"
  | "examples"
  | "exception"
  | "frame"
  | "measure"

/** One change between two versions, in words; `code` is the criterion's code in the new version, or its old one when removed. */
export type FrameworkChange = Readonly<{ kind: ChangeKind; code: string | null; vi: string; en: string }>

/** What changed from one version to the next: head first, then criteria in the order of the old version, added ones last. */
export function compareFrameworks(before: FrameworkPackage, after: FrameworkPackage): readonly FrameworkChange[] {
  return [
    ...compareFrame(before, after),
    ...compareMeasures(before, after),
    ...pairCriteria(listPlaced(before), listPlaced(after)).flatMap(comparePair),
  ]
}

const frameNames = {
  code: { vi: "mã bộ tiêu chí", en: "code" },
  version: { vi: "phiên bản", en: "version" },
  name: { vi: "tên", en: "name" },
  status: { vi: "tình trạng", en: "status" },
  level: { vi: "cấp", en: "level" },
  year: { vi: "năm", en: "year" },
  issuer: { vi: "cơ quan ban hành", en: "issuer" },
  legalBasis: { vi: "căn cứ pháp lý", en: "legal basis" },
  scale: { vi: "thang điểm", en: "scale" },
  decimals: { vi: "số chữ số thập phân của điểm", en: "decimals of points" },
  percentDecimals: { vi: "số chữ số thập phân của phần trăm", en: "decimals of percent" },
  sources: { vi: "nguồn điểm", en: "sources" },
  whenNotApplicable: { vi: "cách xử lý khi không áp dụng", en: "policy when not applicable" },
  whenSourceMissing: { vi: "cách xử lý khi thiếu một nguồn điểm", en: "policy when a source is missing" },
  extra: { vi: "trần điểm thưởng, điểm trừ", en: "caps of bonus and penalty" },
  classes: { vi: "mức xếp loại", en: "classes" },
  ties: { vi: "thứ tự khi đồng điểm", en: "order of ties" },
} as const satisfies Partial<Record<keyof FrameworkPackage, unknown>>

function compareFrame(before: FrameworkPackage, after: FrameworkPackage): readonly FrameworkChange[] {
  return Object.entries(frameNames).flatMap(([key, name]): FrameworkChange[] => {
    const [old, fresh] = [before[key as keyof FrameworkPackage], after[key as keyof FrameworkPackage]]
    if (canonicalJson(old) === canonicalJson(fresh)) return []
    return [
      {
        kind: "frame",
        code: null,
        vi: `${name.vi}: ${say(old)} → ${say(fresh)}`,
        en: `${name.en}: ${say(old)} → ${say(fresh)}`,
      },
    ]
  })
}

function compareMeasures(before: FrameworkPackage, after: FrameworkPackage): readonly FrameworkChange[] {
  const [old, fresh] = [
    new Map(before.measures.map((each) => [each.code, each])),
    new Map(after.measures.map((each) => [each.code, each])),
  ]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((code): FrameworkChange[] => {
    const [was, is] = [old.get(code), fresh.get(code)]
    const change = (vi: string, en: string): FrameworkChange[] => [
      { kind: "measure", code: null, vi: `số liệu ${code}: ${vi}`, en: `measure ${code}: ${en}` },
    ]
    if (was === undefined) return change("thêm mới", "added")
    if (is === undefined) return change("bỏ", "removed")
    return canonicalJson(was) === canonicalJson(is)
      ? []
      : change(`${say(was)} → ${say(is)}`, `${say(was)} → ${say(is)}`)
  })
}

function comparePair({ old, new: fresh }: Pair): readonly FrameworkChange[] {
  if (old === null)
    return fresh === null
      ? []
      : [
          tell("added", fresh, {
            vi: `thêm “${fresh.criterion.title}”${sayMax(fresh, "vi")}`,
            en: `added "${fresh.criterion.title}"${sayMax(fresh, "en")}`,
          }),
        ]
  if (fresh === null)
    return [
      tell("removed", old, {
        vi: `bỏ “${old.criterion.title}”${sayMax(old, "vi")}`,
        en: `removed "${old.criterion.title}"${sayMax(old, "en")}`,
      }),
    ]
  return [
    ...comparePlace(old, fresh),
    ...compareTexts(old, fresh),
    ...compareRules(old, fresh),
    ...compareUpkeep(old, fresh),
    ...compareExamples(old, fresh),
  ]
}

function comparePlace(old: Placed, fresh: Placed): readonly FrameworkChange[] {
  if (old.code !== fresh.code)
    return [
      tell("moved", fresh, { vi: `mã ${old.code} thành ${fresh.code}`, en: `code ${old.code} became ${fresh.code}` }),
    ]
  const [was, is] = [old.above.at(-1) ?? "–", fresh.above.at(-1) ?? "–"]
  return was === is
    ? []
    : [tell("moved", fresh, { vi: `chuyển từ ${was} sang ${is}`, en: `moved from ${was} to ${is}` })]
}

function compareTexts(old: Placed, fresh: Placed): readonly FrameworkChange[] {
  const { title: was, max: wasMax, asIssued: wasText = "–" } = old.criterion
  const { title: is, max: isMax, asIssued: isText = "–" } = fresh.criterion
  return [
    ...(was === is ? [] : [tell("retitled", fresh, both(`“${was}” → “${is}”`, { vi: "tên", en: "title" }))]),
    ...(wasMax === isMax
      ? []
      : [tell("rescaled", fresh, both(`${wasMax ?? "–"} → ${isMax ?? "–"}`, { vi: "điểm tối đa", en: "maximum" }))]),
    ...(wasText === isText
      ? []
      : [
          tell(
            "reworded",
            fresh,
            both(`“${wasText}” → “${isText}”`, { vi: "cách tính như ban hành", en: "text as issued" }),
          ),
        ]),
  ]
}

function compareRules(old: Placed, fresh: Placed): readonly FrameworkChange[] {
  const settings = describeRuleChange(old.criterion.rule, fresh.criterion.rule).map((change) =>
    tell(
      "rule",
      fresh,
      both(`${change.key}: ${change.old ?? "–"} → ${change.new ?? "–"}`, { vi: "quy tắc", en: "rule" }),
    ),
  )
  const exceptions = (["gate", "notApplicable", "whenNotApplicable"] as const).flatMap((key) => {
    const [was, is] = [old.criterion[key], fresh.criterion[key]]
    return canonicalJson(was) === canonicalJson(is)
      ? []
      : [tell("exception", fresh, both(`${say(was)} → ${say(is)}`, { vi: key, en: key }))]
  })
  return [...settings, ...exceptions]
}

/** Examples are the package's own tests: which ones are gone and which are new, as what is given and what it gives. */
function compareExamples(old: Placed, fresh: Placed): readonly FrameworkChange[] {
  const [was, is] = [old, fresh].map(({ criterion }) => (criterion.examples ?? []).map(sayExample))
  const gone = was!.filter((example) => !is!.includes(example))
  const added = is!.filter((example) => !was!.includes(example))
  if (gone.length + added.length === 0) return []
  const say = (drop: string, add: string): string =>
    [gone.length > 0 ? `${drop} ${gone.join("; ")}` : "", added.length > 0 ? `${add} ${added.join("; ")}` : ""]
      .filter((part) => part !== "")
      .join("; ")
  return [tell("examples", fresh, { vi: `ví dụ: ${say("bỏ", "thêm")}`, en: `examples: ${say("dropped", "added")}` })]
}

function sayExample({ given, points, outcome }: Example): string {
  const figures = Object.entries(given).map(([measure, figure]) => `${measure} = ${say(figure)}`)
  return `${figures.join(", ")} → ${points ?? outcome ?? "–"}`
}

function compareUpkeep(old: Placed, fresh: Placed): readonly FrameworkChange[] {
  const list = ({ criterion }: Placed) => (criterion.evidence ?? []).map(({ what }) => what).join("; ") || "–"
  const isSameEvidence = canonicalJson(old.criterion.evidence ?? []) === canonicalJson(fresh.criterion.evidence ?? [])
  return [
    ...(old.source === fresh.source
      ? []
      : [
          tell(
            "source",
            fresh,
            both(`${old.source ?? "–"} → ${fresh.source ?? "–"}`, { vi: "nguồn điểm", en: "source" }),
          ),
        ]),
    ...(old.owner === fresh.owner
      ? []
      : [tell("owner", fresh, both(`${old.owner ?? "–"} → ${fresh.owner ?? "–"}`, { vi: "phụ trách", en: "owner" }))]),
    ...(isSameEvidence
      ? []
      : [
          tell("evidence", fresh, both(`${list(old)} → ${list(fresh)}`, { vi: "tài liệu kiểm chứng", en: "evidence" })),
        ]),
  ]
}

type Words = Readonly<{ vi: string; en: string }>

function tell(kind: ChangeKind, { code }: Placed, words: Words): FrameworkChange {
  return { kind, code, ...words }
}

function both(change: string, name: Words): Words {
  return { vi: `${name.vi}: ${change}`, en: `${name.en}: ${change}` }
}

function sayMax({ criterion: { max } }: Placed, lang: "vi" | "en"): string {
  if (max === undefined) return ""
  return lang === "vi" ? ` (tối đa ${max})` : ` (at most ${max})`
}

function say(value: unknown): string {
  if (value === undefined) return "–"
  return typeof value === "object" ? canonicalJson(value) : String(value)
}
