import { hashFramework } from "#modules/frameworks/read-framework-file.ts"
import { FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

/** Two areas with leaves of the unit's own, a survey and a bonus. */
export const stagePackage = FrameworkPackage.parse({
  thuocdo: 1,
  code: "bo-thu-dot-cham",
  name: "Bộ tiêu chí thử",
  version: "1",
  status: "draft",
  level: "commune",
  year: 2026,
  scale: "10",
  sources: [
    { code: "council", name: "Hội đồng thẩm định", max: "8" },
    { code: "survey", name: "Điều tra xã hội học", max: "2" },
  ],
  classes: [
    { name: "Tốt", from: "8" },
    { name: "Khá", from: "0" },
  ],
  extra: { bonusCap: "1" },
  measures: [
    { code: "done", name: "Nhiệm vụ hoàn thành", kind: "count" },
    { code: "planned", name: "Nhiệm vụ giao", kind: "count" },
    { code: "posted", name: "Đăng công khai", kind: "yesNo" },
    { code: "sipas", name: "Chỉ số hài lòng", kind: "index" },
    { code: "praise", name: "Bằng khen", kind: "count" },
  ],
  criteria: [
    {
      code: "A",
      title: "Chỉ đạo",
      max: "5",
      children: [
        {
          code: "A.1",
          title: "Hoàn thành",
          max: "3",
          source: "council",
          owner: "van-phong",
          rule: { kind: "proportional", of: "done", per: "planned" },
        },
        {
          code: "A.2",
          title: "Công khai",
          max: "2",
          source: "council",
          asIssued: "Đăng công khai trên cổng",
          rule: { kind: "yesNo", of: "posted" },
        },
      ],
    },
    {
      code: "B",
      title: "Kết quả",
      max: "5",
      children: [
        { code: "B.1", title: "Chấm tay", max: "3", source: "council", rule: { kind: "manual" } },
        {
          code: "B.2",
          title: "Hài lòng",
          max: "2",
          source: "survey",
          rule: { kind: "index", of: "sipas", scale: "100" },
        },
      ],
    },
    {
      code: "C",
      title: "Điểm cộng",
      children: [{ code: "C.1", title: "Bằng khen", rule: { kind: "bonus", of: "praise", each: "0.5" } }],
    },
  ],
})

type Publishing = Readonly<{
  unitId: string
  id: string
  by: Readonly<{ account_id: string; account_name: string }>
  now: Date
}>

/** The package as a published version of a unit; the row scope must hold the unit. */
export const insertStageFramework = async (db: Db, { unitId, id, by, now }: Publishing): Promise<void> => {
  await db
    .insertInto("framework_versions")
    .values({
      unit_id: unitId,
      id,
      code: stagePackage.code,
      version: "1",
      state: "draft",
      name: stagePackage.name,
      status: "draft",
      level: "commune",
      year: 2026,
      package: JSON.stringify(stagePackage),
      marks: "[]",
      content_hash: null,
      based_on: null,
      source_name: null,
      draft_version: 1,
      ...by,
      created_at: now,
      updated_at: now,
      published_at: null,
      published_by: null,
    })
    .execute()
  await db
    .updateTable("framework_versions")
    .set({ state: "published", content_hash: hashFramework(stagePackage), published_at: now, published_by: "x" })
    .where("id", "=", id)
    .execute()
}
