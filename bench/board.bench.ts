import { chromium, type Page } from "playwright-core"
import pg from "pg"

import { findBrowser } from "#test/browser/find-browser.ts"

import { openCountry, type Country } from "./country.ts"
import { median, print, printLimit, time } from "./measure.ts"

// Question: how long does the board of 3,321 communes × 87 figures take to be answered, when nothing of it is remembered
// and when nothing has changed, against the bare SELECT of the same figures through pg? And in the browser, on the built
// pages: how long from the address to the table, and from a press on a heading to the next frame (to reach: ≤ 100 ms)?
const communes = 3321
const runs = 5

const askBoard = async ({ app, unitId, token }: Country): Promise<number> => {
  const answer = await app.inject({
    method: "GET",
    url: `/api/units/${unitId}/score-board/2026`,
    cookies: { "thuocdo-lan": token },
    headers: { "accept-encoding": "gzip" },
  })
  if (answer.statusCode !== 200) throw new Error(`the board answered ${answer.statusCode}: ${answer.body}`)
  return answer.rawPayload.length
}

const openBare = async ({ connectionString, communeIds, unitId, figures }: Country) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query("select set_config('app.units', $1, false)", [[unitId, ...communeIds].join(",")])
  const select = async (): Promise<void> => {
    const { rows } = await client.query(
      `select distinct on (unit_id, window_key, measure) unit_id, window_key, measure, state, value from figures
      where unit_id = any ($1::uuid[]) and window_key like '2026-%' order by unit_id, window_key, measure, id desc`,
      [communeIds],
    )
    if (rows.length !== figures) throw new Error(`the SELECT found ${rows.length} figures of ${figures}`)
  }
  const forget = async (): Promise<void> =>
    void (await client.query("update figure_turns set mark = gen_random_uuid()"))
  return { select, forget, close: () => client.end() }
}

const measureAnswers = async (country: Country): Promise<void> => {
  const bare = await openBare(country)
  const [first, again, select]: [number[], number[], number[]] = [[], [], []]
  // The first answer also reads and compiles the framework, once in the life of the server: not counted.
  const bytes = await askBoard(country)
  for (let run = 0; run < runs; run += 1) {
    await bare.forget()
    first.push(await time(() => askBoard(country)))
    select.push(await time(bare.select))
    again.push(await time(() => askBoard(country)))
  }
  await bare.close()
  for (const [name, taken] of [
    ["nothing remembered", first],
    ["nothing changed since", again],
  ] as const)
    print({
      name: `board: ${communes} communes, ${name}`,
      ours_ms: Math.round(median(taken)),
      yardstick: "the SELECT of the same figures through bare pg",
      yardstick_ms: Math.round(median(select)),
      ratio: Math.round((median(taken) / median(select)) * 1000) / 1000,
      rows: country.figures,
      answer_bytes_gzip: bytes,
    })
}

/** From the press to the frame after it, as the page itself sees it. */
const sortOnce = (page: Page, heading: number): Promise<number> =>
  page.evaluate(async (place) => {
    const button = document.querySelectorAll<HTMLElement>("[role=columnheader] button")[place]
    const from = performance.now()
    button?.click()
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.addEventListener("message", () => resolve(), { once: true })
        channel.port1.start()
        channel.port2.postMessage(0)
      })
    })
    return performance.now() - from
  }, heading)

const measurePage = async ({ url, token }: Country): Promise<void> => {
  const { path, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, args: [...args] })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "vi-VN" })
    await context.addCookies([{ name: "thuocdo-lan", value: token, url }])
    const page = await context.newPage()
    const opened: number[] = []
    for (let run = 0; run < runs; run += 1)
      opened.push(
        await time(async () => {
          await page.goto(`${url}/score-board?year=2026`)
          await page.getByRole("grid").getByRole("rowheader").first().waitFor()
        }),
      )
    await page.waitForTimeout(1_000)
    const sorted: number[] = []
    for (let run = 0; run < 4 * runs; run += 1) {
      sorted.push(await sortOnce(page, run % 5))
      await page.waitForTimeout(150)
    }
    const open_ms = Math.round(median(opened))
    const slowest_ms = Math.round(Math.max(...sorted))
    const name = `board: ${communes} communes sorted in the browser`
    const about = { name, ours_ms: median(sorted), rows: communes, slowest_ms, open_ms }
    printLimit(about, { what: "what a press may take", ms: 100 })
  } finally {
    await browser.close()
  }
}

const country = await openCountry(communes)
try {
  await measureAnswers(country)
  await measurePage(country)
} finally {
  await country.close()
}
