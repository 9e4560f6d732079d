import { read } from "@e965/xlsx"
import { expect, it } from "vitest"

import { writeXlsx } from "./write-xlsx.ts"

const heightsOf = async (rows: readonly (readonly (string | null)[])[]): Promise<readonly (number | undefined)[]> => {
  const columns = [
    { title: "TT", width: 10, kind: "text" },
    { title: "Cách tính", width: 40, kind: "text" },
  ] as const
  const sheet = read(await writeXlsx([{ name: "Phiếu", columns, rows }]), { cellStyles: true }).Sheets["Phiếu"]
  return (sheet?.["!rows"] ?? []).slice(1).map((row) => row?.hpt)
}

it("rows are as high as the lines of their longest cell, and left alone with one line", async () => {
  const sentence = "Hoàn thành 19/20 nhiệm vụ, đạt 95%, được 0,95 điểm. "
  const [one, wrapped, broken, long] = await heightsOf([
    ["1", "một dòng"],
    ["2", sentence.repeat(3).trim()],
    ["3", "một\nhai\nba"],
    ["4", sentence.repeat(400)],
  ])
  expect(one ?? 15).toBeLessThanOrEqual(15)
  expect(wrapped).toBe(15 * Math.ceil((sentence.length * 3 - 1) / 40))
  expect(broken).toBe(45)
  expect(long).toBe(405)
})
