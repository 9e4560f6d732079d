import type { ScoreBoard } from "../contract.ts"

/** A unit on the board as its row shows it; areas go by those of its framework. */
export type BoardRow = Readonly<{
  id: string
  name: string
  parentName: string
  block: "ward" | "commune"
  points: string
  class: string
  missing: number | null
  rank: number | null
  areas: readonly Readonly<{ lost: string; max: string; missing: number }>[]
}>

/** The rows of one framework; without one of that place every unit, with nothing but its name. */
export const buildBoardRows = (board: ScoreBoard, framework: number): readonly BoardRow[] => {
  const { units, parents } = board
  const areas = board.areas[framework]
  const isShown = (unit: number): boolean => areas === undefined || units.frameworks[unit] === framework
  return [...units.ids.keys()].filter(isShown).map((unit, member) => ({
    id: units.ids[unit] ?? "",
    name: units.names[unit] ?? "",
    parentName: parents[units.parents[unit] ?? -1] ?? "",
    block: units.blocks[unit] ?? "commune",
    points: units.points[unit] ?? "",
    class: units.classes[unit] ?? "",
    missing: units.missing[unit] ?? null,
    rank: units.ranks[unit] ?? null,
    areas: (areas ?? []).map(({ lost, max, missing }) => ({
      lost: lost[member] ?? "",
      max: max[member] ?? "",
      missing: missing[member] ?? 0,
    })),
  }))
}
