import { findChild, findValue, listChildren, type XmlElement } from "../docx/xml.ts"
import { element, valueElement } from "./word-elements.ts"

type Use = Readonly<{ list: string; style: string; level: string }>

const useOf = (paragraph: XmlElement): Use | undefined => {
  const properties = findChild(paragraph, "w:pPr")
  const numbering = findChild(properties, "w:numPr")
  const list = findValue(numbering, "w:numId")
  if (list === undefined || list === "0") return undefined
  return { list, style: findValue(properties, "w:pStyle") ?? "", level: findValue(numbering, "w:ilvl") ?? "0" }
}

const listUses = (blocks: readonly XmlElement[]): readonly Use[] =>
  blocks.flatMap((block) => (block.name === "w:p" ? (useOf(block) ?? []) : listUses(block.children)))

/** What a list prints: two lists that print alike look like one to the reader. */
const listLooks = (numbering: XmlElement | undefined): ReadonlyMap<string, string> => {
  const looks = new Map(
    listChildren(numbering, "w:abstractNum").map((list) => [
      list.attributes["w:abstractNumId"] ?? "",
      JSON.stringify(list.children),
    ]),
  )
  return new Map(
    listChildren(numbering, "w:num").map((num) => [
      num.attributes["w:numId"] ?? "",
      looks.get(findValue(num, "w:abstractNumId") ?? "") ?? "",
    ]),
  )
}

/**
 * LibreOffice saves the first item of a restarted list as a list of its own, so "I, II, III" would read "I, I, II". A list
 * of one item joins the list that looks the same and first goes on with the same style and level right after it.
 */
export const joinSplitLists = (
  blocks: readonly XmlElement[],
  numbering: XmlElement | undefined,
): readonly XmlElement[] => {
  const uses = listUses(blocks)
  const looks = listLooks(numbering)
  const joined = new Map<string, string>()
  for (const [at, use] of uses.entries()) {
    if (uses.some((other, place) => place !== at && other.list === use.list)) continue
    const next = uses.slice(at + 1).find((other) => other.style === use.style && other.level === use.level)
    if (next === undefined || looks.get(next.list) !== looks.get(use.list)) continue
    if (!uses.slice(0, at).some((other) => other.list === next.list)) joined.set(use.list, next.list)
  }
  return joined.size === 0 ? blocks : blocks.map((block) => renameLists(block, joined))
}

const renameLists = (block: XmlElement, joined: ReadonlyMap<string, string>): XmlElement => {
  if (block.name === "w:numId") return valueElement("w:numId", joined.get(block.attributes["w:val"] ?? "") ?? "0")
  if (block.name === "w:r" || block.name === "w:t") return block
  if (block.name === "w:numPr" && !joined.has(findValue(block, "w:numId") ?? "")) return block
  return element(
    block.name,
    block.children.map((child) => renameLists(child, joined)),
    block.attributes,
  )
}
