import { textOf, type PageContent, type TextLine, type Word, groupLines } from "./page-content.ts"

export type TrimmedPage = Readonly<{
  page: PageContent
  header: readonly string[]
  footer: readonly string[]
}>

const isPageNumber = (text: string): boolean =>
  /^[-–—]?\s*\d{1,4}\s*[-–—]?$/u.test(text) || /^trang\s+\d+(?:\s*(?:\/|trên)\s*\d+)?$/iu.test(text)

/** The same words at the same height, whatever page number stands among them. */
const keyOf = (line: TextLine): string => `${Math.round(line.y / 3)} ${textOf(line.words).replace(/\d+/g, "#")}`

const share = 0.12

type Edge = "header" | "footer"

const edgeOf = (line: TextLine, page: PageContent): Edge | undefined => {
  if (line.y < page.height * share) return "header"
  return line.y > page.height * (1 - share) ? "footer" : undefined
}

/** Lines at the edge of several pages that are alike: running headers and footers. */
const listRunning = (pages: readonly PageContent[]): ReadonlySet<string> => {
  const counts = new Map<string, number>()
  for (const page of pages) {
    const lines = groupLines(page.words).filter((line) => edgeOf(line, page) !== undefined)
    for (const key of new Set(lines.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const enough = Math.max(3, pages.length * 0.5)
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key))
}

/**
 * Takes page numbers, running headers and what the file marks as page furniture off every page, so that the text flows
 * on. A number is a page number only as the first or last line of its page, alone.
 */
export const trimMargins = (pages: readonly PageContent[]): readonly TrimmedPage[] => {
  const running = listRunning(pages)
  return pages.map((page) => {
    const lines = groupLines(page.words)
    const taken = new Set<Word>()
    const parts: Record<Edge, string[]> = { header: [], footer: [] }
    for (const [at, line] of lines.entries()) {
      const edge = edgeOf(line, page)
      const text = textOf(line.words)
      if (edge === undefined) continue
      const isEnd = at === 0 || at === lines.length - 1
      const isTaken =
        line.words.every((word) => word.isFurniture) || running.has(keyOf(line)) || (isEnd && isPageNumber(text))
      if (!isTaken) continue
      parts[edge].push(text)
      for (const word of line.words) taken.add(word)
    }
    return { page: { ...page, words: page.words.filter((word) => !taken.has(word)) }, ...parts }
  })
}
