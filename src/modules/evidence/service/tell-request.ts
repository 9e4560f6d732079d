import { notify } from "#modules/notices/index.ts"
import type { Db } from "#platform/database/db.ts"

import { requestTable, type RequestMove } from "../rules/request.ts"
import type { RequestRow } from "../store/requests.ts"
import type { RequestScene } from "./requests.ts"

/** Who holds the positions that ask or are asked, today. */
const holdersOf = ({ positions }: RequestScene, isMeant: (position: RequestScene["positions"][number]) => boolean) =>
  positions
    .filter(isMeant)
    .flatMap(({ holders }) => holders.filter(({ disabled }) => !disabled).map((held) => held.accountId))

const answerers = (scene: RequestScene, row: RequestRow): readonly string[] =>
  holdersOf(
    scene,
    ({ id, officeId }) => id === row.to_position_id || (officeId !== null && officeId === row.to_office_id),
  )

const askers = (scene: RequestScene, row: RequestRow): readonly string[] =>
  holdersOf(scene, ({ id }) => id === row.from_position_id)

const linkOf = (row: RequestRow): string => `/evidence/requests?unit=${row.unit_id}&request=${row.id}`

const dueText = (row: RequestRow, lang: "vi" | "en"): string => {
  if (row.due_on === null) return ""
  const day = row.due_on.split("-").toReversed().join("/")
  return lang === "vi" ? ` Hạn: ${day}.` : ` Due: ${day}.`
}

/** Tells those who are asked. */
export const tellAsked = async (db: Db, scene: RequestScene, row: RequestRow): Promise<void> => {
  await notify(db, {
    unitId: row.unit_id,
    accountIds: answerers(scene, row),
    kind: "evidence.asked",
    title: { vi: "Yêu cầu cung cấp tài liệu", en: "Evidence is asked for" },
    body: { vi: `${row.wanted}.${dueText(row, "vi")}`, en: `${row.wanted}.${dueText(row, "en")}` },
    link: linkOf(row),
    dedupeKey: `evidence-request:${row.id}:1`,
    mail: true,
    now: scene.author.now,
  })
}

const titles: Readonly<Record<RequestMove, Readonly<{ vi: string; en: string }>>> = {
  handIn: { vi: "Tài liệu yêu cầu đã được nộp", en: "The evidence was handed in" },
  return: { vi: "Tài liệu bị trả lại", en: "The evidence was returned" },
  accept: { vi: "Tài liệu đã được nhận", en: "The evidence was accepted" },
  withdraw: { vi: "Yêu cầu tài liệu đã được rút", en: "The request for evidence was withdrawn" },
  moveDue: { vi: "Hạn nộp tài liệu đã đổi", en: "The day for the evidence was moved" },
}

/** Tells the other side of a request what happened to it, and why. */
export const tellMoved = async (
  db: Db,
  scene: RequestScene,
  row: RequestRow,
  { move, why }: Readonly<{ move: RequestMove; why: string | null }>,
): Promise<void> => {
  const reason = why === null ? "" : ` ${why}`
  await notify(db, {
    unitId: row.unit_id,
    accountIds: requestTable[move].by === "asker" ? answerers(scene, row) : askers(scene, row),
    kind: move === "return" ? "evidence.returned" : "evidence.asked",
    title: titles[move],
    body: { vi: `${row.wanted}.${dueText(row, "vi")}${reason}`, en: `${row.wanted}.${dueText(row, "en")}${reason}` },
    link: linkOf(row),
    dedupeKey: `evidence-request:${row.id}:${row.version}`,
    mail: true,
    now: scene.author.now,
  })
}
