import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

import { afterAll, describe, expect, it } from "vitest"

const root = resolve(import.meta.dirname, "../../..")
const folder = mkdtempSync(join(tmpdir(), "thuocdo-score-"))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...args: string[]) => {
  const command = [join(root, "scripts", "thuocdo.mjs"), "score", ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" })
  return { status, stdout, stderr }
}

const save = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const framework = save(
  "framework.yaml",
  `thuocdo: 1
code: thu
version: "1"
name: Thử
status: sample
level: commune
year: 2026
scale: 1
classes:
  - { name: Tốt, from: 0.8, veto: [{ when: { disciplined: { atLeast: 1 } }, because: có người bị kỷ luật }] }
  - { name: Yếu, from: 0 }
measures:
  - { code: done, name: Xong, kind: count }
  - { code: planned, name: Giao, kind: count }
  - { code: disciplined, name: Bị kỷ luật, kind: count }
criteria:
  - code: "1"
    title: Hoàn thành kế hoạch
    max: 1
    rule: { kind: proportional, of: done, per: planned }
    notApplicable: { when: { planned: 0 } }
`,
)
const score = (figures: object | string, ...more: string[]) =>
  run(framework, save("figures.json", typeof figures === "string" ? figures : JSON.stringify({ figures })), ...more)

describe("thuocdo score", () => {
  it("tells the points, the class and what could not be looked at", () => {
    const { status, stdout } = score({ done: 12, planned: 14 })
    expect(status).toBe(0)
    expect(stdout).toContain("12/14 = 85,71 % × 1 = 0,86")
    expect(stdout).toContain("Xếp loại: Tốt\n  Tốt: chưa có số liệu Bị kỷ luật nên chưa xét điều kiện loại trừ")
  })

  it("says in words and by a flag that nothing applies", () => {
    expect(score({ done: 0, planned: 0 }).stdout).toContain("Tổng điểm: 0,00 = không áp dụng")
    const { total, class: named } = JSON.parse(score({ done: 0, planned: 0 }, "--json").stdout) as Record<
      string,
      unknown
    >
    expect({ total, named }).toMatchObject({ total: { percent: "0.00", applicable: false }, named: null })
  })

  it.each([
    ['{ "figures": {\n "done": 1,\n "done": 2 } }', /figures\.json:3:2: mục này đã ghi ở trên/u],
    ['{ "figures": { "done": } }', /figures\.json:1:24: không phải JSON đúng\n$/u],
    ['{ "figures": { "done": -1, "planned": 14 } }', /figures\.json: 1: done: cần số từ 0/u],
  ])("refuses %j in Vietnamese, with its place", (text, told) => {
    const { status, stdout, stderr } = score(text)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr).toMatch(told)
  })

  it.each([
    [["--fast"], "Tham số không dùng được: không có tùy chọn --fast\n"],
    [["--lang"], "Tham số không dùng được: giá trị của --lang không đúng hoặc còn thiếu\n"],
    [["--lang", "fr"], "--lang là vi hoặc en\n"],
  ])("refuses %j in Vietnamese", (args, told) => {
    expect(run(framework, framework, ...args)).toEqual({ status: 2, stdout: "", stderr: told })
  })
})
