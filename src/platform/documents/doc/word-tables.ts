import type { XmlElement } from "../docx/xml.ts"
import { listProperties } from "./binary-word.ts"
import { element, valueElement } from "./word-elements.ts"

export type RowDefinition = Readonly<{
  /** Twips; one more than there are cells. */
  edges: readonly number[]
  cells: readonly Readonly<{ merged: boolean; vertical: "none" | "restart" | "continue"; framed: boolean }>[]
}>

export type BinaryRow = Readonly<{ cells: readonly (readonly XmlElement[])[]; definition: RowDefinition }>

const isDrawn = (data: Buffer, at: number): boolean => {
  const kind = at + 1 < data.length ? data.readUInt8(at + 1) : 0
  return kind !== 0 && kind !== 0xff
}

/** How a row is cut into cells, from the modifiers of its end mark. Lines of the table count for cells without own. */
export const parseRowDefinition = (data: Buffer): RowDefinition => {
  let edges: number[] = []
  let cells: { merged: boolean; vertical: "none" | "restart" | "continue"; framed: boolean }[] = []
  let isTableFramed = false
  for (const { code, value } of listProperties(data)) {
    if (code === 0xd608 && value.length > 0) ({ edges, cells } = parseCells(value))
    // Borders of the table: top, left, bottom, right, inside level, inside upright.
    else if (code === 0xd605) isTableFramed = [4, 12, 20].some((at) => isDrawn(value, at))
    else if (code === 0xd613) isTableFramed = [8, 24, 40].some((at) => isDrawn(value, at + 4))
    else if (code === 0xd62b && value.length >= 2) {
      const cell = cells[value.readUInt8(0)]
      if (cell !== undefined)
        cell.vertical = (["none", "continue", "none", "restart"] as const)[value.readUInt8(1) & 3] ?? "none"
    }
  }
  return { edges, cells: cells.map((cell) => ({ ...cell, framed: cell.framed || isTableFramed })) }
}

const parseCells = (value: Buffer) => {
  const count = value.readUInt8(0)
  const edges: number[] = []
  for (let at = 0; at <= count && 3 + at * 2 <= value.length; at += 1) edges.push(value.readInt16LE(1 + at * 2))
  const base = 1 + (count + 1) * 2
  const cells = Array.from({ length: count }, (_, index) => {
    const at = base + index * 20
    const flags = at + 2 <= value.length ? value.readUInt16LE(at) : 0
    const isVertical = (flags & 0x20) !== 0
    return {
      merged: (flags & 0x02) !== 0,
      vertical: !isVertical ? ("none" as const) : (flags & 0x40) !== 0 ? ("restart" as const) : ("continue" as const),
      framed: isDrawn(value, at + 8) || isDrawn(value, at + 16),
    }
  })
  return { edges, cells }
}

/** Rows that follow each other as a `w:tbl`; column spans come from the edges that all rows share. */
export const buildTable = (rows: readonly BinaryRow[]): XmlElement => {
  const grid = clusterEdges(rows.flatMap((row) => row.definition.edges))
  return element(
    "w:tbl",
    rows.map((row) => buildRow(row, grid)),
  )
}

/** Edges a hair apart are one column edge. */
const clusterEdges = (edges: readonly number[]): readonly number[] => {
  const grid: number[] = []
  for (const edge of edges.toSorted((a, b) => a - b)) {
    const last = grid.at(-1)
    if (last === undefined || edge - last > 60) grid.push(edge)
  }
  return grid
}

const indexOf = (grid: readonly number[], edge: number): number => {
  const at = grid.findLastIndex((other) => other <= edge)
  return Math.max(0, at)
}

const buildRow = ({ cells, definition }: BinaryRow, grid: readonly number[]): XmlElement => {
  const first = indexOf(grid, definition.edges[0] ?? 0)
  const built = cells.map((blocks, at) => {
    const from = definition.edges[at]
    const to = definition.edges[at + 1]
    const span = from === undefined || to === undefined ? 1 : Math.max(1, indexOf(grid, to) - indexOf(grid, from))
    const cell = definition.cells[at]
    const line = valueElement("w:left", cell?.framed === true ? "single" : "nil")
    return element("w:tc", [
      element("w:tcPr", [
        valueElement("w:gridSpan", span),
        ...(cell?.merged === true ? [element("w:hMerge")] : []),
        ...(cell === undefined || cell.vertical === "none" ? [] : [valueElement("w:vMerge", cell.vertical)]),
        element("w:tcBorders", [line]),
      ]),
      ...blocks,
    ])
  })
  return element("w:tr", [element("w:trPr", [valueElement("w:gridBefore", first)]), ...built])
}
