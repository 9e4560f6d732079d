/** A cell by its place in what is shown. */
export type CellPlace = Readonly<{ row: number; column: number }>

/** The active cell and the corner from which the selection was drawn; equal when one cell is selected. */
export type GridCursor = Readonly<{ active: CellPlace; anchor: CellPlace }>

export type GridShape = Readonly<{ rows: number; columns: number; page: number }>

export type Block = Readonly<{ row: number; column: number; rows: number; columns: number }>

export const cursorAt = (row: number, column: number): GridCursor => ({
  active: { row, column },
  anchor: { row, column },
})

export const selectedBlock = ({ active, anchor }: GridCursor): Block => ({
  row: Math.min(active.row, anchor.row),
  column: Math.min(active.column, anchor.column),
  rows: Math.abs(active.row - anchor.row) + 1,
  columns: Math.abs(active.column - anchor.column) + 1,
})

export const isInBlock = (block: Block, row: number, column: number): boolean =>
  row >= block.row && row < block.row + block.rows && column >= block.column && column < block.column + block.columns

/** The cursor within what is shown now: rows may have been filtered away under it. */
export const keepInside = (cursor: GridCursor, shape: GridShape): GridCursor => ({
  active: clamp(cursor.active, shape),
  anchor: clamp(cursor.anchor, shape),
})

const clamp = ({ row, column }: CellPlace, shape: GridShape): CellPlace => ({
  row: Math.max(0, Math.min(shape.rows - 1, row)),
  column: Math.max(0, Math.min(shape.columns - 1, column)),
})

type Press = Readonly<{ key: string; shift: boolean; jump: boolean }>

/**
 * Where a key takes the cursor, as in a spreadsheet; `jump` is Ctrl or ⌘, Shift extends. Undefined when the key moves
 * nothing. Tab at an edge is undefined too, so that the keyboard can leave the grid.
 */
export const moveCursor = (cursor: GridCursor, press: Press, shape: GridShape): GridCursor | undefined => {
  if (press.key === "Tab") return moveByTab(cursor, press.shift, shape)
  const step = stepOf(press, cursor.active, shape)
  if (!step) return undefined
  const active = clamp(step, shape)
  return { active, anchor: press.shift ? cursor.anchor : active }
}

const stepOf = ({ key, jump }: Press, { row, column }: CellPlace, shape: GridShape): CellPlace | undefined => {
  switch (key) {
    case "ArrowUp":
      return { row: jump ? 0 : row - 1, column }
    case "ArrowDown":
      return { row: jump ? shape.rows - 1 : row + 1, column }
    case "ArrowLeft":
      return { row, column: jump ? 0 : column - 1 }
    case "ArrowRight":
      return { row, column: jump ? shape.columns - 1 : column + 1 }
    case "Home":
      return { row: jump ? 0 : row, column: 0 }
    case "End":
      return { row: jump ? shape.rows - 1 : row, column: shape.columns - 1 }
    case "PageUp":
      return { row: row - shape.page, column }
    case "PageDown":
      return { row: row + shape.page, column }
    default:
      return undefined
  }
}

const moveByTab = ({ active }: GridCursor, back: boolean, shape: GridShape): GridCursor | undefined => {
  const place = active.row * shape.columns + active.column + (back ? -1 : 1)
  if (place < 0 || place >= shape.rows * shape.columns) return undefined
  return cursorAt(Math.floor(place / shape.columns), place % shape.columns)
}
