/** Text without Markdown marks; `bold` and `italic` tell for each character whether it stood between them. */
export type PlainText = Readonly<{ text: string; bold: readonly boolean[]; italic: readonly boolean[] }>

type Mark = { at: number; length: number; opens: boolean; closes: boolean; pair?: Mark }

const isSpace = (unit: string): boolean => unit === "" || /\s/u.test(unit)
const isWord = (unit: string): boolean => /[\p{L}\p{N}]/u.test(unit)

/** Runs of one to three stars that may open or close; "(*)", "5*3" and a star alone are signs of their own. */
const listMarks = (text: string): Mark[] => {
  const marks: Mark[] = []
  for (const found of text.matchAll(/\\.|\*+/gsu)) {
    if (found[0].startsWith("\\")) continue
    const at = found.index
    const length = found[0].length
    const before = text.charAt(at - 1)
    const after = text.charAt(at + length)
    const isSign = length > 3 || (before === "(" && after === ")") || (length === 1 && isWord(before) && isWord(after))
    if (isSign) continue
    marks.push({ at, length, opens: !isSpace(after), closes: !isSpace(before) })
  }
  return marks
}

const pairMarks = (marks: readonly Mark[]): void => {
  const open: Mark[] = []
  for (const mark of marks) {
    const from = mark.closes ? open.findLastIndex((other) => other.length === mark.length) : -1
    const opener = open[from]
    if (opener !== undefined) {
      opener.pair = mark
      mark.pair = opener
      open.length = from
    } else if (mark.opens) {
      open.push(mark)
      // Pairs stand close together; a short memory keeps hostile text linear.
      if (open.length > 100) open.shift()
    }
  }
}

/** Takes paired stars and backslashes before punctuation out of a paragraph; its line feeds stay where they are. */
export const removeEmphasis = (source: string): PlainText => {
  if (!/[*\\]/.test(source)) return { text: source, bold: [], italic: [] }
  const marks = listMarks(source)
  pairMarks(marks)
  const paired = new Map(marks.filter((mark) => mark.pair !== undefined).map((mark) => [mark.at, mark]))
  let text = ""
  let depth = { bold: 0, italic: 0 }
  const bold: boolean[] = []
  const italic: boolean[] = []
  for (let at = 0; at < source.length; at += 1) {
    const mark = paired.get(at)
    if (mark !== undefined) {
      const step = mark.pair !== undefined && mark.pair.at > at ? 1 : -1
      depth = {
        bold: depth.bold + (mark.length >= 2 ? step : 0),
        italic: depth.italic + (mark.length === 2 ? 0 : step),
      }
      at += mark.length - 1
      continue
    }
    if (source[at] === "\\" && /[!-/:-@[-`{-~]/.test(source.charAt(at + 1))) at += 1
    text += source.charAt(at)
    bold.push(depth.bold > 0)
    italic.push(depth.italic > 0)
  }
  return { text, bold, italic }
}

/** Whether all visible characters of part `from`–`to` are marked. */
export const isAllMarked = (plain: PlainText, marks: readonly boolean[], range: readonly [number, number]): boolean => {
  let seen = false
  for (let at = range[0]; at < range[1]; at += 1) {
    if (isSpace(plain.text.charAt(at))) continue
    if (marks[at] !== true) return false
    seen = true
  }
  return seen
}
