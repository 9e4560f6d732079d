import { roles } from "#platform/auth/permissions.ts"
import { newId } from "#platform/ids.ts"
import { createUnit } from "#modules/units/index.ts"

import { officialText, uploadEvidence } from "../builders/evidence.ts"
import { buildAccount, buildHolding, buildSession } from "../builders/people.ts"
import type { TestServer } from "../builders/server.ts"

/** Every role that somebody has in a unit; the system's own is none of them. */
export const unitRoles = roles.filter((role) => role !== "systemAdmin")
export const plan = `ỦY BAN NHÂN DÂN
PHƯỜNG LÂN CẬN MẪU
Số: 15/KH-UBND
Lân Cận Mẫu, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
I. MỤC TIÊU
- Tối thiểu 95% hồ sơ được giải quyết đúng hạn.
II. NHIỆM VỤ
1. Văn phòng chủ trì:
- Tổ chức đối thoại với người dân trước ngày 30/6/2026.
`

/** A unit with somebody who may do everything in it. */
export type Ward = Readonly<{ unitId: string; accountId: string; positionId: string; holdingId: string; token: string }>
/** A thing of every kind that an address can name. */
export type Things = Readonly<Record<string, string>>

export const day = {
  kind: "local",
  from: "2026-03-02",
  to: "2026-03-02",
  name: "Lễ",
  source: "QĐ 1",
  status: "confirmed",
}
const sessions = [{ open: "07:30", close: "11:30" }]
export const hours = { from: null, to: null, season: null, sessions, source: "QĐ 2" }

const target = { kind: "criterion", framework: "MAU", criterion: "1.1" }
export const link = { target, year: 2026, page: 1, section: null, note: null }

/** A ward of its own. */
export const buildWard = async (server: TestServer, name: string): Promise<Ward> => {
  const unit = { name, kind: "ward", parentId: null } as const
  const { id } = await createUnit(server.db, unit, { from: "2025-07-01", legalBasis: "", by: null })
  return buildEverybody(server, id)
}

/** Somebody who holds every role in a unit. */
export const buildEverybody = async (server: TestServer, unitId: string): Promise<Ward> => {
  const accountId = await buildAccount(server.db, { userName: newId(), homeUnitId: unitId, now: server.now() })
  const held = await Promise.all(unitRoles.map((role) => buildHolding(server.db, { accountId, unitId, role })))
  const { positionId, holdingId } = held[0] ?? { positionId: "", holdingId: "" }
  return {
    unitId,
    accountId,
    positionId,
    holdingId,
    token: await buildSession(server.db, { accountId, now: server.now() }),
  }
}

type Working = Ward & Readonly<{ server: TestServer }>

/** Asks as the ward's own person; the answer must be 200. */
export const work = async (
  { server, ...ward }: Working,
  method: string,
  path: string,
  sent: { body?: unknown; headers?: Record<string, string> } = {},
) => {
  const answer = await server.send(method, `/units/${ward.unitId}${path}`, { token: ward.token, ...sent })
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A plan that was read and waits to be reviewed. */
export const importPlan = async (ward: Working, text: string): Promise<{ id: string; draftVersion: number }> => {
  const headers = { "content-type": "application/octet-stream", "x-file-name": "ke-hoach.txt" }
  const { import: begun } = await work(ward, "POST", "/imports", { body: text, headers })
  for (let tries = 0; tries < 300; tries++) {
    const found = await work(ward, "GET", `/imports/${begun.id}`)
    if (found.status === "review") return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error("the import was not read in time")
}

/** Makes one of each in the ward. */
export const buildThings = async (ward: Working): Promise<Things> => {
  const first = await importPlan(ward, plan)
  const accepted = { draftVersion: first.draftVersion, year: 2026, title: "Kế hoạch", planId: null }
  const { planId } = await work(ward, "POST", `/imports/${first.id}/accept`, { body: accepted })
  const { id: importId } = await importPlan(ward, `${plan}\nLần hai`)
  const task = { year: 2026, task: { text: "Việc riêng" } }
  const { id: taskId } = await work(ward, "POST", "/tasks", { body: task })
  const bulk = { ids: [taskId], change: { dueOn: "2026-12-01" } }
  const { id: batchId } = await work(ward, "POST", "/tasks/bulk", { body: bulk })
  const { id: dayId } = await work(ward, "POST", "/calendar/days", { body: day })
  const { id: hoursId } = await work(ward, "POST", "/calendar/hours", { body: hours })
  const scenario = { year: 2026, name: "Phương án riêng", changes: { "dossiers.late": "0" } }
  const { id: scenarioId } = await work(ward, "POST", "/scenarios", { body: scenario })
  const { id: campaignId } = await work(ward, "POST", "/campaigns", { body: { year: 2026, name: "Đợt riêng" } })
  const evidence = await buildEvidence(ward)
  const { positionId, holdingId, accountId } = ward
  return {
    scenarioId,
    campaignId,
    planId,
    importId,
    taskId,
    batchId,
    dayId,
    hoursId,
    positionId,
    holdingId,
    accountId,
    ...evidence,
  }
}

const buildEvidence = async (ward: Working): Promise<Things> => {
  const sender = { server: ward.server, unitId: ward.unitId, token: ward.token }
  const upload = (number: string) =>
    uploadEvidence(sender, { fileName: "ke-hoach.txt", bytes: officialText({ number: `${number}/KH-UBND` }) })
  const body = { uploadId: await upload("1"), year: 2026 }
  const { id: documentId } = await work(ward, "POST", "/evidence", { body })
  const { files } = await work(ward, "GET", `/evidence/${documentId}`)
  const { id: linkId } = await work(ward, "POST", `/evidence/${documentId}/links`, { body: link })
  const many = {
    uploadIds: [await upload("2")],
    year: 2026,
    framework: "MAU",
    criteria: [{ code: "1.1", title: "Kế hoạch" }],
  }
  const { id: bundleId } = await work(ward, "POST", "/evidence-bundles", { body: many })
  const asked = { year: 2026, wanted: "Kế hoạch", fromPositionId: ward.positionId, toPositionId: ward.positionId }
  const { id: requestId } = await work(ward, "POST", "/evidence-requests", { body: asked })
  return { documentId, linkId, bundleId, requestId, fileId: files[0].id, uploadId: await upload("3") }
}
