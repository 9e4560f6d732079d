import type { BoardUnit } from "../contract.ts"

/** What a board is asked: who has not begun, is at it, handed in, has something back, is late, asks for time. */
export const boardFilters = ["notStarted", "working", "handedIn", "returned", "late", "asks"] as const
export type BoardFilter = (typeof boardFilters)[number]

/** Whether a unit is among those of a filter. */
export const isAmong = (unit: BoardUnit, filter: BoardFilter): boolean => {
  switch (filter) {
    case "notStarted":
      return unit.state === "notStarted"
    case "working":
      return unit.state === "filling" || unit.state === "reviewing"
    case "handedIn":
      return unit.handedInAt !== null && unit.state !== "returned"
    case "returned":
      return unit.state === "returned" || unit.returned > 0
    case "late":
      return unit.isLate
    case "asks":
      return unit.asksExtension
  }
}
