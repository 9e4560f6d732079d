import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** Desk and phone; the phone is the narrowest width that the product promises. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 780 },
] as const

/** What is wrong with the page as it stands, in both themes and at both widths; empty when nothing is. */
export const listDefects = async (page: Page): Promise<readonly string[]> => {
  const defects: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      const where = `${size.width} ${colorScheme}`
      defects.push(...(await listViolations(page)).map((violation) => `${where}: ${violation}`))
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) defects.push(`${size.width}: the page is ${wide} px wider than the screen`)
  }
  await page.emulateMedia({ colorScheme: "light" })
  await page.setViewportSize(sizes[0])
  return defects
}

const listViolations = async (page: Page): Promise<readonly string[]> => {
  // Not as a script of the page: its content security policy lets no other in.
  await page.evaluate(`if (!window.axe) { ${axe} }`)
  const { violations } = await page.evaluate<AxeResults, readonly string[]>(
    (values) =>
      (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
      }),
    tags,
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  )
}
