import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

type Rules = Readonly<{ type: "tag" | "rule"; values: string[] }>
const everyRule: Rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }
/** The themes differ in nothing but colours. */
const colourRules: Rules = { type: "rule", values: ["color-contrast", "link-in-text-block"] }

/** Desk and phone; the phone is the narrowest width that the product promises. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 780 },
] as const

/**
 * What is wrong with the page as it stands, in both themes and at both widths; empty when nothing is. `within`: only a part
 * of it, by selector, because what a panel half covers would count as too small to press.
 */
export const listDefects = async (page: Page, within = "html"): Promise<readonly string[]> => {
  const defects: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      const where = `${size.width} ${colorScheme}`
      const violations = await listViolations(page, within, colorScheme === "light" ? everyRule : colourRules)
      defects.push(...violations.map((violation) => `${where}: ${violation}`))
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) defects.push(`${size.width}: the page is ${wide} px wider than the screen`)
  }
  await page.emulateMedia({ colorScheme: "light" })
  await page.setViewportSize(sizes[0])
  return defects
}

const listViolations = async (page: Page, within: string, rules: Rules): Promise<readonly string[]> => {
  // Not as a script of the page: its content security policy lets no other in.
  await page.evaluate(`if (!window.axe) { ${axe} }`)
  const { violations } = await page.evaluate<AxeResults, readonly [string, Rules]>(
    ([part, runOnly]) =>
      (window as unknown as { axe: { run: (part: string, options: object) => Promise<AxeResults> } }).axe.run(part, {
        runOnly,
        resultTypes: ["violations"],
      }),
    [within, rules],
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join(" | ")}`,
  )
}
