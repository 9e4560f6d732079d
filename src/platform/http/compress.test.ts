import { gunzipSync } from "node:zlib"

import Fastify, { type FastifyInstance } from "fastify"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { compressAnswers } from "./compress.ts"

const long = { words: Array.from({ length: 500 }, (_, place) => `Xã Mẫu số ${place}`) }
let app: FastifyInstance

beforeAll(() => {
  app = Fastify()
  compressAnswers(app)
  app.get("/long", async () => long)
  app.get("/short", async () => ({ ok: true }))
  app.get("/file", async (_request, reply) =>
    reply.type("application/zip").send(Buffer.from(JSON.stringify(long), "utf8")),
  )
})
afterAll(() => app.close())

const ask = (url: string, accepts?: string) =>
  app.inject({ method: "GET", url, headers: accepts === undefined ? {} : { "accept-encoding": accepts } })

describe("answers", () => {
  it.each(["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "*"])("are packed for %s", async (accepts) => {
    const answer = await ask("/long", accepts)
    expect(answer.headers["content-encoding"]).toBe("gzip")
    expect(answer.headers["vary"]).toBe("accept-encoding")
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString("utf8"))).toEqual(long)
    expect(Number(answer.headers["content-length"])).toBe(answer.rawPayload.length)
  })

  it.each([undefined, "br", "gzip;q=0", "identity"])("stay as they are for %s", async (accepts) => {
    const answer = await ask("/long", accepts)
    expect(answer.headers["content-encoding"]).toBeUndefined()
    expect(answer.json()).toEqual(long)
  })

  it("stay as they are when they are short or not JSON", async () => {
    for (const url of ["/short", "/file"]) expect((await ask(url, "gzip")).headers["content-encoding"]).toBeUndefined()
  })
})
