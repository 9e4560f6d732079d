import { createHash } from "node:crypto"

import type { Db } from "#platform/database/db.ts"
import { notFound, RequestError } from "#platform/http/errors.ts"
import { implement, type FileAnswer, type PageAnswer, type Platform, type Route } from "#platform/http/implement.ts"

import { publicPages } from "./contract.ts"
import { renderMessage } from "./pages/layout.ts"
import { renderList } from "./pages/list-page.ts"
import { renderDataPage, resultsSchema, writeResultsCsv } from "./pages/open-data.ts"
import { renderRanking, renderWithdrawn, type Standing } from "./pages/ranking-page.ts"
import { renderScorecard } from "./pages/scorecard-page.ts"
import { texts, type Language } from "./pages/texts.ts"
import { buildVisitLimit } from "./pages/visits.ts"
import { PublicResults } from "./rules/public/results.ts"
import { findPublic, findSuccessor, listPublicHeads, type PublicationRow } from "./store/publications.ts"

/** What a public handler gets of its call; visitors have no session. */
type Visit = Readonly<{
  db: Db
  query?: unknown
  platform: Platform
  request: Readonly<{ ip: string; headers: Readonly<Record<string, string | string[] | undefined>> }>
  reply: Readonly<{ status: (code: number) => unknown; header: (name: string, value: string) => unknown }>
}>

const languageOf = (query: unknown): Language =>
  typeof query === "object" && query !== null && "lang" in query && query.lang === "en" ? "en" : "vi"

/** No script, no other origin, nothing to send; the style stands in the page. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** An office of two hundred comes from one address; a program that fetches everything does so in a few minutes. */
const visitLimit = { most: 600, windowMs: 60_000 }

/** A withdrawal or an erratum must be seen at once: what was kept is asked for again, by its ETag. */
const cacheControl = "public, no-cache"

/** How pages and files are handed out: within the limit of visits, which is this server's own, and by their ETag. */
const buildAnswers = () => {
  const mayVisit = buildVisitLimit(visitLimit)
  const page = async (visit: Visit, render: (lang: Language) => Promise<string | undefined>): Promise<PageAnswer> => {
    const lang = languageOf(visit.query)
    const words = texts[lang]
    visit.reply.header("content-security-policy", pagePolicy)
    visit.reply.header("vary", "accept-encoding")
    if (!mayVisit(visit.request.ip, visit.platform.clock())) {
      visit.reply.status(429)
      visit.reply.header("retry-after", "60")
      return { html: renderMessage("429", words.tooMany, lang) }
    }
    const html = await render(lang)
    if (html !== undefined) return { html: isFresh(visit, html) ? "" : html, cacheControl }
    visit.reply.status(404)
    return { html: renderMessage(words.notFound, words.notFoundText, lang) }
  }
  const file = async (visit: Visit, make: () => Promise<FileAnswer | undefined>): Promise<FileAnswer> => {
    if (!mayVisit(visit.request.ip, visit.platform.clock())) {
      visit.reply.header("retry-after", "60")
      throw new RequestError("tooMany", { vi: texts.vi.tooMany, en: texts.en.tooMany })
    }
    const found = await make()
    if (found === undefined) throw notFound()
    return { ...found, bytes: isFresh(visit, found.bytes) ? new Uint8Array() : found.bytes, cacheControl }
  }
  return { page, file }
}

/** Public pages and open data. */
export const buildPublicRoutes = (): readonly Route[] => {
  const { page, file } = buildAnswers()
  return [
    implement(publicPages.list, (call) => page(call, async (lang) => renderList(await listPublicHeads(call.db), lang))),
    implement(publicPages.schema, (call) =>
      file(call, async () => jsonFile("schema.json", JSON.stringify(resultsSchema(), null, 2))),
    ),
    implement(publicPages.ranking, (call) =>
      page(call, async (lang) => {
        const found = await open(call.db, call.params.publicationId)
        if (found === undefined) return undefined
        const { standing, results } = found
        return results === undefined ? renderWithdrawn(standing, lang) : renderRanking(standing, results, lang)
      }),
    ),
    implement(publicPages.scorecard, (call) =>
      page(call, async (lang) => {
        const { standing, results } = (await open(call.db, call.params.publicationId)) ?? {}
        const block = results?.blocks.find(({ units }) => units.some(({ id }) => id === call.params.memberId))
        const unit = block?.units.find(({ id }) => id === call.params.memberId)
        return standing && results && block && unit && renderScorecard(standing, results, { block, unit, lang })
      }),
    ),
    implement(publicPages.data, (call) =>
      page(call, async (lang) => {
        const { standing, results } = (await open(call.db, call.params.publicationId)) ?? {}
        return standing && results && renderDataPage(standing, results, lang)
      }),
    ),
    implement(publicPages.dataJson, (call) =>
      file(call, async () => {
        const { row, results } = (await open(call.db, call.params.publicationId)) ?? {}
        // The very bytes whose hash was told.
        return row && results && jsonFile(`ket-qua-${row.year}-lan-${row.version}.json`, row.body)
      }),
    ),
    implement(publicPages.dataCsv, (call) =>
      file(call, async () => {
        const { row, results } = (await open(call.db, call.params.publicationId)) ?? {}
        if (row === undefined || results === undefined) return undefined
        const bytes = new TextEncoder().encode(writeResultsCsv(results))
        return { fileName: `ket-qua-${row.year}-lan-${row.version}.csv`, mediaType: "text/csv; charset=utf-8", bytes }
      }),
    ),
  ]
}

const jsonFile = (fileName: string, text: string): FileAnswer => ({
  fileName,
  mediaType: "application/json; charset=utf-8",
  bytes: new TextEncoder().encode(text),
})

/** Sets the ETag; answers 304 when the visitor has these very bytes. */
const isFresh = ({ request, reply }: Visit, content: string | Uint8Array): boolean => {
  const tag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`
  reply.header("etag", tag)
  if (request.headers["if-none-match"] !== tag) return false
  reply.status(304)
  return true
}

type Opened = Readonly<{
  row: PublicationRow
  standing: Standing
  /** Undefined for a withdrawn publication: it says that it was, and shows nothing else. */
  results: PublicResults | undefined
}>

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text)

const open = async (db: Db, id: string): Promise<Opened | undefined> => {
  const row = isId(id) ? await findPublic(db, id) : undefined
  if (row === undefined || row.state === "scheduled") return undefined
  const standing: Standing = {
    id: row.id,
    title: row.title,
    version: row.version,
    state: row.state,
    publishedAt: row.published_at,
    reason: row.reason,
    withdrawnBecause: row.withdrawn_because,
    successor: row.state === "superseded" ? (await findSuccessor(db, row.id))?.id : undefined,
    sha256: row.sha256,
  }
  return { row, standing, results: row.state === "withdrawn" ? undefined : readBody(row) }
}

// A body never changes: what was read once is kept, for a few publications at a time.
const mostKept = 8
const kept = new Map<string, PublicResults>()

const readBody = ({ sha256, body }: PublicationRow): PublicResults => {
  const known = kept.get(sha256)
  if (known !== undefined) return known
  const results = PublicResults.parse(JSON.parse(body))
  kept.set(sha256, results)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  return results
}
