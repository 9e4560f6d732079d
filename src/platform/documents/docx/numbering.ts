import { readPrivateSigns } from "./symbols.ts"
import { findChild, findSwitch, findValue, listChildren, type XmlElement } from "./xml.ts"

type Level = Readonly<{
  start: number
  format: string
  text: string
  style: string | undefined
  indent: number | undefined
  /** Level whose step starts this one anew, from 1; 0 means never. */
  restart: number | undefined
  isLegal: boolean
  gap: string
  font: string
}>

type List = Readonly<{ key: string; levels: ReadonlyMap<number, Level>; starts: ReadonlyMap<number, number> }>

export type NumberLabel = Readonly<{ label: string; gap: string; level: number; indent: number | undefined }>

export type Numbering = Readonly<{
  /** Counts one step of a list and prints its label; undefined when the list is not known. */
  step: (numId: string, level: number) => NumberLabel | undefined
  /** The level that a paragraph style is bound to in a list. */
  findStyleLevel: (numId: string, styleId: string) => number | undefined
}>

const integer = (text: string | undefined): number | undefined => {
  const value = Number.parseInt(text ?? "", 10)
  return Number.isNaN(value) ? undefined : value
}

const gaps: Readonly<Record<string, string>> = { nothing: "", space: " ", tab: " " }

const parseLevel = (element: XmlElement): Level => ({
  start: integer(findValue(element, "w:start")) ?? 0,
  format: findValue(element, "w:numFmt") ?? "decimal",
  text: findValue(element, "w:lvlText") ?? "",
  style: findValue(element, "w:pStyle"),
  indent: indentOf(element),
  restart: integer(findValue(element, "w:lvlRestart")),
  isLegal: findSwitch(element, "w:isLgl") === true,
  gap: gaps[findValue(element, "w:suff") ?? "tab"] ?? " ",
  font: findChild(findChild(element, "w:rPr"), "w:rFonts")?.attributes["w:ascii"] ?? "",
})

const indentOf = (element: XmlElement): number | undefined => {
  const indent = findChild(findChild(element, "w:pPr"), "w:ind")?.attributes
  const twips = integer(indent?.["w:left"] ?? indent?.["w:start"])
  return twips === undefined ? undefined : twips / 20
}

const parseLevels = (element: XmlElement | undefined): Map<number, Level> =>
  new Map(listChildren(element, "w:lvl").map((level) => [integer(level.attributes["w:ilvl"]) ?? 0, parseLevel(level)]))

const parseLists = (root: XmlElement | undefined): ReadonlyMap<string, List> => {
  const abstracts = new Map(
    listChildren(root, "w:abstractNum").map((item) => [item.attributes["w:abstractNumId"] ?? "", item]),
  )
  const styled = new Map(
    [...abstracts.values()].flatMap((item) => {
      const style = findValue(item, "w:styleLink")
      return style === undefined ? [] : [[style, item] as const]
    }),
  )
  return new Map(
    listChildren(root, "w:num").map((num) => {
      const own = abstracts.get(findValue(num, "w:abstractNumId") ?? "")
      // A list made from a list style only points to the definition that carries the levels.
      const target = styled.get(findValue(own, "w:numStyleLink") ?? "") ?? own
      const levels = parseLevels(target)
      const starts = new Map<number, number>()
      for (const override of listChildren(num, "w:lvlOverride")) {
        const at = integer(override.attributes["w:ilvl"]) ?? 0
        const replaced = findChild(override, "w:lvl")
        if (replaced !== undefined) levels.set(at, parseLevel(replaced))
        const start = integer(findValue(override, "w:startOverride"))
        if (start !== undefined) starts.set(at, start)
      }
      return [num.attributes["w:numId"] ?? "", { key: target?.attributes["w:abstractNumId"] ?? "", levels, starts }]
    }),
  )
}

/** Counters of Word's lists. Lists of one definition go on counting each other; an override starts anew, once. */
export const createNumbering = (root: XmlElement | undefined): Numbering => {
  const lists = parseLists(root)
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  const countersOf = (numId: string, list: List): (number | undefined)[] => {
    const counts = counters.get(list.key) ?? []
    counters.set(list.key, counts)
    if (!begun.has(numId)) {
      begun.add(numId)
      for (const level of list.starts.keys()) counts[level] = undefined
    }
    return counts
  }
  const step = (numId: string, at: number): NumberLabel | undefined => {
    const list = lists.get(numId)
    const level = list?.levels.get(at)
    if (list === undefined || level === undefined) return undefined
    const counts = countersOf(numId, list)
    const startOf = (index: number): number => list.starts.get(index) ?? list.levels.get(index)?.start ?? 1
    const count = counts[at]
    counts[at] = count === undefined ? startOf(at) : count + 1
    for (const [index, deeper] of list.levels) {
      if (index > at && deeper.restart !== 0 && (deeper.restart === undefined || at < deeper.restart))
        counts[index] = undefined
    }
    return { label: printLabel(level, list, counts), gap: level.gap, level: at, indent: level.indent }
  }
  const findStyleLevel = (numId: string, styleId: string): number | undefined => {
    for (const [at, level] of lists.get(numId)?.levels ?? []) if (level.style === styleId) return at
    return undefined
  }
  return { step, findStyleLevel }
}

const printLabel = (level: Level, list: List, counts: readonly (number | undefined)[]): string => {
  if (level.format === "bullet") return printBullet(readPrivateSigns(level.text, level.font))
  if (level.format === "none") return level.text.replace(/%\d/g, "").trim()
  return level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1
      const count = counts[index] ?? list.starts.get(index) ?? list.levels.get(index)?.start ?? 0
      const format = level.isLegal ? "decimal" : (list.levels.get(index)?.format ?? "decimal")
      return formatNumber(count, format)
    })
    .trim()
}

/** Typed signs stay; the pictures of symbol fonts, which differ on every machine, become a dash. */
const printBullet = (text: string): string => (/^[-+*–—]$/u.test(text.trim()) ? text.trim() : text === "" ? "" : "-")

const romans: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
]

const toRoman = (count: number): string => {
  if (count < 1 || count > 3999) return String(count)
  let rest = count
  let text = ""
  for (const [value, sign] of romans) {
    text += sign.repeat(Math.floor(rest / value))
    rest %= value
  }
  return text
}

/** Word goes on after z with aa, bb, cc. */
const toLetters = (count: number): string => {
  if (count < 1 || count > 780) return String(count)
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))
}

const formatNumber = (count: number, format: string): string => {
  switch (format) {
    case "upperRoman":
      return toRoman(count).toUpperCase()
    case "lowerRoman":
      return toRoman(count)
    case "upperLetter":
      return toLetters(count).toUpperCase()
    case "lowerLetter":
      return toLetters(count)
    case "decimalZero":
      return String(count).padStart(2, "0")
    case "none":
      return ""
    default:
      // Formats of other scripts and spelled-out numbers do not occur in Vietnamese papers; digits never mislead.
      return String(count)
  }
}
