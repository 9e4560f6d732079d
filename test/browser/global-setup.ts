import type { TestProject } from "vitest/node"

import { findBrowser, type Browser } from "./find-browser.ts"

declare module "vitest" {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    browser: Browser
  }
}

/** Finds (or brings) the browser once for the whole run. */
export default async (project: TestProject): Promise<void> => {
  const browser = await findBrowser()
  process.stdout.write(`  ${browser.version} (${browser.path})\n`)
  project.provide("browser", browser)
}
