import { notFound } from "#platform/http/errors.ts"
import { implement, type Platform, type Route } from "#platform/http/implement.ts"
import { foldText } from "#platform/text/fold.ts"

import {
  acceptImport,
  discardImport,
  getImport,
  getPlan,
  getPlanFile,
  getPlanSource,
  listImports,
  listPlans,
  listPlanVersions,
  removePlan,
  saveDraft,
  savePlan,
  uploadImport,
} from "./contract.ts"
import { exportRoutes } from "./export-routes.ts"
import { presentImport, presentImportSummary, presentPlan, presentSource } from "./present.ts"
import { discardPlanImport, getImportRow, registerImport, saveImportDraft, startReading } from "./service/imports.ts"
import {
  acceptPlanImport,
  getPlanAt,
  getUnitPlan,
  removeUnitPlan,
  savePlanVersion,
  type PlanListener,
} from "./service/plans.ts"
import { findPlanImport, listPlanImports } from "./store/imports.ts"
import { listUnitPlans, listVersions } from "./store/plans.ts"

/** The routes of plans. `listeners` hear of every version saved and of a plan removed: the tasks module makes its work from it. */
export const buildPlanRoutes = (listeners: readonly PlanListener[]): readonly Route[] => [
  ...importRoutes,
  ...planRoutes,
  ...exportRoutes,
  implement(acceptImport, async ({ db, params, body, reader, platform, note }) => {
    const saving = { unitId: params.unitId, reader, now: platform.clock(), listeners }
    const accepted = await acceptPlanImport(db, saving, { importId: params.importId, ...body })
    note({ target: `plan:${accepted.planId}`, after: { version: accepted.version, importId: params.importId } })
    return accepted
  }),
  implement(savePlan, async ({ db, params, body, reader, platform, note }) => {
    const saving = { unitId: params.unitId, reader, now: platform.clock(), listeners }
    const version = await savePlanVersion(db, saving, { planId: params.planId, ...body })
    note({ target: `plan:${params.planId}`, before: { version: body.baseVersion }, after: { version }, why: body.note })
    return { version }
  }),
  implement(removePlan, async ({ db, params, reader, platform, note }) => {
    const saving = { unitId: params.unitId, reader, now: platform.clock(), listeners }
    await removeUnitPlan(db, saving, params.planId)
    note({ target: `plan:${params.planId}` })
    return { removed: true }
  }),
]

const importRoutes: readonly Route[] = [
  implement(uploadImport, async ({ db, params, reader, file, platform, afterCommit, note }) => {
    if (!file) throw notFound()
    const author = { unitId: params.unitId, accountId: reader.accountId }
    const { row, known } = await registerImport(db, author, file, platform.clock())
    if (row.status === "reading") afterCommit(() => startReading(workOf(platform), author, row.id))
    note({ target: `import:${row.id}`, after: { fileName: row.file_name, sha256: row.file_sha256, known } })
    return { import: presentImportSummary(row), known }
  }),
  implement(listImports, async ({ db, params, query }) => {
    const rows = await listPlanImports(db, params.unitId, query.status)
    return { imports: rows.map(presentImportSummary) }
  }),
  implement(getImport, async ({ db, params, reader, permissions, platform, afterCommit }) => {
    const row = await getImportRow(db, params.unitId, params.importId)
    // Reading that a crash interrupted is taken up again by whoever looks.
    const author = { unitId: params.unitId, accountId: reader.accountId }
    if (row.status === "reading") afterCommit(() => startReading(workOf(platform), author, row.id))
    return presentImport(row, permissions.has("plan.edit"))
  }),
  implement(saveDraft, async ({ db, params, body, reader, platform }) => {
    const author = { unitId: params.unitId, accountId: reader.accountId }
    return { draftVersion: await saveImportDraft(db, author, { importId: params.importId, ...body }, platform.clock()) }
  }),
  implement(discardImport, async ({ db, params, reader, platform, note }) => {
    await discardPlanImport(
      db,
      { unitId: params.unitId, accountId: reader.accountId },
      params.importId,
      platform.clock(),
    )
    note({ target: `import:${params.importId}` })
    return { discarded: true }
  }),
]

const workOf = (platform: Platform) => ({ db: platform.pool, platform })

const planRoutes: readonly Route[] = [
  implement(listPlans, async ({ db, params, query, permissions }) => {
    const rows = await listUnitPlans(db, params.unitId, {
      year: query.year,
      words: foldText(query.q ?? "")
        .split(" ")
        .filter((word) => word !== ""),
      after: query.after ? parseCursor(query.after) : undefined,
      limit: query.limit + 1,
    })
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return {
      plans: page.map(presentPlan),
      next: last ? `${last.updated_at.toISOString()}_${last.id}` : null,
      may: { import: permissions.has("plan.edit") },
    }
  }),
  implement(getPlan, async ({ db, params, query, permissions }) => {
    const { plan, version } = await getPlanAt(db, params.unitId, params.planId, query.version)
    const source = plan.import_id ? await findPlanImport(db, params.unitId, plan.import_id) : undefined
    const isCurrent = version.version === plan.current_version
    return {
      id: plan.id,
      year: plan.year,
      title: plan.title,
      version: version.version,
      currentVersion: plan.current_version,
      content: version.content,
      findings: source?.draft?.findings ?? [],
      hasSource: source !== undefined,
      fileName: source?.file_name ?? null,
      updatedAt: plan.updated_at.toISOString(),
      may: { edit: isCurrent && permissions.has("plan.edit"), remove: permissions.has("plan.remove") },
    }
  }),
  implement(getPlanSource, async ({ db, params }) => {
    const source = (await getSourceImport(db, params))?.source
    return source ? presentSource(source) : { lines: [], notes: [] }
  }),
  implement(getPlanFile, async ({ db, params, platform }) => {
    const row = await getSourceImport(db, params)
    if (!row) throw notFound({ vi: "Kế hoạch này không có tệp gốc.", en: "This plan has no original file." })
    return {
      fileName: row.file_name,
      mediaType: "application/octet-stream",
      bytes: await platform.files.read(row.file_sha256),
    }
  }),
  implement(listPlanVersions, async ({ db, params }) => {
    await getUnitPlan(db, params.unitId, params.planId)
    const rows = await listVersions(db, params.unitId, params.planId)
    return {
      versions: rows.map((row) => ({
        version: row.version,
        accountName: row.account_name,
        position: row.position,
        note: row.note,
        fileName: row.file_name,
        changes: row.changes,
        createdAt: row.created_at.toISOString(),
      })),
    }
  }),
]

const getSourceImport = async (db: Parameters<typeof getUnitPlan>[0], params: { unitId: string; planId: string }) => {
  const plan = await getUnitPlan(db, params.unitId, params.planId)
  return plan.import_id ? findPlanImport(db, params.unitId, plan.import_id) : undefined
}

const parseCursor = (cursor: string): { updatedAt: Date; id: string } | undefined => {
  const [at, id] = cursor.split("_")
  const updatedAt = new Date(at ?? "")
  return id && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !Number.isNaN(updatedAt.getTime())
    ? { updatedAt, id }
    : undefined
}
