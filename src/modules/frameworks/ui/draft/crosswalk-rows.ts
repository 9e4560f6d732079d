import type { CrosswalkRow } from "../../contract.ts"

type Codes = Readonly<{ old: string | null; new: string | null }>

/**
 * A leaf of the new version paired with another old leaf, or with none. Nothing gets lost: the old leaf that stood there
 * is dropped, the new leaf that had the chosen one stands alone.
 */
export const pairWith = (
  rows: readonly CrosswalkRow[],
  chosen: Readonly<{ new: string; old: string | null }>,
  relate: (codes: Codes) => CrosswalkRow,
): readonly CrosswalkRow[] => {
  const before = rows.find((row) => row.new === chosen.new)?.old ?? null
  if (before === chosen.old) return rows
  return rows.flatMap((row) => {
    if (row.new === chosen.new)
      return [relate(chosen), ...(before === null ? [] : [relate({ old: before, new: null })])]
    if (chosen.old === null || row.old !== chosen.old) return [row]
    return row.new === null ? [] : [relate({ old: null, new: row.new })]
  })
}
