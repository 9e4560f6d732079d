import type { Element, Paragraph } from "./paragraphs.ts"
import { isActorPhrase, type ActorWords } from "./actors.ts"
import { findSectionKind, type SectionKind } from "./section-kinds.ts"
import type { LabelStyle } from "./trace.ts"
import { fold, isCapitals, trimEnd } from "./vietnamese-text.ts"

export type Section = Readonly<{
  /** Index in the list of sections. */
  index: number
  path: readonly string[]
  title: string
  kind: SectionKind
  parent: Section | undefined
  paragraph: Paragraph
  /** Text behind a heading on the same line ("1. Phòng Nội vụ: chủ trì…"); where it begins, or undefined. */
  runInAt: number | undefined
}>

export type Placed = Readonly<{ element: Element; section: Section | undefined; opens: boolean }>

const bareRank: Readonly<Record<LabelStyle, number>> = {
  part: 0,
  "upper-letter": 1,
  roman: 2,
  decimal: 3,
  "lower-letter": 9,
  bullet: 10,
}

/** Depth of a label: parts, letters and Roman numbers outrank 1., which outranks 1.1., which outranks a). */
function rankOf(paragraph: Paragraph, hasRoman: boolean): number {
  const { label } = paragraph
  if (label === null) return isCapitals(paragraph.text) || paragraph.heading !== undefined ? 2.2 : 8
  if (label.style === "upper-letter" && hasRoman) return 2.5
  return bareRank[label.style] + (label.style === "decimal" ? label.numbers.length - 1 : 0)
}

function isDeeper(paragraph: Paragraph, next: Element | undefined): boolean {
  if (next === undefined) return false
  if (next.kind === "table") return true
  if (next.label === null) return !(isCapitals(next.text) && next.text.length < 80)
  return rankOf(next, false) > rankOf(paragraph, false)
}

/** Words with which a sentence, not a heading, begins. */
const opensSentence = /^(giao|de nghi|yeu cau cac|yeu cau thu|100%|tren day|can cu|phan dau \d)/

function mayBeNumberedHeading(paragraph: Paragraph, next: Element | undefined, previous: Element | undefined): boolean {
  const { label, text, folded } = paragraph
  // "Báo cáo chuyên đề (Cải cách thể chế, …)": the bracket does not make a heading a sentence.
  const length = text.replace(/\s*\([^)]*\)/gu, "").length
  if (/[;,]$/u.test(text) || length > 230) return false
  if (paragraph.isBold || paragraph.heading !== undefined) return true
  if (/[.!]\s+\p{Lu}/u.test(text) || opensSentence.test(folded)) return false
  const isShort = length <= (label?.style === "lower-letter" ? 130 : 170)
  if (!isShort || !isDeeper(paragraph, next)) return false
  // A numbered item among its like ends as they do; what follows it is then the next paragraph, not its contents.
  const isItem =
    previous?.kind === "paragraph" && previous.label?.style === label?.style && /[.;]$/u.test(previous.text)
  return !(isItem && /[.;]$/u.test(text) && next?.kind === "paragraph" && next.label === null && text.length > 90)
}

/** Whether a paragraph opens a section. Bullets never do: a bullet with a name opens a group of tasks. */
export function isHeading(paragraph: Paragraph, next: Element | undefined, previous: Element | undefined): boolean {
  const { label, text } = paragraph
  if (paragraph.isFootnote || text.length > 320) return false
  if (label === null) return isBareHeading(paragraph, next)
  switch (label.style) {
    case "bullet":
      return false
    case "part":
      return !(fold(label.token).startsWith("dieu") && text.length > 120)
    case "roman":
    case "upper-letter":
      return text.length <= 250 && !/;$/u.test(text)
    case "decimal":
    case "lower-letter":
      return mayBeNumberedHeading(paragraph, next, previous)
  }
}

function isBareHeading(paragraph: Paragraph, next: Element | undefined): boolean {
  const { text } = paragraph
  if (/[;,]$/u.test(text) || text.split(" ").length < 2 || /^(trên đây|nơi nhận|kính gửi|căn cứ)/iu.test(text))
    return false
  if (isCapitals(text) && text.length <= 200 && next !== undefined && !/^\(/.test(text)) return true
  if (paragraph.heading !== undefined) return text.length <= 200
  const isFollowed = next !== undefined && (next.kind === "table" || !next.isBold)
  return paragraph.isBold && text.length <= 140 && isFollowed && !/[.]$/u.test(text)
}

/** "1. Phòng Nội vụ: chủ trì…" and "1. Mục đích: nhằm…": where the text behind the heading begins. */
export function findRunIn(
  paragraph: Paragraph,
  words: ActorWords,
): Readonly<{ title: string; at: number }> | undefined {
  const { label, text } = paragraph
  if (label === null || label.style === "bullet") return undefined
  const colon = /^([^:]{3,110}):\s+(?=\S)/u.exec(text)
  if (colon === null || text.length - colon[0].length < 12) return undefined
  const title = colon[1] ?? ""
  const isKnown =
    isActorPhrase(title, words) || /^(muc dich|yeu cau|muc tieu|chi tieu|nhiem vu|giai phap|kinh phi)/.test(fold(title))
  return isKnown ? { title, at: colon[0].length } : undefined
}

type Open = Readonly<{ section: Section; rank: number }>

/** Every element with the section it stands in; a heading stands in the section it opens. */
export function placeElements(
  elements: readonly Element[],
  words: ActorWords,
  firstIndex: number,
): Readonly<{ placed: readonly Placed[]; sections: readonly Section[] }> {
  const sections: Section[] = []
  const placed: Placed[] = []
  let stack: readonly Open[] = []
  let hasRoman = false
  for (const [at, element] of elements.entries()) {
    const here = stack.at(-1)?.section
    if (element.kind === "table") {
      placed.push({ element, section: here, opens: false })
      continue
    }
    const runIn = findRunIn(element, words)
    if (runIn === undefined && !isHeading(element, elements[at + 1], elements[at - 1])) {
      placed.push({ element, section: here, opens: false })
      continue
    }
    const rank = rankOf(element, hasRoman)
    hasRoman ||= element.label?.style === "roman"
    stack = stack.filter((open) => open.rank < rank)
    const section = buildSection(element, stack.at(-1)?.section, firstIndex + sections.length, runIn)
    sections.push(section)
    stack = [...stack, { section, rank }]
    placed.push({ element, section, opens: true })
  }
  return { placed, sections }
}

function buildSection(
  paragraph: Paragraph,
  parent: Section | undefined,
  index: number,
  runIn: ReturnType<typeof findRunIn>,
): Section {
  const title = trimEnd(runIn?.title ?? paragraph.text)
  const token = paragraph.label?.token ?? title
  const isAnnex = /^(phu luc|bieu|phu bieu|danh muc)/.test(fold(token))
  const kind = isAnnex ? "annex" : findSectionKind(title, parent?.kind)
  return {
    index,
    path: [...(parent?.path ?? []), token],
    title,
    kind,
    parent,
    paragraph,
    runInAt: runIn?.at,
  }
}
