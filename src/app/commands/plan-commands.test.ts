import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"

import { Finding, PlanHeading, PlanReading } from "#modules/plans/rules/index.ts"

const root = resolve(import.meta.dirname, "../../..")
const sample = (name: string): string => join(root, "samples", "plans", name)

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lệnh kế hoạch "))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", "thuocdo.mjs"), ...args], {
    encoding: "utf8",
    maxBuffer: 50_000_000,
  })
  return { status, stdout, stderr }
}

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const Checked = z.strictObject({ document: PlanHeading, findings: z.array(Finding) })

describe("thuocdo read", () => {
  it.each(["plan.txt", "plan.docx", "plan.pdf", "plan.doc"])("gives exactly the contract for %s", (name) => {
    const { status, stdout, stderr } = run("read", join(sample("xa-cai-cach-2026"), name), "--json")
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
    const reading = z.strictObject(PlanReading.shape).parse(JSON.parse(stdout))
    expect(reading.document).toMatchObject({ kind: "plan", year: 2026 })
    expect(reading.tasks.length).toBeGreaterThan(5)
  })

  it("prints the text that lines are counted in", () => {
    const { stdout } = run(
      "read",
      file("một.txt", "KẾ HOẠCH\nCải cách hành chính năm 2026\n\n- Việc thứ nhất.\n"),
      "--text",
    )
    expect(stdout.split("\n").slice(0, 4)).toEqual(["KẾ HOẠCH", "Cải cách hành chính năm 2026", "", "- Việc thứ nhất."])
  })

  it("shows people what was read", () => {
    const { stdout } = run("read", join(sample("phuong-cai-thien-2022"), "plan.txt"))
    expect(stdout).toContain("1.10  Mức độ hiểu biết của người dân")
    expect(run("read", join(sample("phuong-cai-thien-2022"), "plan.txt"), "--lang", "en").stdout).toContain("Scores (")
  })
})

describe("thuocdo check", () => {
  it("gives findings by the contract; they are no failure", () => {
    const { status, stdout } = run("check", join(sample("phuong-cai-thien-2022"), "plan.docx"), "--json")
    expect(status).toBe(0)
    const { findings } = Checked.parse(JSON.parse(stdout))
    expect(findings.map((finding) => finding.rule)).toContain("total-mismatch")
  })

  it("says nothing of a clean plan", () => {
    const { stdout } = run("check", join(sample("xa-cai-cach-2026"), "plan.txt"), "--json")
    expect(Checked.parse(JSON.parse(stdout)).findings.filter(({ severity }) => severity !== "notice")).toEqual([])
  })

  it("compares with the plan of the year before, and speaks English", () => {
    const plan = join(sample("xa-cai-cach-2026"), "plan.txt")
    const { status, stdout } = run(
      "check",
      plan,
      "--previous",
      join(sample("xa-khong-danh-so-2017"), "plan.txt"),
      "--lang",
      "en",
      "--json",
    )
    expect(status).toBe(0)
    const gone = Checked.parse(JSON.parse(stdout)).findings.find(
      ({ values }) => values["problem"] === "former-tasks-gone",
    )
    expect(gone?.message).toMatch(/tasks of the former plan are gone/)
  })
})

describe("what cannot be used", () => {
  const cases: readonly (readonly [string, () => string[], RegExp])[] = [
    ["an empty file", () => [file("rỗng.docx", "")], /rỗng/],
    ["a wrong extension", () => [file("sai.docx", "%PDF-1.7 …")], /PDF/],
    ["a file that is not there", () => [join(folder, "không có.txt")], /Không mở được/],
    ["a folder", () => [folder], /không phải là tệp/],
    ["no file", () => [], /đúng một tệp/],
    ["two files", () => [file("a.txt", "a"), file("b.txt", "b")], /đúng một tệp/],
    ["an unknown option", () => [file("c.txt", "c"), "--jsn"], /--jsn/],
    ["a date that does not exist", () => [file("d.txt", "d"), "--today", "2026-02-30"], /--today/],
  ]

  it.each(cases)("%s: exit code 2, one line on standard error, nothing on standard output", (_name, args, words) => {
    const { status, stdout, stderr } = run("check", ...args(), "--json")
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr).toMatch(words)
    expect(stderr.trim().split("\n")).toHaveLength(1)
  })

  it("is said in English when asked", () => {
    expect(run("read", file("e.docx", ""), "--lang", "en").stderr).toBe(
      "The file is empty; there is nothing to read.\n",
    )
  })
})
