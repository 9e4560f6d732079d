import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Kysely } from "kysely"
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core"
import { inject, type RunnerTestCase } from "vitest"

import { installation } from "#app/config.ts"
import type { Database } from "#platform/database/schema.ts"
import { foldText } from "#platform/text/fold.ts"

import { startServerProcess } from "../faults/server-process.ts"
import { cloneDatabase } from "../setup/databases.ts"

/** The real server on a database of its own, and a real browser in front of it. */
export type App = Readonly<{
  url: string
  firstRunLink: string
  /** The server's database, for what comes about without anybody's doing. */
  db: Kysely<Database>
  /** A browser with nobody signed in, 1440 × 900 unless said otherwise. */
  newContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
  newPage: (options?: BrowserContextOptions) => Promise<Page>
  /** The refusals that this test means to meet; forgotten after it. */
  expectRefusals: (...meant: readonly RegExp[]) => void
  /** For `afterEach`: throws when anything else went wrong in any page; keeps a picture of each when the test failed. */
  check: (test: RunnerTestCase) => Promise<void>
  close: () => Promise<void>
}>

/** Starts both, with more settings if asked; takes about two seconds. Call `close` in `afterAll`. */
export const openApp = async (settings: Readonly<Record<string, string>> = {}): Promise<App> => {
  const folder = mkdtempSync(join(tmpdir(), "thuocdo duyệt "))
  chmodSync(folder, 0o711)
  const database = await cloneDatabase()
  const { app, owner } = database.connectionString
  const server = await startServerProcess({
    dataFolder: join(folder, "dữ liệu"),
    env: { DATABASE_URL: app, DATABASE_MIGRATOR_URL: owner, ...settings },
  })
  const { path, args } = inject("browser")
  const browser = await chromium.launch({ executablePath: path, args: [...args] })
  const troubles: string[] = []
  const meant: RegExp[] = []
  const newContext = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1440, height: 900 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      reducedMotion: "reduce",
      ...options,
    })
    context.setDefaultTimeout(15_000)
    listen(context, troubles)
    return context
  }
  return {
    url: server.url,
    firstRunLink: server.firstRunLink ?? "",
    db: database.db,
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    expectRefusals: (...patterns) => void meant.push(...patterns),
    check: async (test) => {
      const found = troubles.splice(0)
      const allowed = [...always, ...meant.splice(0)]
      if (test.result?.state === "fail") await keepPictures(browser, test.name)
      const wrong = found.filter((trouble) => !allowed.some((pattern) => pattern.test(trouble)))
      if (wrong.length > 0) throw new Error(`in the browser: ${wrong.join("; ")}`)
    },
    close: async () => {
      await browser.close()
      await server.end("SIGTERM")
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whoever is not signed in is told so by a 401. */
const always = [/^401 GET \/api\/session$/]

const keepPictures = async (browser: Browser, name: string): Promise<void> => {
  const pages = browser.contexts().flatMap((context) => context.pages())
  const folder = join(installation, "test-results")
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `${foldText(name).replaceAll(" ", "-")}-${index}.png`) }).catch(() => {})
  }
}

const listen = (context: BrowserContext, troubles: string[]): void => {
  context.on("response", (response) => {
    if (response.status() < 400) return
    troubles.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`)
  })
  context.on("console", (message) => {
    // The browser repeats every refused request on the console; it is already in the list.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return
    troubles.push(`console: ${message.text()}`)
  })
  context.on("weberror", (error) => troubles.push(`exception: ${error.error().stack ?? error.error().message}`))
}
