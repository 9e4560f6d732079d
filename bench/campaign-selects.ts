import pg from "pg"

/** A campaign of which lists are asked: by whom it is run, its units in order, the leaves that the question is about. */
export type AskedCampaign = Readonly<{
  connectionString: string
  provinceId: string
  campaignId: string
  communeIds: readonly string[]
  codes: readonly string[]
}>

const grid = `unnest($1::uuid[]) with ordinality u(id, place) cross join unnest($2::text[]) with ordinality c(code, place)
  join assessment_leaves l on l.campaign_id = $3 and l.code = c.code and l.unit_id = u.id`

/** The questions of queue, board and results by hand, in the same row scope: what the database alone needs. */
export const openSelects = async (asked: AskedCampaign) => {
  const client = new pg.Client({ connectionString: asked.connectionString })
  await client.connect()
  await client.query("select set_config('app.units', $1, false)", [[asked.provinceId, ...asked.communeIds].join(",")])
  return {
    queue: async () => {
      await listMembers(client, asked)
      await listLeaves(client, asked)
    },
    board: async () => {
      await listMembers(client, asked)
      await client.query(
        `select s.unit_id, s.body from assessment_steps s join assessments a on a.unit_id = s.unit_id
          and a.id = s.assessment_id where a.campaign_id = $1 and s.kind = 'extensionDecided'`,
        [asked.campaignId],
      )
    },
    results: async () => {
      await listMembers(client, asked)
      await client.query("select unit_id, code, state from assessment_leaves where campaign_id = $1", [
        asked.campaignId,
      ])
    },
    close: () => client.end(),
  }
}

/** The campaign with its steps, its units with whoever is above them, and their assessments. */
const listMembers = async (client: pg.Client, { provinceId, campaignId, communeIds }: AskedCampaign): Promise<void> => {
  await client.query("select * from campaigns where unit_id = $1 and id = $2", [provinceId, campaignId])
  await client.query("select * from campaign_steps where campaign_id = $1 order by seq", [campaignId])
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
  const select = "select unit_id, id, state, summary from assessments where campaign_id = $1"
  const { rows } = await client.query(select, [campaignId])
  if (rows.length !== communeIds.length) throw new Error(`the SELECT found ${rows.length} assessments`)
}

/** The counts by criterion and by unit, and the first page of 50 with one row more. */
const listLeaves = async (client: pg.Client, { communeIds, codes, campaignId }: AskedCampaign): Promise<void> => {
  const about = [communeIds, codes, campaignId]
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
}
