import type { Registers } from "../registers/types.ts"
import { findFullDate, fullDate } from "./dates.ts"
import { findIssuerOfSymbol, writeOutIssuer } from "./issuer-names.ts"
import { fold, squeeze, trimEnd } from "./vietnamese-text.ts"

/** A document named in a text, with its place in that text. */
export type FoundCitation = Readonly<{
  kind: string | null
  number: string | null
  date: string | null
  dateText: string | null
  issuer: string | null
  text: string
  from: number
  to: number
}>

const kindWords = String.raw`bo luat|luat|phap lenh|hien phap|nghi dinh|nghi quyet lien tich|nghi quyet|quyet dinh|thong tu lien tich|thong tu|chi thi|cong van|van ban|ke hoach|chuong trinh|de an|thong bao|ket luan|huong dan|quy dinh|bao cao|to trinh|cong dien|quy che`

/** "6745/QĐ-UBND", "45/2020/NĐ-CP", "24-CT/TU", "167-KH/QU", "115/2020/QH14", "20/NQ-HĐND". */
const number = String.raw`\d{1,5}[a-z]?\s?(?:/\s?(?:19|20)\d\d)?\s?(?:/\s?[a-z][a-z\d.]*(?:\s?[-&]\s?[a-z\d.]+)*|-\s?[a-z]+(?:\s?/\s?[a-z\d.]+(?:-[a-z]+)?))`

const numbered = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(${kindWords})\s+(?:so\s*:?\s*|(?:[a-z]+\s+){1,4}so\s*:?\s*(?=\d))?|so\s*:?\s*|(?:va|,)\s+)?(${number})(?![\p{L}\d])`,
  "gu",
)
/** "Luật Tổ chức chính quyền địa phương ngày 19/6/2015", with or without a number behind. */
const lawNamed = new RegExp(
  String.raw`(?<![\p{L}\d])(luat|bo luat|phap lenh)\s+(?!so\b)[^;:()\d]{3,160}?\s(?:so\s*(${number})|ngay\s+(?=${fullDate})|nam\s+(?=(?:19|20)\d\d))`,
  "gu",
)

const dateAhead = new RegExp(String.raw`^[\s,]*(?:ngay\s*)?(${fullDate})`)
const issuerAhead =
  /^[\s,]*(?:của|do)\s+(.{2,90}?)(?=\s+(?:về|v\/v|quy định|ban hành|phê duyệt|ngày|sửa đổi|công bố|hướng dẫn|giai đoạn|triển khai|thực hiện|và|tại|trên|theo|được|năm|giao|tăng cường|đẩy mạnh|xác định|khóa|khoá|nhiệm kỳ|trong|cho|đã|đối với|phải|là|nhằm|để|khi)(?![\p{L}])|\s*[,;:.()"“”]|\s*$)/iu

type Tail = Readonly<{ date: string | null; dateText: string | null; issuer: string | null; length: number }>

/** "ngày 31/12/2023 của UBND Thành phố Hà Nội" after a number, in either order. */
function readTail(text: string, folded: string, from: number): Tail {
  let at = from
  let date: ReturnType<typeof findFullDate>
  let issuer: string | null = null
  for (let round = 0; round < 3; round += 1) {
    const dated = date === undefined ? dateAhead.exec(folded.slice(at, at + 60)) : null
    if (dated !== null) {
      date = findFullDate(text.slice(at, at + dated[0].length))
      at += dated[0].length
      continue
    }
    const named = issuer === null ? issuerAhead.exec(text.slice(at, at + 130)) : null
    if (named === null) break
    issuer = squeeze(named[1] ?? "")
    at += named[0].length
  }
  return { date: date?.date ?? null, dateText: date?.text ?? null, issuer, length: at - from }
}

type Start = Readonly<{ from: number; to: number; kind: string | null; number: string | null }>

function listStarts(text: string, folded: string): readonly Start[] {
  const laws = [...folded.matchAll(lawNamed)].map((found): Start => {
    const numberAt = found[2] === undefined ? undefined : found.index + found[0].length - found[2].length
    const to = found.index + found[0].replace(/\s(?:ngay|nam)\s+$/, "").length
    return {
      from: found.index,
      to,
      kind: text.slice(found.index, found.index + (found[1]?.length ?? 0)),
      number: numberAt === undefined ? null : cleanNumber(text.slice(numberAt, numberAt + (found[2]?.length ?? 0))),
    }
  })
  const others = [...folded.matchAll(numbered)].flatMap((found): Start[] => {
    const printed = found[2] ?? ""
    const at = found.index + found[0].length - printed.length
    const cleaned = cleanNumber(text.slice(at, at + printed.length))
    // "15/17 phường" and "6/tháng" have no capital symbol; a number with neither word nor capitals is no citation.
    if (!/\p{Lu}/u.test(cleaned)) return []
    const from = found[1] === undefined ? at : found.index
    return [
      {
        from,
        to: at + printed.length,
        kind: found[1] === undefined ? null : text.slice(found.index, found.index + found[1].length),
        number: cleaned,
      },
    ]
  })
  const free = others.filter((other) => !laws.some((law) => other.from >= law.from && other.from < law.to))
  return [...laws, ...free].toSorted((a, b) => a.from - b.from)
}

function cleanNumber(text: string): string {
  return text.replace(/\s+/g, "").replace(/[–—]/g, "-").replace(/[.]$/, "")
}

/** Every document that a text cites, with number, date and issuer as far as the text gives them. */
export function listCitations(text: string, registers: Registers): readonly FoundCitation[] {
  const folded = fold(text)
  if (!/\d/.test(folded)) return []
  return listStarts(text, folded).map((start): FoundCitation => {
    const tail = readTail(text, folded, start.to)
    const to = start.to + tail.length
    const issuer = tail.issuer === null ? null : writeOutIssuer(tail.issuer)
    return {
      kind: start.kind,
      number: start.number,
      date: tail.date,
      dateText: tail.dateText,
      issuer: issuer ?? findIssuerOfSymbol(start.kind, start.number, registers),
      text: trimEnd(text.slice(start.from, to)),
      from: start.from,
      to,
    }
  })
}
