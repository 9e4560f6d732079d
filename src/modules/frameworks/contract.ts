import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

const unit = z.object({ unitId: z.uuid() })
/** A version by its id, or a framework that ships with the product by `code@version`. */
export const FrameworkRef = z
  .string()
  .regex(/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9][a-z0-9._-]{0,79}@[^\s/]{1,40})$/u)
const one = unit.extend({ frameworkRef: FrameworkRef })
const draft = unit.extend({ frameworkId: z.uuid() })
const Year = z.coerce.number().int().min(2000).max(2100)
const instant = z.iso.datetime()

/** The package as plain data. A draft may be incomplete; `problems` and `findings` say what is missing. */
const PackageData = z.record(z.string(), z.unknown())

/** What an import was unsure of, until the author settles it. */
export const FrameworkMark = z.object({
  code: z.string(),
  kind: z.enum(["unsure", "unread"]),
  vi: z.string(),
  en: z.string(),
  /** The rule that was meant perhaps; the package holds the assessor's choice until a person takes it. */
  rule: z.record(z.string(), z.unknown()).optional(),
})
export type FrameworkMark = z.infer<typeof FrameworkMark>

/** What the package check says: at the criterion, with the path of keys in the package. */
export const FrameworkFinding = z.object({
  rule: z.string(),
  severity: z.enum(["error", "warning", "notice"]),
  path: z.string(),
  code: z.string().nullable(),
  vi: z.string(),
  en: z.string(),
})
export type FrameworkFinding = z.infer<typeof FrameworkFinding>

export const FrameworkSummary = z.object({
  ref: z.string(),
  id: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  /** Who issued it: the unit's name; null for one that ships with the product. */
  owner: z.string().nullable(),
  code: z.string(),
  version: z.string(),
  name: z.string(),
  status: z.enum(["official", "draft", "sample"]),
  level: z.enum(["province", "department", "district", "commune", "office"]),
  year: z.int(),
  state: z.enum(["draft", "published", "shipped", "superseded"]),
  hash: z.string().nullable(),
  updatedAt: instant.nullable(),
  publishedAt: instant.nullable(),
})
export type FrameworkSummary = z.infer<typeof FrameworkSummary>

export const FrameworkDetail = FrameworkSummary.extend({
  package: PackageData,
  marks: z.array(FrameworkMark),
  findings: z.array(FrameworkFinding),
  draftVersion: z.int().nullable(),
  sourceName: z.string().nullable(),
  basedOn: z.string().nullable(),
  /** What the owner codes that offices and positions usually have are called: `van-phong` is "Văn phòng HĐND và UBND". */
  ownerNames: z.record(z.string(), z.string()),
  /** Units that score themselves by this version, among those the reader's unit sees. */
  usedBy: z.int(),
  may: z.object({ edit: z.boolean(), publish: z.boolean(), copy: z.boolean(), choose: z.boolean() }),
})
export type FrameworkDetail = z.infer<typeof FrameworkDetail>

export const CrosswalkRow = z.object({
  old: z.string().nullable(),
  new: z.string().nullable(),
  kind: z.enum(["same", "rescaled", "reworded", "new", "dropped"]),
  /** What changed where trends break, as the rules see it. */
  changed: z.object({ vi: z.string().max(300), en: z.string().max(300) }).optional(),
})
export type CrosswalkRow = z.infer<typeof CrosswalkRow>

const Saved = z.object({ draftVersion: z.int(), findings: z.array(FrameworkFinding) })
const Created = z.object({ id: z.uuid() })

export const frameworks = {
  list: endpoint({
    id: "frameworks.list",
    method: "GET",
    path: "/units/:unitId/frameworks",
    summary: { vi: "Các bộ tiêu chí áp dụng cho đơn vị", en: "List the frameworks that apply to the unit" },
    can: "framework.read",
    params: unit,
    query: z.object({ year: Year.optional() }),
    response: z.object({
      frameworks: z.array(FrameworkSummary),
      may: z.object({ edit: z.boolean(), choose: z.boolean() }),
    }),
  }),
  get: endpoint({
    id: "frameworks.get",
    method: "GET",
    path: "/units/:unitId/frameworks/:frameworkRef",
    summary: { vi: "Xem một bộ tiêu chí", en: "Get a framework" },
    can: "framework.read",
    params: one,
    response: FrameworkDetail,
  }),
  create: endpoint({
    id: "frameworks.create",
    method: "POST",
    path: "/units/:unitId/frameworks",
    summary: { vi: "Tạo bản thảo bộ tiêu chí", en: "Create a framework draft" },
    can: "framework.edit",
    params: unit,
    body: z.object({
      /** A version or shipped framework to copy; without it a draft with one empty area. */
      from: FrameworkRef.optional(),
      code: z.string().max(80),
      name: z.string().trim().min(1).max(300),
      year: z.int().min(2000).max(2100),
      level: z.enum(["province", "department", "district", "commune", "office"]),
    }),
    response: Created,
    creates: true,
  }),
  createFromPackage: endpoint({
    id: "frameworks.createFromPackage",
    method: "POST",
    path: "/units/:unitId/framework-packages",
    summary: { vi: "Tạo bản thảo từ một bộ tiêu chí đã đọc", en: "Create a draft from a package that was read" },
    can: "framework.edit",
    params: unit,
    body: z.object({
      package: PackageData,
      marks: z.array(FrameworkMark).max(2_000),
      sourceName: z.string().max(300).nullable(),
    }),
    response: Created,
    creates: true,
    maxBytes: 4_000_000,
  }),
  readFile: endpoint({
    id: "frameworks.readFile",
    method: "POST",
    path: "/units/:unitId/framework-files",
    summary: { vi: "Đọc một tệp bộ tiêu chí hoặc phụ lục", en: "Read a framework package or an annex as issued" },
    can: "framework.edit",
    params: unit,
    response: z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("read"),
        package: PackageData,
        marks: z.array(FrameworkMark),
        findings: z.array(FrameworkFinding),
      }),
      z.object({
        kind: z.literal("invalid"),
        problems: z.array(
          z.object({ line: z.int(), column: z.int(), path: z.string(), vi: z.string(), en: z.string() }),
        ),
      }),
    ]),
    transport: "upload",
    transaction: "manual",
    audit: "none",
  }),
  save: endpoint({
    id: "frameworks.save",
    method: "PUT",
    path: "/units/:unitId/framework-drafts/:frameworkId",
    summary: { vi: "Lưu bản thảo bộ tiêu chí", en: "Save a framework draft" },
    can: "framework.edit",
    params: draft,
    body: z.object({ draftVersion: z.int(), package: PackageData, marks: z.array(FrameworkMark).max(2_000) }),
    response: Saved,
    maxBytes: 4_000_000,
    audit: "none",
  }),
  publish: endpoint({
    id: "frameworks.publish",
    method: "POST",
    path: "/units/:unitId/framework-drafts/:frameworkId/publish",
    summary: { vi: "Ban hành bộ tiêu chí", en: "Publish a framework" },
    can: "framework.publish",
    params: draft,
    body: z.object({ draftVersion: z.int() }),
    response: z.object({ hash: z.string() }),
  }),
  discard: endpoint({
    id: "frameworks.discard",
    method: "DELETE",
    path: "/units/:unitId/framework-drafts/:frameworkId",
    summary: { vi: "Bỏ bản thảo bộ tiêu chí", en: "Discard a framework draft" },
    can: "framework.edit",
    params: draft,
    response: z.object({ discarded: z.literal(true) }),
  }),
  choose: endpoint({
    id: "frameworks.choose",
    method: "PUT",
    path: "/units/:unitId/framework-years/:year",
    summary: { vi: "Chọn bộ tiêu chí của năm", en: "Choose the framework of a year" },
    can: "framework.edit",
    params: unit.extend({ year: Year }),
    body: z.object({ framework: FrameworkRef }),
    response: z.object({ chosen: z.literal(true) }),
  }),
  chosen: endpoint({
    id: "frameworks.chosen",
    method: "GET",
    path: "/units/:unitId/framework-years/:year",
    summary: { vi: "Bộ tiêu chí đơn vị dùng trong năm", en: "The framework that the unit uses in a year" },
    can: "framework.read",
    params: unit.extend({ year: Year }),
    response: z.object({ framework: FrameworkSummary.nullable(), byChoice: z.boolean() }),
  }),
  crosswalk: endpoint({
    id: "frameworks.crosswalk",
    method: "GET",
    path: "/units/:unitId/framework-crosswalks/:oldRef/:newRef",
    summary: { vi: "Đối chiếu hai phiên bản bộ tiêu chí", en: "Compare two versions of a framework" },
    can: "framework.read",
    params: unit.extend({ oldRef: FrameworkRef, newRef: FrameworkRef }),
    response: z.object({
      changes: z.array(z.object({ kind: z.string(), code: z.string().nullable(), vi: z.string(), en: z.string() })),
      rows: z.array(CrosswalkRow),
      /** Whether a person settled the rows; else they are proposed. */
      settled: z.boolean(),
    }),
  }),
  saveCrosswalk: endpoint({
    id: "frameworks.saveCrosswalk",
    method: "PUT",
    path: "/units/:unitId/framework-crosswalks/:oldRef/:newRef",
    summary: { vi: "Lưu bảng đối chiếu hai phiên bản", en: "Save the crosswalk of two versions" },
    can: "framework.edit",
    params: unit.extend({ oldRef: z.uuid(), newRef: z.uuid() }),
    body: z.object({ rows: z.array(CrosswalkRow).max(2_000) }),
    response: z.object({ saved: z.literal(true) }),
  }),
  exportYaml: endpoint({
    id: "frameworks.exportYaml",
    method: "GET",
    path: "/units/:unitId/frameworks/:frameworkRef/yaml",
    summary: { vi: "Tải bộ tiêu chí (YAML)", en: "Download a framework (YAML)" },
    can: "framework.read",
    params: one,
    response: z.unknown(),
    transport: "download",
  }),
} as const
