import { afterAll, beforeAll, expect, test } from "vitest"

import { buildStage, stageDay, type Stage } from "#test/permissions/subjects.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let stage: Stage
let token: string

beforeAll(async () => {
  server = await buildTestServer({ now: stageDay })
  stage = await buildStage(server)
  token = (await stage.tokenOf({ kind: "role", role: "coordinator", relation: "here" })) ?? ""
})
afterAll(() => server.close())

const heading = `ỦY BAN NHÂN DÂN\nPHƯỜNG X\nSố: 15/KH-UBND\nX, ngày 20 tháng 01 năm 2024\nKẾ HOẠCH\nCải cách hành chính năm 2024\n`

/** Imports the text and waits until it was read; answers what the page of the import gets. */
const importText = async (text: string) => {
  const path = `/units/${stage.unitId}/imports`
  const headers = { "content-type": "application/octet-stream", "x-file-name": "ke-hoach.txt" }
  const { import: begun } = (await server.send("POST", path, { body: heading + text, token, headers })).body
  const found = () => server.send("GET", `${path}/${begun.id}`, { token })
  for (let tries = 0; tries < 500; tries++) {
    const answer = await found()
    if (answer.body.status !== "reading") return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error("the import was not read in time")
}

test("more items than any review can hold: refused in words, and the import can still be opened", async () => {
  const target = "- Tối thiểu 95% hồ sơ được giải quyết đúng hạn.\n"
  const answer = await importText(`I. MỤC TIÊU\n${target.repeat(5_200)}`)
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({ status: "failed", failure: { code: "tooLarge" } })
})

test("marks of HTML, of scripts and of formulas stay the text that they are, and no page could run them", async () => {
  const text = `<script>alert(1)</script> <img src=x onerror=alert(1)> =HYPERLINK("http://x";"y")`
  const answer = await importText(`I. NHIỆM VỤ\n- Tổ chức ${text} trước ngày 30/6/2024.\n`)
  expect(answer.body.status).toBe("review")
  expect(answer.headers["content-type"]).toContain("application/json")
  expect(answer.headers["x-content-type-options"]).toBe("nosniff")
  expect(String(answer.headers["content-security-policy"])).toContain("script-src 'self';")
  expect(JSON.stringify(answer.body)).toContain("<script>alert(1)</script>")
})
