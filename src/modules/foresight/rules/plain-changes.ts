import type { Figure } from "#modules/frameworks/rules/index.ts"

import type { Changes } from "./what-if.ts"

/** Changed figures as they travel and are kept: yes and no, or text as figures are written; null takes one away. */
export type PlainChanges = Readonly<Record<string, string | boolean | null>>

/** The changes that a what-if takes. */
export function readChanges(plain: PlainChanges): Changes {
  return new Map(
    Object.entries(plain).map(([measure, value]): [string, Figure | undefined] => [
      measure,
      value === null
        ? undefined
        : { kind: "value", value: value === "true" ? true : value === "false" ? false : value },
    ]),
  )
}
