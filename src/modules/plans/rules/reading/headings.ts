import type { ActorWords } from "./actors.ts"
import { findAttributeLine } from "./attributes.ts"
import type { Element, Paragraph } from "./paragraphs.ts"
import { isFormula } from "./sentence-kinds.ts"
import { findSubject } from "./subjects.ts"
import type { LabelStyle } from "./trace.ts"
import { fold, isCapitals } from "./vietnamese-text.ts"

/** The elements before and behind a paragraph, and the names by which actors are known. */
export type Around = Readonly<{ next: Element | undefined; previous: Element | undefined; words: ActorWords }>

const bareRank: Readonly<Record<LabelStyle, number>> = {
  part: 0,
  "upper-letter": 1,
  roman: 2,
  decimal: 3,
  "lower-letter": 9,
  bullet: 10,
}

/** Depth of a label: parts, letters and Roman numbers outrank 1., which outranks 1.1., which outranks a). */
export function rankOf(paragraph: Paragraph, letterRank: number): number {
  const { label } = paragraph
  if (label === null && /^(?:phu luc|phu bieu|bieu)\b/.test(paragraph.folded)) return 0
  if (label === null) return isCapitals(paragraph.text) || paragraph.heading !== undefined ? 2.2 : 8
  if (label.style === "upper-letter") return letterRank
  return bareRank[label.style] + (label.style === "decimal" ? label.numbers.length - 1 : 0)
}

/** Sentences behind the last item of a list that are not its contents. */
const closes = /^(?:tren day|noi nhan)/
const mayClose = /^(?:yeu cau|trong qua trinh|qua trinh|nhan duoc|can cu)/

function isDeeper(paragraph: Paragraph, next: Element | undefined): boolean {
  if (next === undefined) return false
  if (next.kind === "table") return true
  if (closes.test(next.folded) || (mayClose.test(next.folded) && isFormula(next.folded))) return false
  if (next.label === null) return !(isCapitals(next.text) && next.text.length < 80)
  return rankOf(next, 1) > rankOf(paragraph, 1)
}

/** Headings that stand without number, capitals or bold type: known words, and nothing else on the line. */
const plainHeading =
  /^(?:muc dich|yeu cau|muc dich, yeu cau|muc tieu|chi tieu|muc tieu, chi tieu|cac chi tieu|nhiem vu|giai phap|(?:cac )?nhiem vu(?:,| va) giai phap|noi dung|noi dung thuc hien|muc dich va [a-z]+ [a-z]+|(?:cac |nhung )?(?:cong )?viec (?:phai|can) lam|thuc hien|to chuc thuc hien|phan cong (?:thuc hien|nhiem vu|trach nhiem)|kinh phi(?: thuc hien)?|che do (?:thong tin, )?bao cao|danh gia chung|ket qua dat duoc|ton tai, han che)(?: (?:chung|cu the|trong tam|chu yeu|nam \d{4}))?:?$/

/** "a) Nhiệm vụ:" before "b) Đơn vị thực hiện: …" groups the items under it and names nothing of its own. */
const barePart = /^(?:cac )?(?:nhiem vu|noi dung|giai phap|cong viec|hoat dong)(?: (?:cu the|thuc hien|chinh))?:$/

/** Words with which a sentence, not a heading, begins. */
const opensSentence = /^(giao \S|de nghi \S|yeu cau cac|yeu cau thu|100%|tren day|can cu|phan dau \d)/

function mayBeNumberedHeading(paragraph: Paragraph, { next, previous, words }: Around): boolean {
  const { label, text, folded } = paragraph
  // "Báo cáo chuyên đề (Cải cách thể chế, …)": the bracket does not make a heading a sentence.
  const bare = text.replace(/\s*\([^)]*\)/gu, "")
  const { length } = bare
  if (/[;,]$/u.test(text) || length > 230) return false
  if (paragraph.isBold || paragraph.heading !== undefined) return true
  // "1. Chỉ số … đạt 94/100 điểm, chia theo lĩnh vực như sau:" promises, though a table follows.
  if (/\d\s*(?:%|điểm)/u.test(bare) && text.length > 40) return false
  if (/[.!]\s+\p{Lu}/u.test(text) || opensSentence.test(folded)) return false
  const isShort = length <= (label?.style === "lower-letter" ? 130 : 170)
  if (!isShort || !isDeeper(paragraph, next)) return false
  // "Văn phòng Sở là đầu mối theo dõi, đôn đốc": somebody does something, so it is an item.
  const subject = findSubject(text, words)
  if (subject !== undefined && text.slice(subject.end).split(" ").length > 4) return false
  if (sharesAttributes(paragraph, { next, previous, words })) return false
  // A numbered item among its like ends as they do; what follows it is then the next paragraph, not its contents.
  const isItem =
    previous?.kind === "paragraph" && previous.label?.style === label?.style && /[.;]$/u.test(previous.text)
  return !(isItem && /[.;]$/u.test(text) && next?.kind === "paragraph" && next.label === null && text.length > 90)
}

/** "a) …", "b) …", "Thời gian thực hiện: Quý I." under both: the last item of a list is no heading over the list's line. */
function sharesAttributes({ label }: Paragraph, { next, previous, words }: Around): boolean {
  const isLast =
    previous?.kind === "paragraph" && previous.label?.style === label?.style && !previous.text.endsWith(":")
  if (!isLast || next?.kind !== "paragraph" || next.label !== null) return false
  return findAttributeLine(next.text, { words, year: null }) !== undefined
}

/** Whether a paragraph opens a section. Bullets never do: a bullet with a name opens a group of tasks. */
export function isHeading(paragraph: Paragraph, around: Around): boolean {
  const { label, text } = paragraph
  if (paragraph.isFootnote || text.length > 320) return false
  if (label === null) return isBareHeading(paragraph, around.next)
  switch (label.style) {
    case "bullet":
      return false
    case "part":
      return !fold(label.token).startsWith("dieu")
    case "roman":
    case "upper-letter":
      return text.length <= 250 && !text.endsWith(";")
    case "lower-letter":
      return !barePart.test(paragraph.folded) && mayBeNumberedHeading(paragraph, around)
    case "decimal":
      return mayBeNumberedHeading(paragraph, around)
  }
}

function isBareHeading(paragraph: Paragraph, next: Element | undefined): boolean {
  const { text } = paragraph
  if (/[;,]$/u.test(text) || text.split(" ").length < 2 || /^(trên đây|nơi nhận|kính gửi|căn cứ)/iu.test(text))
    return false
  if (plainHeading.test(paragraph.folded)) return next !== undefined
  if (
    /^(?:quyet dinh:?$|ke hoach$|(?:pho )?chu tich (?:uy ban|hdnd|ubnd)|uy ban nhan dan|hoi dong nhan dan|(?:tong )?giam doc so)/.test(
      paragraph.folded,
    )
  )
    return false
  if (isCapitals(text) && text.length <= 200 && next !== undefined && !text.startsWith("(")) return true
  if (paragraph.heading !== undefined) return text.length <= 200
  const isFollowed = next !== undefined && (next.kind === "table" || !next.isBold)
  return paragraph.isBold && text.length <= 140 && isFollowed && !/[.]$/u.test(text)
}
