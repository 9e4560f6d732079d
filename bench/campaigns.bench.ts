import { openCampaignHouse, type CampaignHouse } from "./campaign-house.ts"
import { openSelects } from "./campaign-selects.ts"
import { exponent, median, p95, print, time } from "./measure.ts"

// Question: how long do the appraiser's queue (a page of 50 rows with its counts) and the board of a campaign take to be
// answered over HTTP at 120 units × 100 leaves and at ten times as many, against the same SELECTs through bare pg? To
// reach: ≤ 3 × at p95. And how do they grow?
const runs = 20

const ask = async ({ app, provinceId, campaignId, token }: CampaignHouse, path: string): Promise<number> => {
  const url = `/api/units/${provinceId}/campaigns/${campaignId}/${path}`
  const answer = await app.inject({ method: "GET", url, cookies: { "thuocdo-lan": token } })
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body}`)
  return answer.rawPayload.length
}

const measure = async (house: CampaignHouse) => {
  const bare = await openSelects(house)
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
