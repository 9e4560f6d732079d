import { viewOfUnit } from "#modules/frameworks/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { scores } from "./contract.ts"
import { writeScorePaper, writeScoreWorkbook, type PaperFacts } from "./papers/score-papers.ts"
import { scoreFacts } from "./rules/index.ts"
import { figuresOf, gatherFacts } from "./service/gather.ts"

const excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/** What a printed sheet needs; its sentences are Vietnamese whoever asks, for papers are. */
const gatherPaper = async (
  db: Db,
  query: Readonly<{ unitId: string; year: number; now: Date }>,
): Promise<PaperFacts> => {
  const { framework, compiled, figures, calendar } = await gatherFacts(db, query)
  if (framework === undefined || compiled === undefined) {
    throw conflict({
      vi: "Chưa xuất được: đơn vị chưa có bộ tiêu chí của năm này. Hãy chọn bộ tiêu chí trước.",
      en: "Not exported: the unit has no framework for this year. Choose one first.",
    })
  }
  const { names, aboveIds } = await viewOfUnit(db, query.unitId, query.now)
  return {
    framework,
    compiled,
    figures,
    sheet: scoreFacts(compiled, { figures: figuresOf(figures), calendar }, "vi"),
    unitName: names.get(query.unitId) ?? "",
    parentName: names.get(aboveIds[0] ?? "") ?? null,
    year: query.year,
    today: localDate(query.now),
  }
}

export const scoreExportRoutes: readonly Route[] = [
  implement(scores.exportXlsx, async ({ db, params, platform }) => ({
    fileName: `phieu-diem-${params.year}.xlsx`,
    mediaType: excelType,
    bytes: await writeScoreWorkbook(await gatherPaper(db, { ...params, now: platform.clock() })),
  })),
  implement(scores.exportDocx, async ({ db, params, platform }) => ({
    fileName: `phieu-diem-${params.year}.docx`,
    mediaType: wordType,
    bytes: await writeScorePaper(await gatherPaper(db, { ...params, now: platform.clock() })),
  })),
]
