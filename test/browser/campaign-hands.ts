import type { Page } from "playwright-core"

/** For what is polled on a machine that many use. */
export const patience = { timeout: 15_000 }

/** Waits until nothing loads and nothing is being drawn. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState("networkidle")
  await page.evaluate(() => document.fonts.ready)
}

/** A button by its whole name. */
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
/** The panel of the leaf that is open. */
export const panel = (page: Page) => page.getByRole("complementary", { name: /^Tiêu chí/ })

/** Presses the button of a whole sheet and confirms it in the dialog of the same name. */
export const takeStep = async (page: Page, name: string): Promise<void> => {
  await button(page, name).click()
  const dialog = page.getByRole("dialog", { name })
  await dialog.getByRole("button", { name, exact: true }).click()
  await dialog.waitFor({ state: "hidden" })
}

/** Saves a paper from the page's menu; the name of the file. */
export const savePaper = async (page: Page, name: string): Promise<string> => {
  await button(page, "Văn bản").click()
  const saved = page.waitForEvent("download")
  await page.getByRole("menuitem", { name }).click()
  return (await saved).suggestedFilename()
}

/** Chooses entries of a list that is searched by typing. */
export const choose = async (page: Page, label: string | RegExp, ...names: readonly string[]): Promise<void> => {
  const field = page.getByRole("combobox", { name: label }).or(page.getByLabel(label)).first()
  for (const name of names) {
    await field.click()
    await page.getByRole("option", { name }).click()
  }
  await page.keyboard.press("Escape")
}

/** Presses a key until what has the focus is wanted; a person would look, too. */
export const pressUntil = async (page: Page, key: string, isThere: () => Promise<boolean>): Promise<void> => {
  for (let press = 0; press < 60; press += 1) {
    if (await isThere()) return
    await page.keyboard.press(key)
  }
  throw new Error(`pressing ${key} did not lead there`)
}
/** Whether a field of that label, or a button of that name, has the focus. */
export const isFocused = (page: Page, name: string) => (): Promise<boolean> =>
  page.evaluate((wanted) => {
    const element = document.activeElement
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : element
    return label?.textContent?.trim().startsWith(wanted) ?? false
  }, name)
