import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { buildModules } from "#app/modules.ts"
import type { Endpoint } from "#platform/http/contract.ts"
import type { Platform } from "#platform/http/implement.ts"
import { newId } from "#platform/ids.ts"

import { buildTestServer, type TestServer } from "../builders/server.ts"
import { matrix, type Row } from "./matrix.ts"
import { buildStage, nameOf, stageDay, subjects, type Stage, type Subject } from "./subjects.ts"

// Only the list of routes is wanted here; nothing is called, so no platform has to stand behind it.
const endpoints = buildModules({ auth: {} } as Platform).routes.map((route) => route.endpoint)

const findWithoutRow = (ids: readonly string[], rows: object): readonly string[] =>
  ids.filter((id) => !Object.hasOwn(rows, id))

describe("the matrix", () => {
  const ids = endpoints.map((endpoint) => endpoint.id)
  test("has a row for every route", () => expect(findWithoutRow(ids, matrix)).toEqual([]))
  test("has no row for a route that is gone", () =>
    expect(Object.keys(matrix).filter((id) => !ids.includes(id))).toEqual([]))
  test("would notice a new route", () =>
    expect(findWithoutRow([...ids, "planted.route"], matrix)).toEqual(["planted.route"]))
  test("names every route once", () => expect(new Set(ids).size).toBe(ids.length))
})

/** 401 for whoever has no live session, 403 for whoever has one and is not named, anything else for those who may. */
const expectedOf = (row: Row, subject: Subject): "allowed" | 401 | 403 => {
  if (row === "public") return "allowed"
  if (subject.kind !== "role") return 401
  if (row === "signedIn") return "allowed"
  return row[subject.role]?.includes(subject.relation) ? "allowed" : 403
}

const addressOf = (endpoint: Endpoint, unitId: string): string =>
  endpoint.path.replace(":unitId", unitId).replaceAll(/:[a-zA-Z]+/g, () => newId())

let server: TestServer
let stage: Stage

beforeAll(async () => {
  server = await buildTestServer({ now: stageDay })
  stage = await buildStage(server)
})
afterAll(() => server.close())

/** What the server says to one subject: refused, and how, or let through the gate. */
const ask = async (endpoint: Endpoint, subject: Subject): Promise<number | "allowed"> => {
  const isUpload = endpoint.transport === "upload"
  const hasBody = endpoint.method !== "GET" && endpoint.method !== "DELETE"
  const { status } = await server.send(endpoint.method, addressOf(endpoint, stage.unitId), {
    token: await stage.tokenOf(subject),
    // A body that no contract accepts: whoever passes the gate is stopped right behind it and changes nothing.
    ...(hasBody ? { body: isUpload ? "x" : {} } : {}),
    headers: isUpload ? { "content-type": "application/octet-stream", "x-file-name": "x.txt" } : {},
  })
  return status === 401 || status === 403 || status >= 500 ? status : "allowed"
}

test.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))("%s", async (id, endpoint) => {
  const row = matrix[id]
  if (row === undefined) throw new Error(`no row for ${id}`)
  const expected = subjects.map((subject) => [nameOf(subject), expectedOf(row, subject)])
  const answers = await Promise.all(subjects.map(async (subject) => [nameOf(subject), await ask(endpoint, subject)]))
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected))
})

test("nothing went wrong unexpectedly on the way", () => expect(server.unexpected).toEqual([]))
