import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { CrosswalkRow, FrameworkFinding, FrameworkMark } from "../contract.ts"
import { hashFramework } from "../read-framework-file.ts"
import { checkPackage, FrameworkPackage } from "../rules/index.ts"
import {
  deleteDraft,
  insertChoice,
  insertCrosswalk,
  insertFrameworkVersion,
  isVersionPublished,
  lockDraft,
  updateDraft,
  type FrameworkVersion,
} from "../store.ts"
import { getFramework, type FoundFramework, type UnitView } from "./find.ts"

export type Author = Readonly<{ unitId: string; reader: Reader; now: Date }>

type NewDraft = Readonly<{
  package: Readonly<Record<string, unknown>>
  marks: readonly FrameworkMark[]
  sourceName: string | null
  basedOn: string | null
}>

/** Keeps a package as a draft of the unit; it may still be incomplete, its heading must say what it is. */
export const createDraft = async (db: Db, author: Author, draft: NewDraft): Promise<string> => {
  const id = newId()
  await insertFrameworkVersion(db, {
    unit_id: author.unitId,
    id,
    ...headingOf(draft.package),
    state: "draft",
    package: JSON.stringify(draft.package),
    marks: JSON.stringify(draft.marks),
    content_hash: null,
    based_on: draft.basedOn,
    source_name: draft.sourceName,
    draft_version: 1,
    account_id: author.reader.accountId,
    account_name: author.reader.name,
    created_at: author.now,
    updated_at: author.now,
    published_at: null,
    published_by: null,
  })
  return id
}

type Heading = Readonly<{ code: string; name: string; year: number; level: FrameworkPackage["level"] }>

/** A copy of a framework under a new heading, or a new one with a single empty area. */
export const buildNewPackage = (from: FoundFramework | undefined, heading: Heading): Record<string, unknown> => {
  const copied = from === undefined ? undefined : from.kind === "shipped" ? from.shipped.package : from.row.package
  if (copied !== undefined) return { ...structuredClone(copied), ...heading, version: "1", status: "draft" }
  const area = { code: "1", title: "Công tác chỉ đạo, điều hành cải cách hành chính", children: [emptyLeaf] }
  return {
    thuocdo: 1,
    ...heading,
    version: "1",
    status: "draft",
    scale: "100",
    sources: [],
    measures: [],
    criteria: [area],
  }
}

const emptyLeaf = { code: "1.1", title: "Tiêu chí mới", max: "1" }

export const saveDraft = async (
  db: Db,
  author: Author,
  change: Readonly<{
    id: string
    draftVersion: number
    package: Record<string, unknown>
    marks: readonly FrameworkMark[]
  }>,
): Promise<Readonly<{ draftVersion: number; findings: FrameworkFinding[] }>> => {
  const row = await getDraft(db, author.unitId, change.id)
  refuseOtherVersion(row, change.draftVersion)
  const draftVersion = row.draft_version + 1
  await updateDraft(
    db,
    { unitId: author.unitId, id: row.id },
    {
      ...headingOf(change.package),
      package: JSON.stringify(change.package),
      marks: JSON.stringify(change.marks),
      draft_version: draftVersion,
      updated_at: author.now,
    },
  )
  return { draftVersion, findings: checkPackage(change.package) }
}

/** Publishes a draft without errors: its content hash is fixed and it never changes again. */
export const publishDraft = async (
  db: Db,
  author: Author,
  draft: Readonly<{ id: string; draftVersion: number }>,
): Promise<Readonly<{ hash: string; row: FrameworkVersion }>> => {
  const row = await getDraft(db, author.unitId, draft.id)
  refuseOtherVersion(row, draft.draftVersion)
  const errors = checkPackage(row.package).filter(({ severity }) => severity === "error")
  if (errors.length > 0) {
    throw invalid(
      {
        vi: `Chưa ban hành: còn ${errors.length} lỗi trong bộ tiêu chí. Bản thảo được giữ nguyên; sửa các lỗi rồi ban hành lại.`,
        en: `Not published: ${errors.length} errors are left in the framework. The draft is kept; mend them and publish again.`,
      },
      errors.slice(0, 50).map(({ path, vi }) => ({ path: `package.${path}`, message: vi })),
    )
  }
  return { hash: await fixVersion(db, author, row.id, FrameworkPackage.parse(row.package)), row }
}

/** Makes a draft a published version with its hash, for good. Throws 409 when the unit has issued that version before. */
export const fixVersion = async (db: Db, author: Author, id: string, parsed: FrameworkPackage): Promise<string> => {
  if (await isVersionPublished(db, { unitId: author.unitId, code: parsed.code, version: parsed.version })) {
    throw conflict({
      vi: `Bộ tiêu chí ${parsed.code} phiên bản ${parsed.version} đã ban hành. Hãy đặt số phiên bản khác.`,
      en: `Version ${parsed.version} of ${parsed.code} is already published. Give this one another version.`,
    })
  }
  const hash = hashFramework(parsed)
  await updateDraft(
    db,
    { unitId: author.unitId, id },
    {
      ...headingOf(parsed),
      package: JSON.stringify(parsed),
      marks: "[]",
      state: "published",
      content_hash: hash,
      updated_at: author.now,
      published_at: author.now,
      published_by: author.reader.name,
    },
  )
  return hash
}

export const discardDraft = async (db: Db, unitId: string, id: string): Promise<void> => {
  await getDraft(db, unitId, id)
  await deleteDraft(db, unitId, id)
}

/** From now on the unit scores itself by this framework in that year. */
export const chooseFramework = async (
  db: Db,
  author: Author,
  choice: Readonly<{ view: UnitView; year: number; ref: string }>,
): Promise<FoundFramework> => {
  const found = await getFramework(db, choice.view, choice.ref)
  const chosen =
    found.kind === "shipped"
      ? { unitId: null, id: null, ...found.shipped.package, hash: found.shipped.hash }
      : {
          unitId: found.row.unit_id,
          id: found.row.id,
          code: found.row.code,
          version: found.row.version,
          hash: found.row.content_hash,
        }
  if (chosen.hash === null) {
    throw conflict({
      vi: "Bản thảo chưa ban hành nên chưa dùng để chấm được.",
      en: "A draft that is not published cannot be used for scoring.",
    })
  }
  await insertChoice(db, {
    unit_id: author.unitId,
    id: newId(),
    year: choice.year,
    framework_unit_id: chosen.unitId,
    framework_id: chosen.id,
    code: chosen.code,
    version: chosen.version,
    content_hash: chosen.hash,
    account_id: author.reader.accountId,
    account_name: author.reader.name,
    created_at: author.now,
  })
  return found
}

/** Settles how two versions compare; only the unit that issues the newer one may, for itself and all below. */
export const saveCrosswalk = async (
  db: Db,
  author: Author,
  crosswalk: Readonly<{ view: UnitView; oldId: string; newId: string; rows: readonly CrosswalkRow[] }>,
): Promise<void> => {
  await getFramework(db, crosswalk.view, crosswalk.oldId)
  const issued = await getFramework(db, crosswalk.view, crosswalk.newId)
  if (issued.kind !== "version" || issued.row.unit_id !== author.unitId) {
    throw conflict({
      vi: "Chỉ đơn vị ban hành phiên bản mới sửa được bảng đối chiếu này; chưa lưu gì.",
      en: "Only the unit that issued the newer version may settle this crosswalk; nothing was saved.",
    })
  }
  await insertCrosswalk(db, {
    unit_id: author.unitId,
    id: newId(),
    old_id: crosswalk.oldId,
    new_id: crosswalk.newId,
    rows: JSON.stringify(crosswalk.rows),
    account_id: author.reader.accountId,
    account_name: author.reader.name,
    created_at: author.now,
  })
}

const getDraft = async (db: Db, unitId: string, id: string): Promise<FrameworkVersion> => {
  const row = await lockDraft(db, unitId, id)
  if (row !== undefined) return row
  throw notFound({
    vi: "Không có bản thảo này ở đơn vị; có thể nó đã được ban hành hoặc đã bỏ.",
    en: "The unit has no such draft; it may have been published or discarded.",
  })
}

const refuseOtherVersion = (row: FrameworkVersion, draftVersion: number): void => {
  if (row.draft_version === draftVersion) return
  throw conflict(
    {
      vi: "Bản thảo vừa được lưu ở nơi khác. Thay đổi của bạn còn trên màn hình; tải lại để xem bản mới.",
      en: "The draft was saved elsewhere meanwhile. Your changes are still on the screen; reload to see the new one.",
    },
    { draftVersion: row.draft_version },
  )
}

/** The columns by which drafts are listed; a heading that does not hold is refused, whatever else is still open. */
const headingOf = (data: Readonly<Record<string, unknown>>) => {
  const heading = FrameworkPackage.pick({
    code: true,
    version: true,
    name: true,
    status: true,
    level: true,
    year: true,
  }).safeParse(
    Object.fromEntries(["code", "version", "name", "status", "level", "year"].map((key) => [key, data[key]])),
  )
  if (heading.success) return heading.data
  throw invalid(
    {
      vi: "Phần đầu của bộ tiêu chí chưa đúng; chưa lưu gì.",
      en: "The heading of the framework is not right; nothing was saved.",
    },
    heading.error.issues.map(({ path, message }) => ({ path: `package.${path.map(String).join(".")}`, message })),
  )
}
