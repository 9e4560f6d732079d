import { findLegacyFont } from "../legacy-fonts.ts"
import type { SourceNote } from "../source-document.ts"
import type { Context } from "./context.ts"
import { parseRunStyle, type RunStyle } from "./styles.ts"
import { readPrivateSigns, readSymbol } from "./symbols.ts"
import { findChild, findDeep, findValue, type XmlElement } from "./xml.ts"

/** A stretch of text of one style; "\n" in it is a soft line break. */
export type Segment = Readonly<{ text: string; bold: boolean; italic: boolean; page: number | undefined }>

export type Runs = {
  readonly segments: Segment[]
  readonly notes: SourceNote["code"][]
  /** Text boxes anchored here, to be read after the paragraph. */
  readonly boxes: XmlElement[]
}

export const createRuns = (): Runs => ({ segments: [], notes: [], boxes: [] })

const ignored = new Set([
  "w:pPr",
  "w:rPr",
  "w:sdtPr",
  "w:sdtEndPr",
  "w:smartTagPr",
  "w:customXmlPr",
  "w:instrText",
  "w:delInstrText",
  "w:fldData",
  "w:annotationRef",
  "w:rt",
])

/** Reads everything inside a paragraph. `base` is the style that the paragraph gives to its runs. */
export const readRuns = (element: XmlElement, base: RunStyle, context: Context, runs: Runs): void => {
  for (const child of element.children) readInline(child, base, context, runs)
}

const readInline = (element: XmlElement, base: RunStyle, context: Context, runs: Runs): void => {
  if (ignored.has(element.name)) return
  switch (element.name) {
    case "w:r":
      readRun(element, base, context, runs)
      return
    case "w:del":
    case "w:moveFrom":
      if (findDeep(element, "w:delText") !== undefined || findDeep(element, "w:t") !== undefined)
        runs.notes.push("deletedText")
      return
    case "mc:AlternateContent":
      // Both branches hold the same thing; reading both would double it.
      readRuns(findChild(element, "mc:Choice") ?? findChild(element, "mc:Fallback") ?? element, base, context, runs)
      return
    case "m:t":
      addText(element.text, base, context, runs)
      return
    default:
      readRuns(element, base, context, runs)
  }
}

const readRun = (run: XmlElement, base: RunStyle, context: Context, runs: Runs): void => {
  const properties = findChild(run, "w:rPr")
  const named = context.styles.findStyle(findValue(properties, "w:rStyle"))
  const style: RunStyle = properties === undefined ? base : { ...base, ...named?.run, ...parseRunStyle(properties) }
  const isHidden = style.hidden === true || findChild(properties, "w:del") !== undefined
  for (const child of run.children) {
    if (child.name === "w:fldChar") readFieldMark(child, context)
    else if (isHidden) noteHidden(child, runs)
    else if (!context.fields.includes(true)) readContent(child, style, context, runs)
  }
}

const noteHidden = (child: XmlElement, runs: Runs): void => {
  if (child.name === "w:t" && child.text.trim() !== "") runs.notes.push("hiddenText")
}

/** A field is code, then its result; only the result is printed. Fields nest and may run over paragraphs. */
const readFieldMark = (mark: XmlElement, context: Context): void => {
  const kind = mark.attributes["w:fldCharType"]
  if (kind === "begin") context.fields.push(true)
  else if (kind === "separate") context.fields.splice(-1, 1, false)
  else if (kind === "end") context.fields.pop()
}

const readContent = (child: XmlElement, style: RunStyle, context: Context, runs: Runs): void => {
  switch (child.name) {
    case "w:t":
    case "m:t":
      return addText(child.text, style, context, runs)
    case "w:tab":
    case "w:ptab":
      return addText("\t", style, context, runs)
    case "w:cr":
      return addText("\n", style, context, runs)
    case "w:br":
      if (child.attributes["w:type"] !== "page" && child.attributes["w:type"] !== "column")
        addText("\n", style, context, runs)
      return
    case "w:noBreakHyphen":
      return addText("-", style, context, runs)
    case "w:lastRenderedPageBreak":
      if (context.page !== undefined) context.page += 1
      return
    case "w:sym":
      return addText(readSymbolElement(child), style, context, runs)
    case "w:footnoteReference":
    case "w:endnoteReference":
      context.noteIds.push(`${child.name}:${child.attributes["w:id"] ?? ""}`)
      return
    case "w:drawing":
    case "w:pict":
    case "w:object":
      return readDrawing(child, runs)
    case "mc:AlternateContent": {
      const branch = findChild(child, "mc:Choice") ?? findChild(child, "mc:Fallback")
      for (const inner of branch?.children ?? []) readContent(inner, style, context, runs)
      return
    }
    case "w:ruby":
      return readRuns(child, style, context, runs)
    default:
      return
  }
}

const readSymbolElement = (element: XmlElement): string => {
  const code = Number.parseInt(element.attributes["w:char"] ?? "", 16)
  return Number.isNaN(code) || code > 0xffff ? "" : readSymbol(code, element.attributes["w:font"] ?? "")
}

const readDrawing = (element: XmlElement, runs: Runs): void => {
  const box = findDeep(element, "w:txbxContent")
  if (box !== undefined) {
    collectBoxes(element, runs)
    runs.notes.push("textBox")
    return
  }
  if (findDeep(element, "c:chart") !== undefined || findDeep(element, "dgm:relIds") !== undefined)
    runs.notes.push("chart")
  // A line drawn under the national heading is a shape, not a picture.
  else if (findDeep(element, "a:blip") !== undefined || findDeep(element, "v:imagedata") !== undefined)
    runs.notes.push("picture")
}

const collectBoxes = (element: XmlElement, runs: Runs): void => {
  for (const child of element.children) {
    if (child.name === "w:txbxContent") runs.boxes.push(child)
    else if (child.name === "mc:AlternateContent")
      collectBoxes(findChild(child, "mc:Choice") ?? findChild(child, "mc:Fallback") ?? child, runs)
    else collectBoxes(child, runs)
  }
}

const addText = (source: string, style: RunStyle, context: Context, runs: Runs): void => {
  if (source === "") return
  const font = style.font ?? ""
  const encoding = font === "" ? undefined : findLegacyFont(font)
  if (encoding !== undefined) context.legacy.set(encoding, `${context.legacy.get(encoding) ?? ""} ${source}`)
  const signs = /[\uf020-\uf0ff]/.test(source) ? readPrivateSigns(source, font) : source
  const text = style.capitals === true ? signs.toLocaleUpperCase("vi") : signs
  runs.segments.push({ text, bold: style.bold === true, italic: style.italic === true, page: context.page })
}
