import { foldText } from "#platform/text/fold.ts"

import type { FrameworkPackage, LegalBasis } from "../package.ts"

/** What the lines around the tables say of the framework as a whole. */
export type AnnexHead = Readonly<{
  name: string
  year: number | undefined
  level: FrameworkPackage["level"]
  issuer: string | undefined
  legalBasis: readonly LegalBasis[]
  isSure: Readonly<{ name: boolean; year: boolean; level: boolean }>
}>

const nameWords =
  /(?:bộ|khung|bảng) (?:tiêu chí|chỉ số)|chỉ số cải cách hành chính|tiêu chí (?:đánh giá|xác định|chấm điểm)/iu
const decision =
  /((?:Quyết định|Kế hoạch|Công văn|Hướng dẫn)) số:?\s*([\d]+\/[\p{L}\d-]+(?:\/[\p{L}\d-]+)?)\s*(?:,?\s*ngày\s*(\d{1,2})(?:\/|-|\s*tháng\s*)(\d{1,2})(?:\/|-|\s*năm\s*)(\d{4}))?(?:\s*của\s+([^,.;()]+))?/iu
const levels: readonly (readonly [FrameworkPackage["level"], RegExp])[] = [
  ["commune", /cap xa|phuong|(?:^| )xa(?: |$)|dac khu/],
  ["department", /(?:^| )so(?: |,|$)|so ban nganh|co quan chuyen mon/],
  ["district", /cap huyen|quan|huyen/],
  ["province", /cap tinh|tinh thanh pho/],
]

/** Reads name, year, level and legal basis; what is not said is marked, with a value that a person must look at. */
export function readHead(lines: readonly string[], fileName: string): AnnexHead {
  const at = lines.findIndex((line) => nameWords.test(line))
  const title = at < 0 ? undefined : joinTitle(lines, at)
  const name = title ?? fileName.replace(/\.[^.]+$/u, "")
  const all = lines.join(" ")
  const year = yearOf(name) ?? yearOf(lines.find((line) => /năm 20\d\d/iu.test(line)) ?? "")
  const found = decision.exec(all)
  const level = levels.find(([, pattern]) => pattern.test(foldText(name)))?.[0]
  return {
    name,
    year,
    level: level ?? "commune",
    issuer: found?.[6]?.trim(),
    legalBasis: found === null ? [] : [basisOf(found)],
    isSure: { name: title !== undefined, year: year !== undefined, level: level !== undefined },
  }
}

/** A title in capitals is often broken over lines. */
function joinTitle(lines: readonly string[], at: number): string {
  const rest = lines
    .slice(at + 1, at + 3)
    .filter((line) => line === line.toUpperCase() && /\p{Lu}{2}/u.test(line) && !/^(?:PHẦN|I+\.|PHỤ LỤC)/u.test(line))
  const whole = [lines[at] ?? "", ...(lines[at] === lines[at]?.toUpperCase() ? rest : [])]
    .join(" ")
    .replaceAll(/\s+/gu, " ")
    .trim()
  return whole === whole.toUpperCase()
    ? whole.charAt(0) + whole.slice(1).toLowerCase().replaceAll(/cchc/gu, "CCHC")
    : whole
}

function yearOf(text: string): number | undefined {
  const found = /(?:năm )?(20\d\d)(?!\/)/u.exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

function basisOf([, kind, number, day, month, year, issuer]: RegExpExecArray): LegalBasis {
  const date =
    year === undefined ? undefined : `${year}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`
  return {
    number: number ?? "",
    title: kind,
    ...(date === undefined || Number.isNaN(Date.parse(date)) ? {} : { date }),
    ...(issuer === undefined ? {} : { issuer: issuer.trim() }),
  }
}
