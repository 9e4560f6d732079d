import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { listOwnerCodes, listOwnersAmong } from "./index.ts"

const date = "2026-03-02"
const owners = ["van-phong", "kinh-te", "van-hoa-xa-hoi", "trung-tam-phuc-vu-hcc", "chairX"]
let database: ClonedDatabase
let unitId = ""
let officeId = ""

const addPosition = async (title: string, more: Readonly<{ template?: string; inOffice?: boolean }>) => {
  const id = newId()
  await database.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [unitId] })
    const template_key = more.template ?? null
    const office_id = more.inOffice === true ? officeId : null
    const lasting = { rank: 1, valid_from: "2025-07-01", valid_to: null }
    const named = { title, title_key: foldText(title), role: "officer" as const }
    await db
      .insertInto("positions")
      .values({ unit_id: unitId, id, office_id, template_key, ...named, ...lasting })
      .execute()
  })
  return id
}

const ask = (...positionIds: readonly string[]) => listOwnersAmong(database.db, { unitId, positionIds, date, owners })

beforeAll(async () => {
  database = await cloneDatabase()
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const named = { name: "Phường Chủ Trì Mẫu", kind: "ward" as const, parentId: null }
  unitId = (await createUnit(database.db, named, reason)).id
  const office = { name: "Phòng Văn hóa – Xã hội", kind: "office" as const, parentId: unitId }
  officeId = (await createUnit(database.db, office, reason)).id
})
afterAll(() => database.close())

describe("owners that positions are", () => {
  it("follow the template, whatever the title has become", async () => {
    expect(await ask(await addPosition("Giám đốc", { template: "serviceCentreHead" }))).toEqual([
      "trung-tam-phuc-vu-hcc",
    ])
    expect(await ask(await addPosition("Tổ trưởng", { template: "financeExpert" }))).toEqual(["kinh-te"])
  })

  it("else follow the words of the title or of the office", async () => {
    expect(await ask(await addPosition("Phó Chánh Văn phòng", {}))).toEqual(["van-phong"])
    expect(await ask(await addPosition("Chuyên viên", { inOffice: true }))).toEqual(["van-hoa-xa-hoi"])
    expect(await ask(await addPosition("Công chức kinh tế học", {}))).toEqual(["kinh-te"])
  })

  it("stand with each position that was made from a template", async () => {
    const [made, typed] = [
      await addPosition("Phụ trách", { template: "cultureHead" }),
      await addPosition("Văn hóa", {}),
    ]
    const codes = await listOwnerCodes(database.db, unitId)
    expect(codes.get(made)).toContain("van-hoa-xa-hoi")
    expect(codes.has(typed)).toBe(false)
  })

  it("are none for leaders, for half words and for nobody", async () => {
    expect(await ask(await addPosition("Chủ tịch", { template: "chair" }))).toEqual([])
    expect(await ask(await addPosition("Chuyên viên Kinh tếx", {}))).toEqual([])
    expect(await ask()).toEqual([])
  })

  it("of several positions are all of theirs, in the package's order", async () => {
    const positions = [await addPosition("Kinh tế", {}), await addPosition("Văn phòng", {})]
    expect(await ask(...positions)).toEqual(["van-phong", "kinh-te"])
  })
})
