import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"

import { afterAll, beforeAll, describe, expect, it } from "vitest"

const root = resolve(import.meta.dirname, "..")

/** Each wall of the house with a file that breaks it: `[where, what it imports]`. */
const forbidden: readonly (readonly [string, string])[] = [
  ["src/modules/plans/rules/planted.ts", "node:fs"],
  ["src/modules/plans/rules/planted.ts", "#platform/database/db.ts"],
  ["src/modules/plans/rules/planted.ts", "kysely"],
  ["src/modules/plans/rules/deep/planted.ts", "#modules/tasks/rules/index.ts"],
  ["src/platform/exact/planted.ts", "node:crypto"],
  ["src/platform/calendar/planted.ts", "#platform/clock.ts"],
  ["src/modules/plans/contract.ts", "#platform/database/db.ts"],
  ["src/modules/plans/contract.ts", "./store/plans.ts"],
  ["src/modules/plans/ui/planted.tsx", "../store/plans.ts"],
  ["src/modules/plans/ui/planted.tsx", "../service/plans.ts"],
  ["src/modules/plans/ui/page/planted.tsx", "../../routes.ts"],
  ["src/modules/plans/ui/planted.tsx", "#platform/database/db.ts"],
  ["src/modules/plans/ui/planted.tsx", "node:path"],
  ["src/web/planted.tsx", "#platform/files/file-store.ts"],
  ["src/modules/plans/service.ts", "#modules/tasks/index.ts"],
  ["src/modules/plans/service.ts", "#modules/units/store.ts"],
  ["src/modules/plans/service.ts", "#modules/units/rules/tree.ts"],
  ["src/modules/plans/service.ts", "../units/store.ts"],
  ["src/modules/units/service.ts", "#modules/plans/contract.ts"],
  ["src/modules/plans/service.ts", "#web/api.ts"],
  ["src/modules/plans/service.ts", "#app/config.ts"],
  ["src/modules/plans/service.ts", "fastify"],
  ["src/modules/plans/store.ts", "pg"],
  ["src/platform/http/planted.ts", "#modules/plans/index.ts"],
  ["src/platform/http/planted.ts", "#app/config.ts"],
]

/** What the walls must let through, so that a wall which refuses everything does not pass for a good one. */
const allowed: readonly (readonly [string, string])[] = [
  ["src/modules/plans/rules/planted.ts", "zod"],
  ["src/modules/plans/rules/planted.ts", "./plan-reading.ts"],
  ["src/modules/plans/rules/planted.ts", "#platform/exact/points.ts"],
  ["src/modules/plans/contract.ts", "#platform/http/contract.ts"],
  ["src/modules/plans/contract.ts", "./rules/index.ts"],
  ["src/modules/plans/ui/planted.tsx", "../contract.ts"],
  ["src/modules/plans/ui/planted.tsx", "#web/api.ts"],
  ["src/modules/plans/ui/planted.tsx", "../rules/index.ts"],
  ["src/modules/plans/service.ts", "#modules/units/index.ts"],
  ["src/modules/plans/service.ts", "#platform/database/db.ts"],
  ["src/modules/plans/service.ts", "#modules/plans/store.ts"],
]

let house = ""

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "thuocdo-walls-"))
  for (const file of ["oxlint.config.ts", "package.json", "tsconfig.json"]) cpSync(join(root, file), join(house, file))
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"), "junction")
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

type Diagnostic = Readonly<{ code: string; filename: string }>

/** Plants one import and gives the restrictions that it breaks. */
const refusals = (file: string, imported: string): readonly Diagnostic[] => {
  const path = join(house, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `import * as planted from "${imported}"\nexport const used = planted\n`)
  try {
    return lint(file).filter(({ code }) => code.includes("no-restricted-imports"))
  } finally {
    rmSync(path)
  }
}

const lint = (file: string): readonly Diagnostic[] => {
  const oxlint = join(root, "node_modules", "oxlint", "bin", "oxlint")
  const run = (): string =>
    execFileSync(process.execPath, [oxlint, "--format", "json", file], { cwd: house, encoding: "utf8" })
  try {
    return (JSON.parse(run()) as { diagnostics: Diagnostic[] }).diagnostics
  } catch (error) {
    // A refusal ends with exit code 1 and the same report.
    return (JSON.parse((error as { stdout: string }).stdout) as { diagnostics: Diagnostic[] }).diagnostics
  }
}

describe("the walls of the house", () => {
  it.each(forbidden)("%s may not import %s", (file, imported) => {
    expect(refusals(file, imported).length).toBeGreaterThan(0)
  })

  it.each(allowed)("%s may import %s", (file, imported) => {
    expect(refusals(file, imported)).toEqual([])
  })

  it("finds a circle of imports", () => {
    const folder = join(house, "src/platform/circle")
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, "one.ts"), `import { two } from "./two.ts"\nexport const one = (): number => two()\n`)
    writeFileSync(join(folder, "two.ts"), `import { one } from "./one.ts"\nexport const two = (): number => one()\n`)
    expect(lint("src/platform/circle").some(({ code }) => code.includes("no-cycle"))).toBe(true)
  })
})
