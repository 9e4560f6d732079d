import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

import { afterAll, describe, expect, it } from "vitest"
import { z } from "zod"

const root = resolve(import.meta.dirname, "../../..")
const folder = mkdtempSync(join(tmpdir(), "thuocdo-framework-"))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...args: string[]) => {
  const command = [join(root, "scripts", "thuocdo.mjs"), "framework", ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" })
  return { status, stdout, stderr }
}

const yaml = `thuocdo: 1
code: thu
version: "1"
name: Thử
status: sample
level: commune
year: 2026
scale: 2
measures:
  - { code: done, name: Xong, kind: count }
  - { code: planned, name: Giao, kind: count }
criteria:
  - code: "1"
    title: Hoàn thành kế hoạch
    max: 1
    owner: van-phong
    asIssued: "dưới 80%: 0; từ 80%: tỷ lệ × 1"
    rule: { kind: proportional, of: done, per: planned, floor: 0.8 }
    notApplicable: { when: { planned: 0 }, then: zero }
    evidence: [{ what: Báo cáo }]
    examples: [{ given: { done: 12, planned: 14 }, points: 0.86 }]
  - code: "2"
    title: Báo cáo
    max: 1
    owner: van-phong
    asIssued: "người chấm chọn"
    rule: { kind: manual }
    evidence: [{ what: Báo cáo }]
    examples: [{ given: { "2": 1 }, points: 1 }]
`

const save = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const clean = save("clean.yaml", yaml)

const Lint = z.strictObject({
  file: z.string(),
  framework: z.strictObject({ code: z.string(), version: z.string(), name: z.string(), hash: z.string() }).nullable(),
  errors: z.int(),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      severity: z.enum(["error", "warning", "notice"]),
      code: z.string().nullable(),
      path: z.string(),
      line: z.int().min(1),
      column: z.int().min(1),
      vi: z.string(),
      en: z.string(),
    }),
  ),
})

describe("thuocdo framework lint", () => {
  it("is content with a package that is right", () => {
    expect(run("lint", clean)).toEqual({ status: 0, stdout: "0 lỗi, 0 lưu ý, 0 góp ý\n", stderr: "" })
  })

  it("answers 0 with warnings, each at its line and column", () => {
    const file = save("warning.yaml", yaml.replace("scale: 2", "scale: 3"))
    const { status, stdout } = run("lint", file, "--lang", "en")
    expect(status).toBe(0)
    expect(stdout).toBe(
      `${file}:8:8: warning scale-sum: the areas add up to 2, not to the scale of 3: totals will be re-scaled\n0 error, 1 warning, 0 notice\n`,
    )
  })

  it("answers 1 with errors, also as JSON", () => {
    const file = save("error.yaml", yaml.replace("points: 0.86", "points: 0.85"))
    const { status, stdout } = run("lint", file, "--json")
    expect(status).toBe(1)
    const { errors, findings } = Lint.parse(JSON.parse(stdout))
    expect(errors).toBe(1)
    expect(findings).toMatchObject([
      { rule: "example-fails", severity: "error", code: "1", path: "criteria.0.examples.0", line: 21, column: 16 },
    ])
  })

  it.each([
    ["a word out of place", yaml.replace("kind: manual", "kind: manuel"), /:27:19: criteria\.1\.rule\.kind: /],
    ["a key that does not exist", yaml.replace("owner: van-phong", "owned: van-phong"), /:16:5: criteria\.0\.owned: /],
    ["a code without quotes", yaml.replace('code: "2"', "code: 1.10"), /:22:11: code: .*1\.10/],
    ["no YAML", `${yaml}  - [`, /:\d+:\d+: YAML/],
  ])("answers 2 for %s and says where", (_, text, where) => {
    const file = save("invalid.yaml", text)
    const { status, stdout, stderr } = run("lint", file)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr.startsWith(file)).toBe(true)
    expect(stderr).toMatch(where)
    expect(Lint.parse(JSON.parse(run("lint", file, "--json").stdout))).toMatchObject({ framework: null })
  })

  it.each([
    [["lint"]],
    [["lint", "a.yaml", "b.yaml"]],
    [["diff", clean]],
    [["weigh", clean]],
    [[]],
    [["lint", clean, "--fast"]],
    [["lint", join(folder, "none.yaml")]],
  ])("answers 2 for %j with one clear line", (args) => {
    const { status, stdout, stderr } = run(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr.trim().split("\n")).toHaveLength(1)
  })
})

describe("thuocdo framework show", () => {
  it("prints the table with its columns under each other", () => {
    const { status, stdout } = run("show", join(root, "frameworks", "ha-dong-phuong-2021.yaml"))
    expect(status).toBe(0)
    const table = stdout.split("\n").filter((line) => line.includes("│") || line.includes("┼"))
    const places = new Set(table.map((line) => [...line].findIndex((sign) => sign === "│" || sign === "┼")))
    expect(places.size).toBe(1)
    expect(stdout).toContain("MẪU – không phải văn bản chính thức")
    expect(stdout).toContain("Điểm tối đa")
    expect(Math.max(...table.map((line) => [...line].length))).toBeLessThanOrEqual(160)
  })

  it("gives rows as JSON", () => {
    const { rows } = z
      .object({ rows: z.array(z.object({ code: z.string(), max: z.string().nullable() })) })
      .parse(JSON.parse(run("show", clean, "--json").stdout))
    expect(rows).toEqual([
      { code: "1", max: "1" },
      { code: "2", max: "1" },
    ])
  })
})

describe("thuocdo framework diff", () => {
  it("names what changed and how leaves compare", () => {
    const fresh = save("new.yaml", yaml.replace('version: "1"', 'version: "2"').replace("floor: 0.8", "floor: 0.9"))
    const { status, stdout } = run("diff", clean, fresh)
    expect(status).toBe(0)
    expect(stdout).toContain("1  quy tắc: floor: 0.8 → 0.9")
    expect(stdout).toContain("phiên bản: 1 → 2")
    expect(stdout).toContain("  1 → 1  đổi nội dung: quy tắc\n")
    expect(stdout).toContain("  2 → 2  như cũ")
    expect(JSON.parse(run("diff", clean, fresh, "--json").stdout)).toMatchObject({
      old: { version: "1" },
      new: { version: "2" },
      crosswalk: [
        { old: "1", new: "1", kind: "reworded" },
        { old: "2", new: "2", kind: "same" },
      ],
    })
    expect(run("diff", clean, clean).stdout).toContain("Không có thay đổi.")
  })
})
