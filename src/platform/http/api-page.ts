import { z } from "zod"

import { endpoint, type Endpoint } from "./contract.ts"
import { implement, type Route } from "./implement.ts"
import { buildOpenApi } from "./openapi.ts"

const apiDocument = endpoint({
  id: "api.document",
  method: "GET",
  path: "/openapi.json",
  summary: { vi: "Mô tả API (OpenAPI 3.1)", en: "Description of the API (OpenAPI 3.1)" },
  can: "signedIn",
  response: z.record(z.string(), z.unknown()),
})

const apiPage = endpoint({
  id: "api.page",
  method: "GET",
  path: "",
  summary: { vi: "Trang tra cứu API", en: "Page to look up the API" },
  can: "signedIn",
  transport: "page",
  response: z.unknown(),
})

/** The API's own description, as a document for programs and as a page for people; both from the contracts. */
export const buildApiRoutes = (routes: readonly Route[], version: string): readonly Route[] => {
  const endpoints = [...routes.map((route) => route.endpoint), apiDocument, apiPage]
  // The contracts do not change while the server runs: each language is described once, when it is first asked for.
  const documentIn = once((language) => buildOpenApi(endpoints, { version, language }))
  const pageIn = once((language) => renderPage(endpoints, version, language))
  return [
    implement(apiDocument, async ({ reader }) => documentIn(reader.language)),
    implement(apiPage, async ({ reader }) => ({ html: pageIn(reader.language) })),
  ]
}

type Language = "vi" | "en"

const once = <T>(build: (language: Language) => T): ((language: Language) => T) => {
  const built = new Map<Language, T>()
  return (language) => {
    const known = built.get(language)
    if (known !== undefined) return known
    const fresh = build(language)
    built.set(language, fresh)
    return fresh
  }
}

const words = {
  vi: {
    title: "API của Thước Đo",
    intro: "Mọi trang của Thước Đo dùng chính các địa chỉ này. Bản mô tả cho chương trình:",
    can: "Quyền",
    body: "Nội dung gửi",
    query: "Tham số",
    answer: "Trả lời",
    creates: "Cần tiêu đề Idempotency-Key: gửi lại cùng khóa không tạo hai lần.",
  },
  en: {
    title: "The Thước Đo API",
    intro: "Every page of Thước Đo uses these very addresses. The description for programs:",
    can: "Permission",
    body: "Body",
    query: "Parameters",
    answer: "Answer",
    creates: "Needs the header Idempotency-Key: the same key sent again creates nothing twice.",
  },
} as const

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

const style = `body{font:15px/1.5 "Be Vietnam Pro",system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:#1c1c1e;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #ccc}
details{border:1px solid #ddd;border-radius:6px;margin:.4rem 0;padding:.3rem .7rem}summary{cursor:pointer;min-height:24px}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{overflow:auto;background:#f5f5f4;padding:.6rem;border-radius:4px}
b{display:inline-block;min-width:4.5em}nav a{margin-right:.8em}
@media(prefers-color-scheme:dark){body{color:#eee;background:#18181a}pre{background:#242427}details,h2{border-color:#444}a{color:#9cc4ff}}`

const renderPage = (endpoints: readonly Endpoint[], version: string, language: Language): string => {
  const text = words[language]
  const groups = [...Map.groupBy(endpoints, (one) => one.id.split(".")[0] ?? "")]
  const index = groups.map(([name]) => `<a href="#${escape(name)}">${escape(name)}</a>`).join(" ")
  const sections = groups.map(
    ([name, ones]) =>
      `<section><h2 id="${escape(name)}">${escape(name)}</h2>${ones.map((one) => renderEndpoint(one, language)).join("")}</section>`,
  )
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${text.title}</title><style>${style}</style></head><body><main><h1>${text.title} ${escape(version)}</h1><p>${text.intro} <a href="/api/openapi.json">/api/openapi.json</a></p><nav aria-label="API">${index}</nav>${sections.join("")}</main></body></html>`
}

const renderEndpoint = (one: Endpoint, language: Language): string => {
  const text = words[language]
  const schemas = [
    renderSchema(text.query, one.query, "input"),
    renderSchema(text.body, one.body, "input"),
    one.transport === undefined || one.transport === "json" ? renderSchema(text.answer, one.response, "output") : "",
  ]
  return `<details><summary><b>${one.method}</b> <code>/api${escape(one.path)}</code> — ${escape(one.summary[language])}</summary><p>${text.can}: <code>${one.can}</code> · <code>${escape(one.id)}</code></p>${one.creates ? `<p>${text.creates}</p>` : ""}${schemas.join("")}</details>`
}

const renderSchema = (title: string, schema: z.ZodType | undefined, io: "input" | "output"): string => {
  if (!schema) return ""
  const json = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  return `<h3>${title}</h3><pre>${escape(JSON.stringify(json, null, 1))}</pre>`
}
