import type { OfficialPaper } from "#platform/documents/write-official-paper.ts"

import type { ReviewFinding } from "../contract.ts"
import type { PlanContent } from "../rules/plan-content.ts"
import { buildPlanBody, type PlanOrigin } from "./plan-body.ts"
import { taskTable } from "./plan-tables.ts"

const kindNames: Record<PlanContent["heading"]["kind"], string | null> = {
  plan: "KẾ HOẠCH",
  decision: "QUYẾT ĐỊNH",
  report: "BÁO CÁO",
  letter: null,
  other: null,
}

/** The accepted plan as an official paper; what the plan does not say stays blank to be filled in by hand. */
export const buildPlanPaper = (content: PlanContent, origin: PlanOrigin | undefined): OfficialPaper => {
  const { heading } = content
  return {
    parentIssuer: heading.parentIssuer,
    issuer: heading.issuer ?? "",
    number: heading.number ?? `      /${heading.symbol ?? "KH-UBND"}`,
    place: heading.place ?? "………",
    dateText: dateText(heading.issuedOn, heading.year),
    kindName: kindNames[heading.kind],
    title: heading.title ?? "",
    legalBases: heading.legalBases.map((basis) => basis.text),
    blocks: buildPlanBody(content, origin),
    signer: {
      authority: heading.signer?.authority ?? "TM. ỦY BAN NHÂN DÂN",
      title: heading.signer?.title ?? "CHỦ TỊCH",
      name: heading.signer?.name ?? "",
    },
    recipients: heading.recipients,
    annexes:
      content.tasks.length === 0
        ? []
        : [{ title: "Phân công nhiệm vụ", blocks: [taskTable(content.tasks)], landscape: true }],
    language: "vi",
  }
}

/** Decree 30/2020: days below 10 and months 1–2 are written with a leading zero; an unknown date stays blank. */
const dateText = (date: string | null, year: number | null): string => {
  if (date === null) return `ngày      tháng      năm ${year ?? ""}`.trimEnd()
  const [y, m, d] = date.split("-")
  return `ngày ${d} tháng ${Number(m) <= 2 ? m : Number(m)} năm ${y}`
}

const severityWords = { error: "Lỗi", warning: "Lưu ý", notice: "Góp ý" } as const

/** One page to hand to the author of a plan: what is wrong, where, and what was decided. */
export const buildFindingsPaper = (
  input: Readonly<{ content: PlanContent; findings: readonly ReviewFinding[]; unitName: string; today: string }>,
): OfficialPaper => {
  const { content, findings } = input
  const open = findings.filter((finding) => finding.state === "open")
  return {
    parentIssuer: null,
    issuer: input.unitName,
    number: "",
    place: content.heading.place ?? "",
    dateText: dateText(input.today, null),
    kindName: "PHIẾU GÓP Ý",
    title: `Dự thảo ${content.heading.number ? `${content.heading.number}: ` : ""}${content.heading.title ?? ""}`,
    legalBases: [],
    blocks: [
      {
        kind: "paragraph",
        text:
          open.length === 0
            ? "Không còn nội dung cần góp ý."
            : `Có ${open.length} nội dung cần xem lại: ${count(open, "error")} lỗi, ${count(open, "warning")} lưu ý, ${count(open, "notice")} góp ý.`,
      },
      ...(open.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              dense: true,
              columns: [
                { title: "TT", share: 5, align: "center" as const },
                { title: "Mức", share: 9, align: "left" as const },
                { title: "Nội dung", share: 74, align: "left" as const },
                { title: "Dòng", share: 12, align: "left" as const },
              ],
              rows: sheetRows(open).map((row, index) => [
                String(index + 1),
                severityWords[row.severity],
                row.message,
                shortLines(row.lines),
              ]),
            },
          ]),
    ],
    signer: null,
    recipients: [],
    annexes: [],
    language: "vi",
  }
}

const order = { error: 0, warning: 1, notice: 2 } as const

type SheetRow = Pick<ReviewFinding, "rule" | "severity" | "message" | "lines">

/** Worst first; notices of one kind share a row, so that the sheet stays a page. */
const sheetRows = (findings: readonly ReviewFinding[]): readonly SheetRow[] => {
  const rows = new Map<string, SheetRow>()
  for (const finding of findings.toSorted((a, b) => order[a.severity] - order[b.severity])) {
    const key = finding.severity === "notice" ? finding.rule : finding.id
    const row = rows.get(key)
    rows.set(
      key,
      row ? { ...row, message: `${row.message} ${finding.message}`, lines: [...row.lines, ...finding.lines] } : finding,
    )
  }
  return [...rows.values()]
}

const count = (findings: readonly ReviewFinding[], severity: ReviewFinding["severity"]): number =>
  findings.filter((finding) => finding.severity === severity).length

/** Keeps the sheet to a page: the first places only; the message says how many there are. */
const shortLines = (lines: readonly number[]): string =>
  lines.length <= 4 ? lines.join(", ") : `${lines.slice(0, 3).join(", ")}…`
