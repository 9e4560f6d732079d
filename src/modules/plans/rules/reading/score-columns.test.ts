import { describe, expect, it } from "vitest"

import type { GridRow } from "./grid.ts"
import { findScoreColumns } from "./score-columns.ts"
import type { ColumnRole } from "./table-headers.ts"

const rows = [
  ["1.4", "Sáng kiến, giải pháp mới", "2,00", "1,00", "2,00"],
  ["1.5", "Thực hiện nhiệm vụ được giao", "3,00", "2,75", "3,00"],
].map((cells): GridRow => ({ line: 1, cells, spans: cells.map(() => 1) }) as unknown as GridRow)

const columnsUnder = (previous: string, target: string, planYear: number | null = 2025) => {
  const headings = ["Mã TC", "Tên tiêu chí", "Thang điểm", previous, target]
  const roles: ColumnRole[] = ["code", "title", "max", "score", "score"]
  const found = findScoreColumns({ rows: 1, headings, roles }, rows, planYear)
  return { max: found?.max, previous: found?.previous, target: found?.target }
}

describe("findScoreColumns", () => {
  it.each([
    ["Điểm năm 2024", "Chỉ tiêu năm 2025"],
    ["Kết quả năm 2024", "Phấn đấu năm 2025"],
    ["Năm 2024", "Năm 2025"],
    // One merged heading over two years says the same of both: only the years count.
    ["Kết quả và dự kiến Năm 2024", "Kết quả và dự kiến Năm 2025"],
    ["Điểm đạt được Năm 2024", "Điểm đạt được Năm 2025"],
  ])("reads %s and %s as last year and target", (previous, target) => {
    expect(columnsUnder(previous, target)).toEqual({ max: 2, previous: 3, target: 4 })
  })

  it("takes no result of two past years for a target", () => {
    expect(columnsUnder("Kết quả năm 2023", "Kết quả năm 2024")).toEqual({ max: 2, previous: 4, target: undefined })
  })
})
