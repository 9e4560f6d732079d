import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { messageOf } from "#platform/trouble.ts"
import type { z } from "zod"

import type { SealedFault } from "../rules/sealed/faults.ts"
import {
  SealedCalendar,
  SealedCampaign,
  SealedEvidence,
  SealedFigures,
  SealedFinal,
  SealedOffline,
  SealedResults,
  SealedSheet,
  SealedStep,
  SealedUnit,
} from "../rules/sealed/format.ts"
import { offlinePath, pathOf, placeOf } from "../rules/sealed/parts.ts"
import { recomputeUnit } from "../rules/sealed/recompute.ts"
import { checkSigned, SignedContent, type BesideSigned } from "../rules/sealed/signed.ts"
import { checkResults, type RankedUnit } from "../rules/sealed/check-results.ts"
import type { SealedFramework } from "../rules/sealed/sheets.ts"
import { readJson } from "./open-sealed.ts"
import { tellIssue, type Unsealed } from "./verify-seal.ts"

type Frameworks = ReadonlyMap<string, SealedFramework>

/** What was found when the content was worked out again. */
export type ContentVerdict = Readonly<{
  faults: readonly SealedFault[]
  campaign: SealedCampaign | undefined
  /** Names of units by id, also of those that could not be worked out again. */
  names: ReadonlyMap<string, string>
  units: readonly SealedUnit[]
  leaves: number
  steps: number
  filesHeld: number
}>

/** Works everything out again from what is packed: framework hashes, scores, folds, ranks, evidence. Never throws. */
export const verifyContent = (unsealed: Unsealed): ContentVerdict => {
  const faults: SealedFault[] = []
  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const json = unsealed.json.get(path)
    if (json === undefined) return undefined
    const parsed = tryTo(() => schema.safeParse(json))
    if (typeof parsed !== "string" && parsed.success) return parsed.data
    const problem = typeof parsed === "string" ? parsed : tellIssue(parsed.error!)
    faults.push({ kind: "entryUnreadable", path, unit: placeOf(path).unitId, problem })
    return undefined
  }
  const campaign = read("campaign.json", SealedCampaign)
  const frameworks = readFrameworks(unsealed, read, faults)
  const unitIds = new Set([...unsealed.json.keys()].flatMap((path) => placeOf(path).unitId ?? []))
  const names = new Map<string, string>()
  const units = [...unitIds].flatMap(
    (unitId) => verifyUnit(unitId, { unsealed, campaign, frameworks, read, faults, names }) ?? [],
  )
  faults.push(...checkOffline(unsealed, unitIds.size, read))
  const named = new Set(
    [...unitIds].flatMap((unitId) => listFilePaths(unsealed.json.get(pathOf.unit(unitId, "evidence")))),
  )
  faults.push(...checkStrayFiles(unsealed, named))
  const results = read("results.json", SealedResults)
  if (results !== undefined && campaign !== undefined) {
    const checked = tryTo(() => checkResults(results, { units, names, deciding: campaign.settings }))
    if (typeof checked === "string") faults.push(unfit("results.json", checked))
    else faults.push(...checked)
  }
  return {
    faults,
    campaign,
    names,
    units: units.map(({ unit }) => unit),
    leaves: units.reduce((sum, { assessment }) => sum + assessment.leaves.size, 0),
    steps: units.reduce((sum, { stepCount }) => sum + stepCount, 0),
    filesHeld: [...unsealed.hashes.keys()].filter((path) => placeOf(path).kind === "file").length,
  }
}

const listFilePaths = (evidence: unknown): readonly string[] => {
  const parsed = SealedEvidence.safeParse(evidence)
  return parsed.success ? parsed.data.map(({ file }) => pathOf.file(file.sha256)) : []
}

/** The answer, or why there is none: rules meet whatever a stranger wrote into the file. */
const tryTo = <T extends object>(work: () => T): T | string => {
  try {
    return work()
  } catch (error) {
    return messageOf(error).slice(0, 200)
  }
}

const unfit = (path: string, problem: string): SealedFault => ({
  kind: "entryUnreadable",
  path,
  unit: placeOf(path).unitId,
  problem,
})

type Read = <T>(path: string, schema: z.ZodType<T>) => T | undefined

const readFrameworks = (unsealed: Unsealed, read: Read, faults: SealedFault[]): Frameworks => {
  const frameworks = new Map<string, SealedFramework>()
  for (const path of unsealed.json.keys()) {
    const { kind, name } = placeOf(path)
    if (kind !== "framework" || name === null) continue
    const hash = unsealed.hashes.get(path)
    if (hash !== name) faults.push({ kind: "frameworkHash", path, hash: name })
    const parsed = read(path, FrameworkPackage)
    if (parsed === undefined) continue
    const compiled = tryTo(() => compileFramework(parsed))
    if (typeof compiled === "string") faults.push(unfit(path, compiled))
    else frameworks.set(name, { hash: name, compiled })
  }
  return frameworks
}

/** Kits and hand-ins are of one unit, and say to each other how far each side has come. */
const checkOffline = ({ manifest, json }: Unsealed, units: number, read: Read): SealedFault[] => {
  const { kind } = manifest
  if (kind !== "kit" && kind !== "handIn") return []
  if (!json.has(offlinePath)) return [{ kind: "entryMissing", path: offlinePath, unit: null }]
  const offline = read(offlinePath, SealedOffline)
  if (offline !== undefined && offline.kind !== kind) return [unfit(offlinePath, `is of a ${offline.kind}`)]
  return units === 1 ? [] : [unfit("manifest.json", `is of ${units} units`)]
}

type Around = Readonly<{
  unsealed: Unsealed
  campaign: SealedCampaign | undefined
  frameworks: Frameworks
  read: Read
  faults: SealedFault[]
  names: Map<string, string>
}>
type VerifiedUnit = RankedUnit & Readonly<{ unit: SealedUnit; stepCount: number }>

const verifyUnit = (
  unitId: string,
  { unsealed, campaign, frameworks, read, faults, names }: Around,
): VerifiedUnit | undefined => {
  const at = (kind: Parameters<typeof pathOf.unit>[1]): string => pathOf.unit(unitId, kind)
  const unit = read(at("unit"), SealedUnit)
  const [calendar, figures] = [read(at("calendar"), SealedCalendar), read(at("figures"), SealedFigures)]
  const [steps, computed] = [read(at("steps"), SealedStep.array()), read(at("computed"), SealedSheet)]
  const final = read(at("final"), SealedFinal) ?? null
  const evidence = read(at("evidence"), SealedEvidence)
  for (const kind of ["unit", "calendar", "figures", "steps", "computed", "evidence"] as const)
    if (!unsealed.json.has(at(kind)) && !unsealed.hashes.has(at(kind)))
      faults.push({ kind: "entryMissing", path: at(kind), unit: unitId })
  if (unit === undefined) return undefined
  names.set(unitId, unit.name)
  if (unit.unitId !== unitId) faults.push(unfit(at("unit"), `names the unit ${unit.unitId.slice(0, 60)}`))
  if (evidence !== undefined) faults.push(...checkFiles(unit, evidence, unsealed))
  if (!calendar || !figures || !steps || !computed) return undefined
  faults.push(...checkSnapshots(unit, steps, unsealed))
  const framework = frameworks.get(unit.frameworkHash)
  if (framework === undefined) {
    faults.push({ kind: "entryMissing", path: pathOf.framework(unit.frameworkHash), unit: unit.name })
    return undefined
  }
  const done = tryTo(() => recomputeUnit({ unit, calendar, figures, steps, computed, final }, framework))
  if (typeof done === "string") {
    faults.push(unfit(at("computed"), done))
    return undefined
  }
  faults.push(...done.faults)
  if (unsealed.manifest.kind === "handIn" && campaign !== undefined && evidence !== undefined)
    faults.push(...checkSignOff(unsealed, { unit, campaign, figures, calendar, evidence, assessment: done.assessment }))
  return { unit, assessment: done.assessment, sheet: done.final.sheet, framework, stepCount: steps.length }
}

/** A hand-in holds what its head signed, and nothing beside it that was not. */
const checkSignOff = ({ texts }: Unsealed, beside: BesideSigned): readonly SealedFault[] => {
  const { unit, assessment } = beside
  if (assessment.handedIn === null) return [unfit(pathOf.unit(unit.unitId, "steps"), "nobody signed the sheet")]
  const path = pathOf.snapshot(unit.unitId, assessment.handedIn.contentHash)
  const text = texts.get(path)
  if (text === undefined) return []
  const parsed = readJson(Buffer.from(text))
  const signed = "json" in parsed ? SignedContent.safeParse(parsed.json) : undefined
  return signed?.success ? checkSigned(signed.data, beside) : [unfit(path, "is no signed content")]
}

/** What a head signed is there, and has the hash that the step names; nothing else is passed off as signed. */
const checkSnapshots = (unit: SealedUnit, steps: readonly SealedStep[], { texts, hashes }: Unsealed): SealedFault[] => {
  const signed = steps.flatMap(({ body }) => (body.kind === "handedIn" ? [body.contentHash] : []))
  const faults: SealedFault[] = []
  for (const hash of new Set(signed)) {
    const path = pathOf.snapshot(unit.unitId, hash)
    if (hashes.get(path) !== hash) faults.push({ kind: "snapshotDiffers", path, unit: unit.name, hash })
  }
  for (const path of texts.keys()) {
    const { unitId, name } = placeOf(path)
    if (unitId === unit.unitId && name !== null && hashes.get(path) !== name && !signed.includes(name))
      faults.push({ kind: "snapshotDiffers", path, unit: unit.name, hash: name })
  }
  return faults
}

const checkFiles = (unit: SealedUnit, evidence: SealedEvidence, { hashes, manifest }: Unsealed): SealedFault[] =>
  evidence.flatMap(({ id, file, label }): SealedFault[] => {
    const path = pathOf.file(file.sha256)
    const found = hashes.get(path)
    // Whoever runs the campaign gets restricted documents, too; they must not be dropped on the way.
    const mayLack = label === "restricted" && manifest.kind !== "handIn" && manifest.kind !== "kit"
    if (found === undefined && manifest.holdsFiles && !mayLack) return [{ kind: "entryMissing", path, unit: unit.name }]
    return found === undefined || found === file.sha256
      ? []
      : [{ kind: "evidenceDiffers", path, unit: unit.name, document: id, file: file.fileName }]
  })

/** Files that no evidence names were put in by somebody else. */
const checkStrayFiles = ({ hashes }: Unsealed, named: ReadonlySet<string>): SealedFault[] =>
  [...hashes.keys()]
    .filter((path) => placeOf(path).kind === "file" && !named.has(path))
    .map((path) => ({ kind: "entryAdded", path }))
