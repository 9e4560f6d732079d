import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { sql } from "kysely"
import { parse } from "yaml"
import { z } from "zod"

import type { SamplePart } from "#modules/accounts/index.ts"
import { chooseFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import { buildFigures, FiguresFile, type Figure } from "#modules/frameworks/rules/index.ts"
import { insertFigures } from "#modules/measures/index.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

const sampleFigures = fileURLToPath(new URL("../../../samples/ward/so-lieu-2026.yaml", import.meta.url))
const sampleFramework = "mau-cap-xa-2026@1"

const SampleFigures = FiguresFile.extend({
  year: z.int(),
  quarters: z.record(z.string(), z.record(z.string().regex(/^Q[1-4]$/u), z.number())),
})

/** The sample ward scores itself by the shipped sample framework, with figures for most of its measures. */
export const scoreSamplePart: SamplePart = {
  add: async (db, { unitId, accountId }) => {
    await setRowScope(db, { accountId, unitIds: [unitId] })
    const { year, figures, quarters } = SampleFigures.parse(parse(readFileSync(sampleFigures, "utf8")))
    const now = new Date()
    const reader = {
      accountId,
      name: "Dữ liệu mẫu",
      sessionId: "",
      language: "vi",
      confirmedAt: now,
      holdings: [],
    } as const
    const view = await viewOfUnit(db, unitId, now)
    await chooseFramework(db, { unitId, reader, now }, { view, year, ref: sampleFramework })
    const common = { unit_id: unitId, account_id: accountId, account_name: reader.name, recorded_at: now }
    const ofYear = [...buildFigures(figures)].map(([measure, figure]) => ({ measure, code: "YEAR", figure }))
    const ofQuarters = Object.entries(quarters).flatMap(([measure, byQuarter]) =>
      Object.entries(byQuarter).map(([code, value]) => ({
        measure,
        code,
        figure: { kind: "value", value: String(value) } as const,
      })),
    )
    await insertFigures(
      db,
      [...ofYear, ...ofQuarters].map(({ measure, code, figure }) => ({
        ...common,
        id: newId(),
        measure,
        window_key: `${year}-${code}`,
        ...entryOf(figure),
        source: "typed" as const,
        source_note: null,
        batch_id: null,
        position: null,
      })),
    )
  },
  remove: async (db: Db, unitIds) => {
    for (const unitId of unitIds) await sql`select remove_sample_scores(${unitId}::uuid)`.execute(db)
  },
}

const entryOf = (figure: Figure) => {
  if (figure.kind === "not-applicable") return { state: "notApplicable", value: null, reason: figure.because } as const
  const value = figure.kind === "list" ? figure.values.join(";") : String(figure.value)
  return { state: "value", value, reason: figure.kind === "value" ? (figure.reason ?? null) : null } as const
}
