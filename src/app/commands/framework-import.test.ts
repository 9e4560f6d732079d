import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

import { afterAll, expect, test } from "vitest"

const root = join(import.meta.dirname, "../../..")
const folder = mkdtempSync(join(tmpdir(), "annex-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const thuocdo = async (...args: readonly string[]) => {
  const run = promisify(execFile)(process.execPath, [join(root, "scripts/thuocdo.mjs"), ...args], { cwd: root })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}
const sample = join(root, "samples/annexes/phuong-bay-cot-2025.xlsx")

test("an annex becomes a package file; what to look at is told; a file is never overwritten", async () => {
  const out = join(folder, "package.yaml")
  const first = await thuocdo("framework", "import", sample, "--out", out)
  expect(first).toMatchObject({ code: 0, stdout: "" })
  expect(first.stderr).toContain("II.2.b")
  expect(first.stderr).toContain("Nơi nhận")
  const golden = readFileSync(sample.replace(".xlsx", ".yaml"), "utf8")
  expect(readFileSync(out, "utf8")).toBe(golden)
  expect(await thuocdo("framework", "import", sample, "--out", out)).toMatchObject({ code: 2 })
})

test("what holds no table of criteria is refused in one line", async () => {
  const refused = await thuocdo("framework", "import", join(root, "README.md"), "--lang", "en")
  expect(refused).toMatchObject({ code: 2, stdout: "" })
  expect(refused.stderr.trim().split("\n")).toHaveLength(1)
})
