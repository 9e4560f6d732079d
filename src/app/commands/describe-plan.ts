import type { Finding, PlanReading } from "#modules/plans/rules/index.ts"

import type { Lang } from "./plan-arguments.ts"

const words = {
  vi: {
    scores: "Điểm",
    targets: "Chỉ tiêu",
    tasks: "Nhiệm vụ",
    windows: "Kỳ báo cáo",
    unread: "Chưa hiểu",
    line: "dòng",
    lead: "chủ trì",
    deadline: "hạn",
    product: "sản phẩm",
    error: "LỖI",
    warning: "LƯU Ý",
    notice: "GÓP Ý",
    clean: "Không có phát hiện nào.",
    number: "số",
    of: "tối đa",
  },
  en: {
    scores: "Scores",
    targets: "Targets",
    tasks: "Tasks",
    windows: "Report windows",
    unread: "Not understood",
    line: "line",
    lead: "lead",
    deadline: "deadline",
    product: "product",
    error: "ERROR",
    warning: "WARNING",
    notice: "NOTICE",
    clean: "No findings.",
    number: "number",
    of: "max",
  },
} as const

/** A reading for people at a terminal: the heading, then each list with its lines. */
export const describeReading = (reading: PlanReading, lang: Lang): string => {
  const w = words[lang]
  const { document } = reading
  const part = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `\n${title} (${lines.length})\n${lines.map((line) => `  ${line}`).join("\n")}\n`
  const at = (line: number): string => `[${w.line} ${line}]`
  return [
    `${document.title ?? "…"}\n${[document.issuer, document.number ?? document.symbol, document.issuedOn ?? document.issuedOnText].filter(Boolean).join(" · ")}\n`,
    part(
      w.scores,
      reading.scores.map(
        (row) =>
          `${row.code}  ${row.title}: ${row.previous ?? "…"} → ${row.target ?? "…"} (${w.of} ${row.max ?? "…"}) ${at(row.line)}`,
      ),
    ),
    part(
      w.targets,
      reading.targets.map(
        (target) =>
          `${target.measure} ${target.comparator} ${target.value ?? ""}${target.of ? `/${target.of}` : ""} ${target.unit ?? ""} ${at(target.line)}`,
      ),
    ),
    part(
      w.tasks,
      reading.tasks.map(
        (task) =>
          `${task.text} — ${w.lead}: ${task.lead.join("; ") || "…"}; ${w.deadline}: ${task.deadline?.text ?? "…"}; ${w.product}: ${task.product ?? "…"} ${at(task.line)}`,
      ),
    ),
    part(
      w.windows,
      reading.windows.map(
        (window) =>
          `${window.code}: ${window.from} (${window.fromYear}) – ${window.to} (${window.toYear}) ${at(window.line)}`,
      ),
    ),
    part(
      w.unread,
      reading.unread.map((unread) => `${unread.text} ${at(unread.lines[0])}`),
    ),
  ].join("")
}

/** Findings for people at a terminal, worst first, each with its lines. */
export const describeFindings = (findings: readonly Finding[], lang: Lang): string => {
  const w = words[lang]
  if (findings.length === 0) return `${w.clean}\n`
  return findings
    .map(
      (finding) =>
        `${w[finding.severity]}  ${finding.message}${finding.lines.length > 0 ? `  [${w.line} ${finding.lines.join(", ")}]` : ""}\n`,
    )
    .join("")
}
