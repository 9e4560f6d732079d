/**
 * Renders every sample plan (`samples/plans/NAME/plan.yaml`) as text, DOCX and, through LibreOffice, PDF and DOC.
 * Usage: node scripts/build-samples.ts [--folder samples/plans] [NAME…]. LibreOffice is needed by authors only: what it
 * makes is committed, so that users and tests do without it.
 */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { renderDocx } from "../test/plans/build/render-docx.ts"
import { renderText } from "../test/plans/build/render-text.ts"
import { readSampleSource } from "../test/plans/build/sample-source.ts"

const mostBytes = 150_000
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: "string", default: join(import.meta.dirname, "../samples/plans") } },
})
const folder = values.folder
const names =
  positionals.length > 0
    ? positionals
    : readdirSync(folder).filter((name) => existsSync(join(folder, name, "plan.yaml")))
const profile = mkdtempSync(join(tmpdir(), "soffice-"))

for (const name of names.toSorted()) {
  const home = join(folder, name)
  const source = readSampleSource(join(home, "plan.yaml"))
  writeFileSync(join(home, source.text.file), renderText(source))
  writeFileSync(join(home, "plan.docx"), await renderDocx(source))
  for (const format of source.formats.filter((made) => made !== "docx")) convert(home, format)
  const sizes = readdirSync(home)
    .filter((file) => file.startsWith("plan."))
    .map((file) => [file, statSync(join(home, file)).size] as const)
  for (const [file, size] of sizes) if (size > mostBytes) throw new Error(`${name}/${file} has ${size} bytes`)
  console.log(name, sizes.map(([file, size]) => `${file} ${size}`).join(", "))
}
rmSync(profile, { recursive: true, force: true })

function convert(home: string, format: string): void {
  const settings = ["--headless", "--norestore", `-env:UserInstallation=file://${profile}`]
  execFileSync("soffice", [...settings, "--convert-to", format, "--outdir", home, join(home, "plan.docx")], {
    stdio: "pipe",
  })
}
