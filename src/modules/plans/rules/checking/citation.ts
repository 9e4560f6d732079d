import type { Finding } from "../plan-reading.ts"
import type { Citation } from "../reading/trace.ts"
import type { Registers } from "../registers/types.ts"
import { listForeignSelfNames, listMissingAnnexes } from "./annexes.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import { normalise } from "./matching.ts"
import { onceFor } from "./once-for.ts"

/** Numbers that do not fit the kind or the issuer, and annexes or decisions referred to that are not there. */
export function checkCitation(context: CheckContext): readonly Finding[] {
  return [
    ...context.trace.citations.flatMap((citation) => [
      ...checkKind(context, citation),
      ...checkIssuer(context, citation),
    ]),
    ...checkOwnSymbol(context),
    ...listMissingAnnexes(context),
    ...listForeignSelfNames(context),
  ]
}

/** Kind symbol of "386/QĐ-UBND", "61/2018/NĐ-CP", "24-CT/TU"; null for letters ("12/UBND-VP") and laws ("72/2025/QH15"). */
function findKindSymbol(number: string): string | null {
  const match = /^\d+[a-z]?(?:\/(?:19|20)\d{2})?[/-]([\p{L}]+)[-/–]/u.exec(number.replace(/\s+/gu, ""))
  return match?.[1] ?? null
}

/** The kinds of documents with their names made comparable, the chief one first. */
const plainKinds = onceFor(({ documentKinds }: Registers) =>
  documentKinds.map(({ symbol, name, synonyms }) => ({ symbol, name, names: [name, ...synonyms].map(normalise) })),
)

/** "Kế hoạch số 386/QĐ-UBND": the symbol belongs to another kind. Unknown symbols and kind words are not judged. */
function checkKind(context: CheckContext, citation: Citation): readonly Finding[] {
  const { kind, number, range } = citation
  const symbol = number === null ? null : findKindSymbol(number)
  // "thi hành pháp luật số …": a small letter may be the end of another word.
  if (kind === null || number === null || symbol === null || /^(?:luật|bộ luật|pháp lệnh)/u.test(kind)) return []
  const kinds = plainKinds(context.registers)
  const plain = normalise(kind)
  const fitting = kinds.filter((entry) => entry.symbol.toUpperCase() === symbol.toUpperCase() && entry.symbol !== "")
  const isKnownWord = kinds.some(({ names, symbol: own }) => own !== "" && names[0] === plain)
  if (fitting.length === 0 || (!isKnownWord && plain !== "công văn")) return []
  if (fitting.some(({ names }) => names.includes(plain))) return []
  const right = fitting[0]?.name ?? symbol
  const sign = kinds.find(({ names }) => names[0] === plain)?.symbol ?? ""
  const advice =
    sign === ""
      ? { vi: "", en: "" }
      : { vi: `, ký hiệu của ${kind} là ${sign}`, en: `, the symbol of “${kind}” is ${sign}` }
  return [
    buildFinding(context, {
      rule: "citation",
      severity: "warning",
      lines: [range.line],
      message: {
        vi: `“${kind} số ${number}”: ký hiệu ${symbol} là của ${right}${advice.vi}. Tra lại tên loại hoặc số.`,
        en: `“${kind} ${number}”: the symbol ${symbol} belongs to “${right}”${advice.en}. Look up the kind or the number.`,
      },
      values: { problem: "kind-and-symbol", kind, number, symbol, expected: right },
    }),
  ]
}

const issuerRules = [
  { symbol: /[-/]CP$/u, wrong: /^thủ tướng/u, right: "Chính phủ" },
  { symbol: /-TTg$/u, wrong: /^chính phủ$/u, right: "Thủ tướng Chính phủ" },
  { symbol: /-UBND$/u, wrong: /^(?:hđnd|hội đồng nhân dân)/u, right: "Ủy ban nhân dân" },
  { symbol: /-HĐND$/u, wrong: /^(?:ubnd|ủy ban nhân dân)/u, right: "Hội đồng nhân dân" },
] as const

/** "Quyết định 766/QĐ-TTg của Chính phủ": the issuer is another than the symbol says. */
function checkIssuer(context: CheckContext, { number, issuer, text, range }: Citation): readonly Finding[] {
  if (number === null || issuer === null) return []
  const plain = normalise(issuer)
  const rule = issuerRules.find(({ symbol, wrong }) => symbol.test(number) && wrong.test(plain))
  if (rule === undefined) return []
  const line = context.source.lines[range.line - 1]
  const said = / của (?:Chính phủ|Thủ tướng Chính phủ)$/u.exec(text)?.[0]
  return [
    buildFinding(context, {
      rule: "citation",
      severity: "warning",
      lines: [range.line],
      message: {
        vi: `Văn bản ${number} do ${rule.right} ban hành, không phải ${issuer}. Sửa tên cơ quan.`,
        en: `${number} was issued by ${rule.right}, not by ${issuer}. Correct the issuer.`,
      },
      values: { problem: "issuer-and-symbol", number, issuer, expected: rule.right },
      fix: said === undefined ? [] : listFix(line, text, `${text.slice(0, -said.length)} của ${rule.right}`),
    }),
  ]
}

/** The plan's own symbol: a "KẾ HOẠCH" numbered …/QĐ-UBND. */
function checkOwnSymbol(context: CheckContext): readonly Finding[] {
  const { kind, symbol, number } = context.reading.document
  const sign = symbol?.split(/[-/]/u)[0]
  if (kind !== "plan" || sign === undefined) return []
  const fitting = context.registers.documentKinds.filter((entry) => entry.symbol !== "" && entry.symbol === sign)
  if (fitting.length === 0 || fitting.some(({ readAs }) => readAs === "plan")) return []
  const line = context.source.lines.find(({ text }) => symbol !== null && text.includes(symbol))
  return [
    buildFinding(context, {
      rule: "citation",
      severity: "warning",
      lines: line === undefined ? [] : [line.number],
      message: {
        vi: `Kế hoạch mang ký hiệu ${symbol}; ký hiệu của kế hoạch là KH. Kiểm tra số và ký hiệu.`,
        en: `The plan carries the symbol ${symbol}; a plan's symbol is KH. Check number and symbol.`,
      },
      values: { problem: "own-symbol", number, symbol },
    }),
  ]
}
