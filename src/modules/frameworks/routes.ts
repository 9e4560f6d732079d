import { stringify } from "yaml"

import { listOwnerNames } from "#modules/accounts/index.ts"
import { conflict, invalid } from "#platform/http/errors.ts"
import { implement, type Call, type Route } from "#platform/http/implement.ts"

import { frameworks, type FrameworkDetail } from "./contract.ts"
import { buildCrosswalk, checkPackage, compareFrameworks, FrameworkPackage } from "./rules/index.ts"
import { countUsers } from "./service/count-users.ts"
import {
  buildNewPackage,
  chooseFramework,
  createDraft,
  discardDraft,
  publishDraft,
  saveCrosswalk,
  saveDraft,
} from "./service/drafts.ts"
import { readUploadedFramework } from "./service/read-upload.ts"
import {
  findSettledCrosswalk,
  findUnitFramework,
  getFramework,
  listFrameworks,
  summarise,
  summariseShipped,
  viewOfUnit,
  type FoundFramework,
  type UnitView,
} from "./service/find.ts"

type UnitCall = Pick<Call<typeof frameworks.get>, "db" | "platform" | "reader" | "permissions"> & {
  params: { unitId: string }
}

const viewOf = ({ db, params, platform }: UnitCall): Promise<UnitView> =>
  viewOfUnit(db, params.unitId, platform.clock())
const authorOf = ({ params, reader, platform }: UnitCall) => ({ unitId: params.unitId, reader, now: platform.clock() })

export const frameworkRoutes: readonly Route[] = [
  implement(frameworks.list, async (call) => {
    const list = await listFrameworks(call.db, await viewOf(call), call.query.year)
    const mayEdit = call.permissions.has("framework.edit")
    return { frameworks: list, may: { edit: mayEdit, choose: mayEdit } }
  }),
  implement(frameworks.get, async (call) => {
    const view = await viewOf(call)
    const found = await getFramework(call.db, view, call.params.frameworkRef)
    const usedBy = await countUsers(call.db, { found, view, reader: call.reader, now: call.platform.clock() })
    return { ...presentDetail(found, view, call), usedBy }
  }),
  implement(frameworks.create, async (call) => {
    const { from, ...heading } = call.body
    const found = from === undefined ? undefined : await getFramework(call.db, await viewOf(call), from)
    const basedOn = found?.kind === "version" ? found.row.id : null
    const data = buildNewPackage(found, heading)
    const id = await createDraft(call.db, authorOf(call), { package: data, marks: [], sourceName: null, basedOn })
    call.note({ target: `framework:${id}`, after: { from: from ?? null, ...heading } })
    return { id }
  }),
  implement(frameworks.createFromPackage, async (call) => {
    const id = await createDraft(call.db, authorOf(call), { ...call.body, basedOn: null })
    call.note({ target: `framework:${id}`, after: { sourceName: call.body.sourceName } })
    return { id }
  }),
  implement(frameworks.readFile, async ({ file, platform }) => {
    if (!file) throw invalid({ vi: "Chưa có tệp nào.", en: "There is no file." })
    return readUploadedFramework(await platform.files.read(file.sha256), file.fileName)
  }),
  implement(frameworks.save, async (call) =>
    saveDraft(call.db, authorOf(call), { id: call.params.frameworkId, ...call.body }),
  ),
  implement(frameworks.publish, async (call) => {
    const { frameworkId: id } = call.params
    const { hash, row } = await publishDraft(call.db, authorOf(call), { id, ...call.body })
    call.note({ target: `framework:${id}`, after: { code: row.code, version: row.version, hash } })
    return { hash }
  }),
  implement(frameworks.discard, async (call) => {
    await discardDraft(call.db, call.params.unitId, call.params.frameworkId)
    call.note({ target: `framework:${call.params.frameworkId}` })
    return { discarded: true as const }
  }),
  implement(frameworks.choose, async (call) => {
    const { year } = call.params
    await chooseFramework(call.db, authorOf(call), { view: await viewOf(call), year, ref: call.body.framework })
    call.note({ target: `frameworkYear:${year}`, after: { framework: call.body.framework } })
    return { chosen: true as const }
  }),
  implement(frameworks.chosen, async (call) => {
    const found = await findUnitFramework(call.db, await viewOf(call), call.params.year)
    return { framework: found?.summary ?? null, byChoice: found?.byChoice ?? false }
  }),
  implement(frameworks.crosswalk, async (call) => {
    const view = await viewOf(call)
    const [before, after] = [
      await getFramework(call.db, view, call.params.oldRef),
      await getFramework(call.db, view, call.params.newRef),
    ]
    const [old, next] = [packageOf(before), packageOf(after)]
    const settled = await findSettledCrosswalk(call.db, view, before, after)
    return {
      changes: [...compareFrameworks(old, next)],
      rows: [...(settled ?? buildCrosswalk(old, next))],
      settled: settled !== undefined,
    }
  }),
  implement(frameworks.saveCrosswalk, async (call) => {
    const { oldRef: oldId, newRef: newId } = call.params
    const view = await viewOf(call)
    await saveCrosswalk(call.db, authorOf(call), { view, oldId, newId, rows: call.body.rows })
    call.note({ target: `crosswalk:${oldId}:${newId}`, after: { rows: call.body.rows.length } })
    return { saved: true as const }
  }),
  implement(frameworks.exportYaml, async (call) => {
    const found = await getFramework(call.db, await viewOf(call), call.params.frameworkRef)
    const { code, version } = headingOf(found)
    const text = found.kind === "shipped" ? found.shipped.text : stringify(found.row.package)
    return {
      fileName: `${code}-${version}.yaml`,
      mediaType: "application/yaml; charset=utf-8",
      bytes: new TextEncoder().encode(text),
    }
  }),
]

/** A package that can be compared: a draft whose shape does not hold yet is refused. */
const packageOf = (found: FoundFramework): FrameworkPackage => {
  if (found.kind === "shipped") return found.shipped.package
  const parsed = FrameworkPackage.safeParse(found.row.package)
  if (parsed.success) return parsed.data
  throw conflict({
    vi: `Chưa so sánh được: bản thảo “${found.row.name}” còn lỗi cấu trúc. Hãy sửa các lỗi của bản thảo trước.`,
    en: `Not compared: the draft "${found.row.name}" is not whole yet. Mend its errors first.`,
  })
}

const headingOf = (found: FoundFramework): Readonly<{ code: string; version: string }> =>
  found.kind === "shipped" ? found.shipped.package : found.row

/** As the offices of that level were called at the end of the framework's year. */
const namesOfOwners = ({ level, year }: Readonly<{ level: string; year: number }>): Record<string, string> =>
  Object.fromEntries(listOwnerNames(level, `${year}-12-31`))

const presentDetail = (
  found: FoundFramework,
  view: UnitView,
  { permissions }: UnitCall,
): Omit<FrameworkDetail, "usedBy"> => {
  const mayEdit = permissions.has("framework.edit")
  if (found.kind === "shipped") {
    const data = found.shipped.package as unknown as Record<string, unknown>
    return {
      ...summariseShipped(found.shipped),
      package: data,
      marks: [],
      findings: checkPackage(data),
      draftVersion: null,
      sourceName: null,
      basedOn: null,
      ownerNames: namesOfOwners(found.shipped.package),
      may: { edit: false, publish: false, copy: mayEdit, choose: mayEdit },
    }
  }
  const { row } = found
  const isOwnDraft = row.state === "draft" && row.unit_id === view.unitId
  return {
    ...summarise(row, view, [row]),
    package: row.package,
    marks: [...row.marks],
    findings: checkPackage(row.package),
    draftVersion: row.state === "draft" ? row.draft_version : null,
    sourceName: row.source_name,
    basedOn: row.based_on,
    ownerNames: namesOfOwners(row),
    may: {
      edit: isOwnDraft && mayEdit,
      publish: isOwnDraft && permissions.has("framework.publish"),
      copy: mayEdit,
      choose: mayEdit && row.state === "published",
    },
  }
}
