import { listPlaceholders } from "#platform/documents/template/fill-template.ts"
import { DocumentError } from "#platform/documents/document-error.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import type { ReceivedFile } from "#platform/files/file-store.ts"
import { invalid, type Issue } from "#platform/http/errors.ts"

import type { TemplateView } from "../paper-contract.ts"
import { checkPlaceholders, type FoundPlaceholder } from "../rules/check-placeholders.ts"
import { paperSpecs, type PaperKind } from "../rules/paper-kinds.ts"
import { saveTemplate, type PaperTemplateRow } from "../store/paper-templates.ts"

/** A kept template as its page shows it. */
export const presentTemplate = (row: PaperTemplateRow): TemplateView => ({
  paper: row.paper,
  fileName: row.file_name,
  size: Number(row.size),
  savedAt: row.saved_at.toISOString(),
  savedBy: row.account_name,
  placeholders: checkPlaceholders(row.paper, row.placeholders).placeholders.map((each) => ({
    ...each,
    near: [...each.near],
  })),
})

type Keeping = Readonly<{
  unitId: string
  paper: PaperKind
  reader: Reader
  now: Date
  file: ReceivedFile
  bytes: Uint8Array
}>

/**
 * Keeps an uploaded template when every name in it is one that the paper fills in, and none is missing that it cannot do
 * without. Throws 400 with each wrong name and the ones it may have been meant for; nothing is kept then.
 */
export const keepTemplate = async (db: Db, keeping: Keeping): Promise<TemplateView> => {
  const { unitId, paper, reader, now, file, bytes } = keeping
  const found = await readPlaceholders(bytes)
  const issues = listIssues(paper, found, reader.language)
  if (issues.length > 0)
    throw invalid(
      {
        vi: "Tệp mẫu chưa dùng được, chưa có gì thay đổi. Hãy sửa các chỗ sau trong tệp rồi tải lên lại.",
        en: "The template cannot be used yet, nothing was changed. Mend these places in the file and upload it again.",
      },
      issues,
    )
  const row = {
    unit_id: unitId,
    paper,
    sha256: file.sha256,
    size: file.size,
    file_name: file.fileName === "" ? `${paperSpecs[paper].fileName}.docx` : file.fileName,
    placeholders: JSON.stringify(found),
    account_id: reader.accountId,
    account_name: reader.name,
    saved_at: now,
  }
  await saveTemplate(db, row)
  return presentTemplate({ ...row, size: String(row.size), placeholders: found })
}

const readPlaceholders = async (bytes: Uint8Array): Promise<readonly FoundPlaceholder[]> => {
  try {
    return await listPlaceholders(bytes)
  } catch (error) {
    throw error instanceof DocumentError ? invalid(error.words) : error
  }
}

const listIssues = (paper: PaperKind, found: readonly FoundPlaceholder[], language: "vi" | "en"): readonly Issue[] => {
  const { placeholders, missing } = checkPlaceholders(paper, found)
  const { fields, lists } = paperSpecs[paper]
  const meaningOf = (name: string): string => fields[name] ?? lists.find((list) => list.name === name)?.title ?? name
  const say = language === "vi" ? inVietnamese : inEnglish
  return [
    ...placeholders
      .filter(({ isKnown }) => !isKnown)
      .map(({ name, list, near }) => ({ path: name, message: say.unknown(name, list, near) })),
    ...missing.map((name) => ({ path: name, message: say.missing(name, meaningOf(name)) })),
  ]
}

const inVietnamese = {
  unknown: (name: string, list: string | null, near: readonly string[]) =>
    `{{${name}}} không phải tên dùng được${list === null ? "" : ` trong hàng {{#${list}}}`}.${near.length === 0 ? "" : ` Có phải là ${near.map((each) => `{{${each}}}`).join(", ")}?`}`,
  missing: (name: string, meaning: string) => `Thiếu {{${name}}} (${meaning}).`,
}
const inEnglish = {
  unknown: (name: string, list: string | null, near: readonly string[]) =>
    `{{${name}}} is not a name that can be used${list === null ? "" : ` in the row {{#${list}}}`}.${near.length === 0 ? "" : ` Did you mean ${near.map((each) => `{{${each}}}`).join(", ")}?`}`,
  missing: (name: string, meaning: string) => `{{${name}}} is missing (${meaning}).`,
}
