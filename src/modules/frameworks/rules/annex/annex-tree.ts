import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"
import { foldText } from "#platform/text/fold.ts"

import type { AnnexItem } from "./annex-items.ts"

/** A criterion of the annex with its place in the tree. */
export type AnnexNode = {
  item: AnnexItem
  code: string
  children: AnnexNode[]
  extra: "bonus" | "penalty" | undefined
  doubts: AnnexDoubt[]
}

/** What speaks against taking a row as it was read. */
export type AnnexDoubt = Readonly<{ code: string; vi: string; en: string }>

/** How deep a printed code stands: part A, area I, 1, 1.1 …, a), dash. */
function rankOf(printed: string): number {
  if (/^[IVX]+$/u.test(printed)) return 1
  if (/^[A-ZĐ]$/u.test(printed)) return 0
  if (/^\d/u.test(printed)) return 1 + printed.split(".").length
  return /^\p{Ll}/u.test(printed) ? 10 : 11
}

/** Builds the tree from printed codes in the order of the rows. */
export function buildTree(items: readonly AnnexItem[]): readonly AnnexNode[] {
  const roots: AnnexNode[] = []
  const stack: { node: AnnexNode; rank: number }[] = []
  const restarts = restartsUnderAreas(items)
  for (const item of items) {
    const rank = item.printed === "" ? (stack.length === 0 ? 1 : 11) : rankOf(item.printed)
    while (stack.length > 0 && stack.at(-1)!.rank >= rank) stack.pop()
    const parent = stack.at(-1)?.node
    const siblings = parent?.children ?? roots
    const node: AnnexNode = { item, code: "", children: [], extra: extraOf(item, parent), doubts: [] }
    node.code = codeOf(node, parent, siblings, restarts)
    if (item.printed === "") node.doubts.push(doubtOf("noCode", "dòng không có số thứ tự", "the row has no number"))
    siblings.push(node)
    stack.push({ node, rank })
  }
  return roots
}

/** Whether numbers begin anew under every area ("1" under I and under II): then the area's code goes in front of all. */
function restartsUnderAreas(items: readonly AnnexItem[]): boolean {
  const areaOfCode = new Map<string, number>()
  let area = 0
  for (const { printed } of items) {
    if (printed !== "" && rankOf(printed) < 2) area += 1
    else if (/^\d/u.test(printed)) {
      const before = areaOfCode.get(printed)
      if (before !== undefined && before !== area) return true
      areaOfCode.set(printed, area)
    }
  }
  return false
}

function codeOf(
  node: AnnexNode,
  parent: AnnexNode | undefined,
  siblings: readonly AnnexNode[],
  restarts: boolean,
): string {
  const { printed } = node.item
  if (/^\d/u.test(printed) && !restarts) return restoreCode(node, siblings)
  const above = parent === undefined ? "" : areaOf(parent, printed)
  if (/^[\dIVXA-ZĐa-zđ]/u.test(printed) && printed !== "") {
    const code = above === "" ? printed : `${above}.${printed}`
    if (siblings.some((each) => each.code === code))
      node.doubts.push(doubtOf("repeatedCode", `mã ${printed} lặp lại`, `the code ${printed} repeats`))
    return siblings.some((each) => each.code === code) ? `${code}-${siblings.length + 1}` : code
  }
  return `${parent?.code ?? "x"}.${siblings.length + 1}`
}

/** "1.2" under "I.1" repeats the 1: the area's code is enough. */
function areaOf(parent: AnnexNode, printed: string): string {
  const isDotted = /^\d+\./u.test(printed)
  if (!isDotted || parent.item.printed === "" || !/^\d/u.test(parent.item.printed)) return parent.code
  return parent.code.slice(0, Math.max(0, parent.code.length - parent.item.printed.length - 1))
}

/** 1.9 is followed by 1.10, which a spreadsheet keeps as the number 1.1. */
function restoreCode(node: AnnexNode, siblings: readonly AnnexNode[]): string {
  const { printed } = node.item
  const before = siblings.at(-1)?.code.split(".")
  const own = printed.split(".")
  const next = before === undefined ? undefined : Number(before.at(-1)) + 1
  const isSame =
    before !== undefined && own.length === before.length && own.slice(0, -1).join() === before.slice(0, -1).join()
  if (
    !isSame ||
    next === undefined ||
    String(next) === own.at(-1) ||
    next % 10 !== 0 ||
    String(next / 10) !== own.at(-1)
  ) {
    if (siblings.some(({ code }) => code === printed))
      node.doubts.push(
        doubtOf(
          "mangledCode",
          `mã ${printed} lặp lại: bảng tính giữ mã như một số`,
          `the code ${printed} repeats: it is kept as a number`,
        ),
      )
    return siblings.some(({ code }) => code === printed) ? `${printed}-${siblings.length + 1}` : printed
  }
  const restored = [...own.slice(0, -1), String(next)].join(".")
  node.doubts.push(
    doubtOf(
      "mangledCode",
      `mã ${printed} có lẽ là ${restored}: bảng tính giữ mã như một số`,
      `the code ${printed} may be ${restored}: it is kept as a number`,
    ),
  )
  return restored
}

function extraOf(item: AnnexItem, parent: AnnexNode | undefined): AnnexNode["extra"] {
  if (parent?.extra === "penalty" && pointsOf(item) === undefined) return "penalty"
  const words = foldText(item.title)
  const isBonus = /^(?:cac )?(?:muc )?(?:diem|tieu chi) (?:thuong|cong)/.test(words)
  const isPenalty = /^(?:cac )?(?:muc )?(?:diem|tieu chi) (?:phat|tru)/.test(words)
  const isNegative = [...item.points.values()].some((text) => /^[-–]\s*\d/u.test(text))
  if (isBonus && /phat|tru/.test(words)) return isNegative ? "penalty" : "bonus"
  if (isPenalty || (isNegative && parent?.extra !== undefined)) return "penalty"
  return isBonus ? "bonus" : parent?.extra
}

/** Points as exact number: the total, or the sum over the sources. Penalties are held as their size. */
export function pointsOf(item: AnnexItem): Ratio | undefined {
  const whole = item.points.get("")
  if (whole !== undefined) return readPoints(whole)
  const parts = [...item.points.values()].map(readPoints)
  const known = parts.filter((part) => part !== undefined)
  return parts.length === 0 || known.length < parts.length ? undefined : known.reduce(addRatios, zero)
}

/** "0,5", "1.0 điểm", "-5", "tối đa 3"; undefined for anything else. */
export function readPoints(text: string): Ratio | undefined {
  const found = /^(?:tối đa\s*)?[-–+±]?\s*(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)?$/iu.exec(text.trim())
  return found?.[1] === undefined ? undefined : findDecimal(found[1])
}

/** Maxima of parents against the sum of their children: a difference is marked, never mended. */
export function markSums(nodes: readonly AnnexNode[]): void {
  for (const node of nodes) {
    markSums(node.children)
    const own = pointsOf(node.item)
    const parts = node.children.filter(({ extra }) => extra === node.extra).map(({ item }) => pointsOf(item))
    if (own === undefined || parts.length === 0 || parts.some((part) => part === undefined)) continue
    const sum = parts.map((part) => part ?? zero).reduce(addRatios, zero)
    if (compareRatios(own, sum) === 0 || node.extra !== undefined) continue
    const [said, counted] = [formatDecimal(own), formatDecimal(sum)]
    node.doubts.push(
      doubtOf(
        "sumDiffers",
        `ghi ${said} điểm nhưng các mục con cộng lại ${counted}`,
        `says ${said} points but its parts add up to ${counted}`,
      ),
    )
  }
}

export function doubtOf(code: string, vi: string, en: string): AnnexDoubt {
  return { code, vi, en }
}
