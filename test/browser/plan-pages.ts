import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { basename, join } from "node:path"

import type { Download, Locator, Page } from "playwright-core"

import { installation } from "#app/config.ts"

/** A sample plan that the project ships, in one of its forms. */
export const samplePlan = (name: string, form: "docx" | "pdf" | "txt" | "md" = "docx"): string =>
  join(installation, "samples", "plans", name, `plan.${form}`)

/** Sends a file from the import page and waits for its review. */
export const importFile = async (page: Page, path: string): Promise<void> => {
  await page.goto("/plans/import")
  await page.locator("input[type=file]").setInputFiles(path)
  await reviewOf(page).waitFor()
}

/** Drops a file onto the page, as from the desktop. */
export const dropFile = async (page: Page, path: string, name: string): Promise<void> => {
  const bytes = readFileSync(path).toString("base64")
  const transfer = await page.evaluateHandle(
    ([content = "", fileName = ""]) => {
      const data = new DataTransfer()
      const decoded = Uint8Array.from(atob(content), (char) => char.codePointAt(0) ?? 0)
      data.items.add(new File([decoded], fileName))
      return data
    },
    [bytes, name],
  )
  const target = page.getByRole("group", { name: /Kế hoạch dạng Word/ })
  await target.dispatchEvent("dragover", { dataTransfer: transfer })
  await target.dispatchEvent("drop", { dataTransfer: transfer })
  await reviewOf(page).waitFor()
}

export const reviewOf = (page: Page): Locator => page.getByRole("heading", { name: "Xem lại trước khi nhận" })

/** The pane with the document as it was sent, and the one with what was read from it. */
export const documentPane = (page: Page): Locator => page.getByRole("region", { name: "Văn bản" })
export const structurePane = (page: Page): Locator => page.getByRole("region", { name: "Nội dung đã đọc" })

export const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name: new RegExp(`^${name}`) })

/** The items of the tab that is open. */
export const items = (page: Page): Locator => page.locator("[data-item]")

/** How many a tab says it holds. */
export const countOf = async (page: Page, name: string): Promise<number> =>
  Number((await tab(page, name).innerText()).match(/\d+/)?.[0])

export const untilSaved = (page: Page): Promise<void> =>
  page.getByRole("status").filter({ hasText: "Đã lưu tạm" }).waitFor()

/** Does something that makes a download and gives its bytes. */
export const downloadOf = async (page: Page, act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([page.waitForEvent("download"), act()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await (download as Download).path()) }
}

/** A sample plan sent and accepted without the pages, for journeys that begin with a plan; answers their addresses. */
export const acceptSample = async (
  page: Page,
  unitId: string,
  path: string,
): Promise<{ planId: string; importId: string }> => {
  const imported = await send(page, `/api/units/${unitId}/imports`, readFileSync(path), path)
  const importId = (imported as { import: { id: string } }).import.id
  const address = `/api/units/${unitId}/imports/${importId}`
  for (;;) {
    const read = (await (await page.request.get(address)).json()) as ReadImport
    if (read.status === "review") {
      const { year, title } = read.draft.content.heading
      const body = { draftVersion: read.draftVersion, year: year ?? 2026, title: title ?? "Kế hoạch", planId: null }
      const accepted = (await send(page, `${address}/accept`, body)) as { planId: string }
      return { planId: accepted.planId, importId }
    }
    if (read.status !== "reading") throw new Error(`the import is ${read.status}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

type ReadImport = Readonly<{
  status: string
  draftVersion: number
  draft: { content: { heading: { year: number | null; title: string | null } } }
}>

const send = async (page: Page, address: string, data: Buffer | object, path = ""): Promise<unknown> => {
  const answer = await page.request.post(address, {
    data,
    headers: {
      "idempotency-key": randomUUID(),
      ...(path === "" ? {} : { "content-type": "application/octet-stream", "x-file-name": basename(path) }),
    },
  })
  if (!answer.ok()) throw new Error(`${answer.status()} ${address}: ${await answer.text()}`)
  return answer.json()
}

/** Sends a file for review without the pages, and answers the address of its review. */
export const reviewAddress = async (page: Page, unitId: string, path: string): Promise<string> => {
  const imported = await send(page, `/api/units/${unitId}/imports`, readFileSync(path), path)
  return `/plans/import/${(imported as { import: { id: string } }).import.id}`
}
