import { readFileSync } from "node:fs"
import { join } from "node:path"

import { parse } from "yaml"
import { z } from "zod"

import { roles } from "#platform/auth/permissions.ts"

const TemplatePosition = z.strictObject({
  key: z.string().regex(/^[a-zA-Z]+$/),
  title: z.string().min(1),
  office: z.string().optional(),
  role: z.enum(roles),
  /** What packages of criteria call the position, or its office, as an owner. */
  codes: z.array(z.string()).optional(),
})
export type TemplatePosition = z.infer<typeof TemplatePosition>

const TemplateFile = z.strictObject({
  sets: z.array(
    z.strictObject({
      level: z.enum(["province", "district", "commune", "department"]),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      source: z.string().min(1),
      offices: z.array(z.string()),
      positions: z.array(TemplatePosition),
    }),
  ),
  always: z.array(TemplatePosition),
})

/** The offices and positions that a unit usually has. */
export type TemplateSet = Readonly<{ offices: readonly string[]; positions: readonly TemplatePosition[] }>

let kept: z.infer<typeof TemplateFile> | undefined

const readFile = (): z.infer<typeof TemplateFile> =>
  (kept ??= TemplateFile.parse(parse(readFileSync(join(import.meta.dirname, "data/position-templates.yaml"), "utf8"))))

/** The owner codes of a template position, those of every set that has it; none for keys that no set has. */
export const listTemplateCodes = (key: string): readonly string[] => {
  const { sets, always } = readFile()
  const positions = [...sets.flatMap((set) => set.positions), ...always]
  return positions.flatMap((position) => (position.key === key ? (position.codes ?? []) : []))
}

/**
 * What the owner codes that packages of criteria use are called for a unit of that level on that day: the first code of
 * a position stands for its office, the others for the position itself, which the last one named in the set knows best.
 */
export const listOwnerNames = (level: string, date: string): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const { title, office, codes = [] } of findTemplateSet(level, date).positions)
    for (const [place, code] of codes.entries()) {
      if (place > 0) names.set(code, title)
      else if (!names.has(code)) names.set(code, office ?? title)
    }
  return names
}

/** The shipped set for a unit of that level on that day; only the positions that run the software when there is none. */
export const findTemplateSet = (level: string, date: string): TemplateSet => {
  const { sets, always } = readFile()
  const set = sets.find(
    (candidate) =>
      candidate.level === level &&
      (candidate.from === undefined || candidate.from <= date) &&
      (candidate.to === undefined || date <= candidate.to),
  )
  return { offices: set?.offices ?? [], positions: [...(set?.positions ?? []), ...always] }
}
