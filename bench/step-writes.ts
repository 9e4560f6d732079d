import pg from "pg"

import { newId } from "#platform/ids.ts"

import { median, time } from "./measure.ts"

/** What one step costs the database alone. */
export type BareSteps = Readonly<{
  /** One step in a transaction of its own: the assessment held, step and leaf written, the sums kept. */
  append: () => Promise<void>
  /** The median of a hundred, and all of them, in milliseconds. */
  ms: number
  times: readonly number[]
  /** Steps of a campaign so far. */
  count: (campaignId: string) => Promise<number>
  /** Every leaf of a campaign with its state. */
  readLeaves: (campaignId: string) => Promise<void>
  close: () => Promise<void>
}>

const state = JSON.stringify({ code: "A.1", seq: 1, self: { points: "0.5", explanation: "Đã làm đủ ".repeat(8) } })
const summary = JSON.stringify({ leaves: 104, filled: 50, returned: 0, appraised: 0, explained: 0, undecided: 0 })
const body = JSON.stringify({ kind: "selfScored", leaf: "A.1", points: "0.5", explanation: "Đã làm đủ ".repeat(8) })

/** Writes on a sheet of its own, in no campaign; reads over the units in `unitIds`. */
export const openSteps = async (connectionString: string, unitIds: readonly string[]): Promise<BareSteps> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const [unitId, id] = [newId(), newId()]
  await client.query("select set_config('app.units', $1, false)", [[unitId, ...unitIds].join(",")])
  await client.query(
    `insert into assessments values ($1, $2, $3, $4, 2026, 'xa', '{}', repeat('a', 64), 0, 'filling', $5, now(), now())`,
    [unitId, id, newId(), newId(), summary],
  )
  let seq = 0
  const append = async (): Promise<void> => {
    seq += 1
    const key = [unitId, id]
    await client.query("begin")
    await client.query("select * from assessments where unit_id = $1 and id = $2 for update", key)
    await client.query(
      `insert into assessment_steps values ($1, $2, $3, 'selfScored', 'A.1', $4, $1, 'Nguyễn Văn Mẫu', null, now())`,
      [...key, seq, body],
    )
    await client.query(
      `insert into assessment_leaves values ($1, $2, $1, 'A.1', 'A', $4, 'filled', $3)
      on conflict (unit_id, assessment_id, code) do update set state = excluded.state, seq = excluded.seq`,
      [...key, seq, state],
    )
    await client.query("update assessments set seq = $3, summary = $4 where unit_id = $1 and id = $2", [
      ...key,
      seq,
      summary,
    ])
    await client.query("commit")
  }
  const times: number[] = []
  for (let run = 0; run < 120; run += 1) times.push(await time(append))
  const measured = times.slice(20)
  return {
    append,
    ms: median(measured),
    times: measured,
    count: async (campaignId) => {
      const { rows } = await client.query<{ steps: number }>(
        "select coalesce(sum(seq), 0)::int as steps from assessments where campaign_id = $1",
        [campaignId],
      )
      return rows[0]?.steps ?? 0
    },
    readLeaves: async (campaignId) => {
      await client.query("select unit_id, code, state from assessment_leaves where campaign_id = $1", [campaignId])
    },
    close: () => client.end(),
  }
}
