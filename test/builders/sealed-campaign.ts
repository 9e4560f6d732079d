import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { buildSettings, type CampaignSettings, type StepBody } from "#modules/campaigns/rules/index.ts"
import { buildFigures, FiguresFile, type CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { hashFramework, readFrameworkText } from "#modules/frameworks/read-framework-file.ts"
import type { SealedFigures, SealedResults, SealedStep } from "#modules/publishing/rules/index.ts"
import { buildResults } from "#modules/publishing/rules/sealed/check-results.ts"
import {
  buildFinal,
  computeSheet,
  foldSteps,
  openForSealing,
  type SealedFramework,
} from "#modules/publishing/rules/sealed/sheets.ts"
import { sha256, type ContentToSeal, type UnitToSeal } from "#modules/publishing/sealed/seal.ts"
import { findPoints, formatPoints, noPoints } from "#platform/exact/points.ts"

/** A small generator with a seed of its own: the same number gives the same campaign. */
export const buildRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const idOf = (kind: number, number: number): string =>
  `0199a000-0000-7000-8${kind.toString(16).padStart(3, "0")}-${number.toString(16).padStart(12, "0")}`

const fileAt = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8")

const readShipped = (name: string) => {
  const read = readFrameworkText(fileAt(`frameworks/${name}.yaml`))
  if (read.kind !== "read") throw new Error("the shipped framework is unreadable")
  return read.package
}

const readSample = (name: string): SealedFigures => {
  const given = FiguresFile.parse(JSON.parse(fileAt(`samples/frameworks/${name}.figures.json`)))
  return Object.fromEntries(
    [...buildFigures(given.figures)].map(([code, figure]) => {
      const none = { reason: null, source: null }
      if (figure.kind === "not-applicable")
        return [code, { ...none, state: "notApplicable", value: null, reason: figure.because }] as const
      if (figure.kind === "list") return [code, { ...none, state: "list", value: [...figure.values] }] as const
      return [code, { ...none, state: "value", value: figure.value, reason: figure.reason ?? null }] as const
    }),
  )
}

type Shape = Readonly<{
  units: number
  seed: number
  withFiles?: boolean
  /** A framework that ships. */
  shipped?: string
  /** One made for the purpose instead. */
  made?: Readonly<{ framework: ContentToSeal["frameworks"][number]; figures: SealedFigures }>
}>

/** A whole campaign as it ends, made of the shipped sample framework: figures, steps of every kind, results. */
export const buildSealedCampaign = ({
  units: count,
  seed,
  withFiles = true,
  shipped = "mau-cap-xa-2026",
  made,
}: Shape): ContentToSeal => {
  const declared = made?.framework ?? readShipped(shipped)
  const scored = openForSealing(declared, hashFramework(declared))
  const figures = made?.figures ?? readSample(shipped)
  const random = buildRandom(seed)
  const files = new Map<string, Uint8Array>()
  const units = Array.from({ length: count }, (_, number) => buildUnit(number, { scored, figures, random, files }))
  const settings = buildSettings(2026)
  return {
    kind: "campaign",
    madeAt: "2027-01-15T02:00:00.000Z",
    madeBy: "Nguyễn Thị Hạnh",
    product: "thuocdo 0.1.0",
    campaign: {
      id: idOf(1, 1),
      unitId: idOf(2, 0),
      unitName: "Tỉnh Thử Nghiệm",
      year: 2026,
      name: "Chấm điểm cải cách hành chính năm 2026",
      settings,
      steps: [{ seq: 1, at: "2027-01-14T01:00:00.000Z", by: byNumber(0), body: { kind: "closed" } }],
    },
    frameworks: [declared],
    units,
    results: rankUnits(units, scored, settings),
    files: withFiles ? files : new Map(),
  }
}

const byNumber = (number: number) => ({
  accountId: idOf(3, number),
  name: ["Trần Văn Bình", "Lê Thị Hồng", "Phạm Quốc Đạt"][number % 3] ?? "",
  position: "Chuyên viên",
})

type Making = Readonly<{
  scored: SealedFramework
  figures: SealedFigures
  random: () => number
  files: Map<string, Uint8Array>
}>

const buildUnit = (number: number, { scored, figures, random, files }: Making): UnitToSeal => {
  const codes = scored.compiled.leaves.map(({ code }) => code)
  const own = Object.fromEntries(Object.entries(figures).filter(() => random() > 0.05))
  const snapshot = JSON.stringify({ unit: number, figures: own })
  const steps = buildSteps(scored.compiled, { random, contentHash: sha256(snapshot) })
  const unit = {
    unitId: idOf(4, number),
    name: `Xã Mẫu ${number + 1}`,
    block: "xa",
    assessmentId: idOf(5, number),
    frameworkHash: scored.hash,
    withheld: [],
  }
  const bytes = Buffer.from(`%PDF-1.7 tài liệu kiểm chứng số ${number} ${random()}`)
  files.set(sha256(bytes), bytes)
  const evidence = [
    {
      id: idOf(6, number),
      number: `${100 + number}`,
      symbol: "BC-UBND",
      issuedOn: "2026-12-01",
      issuer: "UBND xã",
      abstract: "Báo cáo cải cách hành chính năm 2026",
      label: "internal",
      file: {
        sha256: sha256(bytes),
        size: bytes.length,
        fileName: `bao-cao-${number}.pdf`,
        mediaType: "application/pdf",
      },
      links: [{ leaf: codes[0] ?? "", page: 3, section: null }],
    },
  ]
  const calendar = { days: [], hours: [] }
  return {
    unit,
    calendar,
    figures: own,
    steps,
    computed: computeSheet(scored, own, calendar),
    final: buildFinal(scored, foldSteps(scored, steps), own).final,
    evidence,
    snapshots: [snapshot],
  }
}

type StepFacts = Readonly<{ random: () => number; contentHash: string }>

const buildSteps = ({ leaves }: CompiledFramework, { random, contentHash }: StepFacts): SealedStep[] => {
  const bodies: StepBody[] = [{ kind: "opened" }]
  const pointsOf = (max: number): string =>
    formatPoints(findPoints((max * Math.round(random() * 4) * 0.25).toFixed(4)) ?? noPoints)
  const maxOf = ({ max }: (typeof leaves)[number]): number => Number(max.numerator) / Number(max.denominator)
  for (const leaf of leaves)
    bodies.push({
      kind: "selfScored",
      leaf: leaf.code,
      points: pointsOf(maxOf(leaf)),
      notApplicable: null,
      explanation: `Đã thực hiện theo kế hoạch, xem báo cáo trang ${Math.ceil(random() * 9)}.`,
    })
  bodies.push({ kind: "sentToReview" }, { kind: "handedIn", contentHash })
  for (const leaf of leaves)
    bodies.push({ kind: "appraised", leaf: leaf.code, points: pointsOf(maxOf(leaf)), reason: "Đối chiếu tài liệu." })
  bodies.push({ kind: "released" })
  const disputed = leaves.filter(() => random() < 0.2)
  const asked = disputed.map((leaf) => {
    const wanted = pointsOf(maxOf(leaf))
    return { leaf, seq: bodies.push({ kind: "explained", leaf: leaf.code, claim: "Bổ sung biên bản.", wanted }) }
  })
  bodies.push({ kind: "explanationsClosed" })
  for (const { leaf, seq } of asked)
    bodies.push({
      kind: "decided",
      leaf: leaf.code,
      answers: seq,
      outcome: "partly",
      points: pointsOf(maxOf(leaf)),
      reason: "Chấp nhận một phần.",
    })
  bodies.push({ kind: "decisionsReleased" }, { kind: "finalised" })
  return bodies.map((body, index) => ({
    seq: index + 1,
    at: new Date(Date.UTC(2026, 10, 1) + index * 3_600_000).toISOString(),
    by: byNumber(index),
    body,
  }))
}

const rankUnits = (units: readonly UnitToSeal[], scored: SealedFramework, settings: CampaignSettings): SealedResults =>
  buildResults(
    units.map(({ unit, steps, figures }) => {
      const assessment = foldSteps(scored, steps)
      return { unit, assessment, sheet: buildFinal(scored, assessment, figures).sheet, framework: scored }
    }),
    settings,
  )
