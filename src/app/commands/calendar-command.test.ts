import { spawnSync } from "node:child_process"
import { join, resolve } from "node:path"

import { describe, expect, it } from "vitest"
import { z } from "zod"

const root = resolve(import.meta.dirname, "../../..")

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "scripts", "thuocdo.mjs"), "calendar", ...args],
    { encoding: "utf8" },
  )
  return { status, stdout, stderr }
}

const Due = z.strictObject({ due: z.string(), steps: z.array(z.string()).min(1) })
const dueOf = (...args: string[]): string => Due.parse(JSON.parse(run("due", ...args, "--json").stdout)).due

describe("thuocdo calendar due", () => {
  it("gives the due date and its steps", () => {
    const { status, stdout, stderr } = run(
      "due",
      "--received",
      "2025-01-23T09:30",
      "--limit",
      "3 ngày làm việc",
      "--json",
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
    const { due, steps } = Due.parse(JSON.parse(stdout))
    expect(due).toBe("2025-02-04T17:00")
    expect(steps.join("\n")).toContain("Tết Nguyên đán")
  })

  it("counts a date without a time as its closing hour, and takes several pauses", () => {
    expect(dueOf("--received", "2025-01-23", "--limit", "8 giờ")).toBe("2025-01-24T17:00")
    const pauses = ["--pause", "2025-01-24/2025-02-03", "--pause", "2025-02-04T08:00/2025-02-04T10:00"]
    expect(dueOf("--received", "2025-01-23", "--limit", "3 ngày làm việc", ...pauses)).toBe("2025-02-06T09:00")
  })

  it("tells people, in either language", () => {
    const ask = ["due", "--received", "2025-01-23T09:30", "--limit", "24 giờ"]
    expect(run(...ask).stdout.split("\n")[0]).toBe("09:30 thứ Ba 04/02/2025")
    expect(run(...ask, "--lang", "en").stdout).toMatch(/^09:30 on Tuesday 04\/02\/2025\n {2}1\. Received at 09:30/)
  })
})

describe("thuocdo calendar windows", () => {
  it("lists the windows of the year", () => {
    const { year, windows } = z
      .strictObject({ year: z.int(), windows: z.array(z.record(z.string(), z.string())) })
      .parse(JSON.parse(run("windows", "--year", "2026", "--json").stdout))
    expect(year).toBe(2026)
    expect(windows).toHaveLength(20)
    expect(windows[0]).toEqual({ code: "Q1", name: "Quý I", from: "2025-12-15", to: "2026-03-14" })
  })

  it("prints them for people", () => {
    expect(run("windows", "--year", "2026", "--lang", "en").stdout).toContain(
      "Q3    15/06/2026 – 14/09/2026  Quarter 3\n",
    )
  })
})

describe("what cannot be used", () => {
  const due = (received: string, limit: string, ...rest: string[]) => [
    "due",
    "--received",
    received,
    "--limit",
    limit,
    ...rest,
  ]
  it.each([
    [[], /calendar due/],
    [["dew"], /“calendar dew”/],
    [["due", "--received", "2025-01-23"], /--limit/],
    [["due", "--limit", "24 giờ"], /--received/],
    [due("2025-02-30", "24 giờ"), /--received/],
    [due("2025-01-23T25:00", "24 giờ"), /--received/],
    [due("2025-01-23T09:30Z", "24 giờ"), /--received/],
    [due("1999-12-31", "24 giờ"), /2000–2100/],
    [due("2100-12-30", "24 giờ"), /2000–2100/],
    [due("2025-01-23", "vài ngày"), /vài ngày/],
    [due("2025-01-23", "0 ngày"), /0 ngày/],
    [due("2025-01-23", "24 giờ", "--pause", "2025-01-24"), /TỪ\/ĐẾN/],
    [due("2025-01-23", "24 giờ", "--pause", "2025-01-24/x"), /--pause/],
    [due("2025-01-23", "24 giờ", "--pause", "2025-01-20/2025-01-21"), /trước khi tiếp nhận/],
    [due("2025-01-23", "24 giờ", "--pause", "2025-01-25/2025-01-24"), /kết thúc trước/],
    [due("2025-01-23", "24 giờ", "--puase", "x"), /^Tham số không dùng được: không có tùy chọn --puase$/m],
    [due("2025-01-23", "24 giờ", "--lang", "fr"), /--lang/],
    [["windows"], /--year/],
    [["windows", "--year", "26"], /--year/],
    [["windows", "--year", "1999"], /--year/],
  ] as const)("%j: exit code 2, one line on standard error", (args, words) => {
    const { status, stdout, stderr } = run(...args, "--json")
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr).toMatch(words)
    expect(stderr.trim().split("\n")).toHaveLength(1)
  })
})
