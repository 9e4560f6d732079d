import { buildSkeleton, type FrameworkPackage } from "#modules/frameworks/rules/index.ts"

import type { PlanDetail } from "../../contract.ts"

/** A framework as far as the plan's score rows give it, for the level whose plan it is, with what a person must look at. */
export const buildFrameworkDraft = (
  { content, year, title }: Pick<PlanDetail, "content" | "year" | "title">,
  level: FrameworkPackage["level"],
) => {
  const rows = content.scores.map(({ code, title: name, max, group, rule, ranges }) => {
    return { code, title: name, max, group, rule, line: ranges[0]?.line ?? 0 }
  })
  const frame = { name: title, year, level, areas: [], sources: [] }
  const { package: data, marks, doubts } = buildSkeleton(rows, frame)
  const unsure = marks.filter(({ state }) => state === "unsure")
  return {
    package: { ...data },
    marks: [
      ...doubts.map(({ vi, en }) => ({ code: "", kind: "unsure" as const, vi, en })),
      ...unsure.map(({ code, reasons, draft }) => ({
        code,
        kind: "unsure" as const,
        vi: reasons.map((reason) => reason.vi).join("; "),
        en: reasons.map((reason) => reason.en).join("; "),
        ...(draft === undefined ? {} : { rule: { ...draft } }),
      })),
    ].slice(0, 2_000),
  }
}
