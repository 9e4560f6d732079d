import { openCampaignHouse, type CampaignHouse } from "./campaign-house.ts"
import { openSelects } from "./campaign-selects.ts"
import { median, p95, print, printGrowth, round, time } from "./measure.ts"

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
    ["results", "results", bare.results],
  ] as const
  const medians: Record<string, number> = {}
  for (const [name, path, select] of asked) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    if (name === "results") await house.finish()
    for (let run = 0; run < 5; run += 1) await ask(house, path)
    for (let run = 0; run < runs; run += 1) {
      ours.push(await time(() => ask(house, path)))
      theirs.push(await time(select))
    }
    medians[name] = median(ours)
    print({
      name: `campaigns: ${name}, ${house.communeIds.length} units × ${house.codes.length} leaves`,
      ours_ms: round(median(ours)),
      yardstick: "the same SELECTs through bare pg",
      yardstick_ms: round(median(theirs)),
      ratio: round(median(ours) / median(theirs)),
      ratio_p95: round(p95(ours) / p95(theirs)),
      rows: house.communeIds.length * house.codes.length,
    })
  }
  await bare.close()
  return medians
}

const sizes = [120, 1200]
const results: Record<string, number>[] = []
for (const communes of sizes) {
  const house = await openCampaignHouse(communes)
  results.push(await measure(house))
  await house.close()
}
for (const name of ["queue", "one criterion", "board", "results"])
  printGrowth(
    `campaigns: growth of ${name}, by units`,
    sizes.map((units, at) => [units, results[at]?.[name] ?? 0] as const),
  )
