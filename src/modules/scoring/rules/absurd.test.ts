import { expect, test } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"

import { scoreUnit } from "./score-unit.ts"

test("a mistyped count of bonuses is refused; the rest of the sheet stands", () => {
  const framework = compileFramework(
    FrameworkPackage.parse({
      thuocdo: 1,
      code: "x",
      version: 1,
      name: "x",
      status: "sample",
      level: "commune",
      year: 2026,
      scale: 1,
      criteria: [
        { code: "1", title: "Kế hoạch", max: 1, rule: { kind: "yesNo", of: "plan" } },
        { code: "2", title: "Sáng kiến", rule: { kind: "bonus", of: "ideas", each: "0.5" } },
      ],
    }),
  )
  const sheet = scoreUnit(framework, buildFigures({ plan: true, ideas: "123456789012345678901234" }), {
    plusWorkdays: (day, count) => day + count,
    lang: "vi",
  })
  expect(sheet.lines.map(({ outcome }) => outcome)).toEqual(["scored", "refused"])
  expect(sheet.total.points).toBe(10_000)
})
