import { expect } from "vitest"

import type { ImportCheck, TaskItem } from "#modules/tasks/contract.ts"
import { writeXlsx } from "#platform/documents/write-xlsx.ts"

import { askTasks, type TaskWorld, type Ward } from "./ward.ts"

/** A table as a spreadsheet puts it on the clipboard. */
export const text = (lines: string[][], name = "dan.tsv") => ({
  bytes: new TextEncoder().encode(lines.map((line) => line.join("\t")).join("\r\n")),
  name,
})
/** A table as a workbook. */
export const sheet = async (rows: string[][], name = "bang.xlsx") => {
  const [titles = [], ...body] = rows
  const columns = titles.map((title) => ({ title, width: 20, kind: "text" as const }))
  return { bytes: await writeXlsx([{ name: "Bảng", columns, rows: body }]), name }
}
/** What a coordinator does with tables of tasks: check, run, undo, export. `world` is asked when it is needed. */
export const buildImporter = (worldOf: () => TaskWorld) => {
  const check = async (ward: Ward, file: { bytes: Uint8Array; name: string }, query: Record<string, string> = {}) =>
    askTasks(worldOf(), ward, "/imports", {
      method: "POST",
      cookie: ward.cookies.coordinator,
      file,
      query: { year: "2026", ...query },
    })
  const checked = async (
    ward: Ward,
    file: { bytes: Uint8Array; name: string },
    query: Record<string, string> = {},
  ): Promise<ImportCheck> => {
    const answer = await check(ward, file, query)
    expect(answer).toMatchObject({ status: 200 })
    return answer.body
  }
  const run = (ward: Ward, batchId: string | null) =>
    askTasks(worldOf(), ward, `/imports/${batchId}/run`, { method: "POST", cookie: ward.cookies.coordinator })
  const undo = (ward: Ward, batchId: string | null) =>
    askTasks(worldOf(), ward, `/batches/${batchId}/undo`, { method: "POST", cookie: ward.cookies.coordinator })
  const listOf = async (ward: Ward): Promise<TaskItem[]> =>
    (await askTasks(worldOf(), ward, "", { cookie: ward.cookies.coordinator, query: { year: "2026", limit: "500" } }))
      .body.tasks
  const exported = async (ward: Ward, kind: "xlsx" | "csv") => ({
    bytes: (
      await askTasks(worldOf(), ward, `/export/${kind}`, { cookie: ward.cookies.coordinator, query: { year: "2026" } })
    ).bytes,
    name: `nhiem-vu.${kind}`,
  })
  return { check, checked, run, undo, listOf, exported }
}
