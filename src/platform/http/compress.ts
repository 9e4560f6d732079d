import { promisify } from "node:util"
import { gzip } from "node:zlib"

import type { FastifyInstance } from "fastify"

/** Below this many characters the packed answer saves less than a network packet. */
const least = 2_000
/** Of the levels 1–9: a board of 3,321 communes is packed in 15 ms to 16 %, at level 9 in 100 ms to 13 %. */
const level = 3

const pack = promisify(gzip)

/**
 * Packs JSON answers for whoever takes them packed. They hold no secret beside what the visitor sent (session tokens
 * travel in cookies alone), so that their length gives nothing away.
 */
export const compressAnswers = (app: FastifyInstance): void => {
  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string" || payload.length < least) return payload
    if (!/^application\/(problem\+)?json/.test(String(reply.getHeader("content-type")))) return payload
    reply.header("vary", "accept-encoding")
    if (!acceptsGzip(request.headers["accept-encoding"])) return payload
    reply.header("content-encoding", "gzip").removeHeader("content-length")
    return pack(payload, { level })
  })
}

/** RFC 9110, 12.5.3: `gzip;q=0` refuses it. */
const acceptsGzip = (header: string | string[] | undefined): boolean =>
  String(header ?? "")
    .split(",")
    .some((part) => /^\s*(gzip|\*)\s*(;\s*q=(1|0?\.\d*[1-9]\d*|1\.0*))?\s*$/i.test(part))
