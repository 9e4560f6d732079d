/**
 * The parts of an entry that people know by name: a leaf, a step, a figure. Each gets its own short hash when a package
 * is sealed, so that a later change is named and not only noticed.
 */

export const partKinds = [
  "criterion",
  "measure",
  "campaignStep",
  "step",
  "figure",
  "computed",
  "final",
  "document",
  "result",
  "rest",
] as const
export type PartKind = (typeof partKinds)[number]

export type Part = Readonly<{ kind: PartKind; name: string; value: unknown }>

/** What kind of entry stands at a path, and of which unit. */
export type EntryKind =
  | "framework"
  | "campaign"
  | "unit"
  | "calendar"
  | "figures"
  | "steps"
  | "computed"
  | "final"
  | "evidence"
  | "snapshot"
  | "results"
  | "offline"
  | "file"
  | "other"

export type EntryPlace = Readonly<{ kind: EntryKind; unitId: string | null; name: string | null }>

/** What a kit and a hand-in say to each other. */
export const offlinePath = "offline.json"

const unitFiles: readonly EntryKind[] = ["unit", "calendar", "figures", "steps", "computed", "final", "evidence"]

/** Reads a path of the package: `units/<id>/steps.json` is the steps of that unit. */
export const placeOf = (path: string): EntryPlace => {
  const parts = path.split("/")
  const [first = "", second = "", third = ""] = parts
  const stem = third.replace(/\.json$/u, "")
  if (path === "campaign.json") return { kind: "campaign", unitId: null, name: null }
  if (path === "results.json") return { kind: "results", unitId: null, name: null }
  if (path === offlinePath) return { kind: "offline", unitId: null, name: null }
  if (first === "frameworks") return { kind: "framework", unitId: null, name: second.replace(/\.json$/u, "") }
  if (first === "files") return { kind: "file", unitId: null, name: second }
  if (first === "units" && third === "snapshots")
    return { kind: "snapshot", unitId: second, name: (parts[3] ?? "").replace(/\.json$/u, "") }
  const known = unitFiles.find((each) => each === stem)
  if (first === "units" && known !== undefined) return { kind: known, unitId: second, name: null }
  return { kind: "other", unitId: null, name: null }
}

export const pathOf = {
  framework: (hash: string): string => `frameworks/${hash}.json`,
  unit: (unitId: string, kind: EntryKind): string => `units/${unitId}/${kind}.json`,
  snapshot: (unitId: string, hash: string): string => `units/${unitId}/snapshots/${hash}.json`,
  file: (hash: string): string => `files/${hash}`,
} as const

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

const rest = (value: Json, without: readonly string[]): Part => ({
  kind: "rest",
  name: "",
  value: Object.fromEntries(Object.entries(value).filter(([key]) => !without.includes(key))),
})

const named = (kind: PartKind, list: readonly Json[], key: string): readonly Part[] =>
  list.map((value) => ({ kind, name: String(value[key]), value }))

/** The parts of an entry's JSON; never throws, whatever stands there. */
export const listParts = (kind: EntryKind, json: unknown): readonly Part[] => {
  switch (kind) {
    case "framework":
      return isObject(json)
        ? [
            ...listCriteria(json["criteria"]),
            ...named("measure", listOf(json["measures"]), "code"),
            rest(json, ["criteria", "measures"]),
          ]
        : []
    case "campaign":
      return isObject(json) ? [...named("campaignStep", listOf(json["steps"]), "seq"), rest(json, ["steps"])] : []
    case "figures":
      return isObject(json)
        ? Object.entries(json).map(([name, value]) => ({ kind: "figure", name, value }) as const)
        : []
    case "steps":
      return named("step", listOf(json), "seq")
    case "computed":
      return isObject(json) ? [...named("computed", listOf(json["lines"]), "code"), rest(json, ["lines"])] : []
    case "final":
      return isObject(json) ? [...named("final", listOf(json["leaves"]), "code"), rest(json, ["leaves"])] : []
    case "evidence":
      return named("document", listOf(json), "id")
    case "results":
      return listOf(json).flatMap((block) => [
        ...named("result", listOf(block["units"]), "unitId"),
        { kind: "rest", name: String(block["block"]), value: { block: block["block"], name: block["name"] } },
      ])
    case "unit":
    case "calendar":
    case "snapshot":
    case "offline":
    case "file":
    case "other":
      return []
  }
}

// Walked with a list of its own: a hostile package may nest deeper than the stack is.
const listCriteria = (criteria: unknown): readonly Part[] => {
  const found: Part[] = []
  const waiting = [...listOf(criteria)]
  for (let criterion = waiting.pop(); criterion !== undefined; criterion = waiting.pop()) {
    const { children, ...own } = criterion
    found.push({ kind: "criterion", name: String(own["code"]), value: own })
    waiting.push(...listOf(children))
  }
  return found
}
