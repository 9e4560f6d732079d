import pg from "pg"

import { openCampaignHouse, type CampaignHouse } from "./campaign-house.ts"
import { exponent, median, print, time } from "./measure.ts"

// Question: how long do the appraiser's queue (a page of 50 rows with its counts) and the board of a campaign take to be
// answered over HTTP at 120 units × 100 leaves and at ten times as many, against the same SELECTs through bare pg? To
// reach: ≤ 3 × at p95. And how do they grow?
const runs = 20

const p95 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? 0

const ask = async ({ app, provinceId, campaignId, token }: CampaignHouse, path: string): Promise<number> => {
  const url = `/api/units/${provinceId}/campaigns/${campaignId}/${path}`
  const answer = await app.inject({ method: "GET", url, cookies: { "thuocdo-lan": token } })
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body}`)
  return answer.rawPayload.length
}

const grid = `unnest($1::uuid[]) with ordinality u(id, place) cross join unnest($2::text[]) with ordinality c(code, place)
  join assessment_leaves l on l.campaign_id = $3 and l.code = c.code and l.unit_id = u.id`

/** The same questions by hand, in the same row scope: what the database alone needs. */
const openBare = async ({ connectionString, communeIds, codes, provinceId, campaignId }: CampaignHouse) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query("select set_config('app.units', $1, false)", [[provinceId, ...communeIds].join(",")])
  const about = [communeIds, codes, campaignId]
  const findCampaign = async (): Promise<void> => {
    await client.query("select * from campaigns where unit_id = $1 and id = $2", [provinceId, campaignId])
    await client.query("select * from campaign_steps where campaign_id = $1 order by seq", [campaignId])
  }
  const listUnits = async (): Promise<void> => {
    await client.query(
      `select distinct on (u.id) u.id, v.name, v.kind, v.level, v.parent_id from units u
      join unit_versions v on v.unit_id = u.id where u.id = any ($1::uuid[]) order by u.id, v.valid_from desc`,
      [communeIds],
    )
    await client.query(
      `with recursive up(id, parent_id) as (
        select v.unit_id, v.parent_id from unit_versions v where v.unit_id = any ($1::uuid[])
        union select v.unit_id, v.parent_id from up join unit_versions v on v.unit_id = up.parent_id
      ) select * from up`,
      [communeIds],
    )
  }
  const listAssessments = async (): Promise<void> => {
    const select = "select unit_id, id, state, summary from assessments where campaign_id = $1"
    const { rows } = await client.query(select, [campaignId])
    if (rows.length !== communeIds.length) throw new Error(`the SELECT found ${rows.length} assessments`)
  }
  return {
    queue: async () => {
      await findCampaign()
      await listUnits()
      await listAssessments()
      await client.query(
        `select l.code, l.unit_id, l.stage, count(*) from ${grid} group by grouping sets ((l.code, l.stage), (l.unit_id, l.stage))`,
        about,
      )
      const { rows } = await client.query(
        `with page as (select l.unit_id, l.code, c.place, u.place as unit_place from ${grid} order by c.place, u.place limit 51)
        select p.*, l.state, l.stage from page p join assessment_leaves l on l.campaign_id = $3 and l.code = p.code
          and l.unit_id = p.unit_id order by p.place, p.unit_place`,
        about,
      )
      if (rows.length !== 51) throw new Error(`the SELECT found ${rows.length} rows`)
    },
    board: async () => {
      await findCampaign()
      await listUnits()
      await listAssessments()
      await client.query(
        `select s.unit_id, s.body from assessment_steps s join assessments a on a.unit_id = s.unit_id
          and a.id = s.assessment_id where a.campaign_id = $1 and s.kind = 'extensionDecided'`,
        [campaignId],
      )
    },
    close: () => client.end(),
  }
}

const measure = async (house: CampaignHouse) => {
  const bare = await openBare(house)
  const asked = [
    ["queue", "queue?limit=50", bare.queue],
    ["one criterion", "queue?limit=50&code=5.5", bare.queue],
    ["board", "board", bare.board],
  ] as const
  const medians: Record<string, number> = {}
  for (const [name, path, select] of asked) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let run = 0; run < 5; run += 1) await ask(house, path)
    for (let run = 0; run < runs; run += 1) {
      ours.push(await time(() => ask(house, path)))
      theirs.push(await time(select))
    }
    medians[name] = median(ours)
    print({
      name: `campaigns: ${name}, ${house.communeIds.length} units × ${house.codes.length} leaves`,
      ours_ms: Math.round(median(ours) * 10) / 10,
      yardstick: "the same SELECTs through bare pg",
      yardstick_ms: Math.round(median(theirs) * 10) / 10,
      ratio: Math.round((median(ours) / median(theirs)) * 100) / 100,
      ratio_p95: Math.round((p95(ours) / p95(theirs)) * 100) / 100,
      rows: house.communeIds.length * house.codes.length,
    })
  }
  await bare.close()
  return medians
}

const results: Record<string, number>[] = []
for (const communes of [120, 1200]) {
  const house = await openCampaignHouse(communes)
  results.push(await measure(house))
  await house.close()
}
for (const name of ["queue", "one criterion", "board"])
  print({
    name: `campaigns: growth of ${name} from 120 to 1,200 units`,
    exponent: exponent([120, results[0]?.[name] ?? 0], [1200, results[1]?.[name] ?? 0]),
  })
