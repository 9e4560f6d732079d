import type { Ratio } from "#platform/exact/ratio.ts"

import { parseResult } from "./results.ts"
import type { Result } from "./results.ts"

/** "condition → result", with the words it was read from. */
export type Clause = Readonly<{ condition: string; result: Result; piece: string }>

/** A limit on what a rule gives or takes in all: "tối đa không quá 2 điểm"; `null` stands for the criterion's maximum. */
export type Cap = Readonly<{ points: string | null; piece: string }>

export type Pieces = Readonly<{
  clauses: readonly Clause[]
  caps: readonly Cap[]
  /** What is measured, said once above its clauses. */
  header: string | null
  /** Definitions: "trong đó a là tổng số nhiệm vụ", "tỷ lệ = số … / tổng số …". */
  definitions: readonly string[]
  unread: readonly string[]
}>

const heads =
  /^(?:cách (?:tính|chấm)(?: điểm)?|thang điểm(?: đánh giá)?|chấm điểm|tính điểm|điểm đánh giá|điểm chấm|mức điểm|phương pháp (?:tính|đánh giá)|điểm số|cho điểm|đánh giá)(?: cụ thể| như sau| cụ thể như sau| theo các mức(?: sau)?)*\s*:\s*/u
const lead = /^(?:(?:và|-|\+|\*|•|[a-eđ]\)|\d\)|\d\.(?=\s))\s*)+/u

/** Takes a scoring text apart; what is not understood is kept word for word in `unread`. */
export function readPieces(plain: string, max: Ratio): Pieces {
  const clauses: Clause[] = []
  const caps: Cap[] = []
  const definitions: string[] = []
  const unread: string[] = []
  let header: string | null = null
  for (const raw of plain.split(/[;\n]/u)) {
    const piece = tidy(raw)
    if (piece === "") continue
    const { body, cap } = splitCap(piece)
    if (cap !== null) caps.push(cap)
    if (body === "") continue
    const found = isNamedDefinition(body) ? undefined : readBody(body, max)
    if (found !== undefined) clauses.push(...found)
    else if (header === null && clauses.length === 0 && isHeader(raw)) header = body.replace(/:$/u, "").trim()
    else {
      const headed: ReturnType<typeof splitHeader> =
        header === null && clauses.length === 0 ? splitHeader(body, max) : undefined
      if (headed === undefined) (isDefinition(body) ? definitions : unread).push(body)
      else {
        header = headed.header
        clauses.push(...headed.clauses)
      }
    }
  }
  return { clauses, caps, header, definitions, unread }
}

function tidy(raw: string): string {
  return raw
    .trim()
    .replace(lead, "")
    .replace(heads, "")
    .replace(/[.,\s]+$/u, "")
    .trim()
}

function readBody(body: string, max: Ratio): readonly Clause[] | undefined {
  const whole = splitClause(body, max)
  if (whole !== undefined) return [whole]
  return splitAtCommas(body, max)
}

const capTail =
  /(?:^|[,(]?\s*)(?:nhưng |và |điểm )?(?:(?:tổng (?:số )?điểm |điểm (?:trừ|cộng) )?(?:cộng |trừ )?(?:tối đa )?(?:không quá|không vượt quá|không vượt)|(?:tổng (?:số )?điểm |cộng |trừ )?tối đa|cao nhất)(?: là| bằng)?:? (?:(\d+(?:[.,]\d+)?)(?: ?(?:điểm|đ))?|(?:số )?điểm tối đa(?: của tiêu chí)?)\)?$|[,(]?\s*(?:trừ |cho )?(?:đến|tới) (?:khi )?hết (?:số )?điểm(?: của tiêu chí)?\)?$/u

function splitCap(piece: string): Readonly<{ body: string; cap: Cap | null }> {
  const found = capTail.exec(piece)
  if (found === null) return { body: piece, cap: null }
  const body = piece.slice(0, found.index).replace(/[,\s(]+$/u, "")
  // "Có ban hành: tối đa 2 điểm" gives the maximum; it caps nothing.
  const isResult = /[:=]$/u.test(body) || (body !== "" && !/\d|điểm/u.test(body))
  return isResult ? { body: piece, cap: null } : { body, cap: { points: found[1] ?? null, piece: found[0] } }
}

function isHeader(raw: string): boolean {
  const words = raw.trim()
  return words.endsWith(":") && !/\d/u.test(words)
}

/** "Trong đó: …", "tỷ lệ = số … / tổng số …" define what a formula names, and score nothing themselves. */
function isNamedDefinition(body: string): boolean {
  return /^(?:trong đó|với)[\s:,]/u.test(body) || (/^tỷ lệ[^=:;]*=/u.test(body) && !/điểm/u.test(body))
}

function isDefinition(body: string): boolean {
  return (
    /^(?:trong đó|với|ghi chú)?[:,]?\s*(?:[a-z]|tỷ lệ[^=:]*)\s*(?:là|=|:)\s*\S/u.test(body) ||
    body.startsWith("trong đó")
  )
}

/** "Tỷ lệ hồ sơ đúng hạn: từ 95%: 1 điểm": the first colon parts what is measured from the first clause. */
function splitHeader(body: string, max: Ratio): { header: string; clauses: readonly Clause[] } | undefined {
  const at = body.indexOf(":")
  const header = body.slice(0, at).trim()
  if (at < 3 || /\d/u.test(header)) return undefined
  const clauses = readBody(body.slice(at + 1).trim(), max)
  return clauses === undefined ? undefined : { header, clauses }
}

const verbs =
  /\s(?:thì|=|được|đạt|tính|chấm|cho|trừ|bị trừ|cộng|không (?:được|có|tính|chấm) điểm|điểm tối đa|-)(?=\s|$)|\s\(/gu

/** One "condition → result"; undefined unless every word of it has its place. */
function splitClause(piece: string, max: Ratio): Clause | undefined {
  for (const { index } of piece.matchAll(/:/gu)) {
    const clause = buildClause(piece.slice(0, index), piece.slice(index + 1), piece, max)
    if (clause !== undefined) return clause
  }
  const whole = wholeFormula(piece, max)
  if (whole !== undefined) return whole
  const short = shortForm.exec(piece)
  if (short?.[1] !== undefined && short[2] !== undefined) return buildClause(short[1], short[2], piece, max, true)
  for (const found of piece.matchAll(verbs)) {
    const sign = found[0].trim()
    const right =
      sign === "("
        ? piece
            .slice(found.index)
            .trim()
            .replace(/^\(|\)$/gu, "")
        : withVerb(sign, piece, found)
    const clause = buildClause(piece.slice(0, found.index), right, piece, max, true)
    if (clause !== undefined) return clause
  }
  return splitReversed(piece, max)
}

/** "Còn lại 0 điểm", "không thực hiện 0 điểm": no sign stands between. */
const shortForm =
  /^((?:(?:các )?trường hợp )?(?:còn lại|khác)|(?:không|chưa)(?: \p{L}+)*? (?!từ|trên|dưới|đến|quá|được|có|tính|chấm|thì|là)\p{L}+) (\d+(?:[.,]\d+)? ?điểm)$/u

function withVerb(sign: string, piece: string, found: RegExpExecArray): string {
  const keeps = /trừ|điểm/u.test(sign)
  return piece.slice(found.index + (keeps ? 0 : found[0].length)).trim()
}

function buildClause(left: string, right: string, piece: string, max: Ratio, needsPoints = false): Clause | undefined {
  const condition = left.trim().replace(/[,:]$/u, "").trim()
  if (condition === "" || /[:=]/u.test(condition)) return undefined
  if (/(?:^|\s)(?:được|đạt|chấm|trừ|cộng|tính|=) (?:điểm )?\d+(?:[.,]\d+)? ?(?:điểm|đ)(?!\p{L})/u.test(condition))
    return undefined
  if (/(?:điểm )tối đa|theo công thức|×/u.test(condition) || !isBalanced(condition) || !isBalanced(right))
    return undefined
  const result = parseResult(right, max)
  if (result === undefined) return undefined
  const isBare = (result.kind === "points" || result.kind === "share") && !result.named
  // Without a colon "đạt 80%" may be a condition: only points that are called so count, or those of "each".
  if (needsPoints && isBare && !(result.kind === "points" && /^(?:mỗi|cứ) /u.test(condition))) return undefined
  return { condition, result, piece }
}

function isBalanced(text: string): boolean {
  return text.split("(").length === text.split(")").length
}

/** "1 điểm nếu có ban hành", "0,5 điểm: ban hành chậm", "0,25 điểm cho mỗi báo cáo", "trừ 0,25 điểm/báo cáo chậm". */
function splitReversed(piece: string, max: Ratio): Clause | undefined {
  const each = /^(.*?(?:điểm|đ))\s*(?:\/|cho |đối với |với |trên |theo )\s*(?:mỗi |một |01 |1 )?(\p{L}.*)$/u.exec(piece)
  const isEach = each !== null && /(?:\/|mỗi )/u.test(piece) && !/điểm tối đa/u.test(piece)
  if (isEach && each[1] !== undefined && each[2] !== undefined) {
    const clause = buildClause(`mỗi ${each[2].replace(/^(?:mỗi|một|01|1) /u, "")}`, each[1], piece, max)
    if (clause !== undefined) return clause
  }
  const found = /^(.+?)\s*(?::|,?\s(?:nếu|khi|đối với|trong trường hợp|với trường hợp|trường hợp))\s*(.+)$/u.exec(piece)
  if (found?.[1] === undefined || found[2] === undefined) return undefined
  const clause = buildClause(found[2], found[1], piece, max)
  const isNamed = clause !== undefined && (!("named" in clause.result) || clause.result.named)
  return isNamed ? clause : undefined
}

/** A formula that holds for everything: "(Tỷ lệ % × điểm tối đa)/100%", "Điểm = tỷ lệ × 2". */
function wholeFormula(piece: string, max: Ratio): Clause | undefined {
  if (/;|(?:^|\s)(?:dưới|trở lên|nếu|trên \d|từ \d)/u.test(piece)) return undefined
  const result = parseResult(piece, max)
  if (result?.kind !== "formula") return undefined
  return { condition: "", result, piece }
}

/** Several clauses between commas: "có: 1 điểm, không: 0 điểm". Every part must be a clause of its own. */
function splitAtCommas(body: string, max: Ratio): readonly Clause[] | undefined {
  if (body.length > 800) return undefined
  const at = [...body.matchAll(/,\s|\s(?:và|còn)\s(?=(?:nếu|trường hợp|không|chưa|dưới|trên|từ)\s)/gu)].slice(0, 10)
  for (const { index, 0: sign } of at) {
    const first = splitClause(body.slice(0, index).trim(), max)
    if (first === undefined) continue
    const tail = body.slice(index + sign.length).trim()
    const rest = readBody(tail, max)
    if (rest !== undefined) return [first, ...rest]
  }
  return undefined
}
