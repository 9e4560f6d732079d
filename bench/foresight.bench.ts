import { openCountry } from "./country.ts"
import { compare, print } from "./measure.ts"

// Question: what does a forecast of the year's end (400 years drawn and scored) cost a request, against the same
// request for the score of today? To reach: no page waits half a second for it on a quiet machine.
const country = await openCountry(34)
try {
  const communeId = country.communeIds[0] ?? ""
  const ask = async (path: string): Promise<void> => {
    const url = `/api/units/${communeId}${path}`
    const answer = await country.app.inject({ method: "GET", url, cookies: { "thuocdo-lan": country.token } })
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`)
  }
  const about = { name: "foresight: a forecast of one commune", yardstick: "its score of today", rows: 400 }
  print({
    ...(await compare(
      about,
      () => ask("/foresight?year=2026"),
      () => ask("/scores/2026"),
    )),
    to_reach_ms: 500,
  })
} finally {
  await country.close()
}
