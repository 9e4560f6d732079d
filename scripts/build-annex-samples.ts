/** Writes the sample annexes (`samples/annexes`) as XLSX and DOCX. Usage: node scripts/build-annex-samples.ts */
import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { renderAnnexDocx, renderAnnexXlsx } from "../test/annexes/build/annex-sheet.ts"
import { mergedTitles, sevenColumnPages, twoSources } from "../test/annexes/build/sample-annexes.ts"

const folder = join(import.meta.dirname, "../samples/annexes")
for (const annex of [twoSources, sevenColumnPages, mergedTitles]) {
  writeFileSync(join(folder, `${annex.name}.xlsx`), renderAnnexXlsx(annex))
  writeFileSync(join(folder, `${annex.name}.docx`), await renderAnnexDocx(annex))
  console.log(annex.name)
}
