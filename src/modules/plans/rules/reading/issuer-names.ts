import type { Registers } from "../registers/types.ts"
import { capitalise, fold, isCapitals, squeeze, toNameCase, trimPunctuation } from "./vietnamese-text.ts"

const bodies: readonly (readonly [RegExp, string])[] = [
  [/^(?:uy ban nhan dan|ubnd)(?![a-z])/, "Ủy ban nhân dân"],
  [/^(?:hoi dong nhan dan|hdnd)(?![a-z])/, "Hội đồng nhân dân"],
  [/^(?:uy ban mat tran to quoc(?: viet nam)?|ubmttq(?: ?vn)?)(?![a-z])/, "Ủy ban Mặt trận Tổ quốc Việt Nam"],
  [/^ttg(?:cp)?(?![a-z])/, "Thủ tướng Chính phủ"],
]

const unitKinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:thanh pho|tp\.?)(?![a-z])/, "thành phố"],
  [/^(?:thi xa|tx\.?)(?![a-z])/, "thị xã"],
  [/^(?:thi tran|tt\.)(?![a-z])/, "thị trấn"],
  [/^dac khu(?![a-z])/, "đặc khu"],
  [/^tinh(?![a-z])/, "tỉnh"],
  [/^(?:quan|q\.)(?![a-z])/, "quận"],
  [/^(?:huyen|h\.)(?![a-z])/, "huyện"],
  [/^(?:phuong|p\.)(?![a-z])/, "phường"],
  [/^(?:xa|x\.)(?![a-z])/, "xã"],
]

/** Heads of agencies whose own name follows with one capital: "SỞ NỘI VỤ" → "Sở Nội vụ". */
const agencyHeads =
  /^(van phong|phong|so|ban chi dao|ban quan ly|ban to chuc|ban thuong vu|ban|chi cuc|cuc|tong cuc|trung tam|bo|thanh tra|cong an|truong|hoi dong|hoi|doan|dang uy|dang bo|dang doan|tinh uy|thanh uy|huyen uy|quan uy|thi uy|to cong tac|to chi dao|to|vien|kho bac|bao hiem xa hoi|hat|tram|benh vien|toa an|vien kiem sat|lien doan|lien minh|dai|thuong truc|uy ban kiem tra|bo phan)(?![a-z])/

const abbreviations = /^(HĐND|UBND|CCHC|MTTQ|VN|TTHC|KH&CN|CNTT|CĐS|TP|BCĐ|PCTT|TKCN|GD&ĐT|LĐTBXH|TN&MT|&)$/u

/** Heads of two words of which the second is a name as well, and party bodies that a place name follows. */
const writtenHeads: Readonly<Record<string, string>> = {
  "ban chi dao": "Ban Chỉ đạo",
  "ban quan ly": "Ban Quản lý",
  "ban to chuc": "Ban Tổ chức",
}
const partyHeads = /^(?:tinh|thanh|huyen|quan|thi|dang) uy$|^dang bo$/

/** Case of a printed capital phrase that is no proper name: first letter capital, "VÀ" and the like small. */
function toSentenceCase(text: string): string {
  const words = text.split(" ").map((word) => (abbreviations.test(word) ? word : word.toLowerCase()))
  const capital = words.map((word, at) => (at === 0 || /[,–-]$/u.test(words[at - 1] ?? "") ? capitalise(word) : word))
  return capital
    .join(" ")
    .replace(/(^| )và ([^ ]+)/gu, (_, space: string, next: string) => `${space}và ${capitalise(next)}`)
}

function lowerFirst(text: string): string {
  return abbreviations.test(text.split(" ")[0] ?? "") ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

function cutUnit(text: string): string | undefined {
  const folded = fold(text)
  for (const [pattern, name] of unitKinds) {
    const found = pattern.exec(folded)
    if (found === null) continue
    const own = text.slice(found[0].length).trim()
    return own === "" ? name : `${name} ${isCapitals(own) ? toNameCase(own) : own}`
  }
  return undefined
}

function writeAgency(text: string): string {
  if (!isCapitals(text)) return capitalise(text)
  const head = agencyHeads.exec(fold(text))?.[0] ?? ""
  const own = text.slice(head.length).trim()
  const unitAt = / (?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu) \p{L}/iu.exec(` ${own}`)
  const writtenHead = writtenHeads[head] ?? capitalise(text.slice(0, head.length).toLowerCase())
  if (partyHeads.test(head)) return `${writtenHead} ${cutUnit(own) ?? toNameCase(own)}`
  const name = unitAt === null ? own : own.slice(0, Math.max(0, unitAt.index)).trim()
  const unit = unitAt === null ? "" : (cutUnit(own.slice(unitAt.index).trim()) ?? "")
  const written = head in writtenHeads ? lowerFirst(toSentenceCase(name)) : toSentenceCase(name)
  return squeeze(`${writtenHead} ${written} ${unit}`)
}

/**
 * The name of an issuing body as a person writes it out: "UBND PHƯỜNG AN PHÚ" → "Ủy ban nhân dân phường An Phú",
 * "SỞ NỘI VỤ" → "Sở Nội vụ". Names are never invented: what is not known keeps its printed words.
 */
export function writeOutIssuer(printed: string): string {
  const text = trimPunctuation(squeeze(printed)).replace(/\s*&\s*/g, " và ")
  const folded = fold(text)
  for (const [pattern, name] of bodies) {
    const found = pattern.exec(folded)
    if (found === null) continue
    const rest = text.slice(found[0].length).trim()
    if (rest === "") return name
    const also = /^(?:và|,)\s+/iu.exec(rest)
    if (also !== null) return `${name} và ${writeOutIssuer(rest.slice(also[0].length))}`
    return `${name} ${cutUnit(rest) ?? (isCapitals(rest) ? toNameCase(rest) : rest)}`
  }
  const office = /^(văn phòng)\s+(.+)$/iu.exec(text)
  if (office !== null && /^(?:hdnd|ubnd|uy ban|hoi dong)/.test(fold(office[2] ?? ""))) {
    return `Văn phòng ${writeOutIssuer(office[2] ?? "")}`
  }
  return writeAgency(text)
}

/** Short heads that folding would confuse with place names: "TÔ HIỆU" is no "tổ", "BÔ LA" no "bộ". */
const shortHeads = /^(?:to|vien|hat|tram|dai|so|bo|cuc|hoi|doan|ban)$/
const spelledHeads = /^(?:tổ|viện|hạt|trạm|đài|sở|bộ|cục|hội|đoàn|ban)(?!\p{L})/iu

/** Whether a line of capitals opens a new body rather than going on with the one above. */
export function opensBody(text: string): boolean {
  const folded = fold(text)
  if (bodies.some(([pattern]) => pattern.test(folded))) return true
  const head = agencyHeads.exec(folded)?.[0]
  return head !== undefined && (!shortHeads.test(head) || spelledHeads.test(text.normalize("NFC")))
}

/** The body that a symbol names when the text names none: "NĐ-CP" → Chính phủ, "QĐ-BNV" → Bộ Nội vụ. */
export function findIssuerOfSymbol(kind: string | null, number: string | null, registers: Registers): string | null {
  const word = fold(kind ?? "")
  if (/^(luat|bo luat|hien phap|phap lenh)/.test(word))
    return word.startsWith("phap lenh") ? "Ủy ban Thường vụ Quốc hội" : "Quốc hội"
  if (/\/QH\d+$/u.test(number ?? "")) return "Quốc hội"
  if (word.startsWith("nghi dinh")) return "Chính phủ"
  const sign = /[-–]([\p{L}\d&.]+)$/u.exec(number ?? "")?.[1]
  if (sign === undefined || /^(UBND|HĐND|TU|QU|HU|ĐU|TTHĐND)$/u.test(sign)) {
    return sign === "UBND" ? "Ủy ban nhân dân" : sign === "HĐND" ? "Hội đồng nhân dân" : null
  }
  return registers.issuers.find(({ symbol }) => symbol === sign)?.name ?? builtInIssuers[sign] ?? null
}

/** The central bodies that never changed their symbol; the register adds ministries and corrects names by date. */
const builtInIssuers: Readonly<Record<string, string>> = {
  CP: "Chính phủ",
  TTg: "Thủ tướng Chính phủ",
  TTG: "Thủ tướng Chính phủ",
}
