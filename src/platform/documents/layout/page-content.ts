/**
 * What stands on a page, whoever found it (the text of a PDF or the recognition of a scan). Points, from the top left
 * corner; `y` is the baseline.
 */
export type Word = Readonly<{
  text: string
  x0: number
  x1: number
  y: number
  size: number
  bold: boolean
  italic: boolean
  /** The file itself says that this is page furniture: a running header or a page number. */
  isFurniture: boolean
}>

/** A straight line that was drawn: `at` is its x when upright, its y when level. */
export type Rule = Readonly<{ isUpright: boolean; at: number; from: number; to: number }>

export type PageContent = Readonly<{
  width: number
  height: number
  words: readonly Word[]
  rules: readonly Rule[]
  pictures: number
}>

/** Words that share a baseline, from left to right. */
export type TextLine = Readonly<{
  words: readonly Word[]
  x0: number
  x1: number
  y: number
  size: number
}>

export const buildTextLine = (words: readonly Word[]): TextLine => {
  const sorted = words.toSorted((a, b) => a.x0 - b.x0)
  const sizes = sorted.map((word) => word.size).toSorted((a, b) => a - b)
  const main = sorted.reduce((widest, word) => (word.x1 - word.x0 > widest.x1 - widest.x0 ? word : widest))
  return {
    words: sorted,
    x0: sorted.reduce((least, word) => Math.min(least, word.x0), Number.POSITIVE_INFINITY),
    x1: sorted.reduce((most, word) => Math.max(most, word.x1), 0),
    y: main.y,
    size: sizes[Math.floor(sizes.length / 2)] ?? 0,
  }
}

/** Groups words into lines from top to bottom; raised and lowered signs stay with the line they belong to. */
export const groupLines = (words: readonly Word[]): readonly TextLine[] => {
  const lines: Word[][] = []
  let y = Number.NEGATIVE_INFINITY
  for (const word of words.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const line = lines.at(-1)
    if (line !== undefined && word.y - y < Math.min(word.size, line[0]?.size ?? word.size) * 0.45) line.push(word)
    else {
      lines.push([word])
      y = word.y
    }
  }
  return lowerRaised(lines.map(buildTextLine))
}

/** A small raised number stands on a baseline of its own, just above the line that it belongs to. */
const lowerRaised = (lines: readonly TextLine[]): readonly TextLine[] => {
  const merged: TextLine[] = []
  for (const line of lines) {
    const raised = merged.at(-1)
    const belongs =
      raised !== undefined &&
      raised.size < line.size * 0.8 &&
      line.y - raised.y < line.size * 0.6 &&
      raised.x0 > line.x0 - line.size * 2 &&
      raised.x1 < line.x1 + line.size * 2
    if (raised !== undefined && belongs) merged[merged.length - 1] = buildTextLine([...raised.words, ...line.words])
    else merged.push(line)
  }
  return merged
}

/** Two pieces of text that a line break parted. Word breaks after a slash or hyphen too, where no space stood. */
export const joinBroken = (above: string, below: string): string =>
  /[^\s/-][/-]$/u.test(above) && /^[\p{L}\p{N}]/u.test(below) ? `${above}${below}` : `${above} ${below}`

export const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join(" ")

/** Runs of words without a wide gap between; `em` is the gap in font sizes that parts two runs. */
export const splitAtGaps = (line: TextLine, em: number): readonly TextLine[] => {
  const parts: Word[][] = []
  for (const word of line.words) {
    const part = parts.at(-1)
    const before = part?.at(-1)
    if (part === undefined || before === undefined || word.x0 - before.x1 > em * line.size) parts.push([word])
    else part.push(word)
  }
  return parts.map(buildTextLine)
}

/** A number or sign that opens a list item: "1.", "1.2", "a)", "IV.", "-", "+", "•". */
export const isListLabel = (text: string): boolean =>
  /^(?:[-–+*•●▪○◦]|\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]|[IVXLC]{1,6}[.)]?|[A-ZĐ][.)])\)?)$/u.test(text)
