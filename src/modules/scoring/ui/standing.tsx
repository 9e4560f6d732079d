import { noPoints, type Points } from "#platform/exact/points.ts"
import { formatScore } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { findNextClass } from "../rules/index.ts"
import { scoreTexts } from "./texts.ts"
import type { LiveScore } from "./use-live-score.ts"

/** “Hội đồng 62,42/70 · Điều tra 26,50/30 · tổng 89,42 · loại Tốt · còn 0,58 điểm nữa là loại Xuất sắc” */
export function Standing({ live, framework }: Readonly<{ live: LiveScore; framework: string }>) {
  const t = useText(scoreTexts)
  const { sheet, compiled } = live
  const { decimals, sources } = compiled.package
  const show = (points: Points): string => formatScore(points, decimals)
  const next = findNextClass(compiled, sheet)
  const names = new Map(sources.map(({ code, name }) => [code, name]))
  const parts = [
    framework,
    ...sheet.sources.map(({ code, points, max }) => t.sourcePart(names.get(code) ?? code, show(points), show(max))),
    ...(sheet.extra.bonus > noPoints ? [t.bonus(show(sheet.extra.bonus))] : []),
    ...(sheet.extra.penalty > noPoints ? [t.penalty(show(sheet.extra.penalty))] : []),
  ]
  const named = sheet.class === null ? t.noClass : t.className(sheet.class)
  const outcome = [
    ...(sheet.total.applicable ? (compiled.package.classes.length === 0 ? [] : [named]) : [t.nothingApplies]),
    ...(next ? [t.toNext(show(next.missing), next.name)] : []),
    ...(sheet.total.missing > 0 ? [t.missingLeaves(sheet.total.missing)] : []),
  ]
  return (
    <>
      {parts.join(" · ")} · <b data-total={show(sheet.total.points)}>{t.total(show(sheet.total.points))}</b>
      {outcome.map((part) => ` · ${part}`).join("")}
    </>
  )
}
