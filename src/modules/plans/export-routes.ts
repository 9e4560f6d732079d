import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { writeOfficialPaper } from "#platform/documents/write-official-paper.ts"
import { notFound } from "#platform/http/errors.ts"
import { implement, type FileAnswer, type Route } from "#platform/http/implement.ts"

import {
  exportImportFindings,
  exportPlanDocument,
  exportPlanFindings,
  exportPlanScores,
  readPlanScores,
} from "./contract.ts"
import { buildFindingsPaper, buildPlanPaper } from "./papers/plan-paper.ts"
import { parseScoreWorkbook, writeScoreSheet } from "./papers/score-sheet.ts"
import { readPlanApart } from "./read-plan-apart.ts"
import { loadRegisters } from "./registers/load-registers.ts"
import { getImportRow } from "./service/imports.ts"
import { getPlanAt, getUnitPlan } from "./service/plans.ts"
import { findPlanImport } from "./store/imports.ts"

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
const excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** "ke-hoach-108-KH-UBND.docx": safe on every file system, and still tells what it is. */
const fileNameOf = (what: string, number: string | null, version: number, extension: string): string => {
  const numbered = number === null ? "" : `-${number.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`
  return `${what}${numbered}-ban-${version}.${extension}`
}

/** The source as it was read, for the paper's narrative; the reading is computed again, since it is never changed. */
const findOrigin = async (db: Db, unitId: string, importId: string | null) => {
  const source = importId ? (await findPlanImport(db, unitId, importId))?.source : undefined
  return source
    ? { source, ...(await readPlanApart({ source, registers: loadRegisters(), check: undefined })) }
    : undefined
}

const findingsFile = async (input: Parameters<typeof buildFindingsPaper>[0], version: number): Promise<FileAnswer> => ({
  fileName: fileNameOf("phieu-gop-y", input.content.heading.number, version, "docx"),
  mediaType: wordType,
  bytes: await writeOfficialPaper(buildFindingsPaper(input)),
})

export const exportRoutes: readonly Route[] = [
  implement(exportPlanDocument, async ({ db, params, query }) => {
    const { plan, version } = await getPlanAt(db, params.unitId, params.planId, query.version)
    const origin = await findOrigin(db, params.unitId, plan.import_id)
    return {
      fileName: fileNameOf("ke-hoach", plan.number, version.version, "docx"),
      mediaType: wordType,
      bytes: await writeOfficialPaper(buildPlanPaper(version.content, origin)),
    }
  }),
  implement(exportPlanScores, async ({ db, params, query }) => {
    const { plan, version } = await getPlanAt(db, params.unitId, params.planId, query.version)
    return {
      fileName: fileNameOf("bang-diem", plan.number, version.version, "xlsx"),
      mediaType: excelType,
      bytes: await writeScoreSheet(version.content.scores, version.content.heading.year),
    }
  }),
  implement(readPlanScores, async ({ db, params, file, platform }) => {
    await getUnitPlan(db, params.unitId, params.planId)
    if (!file) throw notFound()
    const sheet = await parseScoreWorkbook(await platform.files.read(file.sha256), file.fileName)
    return { rows: sheet.rows.map((row) => ({ ...row })), issues: sheet.issues.map((issue) => ({ ...issue })) }
  }),
  implement(exportPlanFindings, async ({ db, params, query, platform }) => {
    const { plan, version } = await getPlanAt(db, params.unitId, params.planId, query.version)
    const source = plan.import_id ? await findPlanImport(db, params.unitId, plan.import_id) : undefined
    const findings = source?.draft?.findings ?? []
    const today = localDate(platform.clock())
    return findingsFile(
      { content: version.content, findings, unitName: version.content.heading.issuer ?? "", today },
      version.version,
    )
  }),
  implement(exportImportFindings, async ({ db, params, platform }) => {
    const row = await getImportRow(db, params.unitId, params.importId)
    if (row.draft === null) throw notFound({ vi: "Bản nhập chưa đọc xong.", en: "The import has not been read yet." })
    const { content, findings } = row.draft
    const today = localDate(platform.clock())
    return findingsFile({ content, findings, unitName: content.heading.issuer ?? "", today }, row.draft_version)
  }),
]
