import { createUnit } from "#modules/units/index.ts"
import type { EvidenceDetail } from "#modules/evidence/contract.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

import { uploadEvidence } from "./evidence.ts"
import { buildAccount, buildHolding, buildSession } from "./people.ts"
import { buildTestServer, type TestServer } from "./server.ts"

type Person = Readonly<{ token: string; accountId: string; positionId: string }>

/** A ward under a province, beside another ward, with the people that evidence concerns; `ask` sends as one of them. */
export const buildEvidenceWard = async () => {
  const server = await buildTestServer({ now: new Date("2026-02-02T02:00:00Z") })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const build = (name: string, kind: "province" | "ward", parentId: string | null) =>
    createUnit(server.db, { name, kind, parentId }, reason)
  const { id: parentId } = await build("Tỉnh Mẫu", "province", null)
  const { id: unitId } = await build("Phường Hòa Bình Mẫu", "ward", parentId)
  const { id: otherId } = await build("Phường Khác Mẫu", "ward", parentId)
  const people = new Map<string, Person>()
  const members: readonly (readonly [string, string, Role])[] = [
    ["coordinator", unitId, "coordinator"],
    ["officer", unitId, "officer"],
    ["colleague", unitId, "officer"],
    ["ownAppraiser", unitId, "appraiser"],
    ["appraiser", parentId, "appraiser"],
    ["stranger", otherId, "coordinator"],
  ]
  for (const [name, home, role] of members) people.set(name, await addPerson(server, { name, home, role }))

  const ask = (who: string, method: string, path: string, body?: unknown, unit = unitId) =>
    server.send(method, `/units/${unit}${path}`, {
      token: people.get(who)?.token,
      ...(body === undefined ? {} : { body }),
    })
  /** As `ask`; anything but 200 fails the test with what the server said. */
  const ok = async (who: string, method: string, path: string, body?: unknown, unit = unitId) => {
    const answer = await ask(who, method, path, body, unit)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const upload = (who: string, bytes: Uint8Array, unit = unitId): Promise<string> =>
    uploadEvidence({ server, unitId: unit, token: people.get(who)?.token }, { fileName: "van-ban.txt", bytes })
  const add = async (who: string, bytes: Uint8Array, more: object = {}, unit = unitId): Promise<string> => {
    const body = { uploadId: await upload(who, bytes, unit), year: 2026, ...more }
    return (await ok(who, "POST", "/evidence", body, unit)).id
  }
  const get = (id: string, who = "coordinator"): Promise<EvidenceDetail> => ok(who, "GET", `/evidence/${id}`)
  /** Waits until a document's file has been read; reading goes on after the answer. */
  const untilRead = async (id: string): Promise<EvidenceDetail> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const found = await get(id)
      if (found.files[0]?.text !== "waiting") return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error("the file was not read in time")
  }
  const inScope = <T>(use: (db: TestServer["db"]) => Promise<T>): Promise<T> =>
    server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [unitId] })
      return use(db)
    })
  const tokenOf = (who: string) => people.get(who)?.token
  return { server, unitId, otherId, tokenOf, ask, ok, upload, add, get, untilRead, inScope }
}

const addPerson = async (
  server: TestServer,
  { name, home, role }: Readonly<{ name: string; home: string; role: Role }>,
): Promise<Person> => {
  const accountId = await buildAccount(server.db, { userName: newId(), name, homeUnitId: home, now: server.now() })
  const { positionId } = await buildHolding(server.db, { accountId, unitId: home, role, title: `Vị trí ${name}` })
  return { accountId, positionId, token: await buildSession(server.db, { accountId, now: server.now() }) }
}

export const criterion = (code: string) => ({ kind: "criterion", framework: "MAU", criterion: code })
/** A link of the sample framework in 2026. */
export const criterionLink = (code: string, page: number | null = 1) => ({
  target: criterion(code),
  year: 2026,
  page,
  section: null,
  note: null,
})
