import { z } from "zod"

import type { Endpoint } from "./contract.ts"

type Json = Readonly<Record<string, unknown>>

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json =>
  // What JSON Schema cannot say (a transform, `unknown`) is left open rather than left out.
  z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) as Json

/** Describes the endpoints as OpenAPI 3.1, from the same contracts that the server checks requests with. */
export const buildOpenApi = (
  endpoints: readonly Endpoint[],
  about: Readonly<{ version: string; language: "vi" | "en" }>,
): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path}`.replaceAll(/:([a-zA-Z]+)/g, "{$1}")
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint, about.language) }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Thước Đo", version: about.version },
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-thuocdo" } },
      schemas: { Problem: problemSchema },
    },
  }
}

const problemSchema: Json = {
  type: "object",
  required: ["type", "status", "code", "title", "words", "reference", "issues"],
  properties: {
    type: { const: "about:blank" },
    status: { type: "integer" },
    code: { type: "string" },
    title: { type: "string" },
    words: { type: "object", properties: { vi: { type: "string" }, en: { type: "string" } } },
    reference: { type: "string" },
    issues: {
      type: "array",
      items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } },
    },
    detail: { type: "object" },
  },
}

const describe = (endpoint: Endpoint, language: "vi" | "en"): Json => ({
  operationId: endpoint.id,
  summary: endpoint.summary[language],
  tags: [endpoint.id.split(".")[0]],
  "x-permission": endpoint.can,
  security: endpoint.can === "public" ? [] : [{ session: [] }],
  parameters: [
    ...parametersOf(endpoint.params, "path"),
    ...parametersOf(endpoint.query, "query"),
    ...(endpoint.creates
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: true,
            schema: { type: "string", minLength: 8, maxLength: 100 },
          },
        ]
      : []),
  ],
  ...requestBody(endpoint),
  responses: { ...goodAnswer(endpoint), default: problemAnswer },
})

const problemAnswer: Json = {
  description: "Problem (RFC 9457)",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
}

const parametersOf = (schema: z.ZodType | undefined, place: "path" | "query"): readonly Json[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }))
}

const requestBody = (endpoint: Endpoint): Json => {
  if (endpoint.transport === "upload")
    return { requestBody: { required: true, content: { "application/octet-stream": {} } } }
  if (!endpoint.body) return {}
  return {
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(endpoint.body, "input") } } },
  }
}

const goodAnswer = (endpoint: Endpoint): Json => {
  switch (endpoint.transport) {
    case "redirect":
      return { "303": { description: "See other" } }
    case "page":
      return { "200": { description: "OK", content: { "text/html": {} } } }
    case "download":
      return { "200": { description: "File", content: { "application/octet-stream": {} } } }
    case "upload":
    case "json":
    case undefined:
      return {
        "200": {
          description: "OK",
          content: { "application/json": { schema: schemaOf(endpoint.response, "output") } },
        },
      }
  }
}
