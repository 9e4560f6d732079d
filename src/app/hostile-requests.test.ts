import { afterAll, beforeAll, expect, test } from "vitest"

import { newId } from "#platform/ids.ts"

import { buildStage, stageDay, type Stage } from "../../test/permissions/subjects.ts"
import { buildTestServer, type TestServer } from "../../test/builders/server.ts"

let server: TestServer
let stage: Stage
let coordinator: string

beforeAll(async () => {
  server = await buildTestServer({ now: stageDay })
  stage = await buildStage(server)
  coordinator = (await stage.tokenOf({ kind: "role", role: "coordinator", relation: "here" })) ?? ""
})
afterAll(() => server.close())

const json = { "content-type": "application/json" }

test("a stranger's body is not even read: the refusal comes before the parser", async () => {
  for (const path of [`/units/${stage.unitId}/imports`, `/units/${stage.unitId}/plans/${newId()}/scores/read`]) {
    const answer = await server.send("POST", path, { body: "{not json", headers: json })
    expect(answer.status).toBe(401)
  }
})

test("an upload's endpoint holds no large body that is not a file", async () => {
  const body = JSON.stringify({ text: "x".repeat(2_000_000) })
  const answer = await server.send("POST", `/units/${stage.unitId}/imports`, {
    body,
    token: coordinator,
    headers: { ...json, "x-file-name": "a.txt" },
  })
  expect(answer.status).toBe(413)
})

test("JSON nested thousands deep is refused as wrong input", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`
  const answer = await server.send("POST", "/session", { body: `{"userName":${deep},"password":"x"}`, headers: json })
  expect(answer.status).toBe(400)
})

test("the list of what is wrong stays short, however much is wrong", async () => {
  const body = { userName: Array.from({ length: 20_000 }, () => "\u0000"), password: "x" }
  const answer = await server.send("POST", "/session", { body })
  expect(answer.status).toBe(400)
  expect(answer.body.issues.length).toBeLessThanOrEqual(100)
})

test("a key named __proto__ is refused and changes no object", async () => {
  const body = `{"userName":"x","password":"y","__proto__":{"polluted":true}}`
  const answer = await server.send("POST", "/session", { body, headers: json })
  expect(answer.status).toBe(400)
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
})

test("a file name cannot carry control, direction or path marks", async () => {
  const upload = (name: string) =>
    server.send("POST", `/units/${stage.unitId}/imports`, {
      body: `KẾ HOẠCH cải cách hành chính năm 2026 ${name}`,
      token: coordinator,
      headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
    })
  for (const [sent, kept] of [
    ["ke\u0000 hoach.txt", "ke hoach.txt"],
    ["ke\r\nSet-Cookie: a=b.txt", "keSet-Cookie: a=b.txt"],
    ["ke\u202Etxt.exe", "ketxt.exe"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\ke hoach\\'a'.txt", "'a'.txt"],
  ] as const) {
    const answer = await upload(sent)
    expect(answer.status).toBe(200)
    expect(answer.body.import.fileName).toBe(kept)
  }
})

test("numbers and cursors that no column can hold are wrong input, not a fault of the server", async () => {
  const unit = `/units/${stage.unitId}`
  const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString("base64url")
  const admin = await stage.tokenOf({ kind: "role", role: "unitAdmin", relation: "here" })
  for (const [token, path] of [
    [coordinator, `${unit}/plans?year=99999999999`],
    [coordinator, `${unit}/plans?after=2026-01-01_${"-".repeat(36)}`],
    [coordinator, `${unit}/plans/${newId()}?version=99999999999`],
    [coordinator, `/units?cursor=${cursor(["a", "b"])}`],
    [coordinator, `/units?cursor=${cursor(["\u0000", newId()])}`],
    [admin, `${unit}/people?cursor=${cursor(["a", "b"])}`],
    [admin, `${unit}/audit?cursor=${cursor(["a", "b"])}`],
    [coordinator, `${unit}/tasks?after=${cursor(["a", "b", "c"])}`],
  ] as const) {
    const { status } = await server.send("GET", path, { token })
    expect([path, status < 500]).toEqual([path, true])
  }
})
