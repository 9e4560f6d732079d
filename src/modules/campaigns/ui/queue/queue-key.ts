import type { QueueRow } from "../../contract.ts"

/** A leaf of a unit, as the address of the queue names it. */
export const keyOf = ({ unitId, code }: Pick<QueueRow, "unitId" | "code">): string => `${unitId} ${code}`
