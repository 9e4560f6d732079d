import { z } from "zod"

import { GivenFigure } from "./package.ts"

/** The figures of one unit as the command line takes them: `null` or absent is missing, `{ na }` is not applicable. */
export const FiguresFile = z.strictObject({
  unit: z.string().optional(),
  year: z.int().optional(),
  window: z.string().optional(),
  figures: z.record(z.string(), GivenFigure),
})
export type FiguresFile = z.infer<typeof FiguresFile>

/** A figure ready to be read by a rule; missing figures are `undefined` where figures are looked up. */
export type Figure =
  | Readonly<{ kind: "value"; value: boolean | string; reason?: string | undefined; source?: string | undefined }>
  | Readonly<{ kind: "list"; values: readonly string[] }>
  | Readonly<{ kind: "not-applicable"; because: string }>

export type Figures = ReadonlyMap<string, Figure>

/** Given figures by measure code; numbers become exact text. Missing ones are left out. */
export function buildFigures(given: Readonly<Record<string, GivenFigure>>): Figures {
  const figures = new Map<string, Figure>()
  for (const [measure, figure] of Object.entries(given)) {
    const built = buildFigure(figure)
    if (built !== undefined) figures.set(measure, built)
  }
  return figures
}

function buildFigure(given: GivenFigure): Figure | undefined {
  if (given === null) return undefined
  if (Array.isArray(given)) return { kind: "list", values: given.map(String) }
  if (typeof given !== "object") return { kind: "value", value: valueOf(given) }
  if ("na" in given) return { kind: "not-applicable", because: given.na }
  const { value, reason, note, source } = given
  const why = (reason ?? note)?.trim()
  return { kind: "value", value: valueOf(value), reason: why === "" ? undefined : why, source }
}

function valueOf(value: boolean | number | string): boolean | string {
  if (typeof value !== "number") return typeof value === "string" ? value.normalize("NFC").trim() : value
  const text = String(value)
  return /e-/u.test(text) ? value.toFixed(20) : text
}
