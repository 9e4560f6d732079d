import { createHash } from "node:crypto"

import { sql } from "kysely"
import pg from "pg"

import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"

import { openBenchServer, type BenchServer } from "./bench-server.ts"
import { median, p95, print, printGrowth, round, time } from "./measure.ts"

// Question: how long do a page of the evidence library (50 documents with the count of all), a search in the contents for
// rare and for common words, and one document take over HTTP at 1,000 and 10,000 documents of a unit (three pages of text
// each), against the same SELECTs through bare pg? To reach: ≤ 3 × at p95. And how do they grow?
const runs = 20

const words =
  "kế hoạch báo cáo cải cách hành chính thủ tục niêm yết công khai hồ sơ đúng hạn trễ hạn xin lỗi người dân doanh nghiệp đối thoại kiểm tra đôn đốc số hóa trực tuyến thanh toán phường tổ dân phố hội nghị tập huấn tuyên truyền".split(
    " ",
  )
/** Always the same text for a number: some 6,000 letters; every 200th holds the rare words. */
const textOf = (number: number): string => {
  let seed = number + 1
  const draw = (): string => {
    seed = (seed * 16_807) % 2_147_483_647
    return words[seed % words.length] ?? ""
  }
  const lines = Array.from({ length: 100 }, () => Array.from({ length: 12 }, draw).join(" "))
  return (number % 200 === 0 ? [...lines, "bưu cục phát chuyển nhanh"] : lines).join("\n")
}

type Library = Readonly<{ unitId: string; token: string; documentId: string }>

const fill = async (server: BenchServer, size: number): Promise<Library> => {
  const reason = { from: "2020-01-01", legalBasis: "", by: null }
  const { id: unitId } = await createUnit(server.db, { name: `Phường ${size}`, kind: "ward", parentId: null }, reason)
  const accountId = await buildAccount(server.db, { userName: newId(), homeUnitId: unitId, now: server.now() })
  await buildHolding(server.db, { accountId, unitId, role: "coordinator" })
  const token = await buildSession(server.db, { accountId, now: server.now() })
  let documentId = ""
  for (let from = 0; from < size; from += 500) {
    const rows = Array.from({ length: 500 }, (_, at) => {
      const [id, content] = [newId(), textOf(from + at)]
      const sha256 = createHash("sha256")
        .update(`${unitId} ${from + at}`)
        .digest("hex")
      return { id, file_id: newId(), link_id: newId(), sha256, content, folded: foldText(content), n: from + at }
    })
    documentId = rows[0]?.id ?? ""
    await server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId, unitIds: [unitId] })
      const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(id uuid, file_id uuid, link_id uuid, sha256 text, content text, folded text, n int)`
      await sql`insert into evidence_documents select ${unitId}, id, 2026, 'KH', n || '/KH-UBND', 'KH-UBND', '2026-02-03',
        'Ủy ban nhân dân phường', 'Trần Văn Mẫu', 'Chủ tịch', 'Kế hoạch số ' || n, false, 'internal', 'current', '{}', 1,
        n || ' kh ubnd ke hoach so ' || n, 1, ${accountId}, 'Người Thử', null, null, now(), now() from ${given}`.execute(
        db,
      )
      await sql`insert into evidence_files select ${unitId}, id, 1, file_id, sha256, 1000, n || '.pdf', 'application/pdf',
        ${accountId}, 'Người Thử', null, now() from ${given}`.execute(db)
      await sql`insert into evidence_texts (unit_id, sha256, file_name, state, content, pages, page_count, folded, created_at)
        select ${unitId}, sha256, n || '.pdf', 'done', content, '[{"page":1,"at":0}]', 3, folded, now() from ${given}`.execute(
        db,
      )
      await sql`insert into evidence_links (unit_id, id, document_id, year, target_kind, framework_code, criterion_code, page,
        account_id, account_name, created_at) select ${unitId}, link_id, id, 2026, 'criterion', 'mau', '1.' || n % 100, 1,
        ${accountId}, 'Người Thử', now() from ${given}`.execute(db)
    })
  }
  return { unitId, token, documentId }
}

const openBare = async (server: BenchServer, { unitId, documentId }: Library) => {
  const client = new pg.Client({ connectionString: server.connectionString })
  await client.connect()
  await client.query("select set_config('app.units', $1, false)", [unitId])
  const joined = `from evidence_documents d
    join evidence_files f on f.unit_id = d.unit_id and f.document_id = d.id and f.number = d.current_file
    left join evidence_texts t on t.unit_id = f.unit_id and t.sha256 = f.sha256
    where d.unit_id = $1 and d.state = 'current'`
  const shown = `d.*, f.id as file_id, f.sha256, f.size, f.file_name, f.media_type, t.page_count, t.state as text_state,
    (select count(*) from evidence_links l where l.unit_id = d.unit_id and l.document_id = d.id and not exists
      (select 1 from evidence_link_removals r where r.unit_id = l.unit_id and r.link_id = l.id)) as links`
  const search = async (asked: string, like: readonly string[]): Promise<void> => {
    const inData = like.map((word) => `d.folded like '%${word}%'`).join(" and ")
    const holds = `and ((${inData}) or f.sha256 in (select evidence_texts_holding($1::uuid, to_tsquery('simple', $2))))`
    const { rows: ids } = await client.query<{ id: string }>(`select d.id ${joined} ${holds} order by d.id desc`, [
      unitId,
      asked,
    ])
    const page = ids.slice(0, 51).map(({ id }) => id)
    if (page.length === 0) throw new Error("the SELECT found nothing")
    const { rows } = await client.query<{ sha256: string }>(`select ${shown} ${joined} and d.id = any ($2)`, [
      unitId,
      page,
    ])
    const hashes = rows.map(({ sha256 }) => sha256)
    await client.query("select sha256, pages, content from evidence_texts where unit_id = $1 and sha256 = any ($2)", [
      unitId,
      hashes,
    ])
  }
  return {
    list: async () => {
      await client.query(
        `select count(*) from evidence_documents d where d.unit_id = $1 and d.state = 'current' and d.year = 2026`,
        [unitId],
      )
      await client.query(`select ${shown} ${joined} and d.year = 2026 order by d.id desc limit 51`, [unitId])
    },
    rare: () => search("buu & cuc & phat", ["buu", "cuc", "phat"]),
    common: () => search("niem & yet & cong", ["niem", "yet", "cong"]),
    one: async () => {
      await client.query(`select ${shown} ${joined} and d.id = $2`, [unitId, documentId])
      await client.query("select * from evidence_files where unit_id = $1 and document_id = $2", [unitId, documentId])
      await client.query("select * from evidence_links where unit_id = $1 and document_id = $2", [unitId, documentId])
    },
    close: () => client.end(),
  }
}

const ask = async (server: BenchServer, { unitId, token }: Library, path: string): Promise<void> => {
  const url = `/api/units/${unitId}/evidence${path}`
  const answer = await server.app.inject({ method: "GET", url, cookies: { "thuocdo-lan": token } })
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body}`)
}

const server = await openBenchServer(new Date("2026-06-01T02:00:00Z"))
const medians = new Map<string, [number, number][]>()
for (const size of [1_000, 10_000]) {
  const library = await fill(server, size)
  await server.settle()
  const bare = await openBare(server, library)
  const questions = [
    ["page of the library", "?year=2026", bare.list],
    ["search, rare words", "?year=2026&q=b%C6%B0u%20c%E1%BB%A5c%20ph%C3%A1t", bare.rare],
    ["search, common words", "?year=2026&q=niem%20yet%20cong", bare.common],
    ["one document", `/${library.documentId}`, bare.one],
  ] as const
  for (const [name, path, yardstick] of questions) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let run = -3; run < runs; run += 1) {
      const [mine, bareTime] = [await time(() => ask(server, library, path)), await time(yardstick)]
      if (run < 0) continue
      ours.push(mine)
      theirs.push(bareTime)
    }
    medians.set(name, [...(medians.get(name) ?? []), [size, median(ours)]])
    print({
      name,
      ours_ms: round(median(ours)),
      yardstick: "the same SELECTs through bare pg",
      yardstick_ms: round(median(theirs)),
      ratio: round(median(ours) / median(theirs)),
      rows: size,
      ours_p95_ms: round(p95(ours)),
      yardstick_p95_ms: round(p95(theirs)),
      ratio_p95: round(p95(ours) / p95(theirs)),
    })
  }
  await bare.close()
}
for (const [name, measured] of medians) printGrowth(name, measured)
await server.close()
