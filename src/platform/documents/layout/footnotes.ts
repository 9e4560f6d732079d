import { groupLines, textOf, type PageContent, type TextLine, type Word } from "./page-content.ts"

/** The short line that parts footnotes from the text: level, from the left edge, about a third of the page wide. */
const findSeparator = (page: PageContent): number | undefined => {
  const lines = page.rules.filter(
    (rule) =>
      !rule.isUpright &&
      rule.at > page.height * 0.3 &&
      rule.to - rule.from > page.width * 0.1 &&
      rule.to - rule.from < page.width * 0.45 &&
      rule.from < page.width * 0.25,
  )
  return lines.length === 0 ? undefined : Math.max(...lines.map((rule) => rule.at))
}

const isMark = (word: Word, line: TextLine): boolean => /^\d{1,3}$/.test(word.text) && word.size < line.size * 0.8

/** The number of a footnote, printed small before its text, on the line itself or a little above. */
const findNumber = (line: TextLine): string | undefined => {
  const first = line.words[0]
  const next = line.words[1]
  return first !== undefined && next !== undefined && /^\d{1,3}$/.test(first.text) && first.size < next.size * 0.85
    ? first.text
    : undefined
}

/**
 * Takes the footnotes off a page, each as "[1] text", and the small raised numbers that point to them out of the text,
 * where they would read as digits ("90%" with note 1 is not "90%1").
 */
export const takeFootnotes = (page: PageContent): Readonly<{ rest: PageContent; notes: readonly string[] }> => {
  const separator = findSeparator(page)
  const below = separator === undefined ? [] : page.words.filter((word) => word.y > separator)
  const lines = groupLines(below)
  if (lines.length === 0 || lines[0] === undefined || findNumber(lines[0]) === undefined)
    return { rest: page, notes: [] }
  const notes: string[] = []
  const numbers = new Set<string>()
  for (const line of lines) {
    const number = findNumber(line)
    if (number !== undefined) {
      numbers.add(number)
      notes.push(`[${number}] ${textOf(line.words.slice(1))}`)
    } else notes[notes.length - 1] = `${notes.at(-1) ?? ""} ${textOf(line.words)}`
  }
  const noted = new Set(below)
  const text = page.words.filter((word) => !noted.has(word))
  const marks = new Set(
    groupLines(text).flatMap((line) => line.words.filter((word) => isMark(word, line) && numbers.has(word.text))),
  )
  return { rest: { ...page, words: text.filter((word) => !marks.has(word)) }, notes }
}
