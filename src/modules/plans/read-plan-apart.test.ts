import { readFileSync } from "node:fs"

import { expect, test } from "vitest"

import { readPlanFile } from "./read-plan-file.ts"

test("a plan read apart is the plan read here, with its findings, stage by stage", async () => {
  const bytes = readFileSync(new URL("../../../samples/plans/phuong-khac-phuc-2024/plan.docx", import.meta.url))
  const stages: string[] = []
  const onStage = (stage: string) => void stages.push(stage)
  const apart = await readPlanFile(bytes, "plan.docx", { today: "2026-11-21", isShared: true, onStage })
  expect(stages).toEqual(["document", "plan", "check"])
  expect(apart.findings.length).toBeGreaterThan(0)
  expect(apart).toEqual(await readPlanFile(bytes, "plan.docx", { today: "2026-11-21" }))
})
