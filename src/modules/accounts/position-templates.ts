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

/** The shipped set for a unit of that level on that day; only the positions that run the software when there is none. */
export const findTemplateSet = (level: string, date: string): TemplateSet => {
  kept ??= TemplateFile.parse(parse(readFileSync(join(import.meta.dirname, "data/position-templates.yaml"), "utf8")))
  const set = kept.sets.find(
    (candidate) =>
      candidate.level === level &&
      (candidate.from === undefined || candidate.from <= date) &&
      (candidate.to === undefined || date <= candidate.to),
  )
  return { offices: set?.offices ?? [], positions: [...(set?.positions ?? []), ...kept.always] }
}
