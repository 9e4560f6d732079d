import type { FastifyRequest } from "fastify"
import type { z } from "zod"

import type { Endpoint } from "./contract.ts"
import { invalid, type Issue } from "./errors.ts"

// Enough for any form; a hostile body with a million wrong places must not become a larger answer.
const mostIssues = 100
// The deepest contract is a plan's content with fewer than ten levels; a call stack holds some thousands.
const deepest = 50

type Input = Readonly<{ params: unknown; query: unknown; body: unknown }>

/** Parses path, query and body by the contract; refuses with every wrong place at once. Text becomes NFC, here only. */
export const parseInput = (endpoint: Endpoint, request: FastifyRequest): Input => {
  const issues: Issue[] = []
  const read = (schema: z.ZodType | undefined, value: unknown, where: string): unknown => {
    if (!schema) return undefined
    const parsed = schema.safeParse(cleanText(value, where, issues))
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      issues.push({ path: [where, ...issue.path].join("."), message: issue.message })
    return undefined
  }
  const input = {
    params: read(endpoint.params, request.params, "path"),
    query: read(endpoint.query, request.query, "query"),
    body: endpoint.transport === "upload" ? undefined : read(endpoint.body, request.body, "body"),
  }
  if (issues.length > 0) {
    throw invalid(
      { vi: "Dữ liệu gửi lên chưa đúng. Chưa có gì được lưu.", en: "The data sent is not valid. Nothing was saved." },
      issues.slice(0, mostIssues),
    )
  }
  return input
}

/** NFC for every text; NUL and lone surrogates are refused because PostgreSQL and XML cannot hold them. */
const cleanText = (value: unknown, path: string, issues: Issue[], depth = 0): unknown => {
  if (depth > deepest) {
    issues.push({ path, message: "nested too deep" })
    return undefined
  }
  if (typeof value === "string") {
    if (value.includes("\u0000") || !value.isWellFormed()) {
      issues.push({ path, message: "invalid character" })
      return ""
    }
    return value.normalize("NFC")
  }
  if (Array.isArray(value)) return value.map((item, index) => cleanText(item, `${path}.${index}`, issues, depth + 1))
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, cleanText(item, `${path}.${key}`, issues, depth + 1)]),
    )
  }
  return value
}
