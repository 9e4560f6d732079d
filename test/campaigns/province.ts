import { buildSettings, type CampaignSettings } from "#modules/campaigns/rules/index.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"

import { buildHolding } from "../builders/people.ts"
import { buildActor, type Actor } from "../builders/running-campaign.ts"
import { mustAnswer, runAll, type Wire } from "./wire.ts"

/** How large a province is made; `links`: pieces of evidence of each commune, each on a leaf of its own. */
export type ProvinceSize = Readonly<{ communes: number; leavesPerArea: number; links: number; seed: number }>

export type Commune = Readonly<{ unitId: string; name: string; officer: Actor; coordinator: Actor; head: Actor }>

/** A province with its communes and everybody who has a part in its campaign, which is open. */
export type Province = Readonly<{
  size: ProvinceSize
  unitId: string
  campaignId: string
  runner: Actor
  chair: Actor
  secretary: Actor
  member: Actor
  /** By area; the last one of area A also holds a position in the first commune. */
  appraisers: Readonly<Record<Area, readonly Actor[]>>
  communes: readonly Commune[]
  /** Leaves that the unit scores and appraisers mark, without survey and bonus. */
  codes: readonly string[]
}>

export const areas = ["A", "B", "C"] as const
export type Area = (typeof areas)[number]

export const surveyCode = "D.1"
export const bonusCode = "E.1"
export const surveyMax = 10

/** Leaves of one point each in three areas, a survey and a bonus. */
export const buildProvincePackage = (leavesPerArea: number) => ({
  thuocdo: 1,
  code: "bo-tieu-chi-tinh-thu",
  name: "Bộ tiêu chí của tỉnh để thử",
  version: "1",
  status: "draft",
  level: "commune",
  year: 2026,
  scale: String(areas.length * leavesPerArea + surveyMax),
  decimals: 2,
  sources: [
    { code: "council", name: "Hội đồng thẩm định", max: String(areas.length * leavesPerArea) },
    { code: "survey", name: "Điều tra xã hội học", max: String(surveyMax) },
  ],
  classes: [
    { name: "Tốt", from: String(Math.floor((areas.length * leavesPerArea + surveyMax) * 0.8)) },
    { name: "Khá", from: "0" },
  ],
  extra: { bonusCap: "1" },
  measures: [
    { code: "sipas", name: "Chỉ số hài lòng", kind: "index" },
    { code: "praise", name: "Bằng khen", kind: "count" },
  ],
  criteria: [
    ...areas.map((area) => ({
      code: area,
      title: `Lĩnh vực ${area}`,
      max: String(leavesPerArea),
      children: Array.from({ length: leavesPerArea }, (_, index) => ({
        code: `${area}.${index + 1}`,
        title: `Tiêu chí số ${index + 1} của lĩnh vực ${area}`,
        max: "1",
        source: "council",
        rule: { kind: "manual" },
      })),
    })),
    {
      code: "D",
      title: "Hài lòng",
      max: String(surveyMax),
      children: [
        {
          code: surveyCode,
          title: "Chỉ số hài lòng",
          max: String(surveyMax),
          source: "survey",
          rule: { kind: "index", of: "sipas", scale: "100" },
        },
      ],
    },
    {
      code: "E",
      title: "Điểm cộng",
      children: [{ code: bonusCode, title: "Bằng khen", rule: { kind: "bonus", of: "praise", each: "0.5" } }],
    },
  ],
})

const since = { from: "2025-07-01", legalBasis: "", by: null }

/**
 * Builds the province: units and people as rows (nobody signs in here), framework, campaign and evidence over HTTP as
 * their pages send them. The clock must stand before the self-assessment ends.
 */
export const buildProvince = async (wire: Wire, size: ProvinceSize): Promise<Province> => {
  const { id: unitId } = await createUnit(wire.db, { name: "Tỉnh Thử", kind: "province", parentId: null }, since)
  const act = (at: string, role: Role, title: string): Promise<Actor> => buildActor(wire, { unitId: at, role, title })
  const runner = await act(unitId, "coordinator", "Thường trực")
  const chair = await act(unitId, "leader", "Chủ tịch Hội đồng")
  const secretary = await act(unitId, "coordinator", "Thư ký Hội đồng")
  const member = await act(unitId, "appraiser", "Ủy viên Hội đồng")
  const pair = async (area: Area): Promise<readonly Actor[]> => [
    await act(unitId, "appraiser", `Thẩm định ${area} thứ nhất`),
    await act(unitId, "appraiser", `Thẩm định ${area} thứ hai`),
  ]
  const torn = await act(unitId, "appraiser", "Biệt phái")
  const appraisers = { A: [...(await pair("A")), torn], B: await pair("B"), C: await pair("C") }
  const communes: Commune[] = []
  for (let number = 1; number <= size.communes; number += 1) {
    const name = `Xã Thử số ${number}`
    const { id } = await createUnit(wire.db, { name, kind: "commune", parentId: unitId }, since)
    const officer = await act(id, "officer", "Chuyên viên")
    const coordinator = await act(id, "coordinator", "Chánh Văn phòng")
    communes.push({ unitId: id, name, officer, coordinator, head: await act(id, "leader", "Chủ tịch xã") })
  }
  const first = communes[0]
  if (first !== undefined)
    await buildHolding(wire.db, { accountId: torn.accountId, unitId: first.unitId, role: "officer" })
  const codes = areas.flatMap((area) =>
    Array.from({ length: size.leavesPerArea }, (_, index) => `${area}.${index + 1}`),
  )
  const people = { size, unitId, runner, chair, secretary, member, appraisers, communes, codes }
  return { ...people, campaignId: await openCampaign(wire, people) }
}

const openCampaign = async (wire: Wire, province: Omit<Province, "campaignId">): Promise<string> => {
  const { unitId, runner, size } = province
  const { token } = runner
  const draft = { package: buildProvincePackage(size.leavesPerArea), marks: [], sourceName: null }
  const { id } = await mustAnswer(wire.send("POST", `/units/${unitId}/framework-packages`, { token, body: draft }))
  const read = await mustAnswer(wire.send("GET", `/units/${unitId}/frameworks/${id}`, { token }))
  const body = { draftVersion: read.draftVersion }
  const { hash } = await mustAnswer(
    wire.send("POST", `/units/${unitId}/framework-drafts/${id}/publish`, { token, body }),
  )
  const made = { year: 2026, name: "Đánh giá cải cách hành chính năm 2026" }
  const campaign = await mustAnswer(wire.send("POST", `/units/${unitId}/campaigns`, { token, body: made }))
  const path = `/units/${unitId}/campaigns/${campaign.id}`
  const settings = buildProvinceSettings(province, { ref: id, code: "bo-tieu-chi-tinh-thu", version: "1", hash })
  const saved = await mustAnswer(wire.send("PUT", path, { token, body: { name: made.name, settings, version: 1 } }))
  await mustAnswer(wire.send("POST", `${path}/open`, { token, body: { version: saved.version } }))
  return campaign.id as string
}

type Ref = CampaignSettings["blocks"][number]["framework"]

const buildProvinceSettings = (
  { appraisers, communes, chair, secretary, member }: Omit<Province, "campaignId">,
  framework: Ref,
): CampaignSettings => {
  const person = ({ accountId, name }: Actor) => ({ accountId, name })
  return {
    ...buildSettings(2026),
    blocks: [{ code: "xa", name: "Khối xã", framework, unitIds: communes.map((commune) => commune.unitId) }],
    areas: areas.map((area) => ({
      code: area,
      name: `Sở ${area}`,
      criteria: area === "C" ? ["C", "E"] : [area],
      appraisers: appraisers[area].map(person),
    })),
    council: {
      name: "Hội đồng thẩm định",
      members: [
        { ...person(chair), role: "chair" },
        { ...person(secretary), role: "secretary" },
        { ...person(member), role: "member" },
      ],
      quorum: 67,
      majority: 50,
      countedOf: "members",
    },
    limits: { returns: 1, explanations: 2, explanationLetters: 40 },
  }
}

/** Evidence of every commune over HTTP: ten links to a document, each on a leaf of its own, in the order of the leaves. */
export const addEvidence = (wire: Wire, province: Province, width: number): Promise<unknown> =>
  runAll(province.communes, width, async ({ unitId, officer: { token }, name }) => {
    const proved = province.codes.slice(0, province.size.links)
    for (let at = 0; at < proved.length; at += 10) {
      const bytes = new TextEncoder().encode(
        `ỦY BAN NHÂN DÂN ${name}\nSố: ${at + 1}/BC-UBND\nBÁO CÁO\nViệc đã làm năm 2026\n`,
      )
      const asked = { fileName: `bao-cao-${at}.txt`, folder: "", purpose: "file", size: bytes.length }
      const begun = await mustAnswer(wire.send("POST", `/units/${unitId}/evidence-uploads`, { token, body: asked }))
      await mustAnswer(wire.send("PATCH", `/units/${unitId}/evidence-uploads/${begun.id}?offset=0`, { token, bytes }))
      const links = proved.slice(at, at + 10).map((criterion) => ({
        target: { kind: "criterion", framework: "bo-tieu-chi-tinh-thu", criterion },
        year: 2026,
        page: 1,
        section: null,
        note: null,
      }))
      await mustAnswer(
        wire.send("POST", `/units/${unitId}/evidence`, { token, body: { uploadId: begun.id, year: 2026, links } }),
      )
    }
  })
