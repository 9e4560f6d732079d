import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"

import { sql } from "kysely"

import type { SamplePart } from "#modules/accounts/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { parseDocument } from "#platform/documents/index.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import { newId } from "#platform/ids.ts"

import { loadRegisters } from "../registers/load-registers.ts"
import { checkPlan } from "../rules/checking/index.ts"
import { readPlanWithTrace } from "../rules/reading/index.ts"
import { insertPlanImport, updatePlanImport } from "../store/imports.ts"
import { buildDraft } from "./imports.ts"
import { acceptPlanImport, type PlanListener } from "./plans.ts"

const samplePlan = fileURLToPath(new URL("../../../../samples/ward/ke-hoach-2026.txt", import.meta.url))
const fileName = "ke-hoach-2026.txt"

/** The sample ward's plan, read by the same code as any plan; its tasks come with it through the listeners. */
export const buildPlanSamplePart = (files: FileStore, listeners: readonly PlanListener[]): SamplePart => ({
  add: async (db, sample) => {
    const { unitId, accountId, today } = sample
    await setRowScope(db, { accountId, unitIds: [unitId] })
    // File work inside a transaction is wrong where people wait; a first run has nobody else, and the file is ours and small.
    const received = await files.receive(createReadStream(samplePlan), fileName, 1_000_000)
    const source = await parseDocument(new Uint8Array(await readFile(samplePlan)), fileName)
    const registers = loadRegisters()
    const { reading, trace } = readPlanWithTrace(source, registers)
    const findings = checkPlan({ reading, trace, source, registers, today })
    const draft = buildDraft({ source, reading, trace, findings })
    const [importId, now] = [newId(), new Date()]
    await insertPlanImport(db, {
      unit_id: unitId,
      id: importId,
      file_sha256: received.sha256,
      file_name: fileName,
      file_size: received.size,
      created_by: accountId,
      created_at: now,
    })
    await updatePlanImport(
      db,
      { unitId, id: importId },
      {
        status: "review",
        source,
        reading,
        draft,
        draft_version: 1,
        updated_at: now,
      },
    )
    const reader: Reader = {
      accountId,
      name: "Dữ liệu mẫu",
      sessionId: "",
      language: "vi",
      confirmedAt: now,
      holdings: [],
    }
    const { year, title } = draft.content.heading
    await acceptPlanImport(
      db,
      { unitId, reader, now, listeners },
      { importId, draftVersion: 1, year: year ?? Number(today.slice(0, 4)), title: title ?? fileName, planId: null },
    )
  },
  remove: async (db, unitIds) => {
    for (const unitId of unitIds) await sql`select remove_sample_plans(${unitId}::uuid)`.execute(db)
  },
})
