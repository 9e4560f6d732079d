import { z } from "zod"

import { foldGivenSheet, type Assessment } from "#modules/campaigns/rules/index.ts"
import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"
import { messageOf } from "#platform/trouble.ts"

import type { SealedFault } from "../rules/sealed/faults.ts"
import {
  SealedCalendar,
  SealedCampaign,
  SealedEvidence,
  SealedFigures,
  SealedLabel,
  SealedOffline,
  SealedStep,
  SealedUnit,
  type SealedKind,
} from "../rules/sealed/format.ts"
import { offlinePath, pathOf, placeOf } from "../rules/sealed/parts.ts"
import { foldSteps } from "../rules/sealed/sheets.ts"
import { carriedLimits, openSealed } from "./open-sealed.ts"
import { verifyUnsealed } from "./verify.ts"
import { tellIssue, unseal, type Unsealed } from "./verify-seal.ts"

export type CarriedJob = Readonly<{ bytes: Uint8Array; kind: "kit" | "handIn" }>

/** A kit or hand-in that is whole: every hash, the signature by its own key, everything worked out again. */
export type Carried = Readonly<{
  root: string
  /** Of the key that signed it; whose it is nobody but people can say. */
  fingerprint: string
  madeAt: string
  madeBy: string
  offline: SealedOffline
  campaign: SealedCampaign
  framework: Readonly<{ package: FrameworkPackage; hash: string }>
  unit: SealedUnit
  figures: SealedFigures
  steps: readonly SealedStep[]
  evidence: SealedEvidence
  /** Signed contents by hash, as they were signed. */
  signed: ReadonlyMap<string, string>
  /** Bytes of the evidence by hash. */
  files: ReadonlyMap<string, Uint8Array>
  leaves: number
  /** Sums of the sheet as decimal text: by the rules from the figures, and as the unit scored itself. */
  points: Readonly<{ computed: string; self: string; scale: string }>
}>

export type CarriedAnswer =
  | Readonly<{ kind: "carried"; carried: Carried }>
  | Readonly<{ kind: "changed"; faults: readonly SealedFault[] }>
  | Readonly<{ kind: "other"; found: SealedKind }>
  | Readonly<{ kind: "unreadable"; problem: string }>

/** Opens, verifies and reads a package of that kind; never throws, whatever the bytes are. For a worker. */
export const openCarried = async ({ bytes, kind }: CarriedJob): Promise<CarriedAnswer> => {
  try {
    const opened = await unseal(bytes, undefined, carriedLimits)
    if (opened.kind === "unsealed" && opened.unsealed.manifest.kind !== kind)
      return { kind: "other", found: opened.unsealed.manifest.kind }
    const verdict = verifyUnsealed(opened, false)
    if (verdict.kind === "unreadable") return verdict
    if (verdict.kind === "changed" || opened.kind !== "unsealed")
      return { kind: "changed", faults: verdict.kind === "changed" ? verdict.faults : [] }
    const { unsealed } = opened
    const strange = findStrange(unsealed)
    if (strange !== undefined) return { kind: "changed", faults: [strange] }
    const carried = await readCarried(bytes, unsealed)
    const strangeLeaf = findStrangeLeaf(carried)
    return strangeLeaf === undefined ? { kind: "carried", carried } : { kind: "changed", faults: [strangeLeaf] }
  } catch (error) {
    return { kind: "unreadable", problem: messageOf(error).slice(0, 200) }
  }
}

const unitIdOf = ({ json }: Unsealed): string => [...json.keys()].flatMap((path) => placeOf(path).unitId ?? [])[0] ?? ""

// What a database would refuse, or a server could not work through: the format lets other programs put any text there.
const Moments = z
  .array(
    z.looseObject({
      at: z.iso.datetime(),
      by: z.looseObject({ name: z.string().min(1).max(200), position: z.string().max(300).nullable() }),
    }),
  )
  .max(20_000)
const Place = z.looseObject({
  leaf: z.string().max(40),
  page: z.int().min(1).max(10_000).nullable(),
  section: z.string().min(1).max(200).nullable(),
  note: z.string().min(1).max(1_000).nullable(),
})
const Documents = z
  .array(
    z.looseObject({
      id: z.uuid(),
      label: SealedLabel,
      carried: z.looseObject({}),
      file: z.looseObject({ fileName: z.string().min(1).max(400) }),
      links: z.array(Place).max(500),
    }),
  )
  .max(4_000)
const Unit = z.looseObject({ unitId: z.uuid(), name: z.string().min(1).max(300) })
const Campaign = z.looseObject({
  id: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string().max(300),
  year: z.int().min(2000).max(2100),
  name: z.string().trim().min(3).max(300),
})

const findStrange = (unsealed: Unsealed): SealedFault | undefined => {
  const at = (kind: Parameters<typeof pathOf.unit>[1]): string => pathOf.unit(unitIdOf(unsealed), kind)
  const checks: readonly (readonly [string, z.ZodType])[] = [
    ["campaign.json", Campaign],
    [at("unit"), Unit],
    [at("steps"), Moments],
    [at("evidence"), Documents],
  ]
  for (const [path, schema] of checks) {
    const read = schema.safeParse(unsealed.json.get(path))
    if (!read.success) return { kind: "entryUnreadable", path, unit: null, problem: tellIssue(read.error) }
  }
  const broken = [...unsealed.json, ...unsealed.texts].find(([, value]) => isUnstorable(value))
  return broken && { kind: "entryUnreadable", path: broken[0], unit: null, problem: "NUL or half a surrogate pair" }
}

/** Text that no database keeps; JSON writes both as escapes. */
const isUnstorable = (value: unknown): boolean => /\\u(?:0000|d[89a-f][0-9a-f]{2})/u.test(JSON.stringify(value))

/** A document that proves a leaf which the framework has not. */
const findStrangeLeaf = ({ evidence, unit, framework }: Carried): SealedFault | undefined => {
  const codes = new Set(compileFramework(framework.package).leaves.map(({ code }) => code))
  const strange = evidence.flatMap(({ links }) => links).find(({ leaf }) => !codes.has(leaf))
  return (
    strange && {
      kind: "entryUnreadable",
      path: pathOf.unit(unit.unitId, "evidence"),
      unit: unit.name,
      problem: `proves the leaf ${strange.leaf}, which the framework has not`,
    }
  )
}

const readCarried = async (bytes: Uint8Array, unsealed: Unsealed): Promise<Carried> => {
  const unitId = unitIdOf(unsealed)
  const { json, texts, manifest, signature } = unsealed
  const read = <T>(path: string, schema: z.ZodType<T>): T => schema.parse(json.get(path))
  const at = (kind: Parameters<typeof pathOf.unit>[1]): string => pathOf.unit(unitId, kind)
  const unit = read(at("unit"), SealedUnit)
  const framework = {
    package: read(pathOf.framework(unit.frameworkHash), FrameworkPackage),
    hash: unit.frameworkHash,
  }
  const compiled = compileFramework(framework.package)
  const steps = read(at("steps"), SealedStep.array())
  const assessment = foldSteps({ hash: framework.hash, compiled }, steps)
  const evidence = read(at("evidence"), SealedEvidence)
  const signed = [...texts].map(([path, text]) => [placeOf(path).name ?? "", text] as const)
  const computed = read(at("computed"), z.looseObject({ total: z.looseObject({ points: z.string() }) }))
  read(at("calendar"), SealedCalendar)
  return {
    root: manifest.root,
    fingerprint: signature?.fingerprint ?? "",
    madeAt: manifest.madeAt,
    madeBy: manifest.madeBy,
    offline: read(offlinePath, SealedOffline),
    campaign: read("campaign.json", SealedCampaign),
    framework,
    unit,
    figures: read(at("figures"), SealedFigures),
    steps,
    evidence,
    signed: new Map(signed),
    files: await readFiles(bytes, evidence),
    leaves: compiled.leaves.length,
    points: {
      computed: computed.total.points,
      self: sumSelf(compiled, assessment),
      scale: framework.package.scale,
    },
  }
}

const sumSelf = (compiled: ReturnType<typeof compileFramework>, { leaves }: Assessment): string => {
  const sheet = foldGivenSheet(
    compiled,
    (code) => {
      const self = leaves.get(code)?.self
      if (self == null || (self.points === null && self.notApplicable === null)) return undefined
      return { points: self.points, because: self.notApplicable ?? self.explanation }
    },
    { figures: new Map(), lang: "vi" },
  )
  return formatPoints(sheet.total.points, compiled.package.decimals)
}

/** Their hashes were compared when the package was verified. */
const readFiles = async (bytes: Uint8Array, evidence: SealedEvidence): Promise<ReadonlyMap<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>()
  const container = await openSealed(bytes, carriedLimits)
  if ("problem" in container) return files
  for (const { file } of evidence) {
    const found = await container.read(pathOf.file(file.sha256))
    if (!("problem" in found)) files.set(file.sha256, found)
  }
  return files
}
