import { compareRaw, type GridColumn } from "./grid-model.ts"
import type { GridView } from "./grid-view.ts"

/** Rows in a view's order: by its first column, then by the next; missing values last in both directions. */
export const sortRows = <Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sorting: GridView["sorting"],
): readonly Row[] => {
  const orders = sorting.flatMap(({ id, desc }) => {
    // An address may name a column that is gone.
    const column = columns.find((each) => each.id === id)
    return column === undefined ? [] : [orderBy(rows, column, desc)]
  })
  if (orders.length === 0) return rows
  const places = rows.map((_, place) => place)
  places.sort((one, other) => {
    for (const order of orders) {
      const difference = order(one, other)
      if (difference !== 0) return difference
    }
    return one - other
  })
  return places.flatMap((place) => rows[place] ?? [])
}

type Order = (one: number, other: number) => number

/** Compares rows by their place. Raw values are read once a row, not with each of the 40,000 comparisons of a board. */
const orderBy = <Row>(rows: readonly Row[], column: GridColumn<Row>, desc: boolean): Order => {
  const raws = rows.map((row) => column.raw(row))
  const numbers = column.kind === "number" ? Float64Array.from(raws, Number) : undefined
  const compare: Order = numbers
    ? (one, other) => numbers[one]! - numbers[other]!
    : (one, other) => compareRaw(column, raws[one]!, raws[other]!)
  return (one, other) => {
    const [isMissing, isOtherMissing] = [raws[one] === "", raws[other] === ""]
    if (isMissing || isOtherMissing) return Number(isMissing) - Number(isOtherMissing)
    return desc ? compare(other, one) : compare(one, other)
  }
}
