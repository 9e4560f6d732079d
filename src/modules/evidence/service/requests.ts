import { listPositions } from "#modules/accounts/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, forbidden, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { EvidenceRequest } from "../contract.ts"
import { foldRequest, movesOf, requestTable, type RequestMove, type RequestRights } from "../rules/request.ts"
import { listDocumentsByIds } from "../store/documents.ts"
import {
  findRequest,
  insertRequest,
  insertRequestStep,
  listRequests,
  listRequestSteps,
  updateRequest,
  type RequestFilter,
  type RequestRow,
} from "../store/requests.ts"
import { whoColumns, type Author } from "./author.ts"

type Positions = Awaited<ReturnType<typeof listPositions>>

const noRequest = () => notFound({ vi: "Không có yêu cầu này ở đơn vị.", en: "There is no such request in the unit." })
const noPosition = () =>
  invalid({ vi: "Vị trí hoặc bộ phận này không thuộc đơn vị.", en: "This position or office is not of the unit." })

/** What a request needs to be shown and judged: the unit's positions of today and the reader's among them. */
export type RequestScene = Readonly<{ author: Author; positions: Positions; today: string }>

export const setScene = async (db: Db, author: Author): Promise<RequestScene> => {
  const today = localDate(author.now)
  return { author, positions: await listPositions(db, { unitId: author.unitId, date: today }), today }
}

const officesOf = ({ author, positions }: RequestScene): readonly string[] =>
  positions.filter(({ id }) => author.rights.positionIds.includes(id)).flatMap(({ officeId }) => officeId ?? [])

const rightsOn = (scene: RequestScene, row: RequestRow): RequestRights => {
  const { manage, add, positionIds } = scene.author.rights
  const isAsked =
    (row.to_position_id !== null && positionIds.includes(row.to_position_id)) ||
    (row.to_office_id !== null && officesOf(scene).includes(row.to_office_id))
  return { asker: manage || (add && positionIds.includes(row.from_position_id)), answerer: manage || (add && isAsked) }
}

/** A position that has since been closed keeps its request readable. */
const titleOf = (positions: Positions, id: string): string => positions.find((each) => each.id === id)?.title ?? "—"

const officeName = (positions: Positions, id: string): string =>
  positions.find((each) => each.officeId === id)?.officeName ?? "—"

export const presentRequest = (scene: RequestScene, row: RequestRow): EvidenceRequest => ({
  id: row.id,
  year: row.year,
  framework: row.framework_code,
  criterion: row.criterion_code,
  taskId: row.task_id,
  wanted: row.wanted,
  from: { positionId: row.from_position_id, title: titleOf(scene.positions, row.from_position_id) },
  to: {
    positionId: row.to_position_id,
    officeId: row.to_office_id,
    title:
      row.to_position_id === null
        ? officeName(scene.positions, row.to_office_id ?? "")
        : titleOf(scene.positions, row.to_position_id),
  },
  dueOn: row.due_on,
  state: row.state,
  late: row.due_on !== null && row.due_on < scene.today && (row.state === "open" || row.state === "returned"),
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  moves: movesOf(row.state, rightsOn(scene, row)),
})

type Listing = Readonly<{
  filter: Omit<RequestFilter, "asked" | "askedBy">
  mine: "asked" | "asking" | undefined
  after: string | undefined
  limit: number
}>

export const listUnitRequests = async (db: Db, scene: RequestScene, asked: Listing) => {
  const { positionIds } = scene.author.rights
  const mine =
    asked.mine === "asked"
      ? { asked: { positionIds, officeIds: officesOf(scene) } }
      : asked.mine === "asking"
        ? { askedBy: positionIds }
        : {}
  const page = { after: asked.after, limit: asked.limit + 1 }
  const rows = await listRequests(db, scene.author.unitId, { ...asked.filter, ...mine }, page)
  const shown = rows.slice(0, asked.limit)
  return {
    requests: shown.map((row) => presentRequest(scene, row)),
    next: rows.length > asked.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

export const getRequest = async (db: Db, author: Author, id: string): Promise<RequestRow> => {
  const row = await findRequest(db, author.unitId, id)
  if (!row) throw noRequest()
  return row
}

type NewRequest = Readonly<{
  year: number
  framework: string | null
  criterion: string | null
  taskId: string | null
  wanted: string
  fromPositionId: string
  toPositionId: string | null
  toOfficeId: string | null
  dueOn: string | null
}>

/** Asks from a position that the author holds (or any, for those who manage evidence) a position or office of the unit. */
export const createRequest = async (db: Db, scene: RequestScene, asked: NewRequest): Promise<RequestRow> => {
  const { author, positions } = scene
  const isOwn = positions.some(({ id }) => id === asked.fromPositionId)
  const isToPosition = asked.toPositionId === null || positions.some(({ id }) => id === asked.toPositionId)
  const isToOffice = asked.toOfficeId === null || positions.some(({ officeId }) => officeId === asked.toOfficeId)
  if (!isOwn || !isToPosition || !isToOffice) throw noPosition()
  if (!author.rights.manage && !author.rights.positionIds.includes(asked.fromPositionId)) throw forbidden()
  if (asked.dueOn !== null && asked.dueOn < scene.today)
    throw invalid({ vi: "Hạn đã qua. Hãy chọn từ hôm nay trở đi.", en: "The day has passed. Choose today or later." })
  const row: RequestRow = {
    unit_id: author.unitId,
    id: newId(),
    year: asked.year,
    framework_code: asked.framework,
    criterion_code: asked.criterion,
    task_id: asked.taskId,
    wanted: asked.wanted,
    from_position_id: asked.fromPositionId,
    to_position_id: asked.toPositionId,
    to_office_id: asked.toOfficeId,
    due_on: asked.dueOn,
    state: "open",
    version: 1,
    account_id: author.reader.accountId,
    account_name: author.reader.name,
    created_at: author.now,
    updated_at: author.now,
  }
  await insertRequest(db, row)
  await appendStep(db, author, row, { kind: "opened", why: null, documentIds: [], dueOn: asked.dueOn })
  return row
}

type Step = Readonly<{
  kind: Parameters<typeof insertRequestStep>[1]["kind"]
  why: string | null
  documentIds: readonly string[]
  dueOn: string | null
}>

const appendStep = async (db: Db, author: Author, row: RequestRow, step: Step): Promise<void> => {
  const { account_id, account_name, position } = whoColumns(author)
  await insertRequestStep(db, {
    unit_id: row.unit_id,
    request_id: row.id,
    version: row.version,
    kind: step.kind,
    why: step.why,
    document_ids: [...step.documentIds],
    due_on: step.dueOn,
    account_id,
    account_name,
    position,
    created_at: author.now,
  })
}

type Move = Readonly<{
  requestId: string
  version: number
  move: RequestMove
  why: string | null
  documentIds: readonly string[]
  dueOn: string | null
}>

/** Does one move of the table, at the version the person saw; the state is the fold of the appended steps. */
export const moveRequest = async (db: Db, scene: RequestScene, asked: Move): Promise<RequestRow> => {
  const { author } = scene
  const row = await findRequest(db, author.unitId, asked.requestId, true)
  if (!row) throw noRequest()
  const move = requestTable[asked.move]
  if (!rightsOn(scene, row)[move.by]) throw forbidden()
  if (row.version !== asked.version || !move.from.includes(row.state))
    throw conflict(
      { vi: "Yêu cầu đã chuyển sang bước khác. Hãy tải lại.", en: "The request has moved on. Reload to see it." },
      { version: row.version, state: row.state },
    )
  await checkNeeds(db, scene, asked)
  const due = move.needs === "due" ? asked.dueOn : row.due_on
  const next = { ...row, version: row.version + 1, due_on: due, updated_at: author.now }
  const documentIds = move.needs === "documents" ? asked.documentIds : []
  await appendStep(db, author, next, { kind: move.step, why: asked.why, documentIds, dueOn: due })
  const state = foldRequest(await listRequestSteps(db, author.unitId, row.id))
  const moved = { ...next, state }
  await updateRequest(db, { unitId: author.unitId, id: row.id }, moved)
  return moved
}

const checkNeeds = async (db: Db, { author, today }: RequestScene, asked: Move): Promise<void> => {
  const { needs } = requestTable[asked.move]
  if (needs === "why" && asked.why === null)
    throw invalid({ vi: "Hãy ghi lý do.", en: "Give the reason." }, [{ path: "body.why", message: "required" }])
  if (needs === "due" && (asked.dueOn === null || asked.dueOn < today))
    throw invalid({ vi: "Hãy chọn hạn từ hôm nay trở đi.", en: "Choose a day from today on." }, [
      { path: "body.dueOn", message: "required" },
    ])
  if (needs !== "documents") return
  if (asked.documentIds.length === 0)
    throw invalid({ vi: "Hãy chọn ít nhất một tài liệu.", en: "Choose at least one document." }, [
      { path: "body.documentIds", message: "required" },
    ])
  const ids = [...new Set(asked.documentIds)]
  const seen = await listDocumentsByIds(db, author.unitId, author.rights, ids)
  if (seen.filter(({ state }) => state === "current").length !== ids.length)
    throw invalid({
      vi: "Có tài liệu không thuộc đơn vị hoặc đã rút.",
      en: "A document is not of the unit, or was withdrawn.",
    })
}
