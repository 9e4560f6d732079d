import type { Signer } from "../plan-reading.ts"
import type { Piece } from "./pieces.ts"
import { capitalise, fold, isCapitals, squeeze, trimEnd } from "./vietnamese-text.ts"

const authority =
  /^(?:(?:TM|KT|TL|TUQ|T\.M|K\.T|T\.L)\s*\.|[TK]\/[MTL](?!\p{L})|(?:TM|KT|TL|TUQ)\s+(?=ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN |CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BỘ TRƯỞNG|ĐẢNG ỦY|THƯỜNG TRỰC))/u
/** "Q. GIÁM ĐỐC": who holds the office for the time being signs in it, and for nobody else. */
const acting = /^(?:Q\s*\.|QUYỀN(?=\s))\s*/u
const roles =
  /^(?:quyen |q\. ?)?(?:pho )?(?:chu tich|giam doc|truong (?:phong|ban|cong an|doan|tram|khoa|bo phan|dai|tieu ban)|chanh van phong|cuc truong|chi cuc truong|hat truong|vien truong|chanh thanh tra|chanh an|bi thu|hieu truong|thu truong|chu nhiem|tong giam doc|tong cuc truong|bo truong|thu tuong|to truong|doi truong|doan truong|chi huy truong|uy vien|phu trach|truong dai)\b.{0,60}$/

/** Titles whose second part is a name of its own: "Chánh Văn phòng". */
const titleWords: readonly (readonly [RegExp, string])[] = [
  [/chủ tịch/giu, "Chủ tịch"],
  [/giám đốc/giu, "Giám đốc"],
  [/văn phòng/giu, "Văn phòng"],
  [/trưởng phòng/giu, "Trưởng phòng"],
  [/trưởng ban/giu, "Trưởng ban"],
  [/chi cục trưởng/giu, "Chi cục trưởng"],
  [/(?<!chi )cục trưởng/giu, "Cục trưởng"],
  [/tổ trưởng/giu, "Tổ trưởng"],
  [/bí thư/giu, "Bí thư"],
  [/ủy ban nhân dân|uỷ ban nhân dân/giu, "Ủy ban nhân dân"],
  [/ubnd/giu, "UBND"],
]

function writeTitle(printed: string): string {
  const office = printed.replace(acting, "QUYỀN ")
  if (!isCapitals(office)) return office
  const small = capitalise(office.toLowerCase())
  return titleWords.reduce((title, [pattern, name]) => title.replace(pattern, name), small)
}

/** "T/M ỦY BAN", "TM ỦY BAN" and "T.M. ỦY BAN" are written with one point: "TM. ỦY BAN". */
function writeAuthority(printed: string): string {
  return printed.replace(/^([TK])[./]?([MTL])(?!\p{L})\s*\.?\s*/u, "$1$2. ").replace(/^TUQ\s*\.?\s*/u, "TUQ. ")
}

function isName(text: string): boolean {
  const words = text.split(" ")
  if (words.length < 2 || words.length > 6 || /\d/.test(text) || roles.test(fold(text))) return false
  const titled = /^(?:(?:TS|ThS|BS|KS|PGS|GS)\.?\s*)*/u.exec(text)?.[0].length ?? 0
  return text
    .slice(titled)
    .split(" ")
    .every((word) => /^\p{Lu}[\p{L}.'-]*$/u.test(word))
}

/** A name on a line of its own, where the columns of the block were lost. */
function isLoneName(text: string): boolean {
  return isName(text) && !/[;,.]$/u.test(text)
}

export type SignerReading = Readonly<{ signer: Signer | null; lines: readonly number[] }>

const nothing: SignerReading = { signer: null, lines: [] }

/** First piece of the signature: "TM. ỦY BAN NHÂN DÂN", or a title in capitals standing alone. */
export function findSignatureStart(pieces: readonly Piece[]): number {
  const marked = pieces.findIndex(
    (piece) => (authority.test(piece.text) || acting.test(piece.text)) && isCapitals(piece.text.slice(0, 12)),
  )
  if (marked >= 0) return marked
  return pieces.findIndex((piece) => isCapitals(piece.text) && roles.test(fold(piece.text)))
}

/**
 * The signature block: authority as printed ("TM. ỦY BAN NHÂN DÂN", several lines joined with " / "), title in ordinary
 * letters, name; a part that is not there is null, and null for all when there is no block.
 */
export function readSigner(pieces: readonly Piece[]): SignerReading {
  const at = findSignatureStart(pieces)
  const start = pieces[at]
  if (start === undefined) return nothing
  const authorities: string[] = []
  const lines: number[] = []
  let title: string | null = null
  let name: string | null = null
  const block = pieces.slice(at).filter((piece) => piece.column === start.column || piece.line > start.line)
  for (const piece of block.slice(0, 14)) {
    const text = trimEnd(squeeze(piece.text))
    const folded = fold(text)
    if (authority.test(text)) authorities.push(writeAuthority(text))
    else if (title === null && roles.test(folded) && !isName(text)) title = writeTitle(text)
    else if (title !== null && isCapitals(text) && roles.test(folded)) title = `${title}, ${writeTitle(text)}`
    else if (
      title === null &&
      authorities.length === 1 &&
      lines.length === 1 &&
      isCapitals(text) &&
      !isName(toMixed(text))
    ) {
      authorities[0] = `${authorities[0] ?? ""} ${text}`
    } else if (
      /^\(?(?:da ky|ky ten|dong dau)/.test(folded) ||
      (piece.column !== start.column && !isLoneName(piece.text))
    )
      continue
    else if (isName(text) || (isCapitals(text) && title !== null && isName(toMixed(text)))) {
      name = isCapitals(text) ? toMixed(text) : text
      lines.push(piece.line)
      break
    } else if (title !== null || piece.column === start.column) break
    lines.push(piece.line)
  }
  return { signer: { name, title, authority: authorities.length > 0 ? authorities.join(" / ") : null }, lines }
}

function toMixed(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|\s)(\p{L})/gu, (_, space: string, letter: string) => space + letter.toUpperCase())
}
