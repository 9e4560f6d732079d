import { existsSync } from "node:fs"
import { join } from "node:path"

import fastifyStatic from "@fastify/static"
import type { FastifyInstance } from "fastify"

import { notFound } from "#platform/http/errors.ts"

/**
 * Serves the built pages. Files under `assets/` carry a hash in their name and are kept by browsers for good; every
 * other address without a file is a page of the single-page application.
 */
export const serveWeb = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, "index.html"))) return
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(folder, "assets"))
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache")
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === "GET" && !/^\/(api|assets)\//.test(request.url)
    if (!isPage) throw notFound()
    return reply.header("cache-control", "no-cache").sendFile("index.html")
  })
}
