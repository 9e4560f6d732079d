import type { Finding, ScoreRow } from "../plan-reading.ts"
import type { TracedScoreTable } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import { listUp } from "./wording.ts"

/** Criterion codes that a spreadsheet took for numbers or dates, and codes that stand twice in one table. */
export function checkCodeMangled(context: CheckContext): readonly Finding[] {
  return context.trace.scoreTables.flatMap((table) => {
    const rows = table.rows.flatMap((index) => context.reading.scores[index] ?? [])
    return [...checkTrailingZeros(context, rows), ...checkForeign(context, rows), ...checkRepeats(context, table, rows)]
  })
}

/**
 * Codes of one table such as 1.10, 1.20, 3.40: with two decimals a spreadsheet shows 1.1 as 1.10. Believed only when
 * every two-part code ends in 0 and one of them has a tens digit above 1, for 1.10 alone may well be the tenth criterion.
 */
function checkTrailingZeros(context: CheckContext, rows: readonly ScoreRow[]): readonly Finding[] {
  const pairs = rows.filter(({ code }) => /^\d+\.\d+$/u.test(code))
  const areMangled = pairs.length >= 2 && pairs.every(({ code }) => /\.\d0$/u.test(code))
  if (!areMangled || !pairs.some(({ code }) => /\.[2-9]0$/u.test(code))) return []
  const codes = pairs.map(({ code }) => ({ code, right: code.slice(0, -1) }))
  return [
    buildFinding(context, {
      rule: "code-mangled",
      severity: "warning",
      lines: pairs.map(({ line }) => line),
      message: {
        vi: `Mã tiêu chí bị bảng tính đổi: ${listUp(
          codes.map(({ code, right }) => `${code} → ${right}`),
          "vi",
        )}. Định dạng cột mã là văn bản rồi sửa lại.`,
        en: `Criterion codes changed by a spreadsheet: ${listUp(
          codes.map(({ code, right }) => `${code} → ${right}`),
          "en",
        )}. Format the column as text and correct them.`,
      },
      values: { codes },
      fix: pairs.flatMap(({ code, line }) => listFix(context.source.lines[line - 1], code, code.slice(0, -1))),
    }),
  ]
}

const foreignCodes = [
  { pattern: /^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$/u, kind: "date" },
  { pattern: /^\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d+)[a-z]*$/iu, kind: "date" },
  { pattern: /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{1,2}$/iu, kind: "date" },
  { pattern: /^4\d{4}$/u, kind: "date-serial" },
  { pattern: /^\d+\.\d*(?:0{6,}|9{6,})\d*$/u, kind: "float" },
  { pattern: /^\d+,\d+$/u, kind: "comma" },
  { pattern: /^\d+(?:[.,]\d+)?e[+-]?\d+$/iu, kind: "exponent" },
] as const

function checkForeign(context: CheckContext, rows: readonly ScoreRow[]): readonly Finding[] {
  const found = rows.flatMap((row) => {
    const foreign = foreignCodes.find(({ pattern }) => pattern.test(row.code))
    return foreign === undefined ? [] : [{ row, kind: foreign.kind }]
  })
  if (found.length === 0) return []
  const list = found.map(({ row }) => row.code)
  const commas = found.filter(({ kind }) => kind === "comma")
  return [
    buildFinding(context, {
      rule: "code-mangled",
      severity: "warning",
      lines: found.map(({ row }) => row.line),
      message: {
        vi: `Mã tiêu chí không còn đúng dạng (bảng tính đã đổi thành ngày tháng hoặc số): ${listUp(list, "vi")}. Ghi lại mã theo bộ tiêu chí.`,
        en: `Criterion codes are no codes any more (a spreadsheet made dates or numbers of them): ${listUp(list, "en")}. Restore them from the criteria set.`,
      },
      values: { codes: found.map(({ row, kind }) => ({ code: row.code, kind })) },
      fix: commas.flatMap(({ row }) =>
        listFix(context.source.lines[row.line - 1], row.code, row.code.replace(",", ".")),
      ),
    }),
  ]
}

function checkRepeats(context: CheckContext, table: TracedScoreTable, rows: readonly ScoreRow[]): readonly Finding[] {
  const coded = rows.filter(({ code }) => /\d/u.test(code))
  const byKey = Map.groupBy(coded, keyOf)
  const found = coded.filter((row) => (byKey.get(keyOf(row))?.length ?? 0) > 1)
  if (found.length === 0) return []
  const linesOf = Map.groupBy(found, ({ code }) => code)
  const codes = [...linesOf.keys()]
  return [
    buildFinding(context, {
      rule: "code-mangled",
      severity: "warning",
      lines: found.map(({ line }) => line),
      message: {
        vi: `Mã tiêu chí lặp lại trong cùng bảng: ${listUp(codes, "vi")}. Kiểm tra mã của từng dòng.`,
        en: `Criterion codes stand twice in one table: ${listUp(codes, "en")}. Check the code of each row.`,
      },
      values: {
        codes: codes.map((code) => ({ code, lines: (linesOf.get(code) ?? []).map(({ line }) => line) })),
        table: table.lines,
      },
    }),
  ]
}

/** Numbering starts again under each heading row of a table, and plain numbers (1, 2, 3) are not codes of criteria. */
function keyOf({ code, group, line }: ScoreRow): string {
  return /^\d+$/u.test(code) ? `line ${line}` : `${group ?? ""}\n${code}`
}
