import { isHeading, rankOf } from "./headings.ts"
import type { Element, Paragraph } from "./paragraphs.ts"
import { isActorPhrase, type ActorWords } from "./actors.ts"
import { findAttributeLine } from "./attributes.ts"
import type { LabelStyle } from "./trace.ts"
import { findSectionKind, type SectionKind } from "./section-kinds.ts"
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
  // "b) Đơn vị thực hiện: Văn phòng" is an attribute of the item above.
  if (findAttributeLine(text, { words, year: null }) !== undefined) return undefined
  // "a) Giải pháp: …" among "b) Trách nhiệm: …" is the task that the letters around it describe.
  const known =
    label.style === "lower-letter"
      ? /^(?:muc dich|yeu cau|muc tieu|chi tieu)/
      : /^(?:muc dich|yeu cau|muc tieu|chi tieu|nhiem vu|giai phap|kinh phi)/
  const isKnown = isActorPhrase(title, words) || known.test(fold(title))
  return isKnown ? { title, at: colon[0].length } : undefined
}

type Open = Readonly<{ section: Section; rank: number }>

/** "3. Giao Văn phòng…" after the headings 1. and 2. stands beside them, not in the second. */
function leaveSibling(stack: readonly Open[], { label }: Paragraph, rank: number): readonly Open[] {
  if (label === null || label.style === "bullet") return stack
  const at = stack.findIndex((open) => open.rank === rank)
  const opened = stack[at]?.section.paragraph.label
  const isNext = opened !== undefined && opened !== null && opened.numbers.at(-1) === (label.numbers.at(-1) ?? 0) - 1
  return isNext ? stack.slice(0, at) : stack
}

/** Where a list of letters or numbers begins under "* Bộ phận một cửa:", its items are items, whatever follows them. */
function findNestedStyle(
  { label }: Paragraph,
  previous: Element | undefined,
  stack: readonly Open[],
): LabelStyle | undefined {
  if (label === null || label.numbers.length !== 1 || label.numbers[0] !== 1) return undefined
  const isUnderBullet =
    previous?.kind === "paragraph" && previous.label?.style === "bullet" && previous.text.endsWith(":")
  const isOpen = stack.some(({ section }) => section.paragraph.label?.style === label.style)
  return isUnderBullet && !isOpen ? label.style : undefined
}

/** Capitals right under "PHỤ LỤC" are its title, not a section of their own. */
function isAnnexTitle(previous: Element | undefined, before: Placed | undefined): boolean {
  if (previous?.kind === "paragraph" && previous.folded === "ke hoach") return true
  return (
    previous?.kind === "paragraph" && before?.section?.kind === "annex" && (before.opens || isCapitals(previous.text))
  )
}

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
  // "A." stands above "I." when it came first, under it otherwise.
  let letterRank: number | undefined
  let nested: LabelStyle | undefined
  for (const [at, element] of elements.entries()) {
    const here = stack.at(-1)?.section
    if (element.kind === "table") {
      placed.push({ element, section: here, opens: false })
      continue
    }
    const runIn = findRunIn(element, words)
    if (isCapitals(element.text) && element.label === null && isAnnexTitle(elements[at - 1], placed.at(-1))) {
      placed.push({ element, section: here, opens: false })
      continue
    }
    nested = findNestedStyle(element, elements[at - 1], stack) ?? nested
    const isItem = nested !== undefined && element.label?.style === nested
    const around = { next: elements[at + 1], previous: elements[at - 1], words }
    if (runIn === undefined && (isItem || !isHeading(element, around))) {
      stack = leaveSibling(stack, element, rankOf(element, letterRank ?? 1))
      placed.push({ element, section: stack.at(-1)?.section, opens: false })
      continue
    }
    if (element.label?.style === "upper-letter") letterRank ??= hasRoman ? 2.5 : 1
    const rank = rankOf(element, letterRank ?? 1)
    nested = undefined
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
