import { findChild, findSwitch, findValue, listChildren, type XmlElement } from "./xml.ts"

export type RunStyle = Readonly<{
  bold?: boolean
  italic?: boolean
  hidden?: boolean
  capitals?: boolean
  raised?: boolean
  font?: string
}>

export type ParagraphStyle = Readonly<{
  align?: "left" | "center" | "right" | "justify"
  /** Points. */
  indent?: number
  /** From 0. */
  outline?: number
  numId?: string
  level?: number
}>

export type Style = Readonly<{ id: string; paragraph: ParagraphStyle; run: RunStyle; isBordered: boolean | undefined }>

export type Styles = Readonly<{
  findStyle: (id: string | undefined) => Style | undefined
  defaultParagraph: Style | undefined
  defaults: Readonly<{ paragraph: ParagraphStyle; run: RunStyle }>
}>

const alignments: Readonly<Record<string, ParagraphStyle["align"]>> = {
  left: "left",
  start: "left",
  center: "center",
  right: "right",
  end: "right",
  both: "justify",
  distribute: "justify",
}

// Called for every run of a document; by way of entries it took a tenth of the time of reading one.
const withoutUndefined = <T extends object>(values: { [K in keyof T]: T[K] | undefined }): T => {
  const kept: Partial<T> = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined) kept[key] = value
  }
  return kept as T
}

const toNumber = (text: string | undefined): number | undefined => {
  const value = Number.parseInt(text ?? "", 10)
  return Number.isNaN(value) ? undefined : value
}

/** Direct properties of a run (`w:rPr`). */
export const parseRunStyle = (properties: XmlElement | undefined): RunStyle => {
  if (properties === undefined || properties.children.length === 0) return {}
  const fonts = findChild(properties, "w:rFonts")?.attributes
  return withoutUndefined<RunStyle>({
    bold: findSwitch(properties, "w:b"),
    italic: findSwitch(properties, "w:i"),
    hidden: findSwitch(properties, "w:vanish"),
    capitals: findSwitch(properties, "w:caps"),
    raised: findValue(properties, "w:vertAlign") === "superscript" ? true : undefined,
    font: fonts?.["w:ascii"] ?? fonts?.["w:hAnsi"],
  })
}

/** Direct properties of a paragraph (`w:pPr`). */
export const parseParagraphStyle = (properties: XmlElement | undefined): ParagraphStyle => {
  if (properties === undefined) return {}
  const numbering = findChild(properties, "w:numPr")
  const indent = findChild(properties, "w:ind")?.attributes
  const twips = toNumber(indent?.["w:left"] ?? indent?.["w:start"])
  return withoutUndefined<ParagraphStyle>({
    align: alignments[findValue(properties, "w:jc") ?? ""],
    indent: twips === undefined ? undefined : twips / 20,
    outline: toNumber(findValue(properties, "w:outlineLvl")),
    numId: findValue(numbering, "w:numId"),
    level: toNumber(findValue(numbering, "w:ilvl")),
  })
}

/** Whether any side of a border element (`w:tblBorders`, `w:tcBorders`) is drawn; undefined when it says nothing. */
export const isDrawn = (borders: XmlElement | undefined): boolean | undefined => {
  if (borders === undefined || borders.children.length === 0) return undefined
  return borders.children.some((side) => !["nil", "none"].includes(side.attributes["w:val"] ?? "none"))
}

const parseStyle = (element: XmlElement): Style => {
  const heading = /^heading ([1-9])$/i.exec(findValue(element, "w:name") ?? "")?.[1]
  return {
    id: element.attributes["w:styleId"] ?? "",
    // Localised Word renames the style's id but keeps the English name.
    paragraph: {
      ...(heading === undefined ? {} : { outline: Number(heading) - 1 }),
      ...parseParagraphStyle(findChild(element, "w:pPr")),
    },
    run: parseRunStyle(findChild(element, "w:rPr")),
    isBordered: isDrawn(findChild(findChild(element, "w:tblPr"), "w:tblBorders")),
  }
}

/** The styles of a document with what they inherit; a missing or circular parent ends the chain. */
export const parseStyles = (root: XmlElement | undefined): Styles => {
  const elements = new Map(listChildren(root, "w:style").map((style) => [style.attributes["w:styleId"] ?? "", style]))
  const resolved = new Map<string, Style>()
  const resolve = (id: string | undefined, below: ReadonlySet<string>): Style | undefined => {
    const element = id === undefined ? undefined : elements.get(id)
    if (element === undefined || id === undefined || below.has(id) || below.size > 30) return undefined
    const known = resolved.get(id)
    if (known !== undefined) return known
    const own = parseStyle(element)
    const parent = resolve(findValue(element, "w:basedOn"), new Set([...below, id]))
    const style: Style = {
      id,
      paragraph: { ...parent?.paragraph, ...own.paragraph },
      run: { ...parent?.run, ...own.run },
      isBordered: own.isBordered ?? parent?.isBordered,
    }
    resolved.set(id, style)
    return style
  }
  const findStyle = (id: string | undefined): Style | undefined => resolve(id, new Set())
  const isDefault = (style: XmlElement): boolean =>
    style.attributes["w:type"] === "paragraph" && ["1", "true", "on"].includes(style.attributes["w:default"] ?? "")
  const defaults = findChild(root, "w:docDefaults")
  return {
    findStyle,
    defaultParagraph: findStyle(listChildren(root, "w:style").find(isDefault)?.attributes["w:styleId"]),
    defaults: {
      run: parseRunStyle(findChild(findChild(defaults, "w:rPrDefault"), "w:rPr")),
      paragraph: parseParagraphStyle(findChild(findChild(defaults, "w:pPrDefault"), "w:pPr")),
    },
  }
}
