import type { AddressInfo } from "node:net"
import { join } from "node:path"

import type { FastifyInstance } from "fastify"
import { sql, type Kysely } from "kysely"

import { installation } from "#app/config.ts"
import { serveWeb } from "#app/serve-web.ts"
import type { Measure } from "#modules/frameworks/rules/index.ts"
import { findShipped } from "#modules/frameworks/service/shipped.ts"
import type { Database } from "#platform/database/schema.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"

import { openBenchServer } from "./bench-server.ts"

/** The server as it runs, on a database of its own: 34 provinces with all their communes, a full sheet of figures each. */
export type Country = Readonly<{
  app: FastifyInstance
  /** Where it listens, with the built pages. */
  url: string
  connectionString: string
  /** Stands above the provinces; whoever holds `token` leads it. */
  unitId: string
  communeIds: readonly string[]
  token: string
  figures: number
  close: () => Promise<void>
}>

const provinces = 34
const year = 2026

/** Builds it with so many communes; takes some seconds. */
export const openCountry = async (communes: number): Promise<Country> => {
  // Of the year whose figures are entered, whenever the bench runs.
  const server = await openBenchServer(new Date("2026-11-20T02:00:00Z"))
  const { app, db, connectionString, close } = server
  await serveWeb(app, join(installation, "dist", "web"))
  await app.listen({ host: "127.0.0.1", port: 0 })
  const { unitId, communeIds, figures } = await fill(db, communes)
  await server.settle()
  return {
    app,
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    connectionString,
    unitId,
    communeIds,
    figures,
    token: await buildLeader(db, unitId, server.now()),
    close,
  }
}

type Filled = Readonly<{ unitId: string; communeIds: readonly string[]; figures: number }>

const fill = (pool: Kysely<Database>, communes: number): Promise<Filled> => {
  const unitId = newId()
  const provinceIds = Array.from({ length: provinces }, newId)
  const communeIds = Array.from({ length: communes }, newId)
  const shipped = findShipped("mau-cap-xa-2026", "1")
  if (shipped === undefined) throw new Error("the sample framework is not shipped any more")
  const measures = shipped.package.measures.flatMap(({ code, kind }) => {
    const value = valueOf[kind]
    return value === undefined ? [] : [{ code, value }]
  })
  return pool.transaction().execute(async (db) => {
    const all = [unitId, ...provinceIds, ...communeIds]
    await sql`select set_config('app.units', ${all.join(",")}, true)`.execute(db)
    await sql`insert into units (id, is_sample) select id, false from unnest(${all}::uuid[]) id`.execute(db)
    await sql`insert into unit_versions (unit_id, valid_from, name, name_key, sort_key, kind, level, parent_id)
      values (${unitId}, '2025-07-01', 'Cả nước', 'ca nuoc', 'ca nuoc', 'province', 'province', null)`.execute(db)
    await sql`insert into unit_versions (unit_id, valid_from, name, name_key, sort_key, kind, level, parent_id)
      select p.id, '2025-07-01', 'Tỉnh ' || p.n, 'tinh ' || p.n, lpad(p.n::text, 6, '0'), 'province', 'province', ${unitId}
      from unnest(${provinceIds}::uuid[]) with ordinality p(id, n)`.execute(db)
    await sql`insert into unit_versions (unit_id, valid_from, name, name_key, sort_key, kind, level, parent_id)
      select u.id, '2025-07-01', kind.word || ' Mẫu số ' || u.n, 'mau so ' || u.n, lpad(u.n::text, 6, '0'),
        kind.kind, 'commune', (${provinceIds}::uuid[])[u.n % ${provinces}::int + 1]
      from unnest(${communeIds}::uuid[]) with ordinality u(id, n),
        lateral (select case when u.n % 3 = 0 then 'ward' else 'commune' end as kind,
          case when u.n % 3 = 0 then 'Phường' else 'Xã' end as word) kind`.execute(db)
    await sql`insert into framework_choices
      select u.id, gen_random_uuid(), ${year}::int, null, null, 'mau-cap-xa-2026', '1', ${shipped.hash},
        gen_random_uuid(), 'thử', now()
      from unnest(${communeIds}::uuid[]) u(id)`.execute(db)
    await sql`insert into figures
        (unit_id, id, measure, window_key, state, value, source, account_id, account_name, recorded_at)
      select u.id, gen_random_uuid(), m.code, ${`${year}-YEAR`}, 'value',
        case m.value when 'number' then ((u.n * m.n) % 101)::text when 'yesNo' then (u.n % m.n > 1)::text
          else ${`${year}-01-`} || lpad(((u.n * m.n) % 28 + 1)::text, 2, '0') end,
        'typed', gen_random_uuid(), 'Nguyễn Văn Mẫu', now()
      from unnest(${communeIds}::uuid[]) with ordinality u(id, n),
        unnest(${measures.map(({ code }) => code)}::text[], ${measures.map(({ value }) => value)}::text[])
          with ordinality m(code, value, n)`.execute(db)
    return { unitId, communeIds, figures: communes * measures.length }
  })
}

/** What is drawn for a measure of each kind; words that a person chooses stay missing. */
const valueOf: Readonly<Partial<Record<Measure["kind"], "number" | "yesNo" | "date">>> = {
  count: "number",
  amount: "number",
  index: "number",
  yesNo: "yesNo",
  date: "date",
}

const buildLeader = async (pool: Kysely<Database>, unitId: string, now: Date): Promise<string> => {
  return pool.transaction().execute(async (db) => {
    await sql`select set_config('app.units', ${unitId}, true)`.execute(db)
    const accountId = await buildAccount(db, { userName: "lanh.dao", name: "Trần Thị Mẫu", homeUnitId: unitId, now })
    await buildHolding(db, { accountId, unitId, role: "leader", title: "Lãnh đạo" })
    return buildSession(db, { accountId, now, expiresAt: new Date("2100-01-01") })
  })
}
