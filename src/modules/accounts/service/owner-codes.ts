import { listUnitsByIds } from "#modules/units/index.ts"
import type { Db } from "#platform/database/db.ts"
import { foldText } from "#platform/text/fold.ts"

import { listTemplateCodes } from "../position-templates.ts"

type Asked = Readonly<{ unitId: string; positionIds: readonly string[]; date: string; owners: readonly string[] }>

/**
 * Of the owners that a package of criteria names (`van-phong`, `kinh-te`), those that some positions of a unit are: by
 * the template that the position was made from, else by the words of its title or of its office.
 */
export const listOwnersAmong = async (db: Db, asked: Asked): Promise<readonly string[]> => {
  const { unitId, positionIds, date, owners } = asked
  if (positionIds.length === 0 || owners.length === 0) return []
  const rows = await db
    .selectFrom("positions")
    .select(["title", "office_id", "template_key"])
    .where("unit_id", "=", unitId)
    .where("id", "in", positionIds)
    .execute()
  const offices = await listUnitsByIds(
    db,
    rows.flatMap(({ office_id }) => office_id ?? []),
    date,
  )
  const codes = new Set(rows.flatMap(({ template_key }) => (template_key === null ? [] : codesOf(template_key))))
  const names = [...rows.map(({ title }) => title), ...offices.map(({ name }) => name)].map(slugOf)
  return owners.filter((owner) => codes.has(owner) || names.some((name) => name.includes(slugOf(owner))))
}

/** The owner codes of the unit's positions that were made from a template, by position: a title may have changed since. */
export const listOwnerCodes = async (db: Db, unitId: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom("positions")
    .select(["id", "template_key"])
    .where("unit_id", "=", unitId)
    .where("template_key", "is not", null)
    .execute()
  return new Map(rows.map(({ id, template_key }) => [id, template_key === null ? [] : codesOf(template_key)]))
}

const codesOf = (templateKey: string): readonly string[] => [templateKey, ...listTemplateCodes(templateKey)]

/** Hyphens at both ends: `kinh-te` is not found in the middle of a word. */
const slugOf = (words: string): string =>
  `-${foldText(words)
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "")}-`
