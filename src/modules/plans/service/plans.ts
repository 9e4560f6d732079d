import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"

import { countChanges } from "../rules/compare-content.ts"
import type { PlanContent } from "../rules/plan-content.ts"
import { updatePlanImport } from "../store/imports.ts"
import {
  findPlan,
  findPlanVersion,
  findYearContent,
  insertPlan,
  insertPlanVersion,
  lockPlan,
  updatePlan,
  type Plan,
  type PlanVersion,
} from "../store/plans.ts"
import { lockReviewable } from "./imports.ts"

export type PlanVersionSaved = Readonly<{
  unitId: string
  planId: string
  year: number
  version: number
  content: PlanContent
  reader: Reader
  now: Date
}>
export type PlanRemoved = Readonly<{ unitId: string; planId: string; reader: Reader; now: Date }>
/** What rests on plans: told of each new version and of a plan that leaves, in the same transaction. */
export type PlanListener = Readonly<{
  saved: (db: Db, saved: PlanVersionSaved) => Promise<void>
  removed: (db: Db, removed: PlanRemoved) => Promise<void>
}>

type Saving = Readonly<{ unitId: string; reader: Reader; now: Date; listeners: readonly PlanListener[] }>

const missing = () =>
  notFound({ vi: "Không tìm thấy kế hoạch này ở đơn vị.", en: "This plan does not exist in the unit." })

export const getUnitPlan = async (db: Db, unitId: string, planId: string): Promise<Plan> => {
  const plan = await findPlan(db, unitId, planId)
  if (!plan) throw missing()
  return plan
}

/** A plan with one of its versions, the latest by default. */
export const getPlanAt = async (
  db: Db,
  unitId: string,
  planId: string,
  version?: number,
): Promise<{ plan: Plan; version: PlanVersion }> => {
  const plan = await getUnitPlan(db, unitId, planId)
  const found = await findPlanVersion(db, unitId, planId, version ?? plan.current_version)
  if (!found) throw notFound({ vi: "Kế hoạch không có bản này.", en: "The plan has no such version." })
  return { plan, version: found }
}

/** Makes the reviewed import a plan, or the next version of one; the import stays as the plan's source. */
export const acceptPlanImport = async (
  db: Db,
  saving: Saving,
  asked: { importId: string; draftVersion: number; year: number; title: string; planId: string | null },
): Promise<{ planId: string; version: number }> => {
  const row = await lockReviewable(db, saving.unitId, asked.importId, asked.draftVersion)
  if (row.draft === null) throw conflict({ vi: "Bản nhập chưa đọc xong.", en: "The import has not been read yet." })
  const { content: draft } = row.draft
  const content = { ...draft, heading: { ...draft.heading, year: asked.year, title: asked.title } }
  const planId = asked.planId ?? newId()
  const source = { importId: row.id, fileName: row.file_name }
  const version = asked.planId
    ? await appendVersion(db, saving, { planId, content, note: null, source })
    : await createPlan(db, saving, { planId, content, note: null, source })
  await updatePlanImport(
    db,
    { unitId: saving.unitId, id: row.id },
    { status: "accepted", plan_id: planId, updated_by: saving.reader.accountId, updated_at: saving.now },
  )
  return { planId, version }
}

type Version = Readonly<{
  planId: string
  content: PlanContent
  note: string | null
  /** The import that it came from; null for an edit. */
  source: Readonly<{ importId: string; fileName: string }> | null
}>

const createPlan = async (db: Db, saving: Saving, version: Version): Promise<number> => {
  await insertPlan(db, {
    unit_id: saving.unitId,
    id: version.planId,
    ...headingColumns(version.content),
    current_version: 1,
    import_id: version.source?.importId ?? null,
    created_at: saving.now,
    updated_at: saving.now,
  })
  await insertVersion(db, saving, version, 1)
  return 1
}

/** Saves an edited plan as its next version; refused (409) when somebody saved another one since `baseVersion`. */
export const savePlanVersion = async (
  db: Db,
  saving: Saving,
  asked: { planId: string; baseVersion: number; content: PlanContent; note: string | null },
): Promise<number> => {
  const plan = await lockPlan(db, saving.unitId, asked.planId)
  if (!plan) throw missing()
  if (plan.current_version !== asked.baseVersion) {
    throw conflict(
      {
        vi: `Kế hoạch đã có bản ${plan.current_version} do người khác lưu. Thay đổi của bạn chưa được lưu; hãy mở bản mới rồi sửa tiếp.`,
        en: `Somebody saved version ${plan.current_version} of this plan. Your change was not saved; open the new version and continue there.`,
      },
      { version: plan.current_version },
    )
  }
  return appendVersion(db, saving, { planId: plan.id, content: asked.content, note: asked.note, source: null })
}

const appendVersion = async (db: Db, saving: Saving, version: Version): Promise<number> => {
  const plan = await lockPlan(db, saving.unitId, version.planId)
  if (!plan) throw missing()
  const next = plan.current_version + 1
  await updatePlan(
    db,
    { unitId: saving.unitId, id: plan.id },
    {
      ...headingColumns(version.content),
      current_version: next,
      updated_at: saving.now,
      ...(version.source ? { import_id: version.source.importId } : {}),
    },
  )
  await insertVersion(db, saving, version, next)
  return next
}

const insertVersion = async (
  db: Db,
  saving: Saving,
  { planId, content, note, source }: Version,
  version: number,
): Promise<void> => {
  const { unitId, reader, now } = saving
  const before = version > 1 ? await findPlanVersion(db, unitId, planId, version - 1) : undefined
  await insertPlanVersion(db, {
    unit_id: unitId,
    plan_id: planId,
    version,
    content,
    note,
    file_name: source?.fileName ?? null,
    changes: countChanges(before?.content ?? null, content),
    account_id: reader.accountId,
    account_name: reader.name,
    position: reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? null,
    created_at: now,
  })
  const year = yearOf(content)
  for (const listener of saving.listeners)
    await listener.saved(db, { unitId, planId, year, version, content, reader, now })
}

const yearOf = (content: PlanContent): number => {
  if (content.heading.year === null) {
    throw conflict({
      vi: "Kế hoạch chưa có năm. Hãy điền năm trước khi lưu.",
      en: "The plan has no year. Fill it in before saving.",
    })
  }
  return content.heading.year
}

const headingColumns = (content: PlanContent) => {
  const { heading } = content
  const title = heading.title ?? ""
  return {
    year: yearOf(content),
    title,
    number: heading.number,
    issued_on: heading.issuedOn,
    kind: heading.kind,
    folded: foldText([title, heading.number, heading.issuer].filter((part) => part !== null).join(" ")),
  }
}

export const removeUnitPlan = async (db: Db, saving: Saving, planId: string): Promise<void> => {
  const { unitId, reader, now } = saving
  const plan = await lockPlan(db, unitId, planId)
  if (!plan) throw missing()
  await updatePlan(db, { unitId, id: planId }, { removed_at: now })
  for (const listener of saving.listeners) await listener.removed(db, { unitId, planId, reader, now })
}

/** Last year's points and this year's target by criterion code, from the score table of the unit's plan of the year. */
export const listPlanPoints = async (
  db: Db,
  unitId: string,
  year: number,
): Promise<Record<string, { previous: string | null; target: string | null }>> => {
  const content = await findYearContent(db, unitId, year)
  const points: Record<string, { previous: string | null; target: string | null }> = {}
  for (const { code, previous, target } of content?.scores ?? [])
    if (code !== null && code !== "") points[code] ??= { previous, target }
  return points
}
