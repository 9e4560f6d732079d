import { z } from "zod"

/** Where a unit stands in the state's order. `office` is an office or section inside a unit, not a unit of its own. */
export const UnitLevel = z.enum(["province", "district", "commune", "department", "office"])
export type UnitLevel = z.infer<typeof UnitLevel>

/** The kinds of units that the laws on local government name, and the bodies inside them. */
export const UnitKind = z.enum([
  "province",
  "centralCity",
  "urbanDistrict",
  "ruralDistrict",
  "town",
  "provincialCity",
  "ward",
  "commune",
  "township",
  "specialZone",
  "department",
  "office",
])
export type UnitKind = z.infer<typeof UnitKind>

type KindFact = Readonly<{
  level: UnitLevel
  words: Readonly<{ vi: string; en: string }>
  /** First and last day on which such a unit can exist; null = open. */
  from: string | null
  to: string | null
}>

// Law on Local Government Organisation 72/2025/QH15: two tiers from 1 July 2025. The district tier and townships end
// with 30 June 2025; special zones (đặc khu) begin the day after.
const lastDistrictDay = "2025-06-30"
const firstTwoTierDay = "2025-07-01"

/** What each kind is called, its level, and when the law knows it. */
export const unitKinds: Readonly<Record<UnitKind, KindFact>> = Object.freeze({
  province: { level: "province", words: { vi: "Tỉnh", en: "Province" }, from: null, to: null },
  centralCity: {
    level: "province",
    words: { vi: "Thành phố trực thuộc trung ương", en: "Centrally run city" },
    from: null,
    to: null,
  },
  urbanDistrict: { level: "district", words: { vi: "Quận", en: "Urban district" }, from: null, to: lastDistrictDay },
  ruralDistrict: { level: "district", words: { vi: "Huyện", en: "Rural district" }, from: null, to: lastDistrictDay },
  town: { level: "district", words: { vi: "Thị xã", en: "Town" }, from: null, to: lastDistrictDay },
  provincialCity: {
    level: "district",
    words: { vi: "Thành phố thuộc tỉnh", en: "Provincial city" },
    from: null,
    to: lastDistrictDay,
  },
  ward: { level: "commune", words: { vi: "Phường", en: "Ward" }, from: null, to: null },
  commune: { level: "commune", words: { vi: "Xã", en: "Commune" }, from: null, to: null },
  township: { level: "commune", words: { vi: "Thị trấn", en: "Township" }, from: null, to: lastDistrictDay },
  specialZone: { level: "commune", words: { vi: "Đặc khu", en: "Special zone" }, from: firstTwoTierDay, to: null },
  department: { level: "department", words: { vi: "Sở, ban, ngành", en: "Department" }, from: null, to: null },
  office: { level: "office", words: { vi: "Phòng, bộ phận", en: "Office, section" }, from: null, to: null },
})

/** Whether the law knows this kind of unit on that day (`YYYY-MM-DD`). */
export const isKindInForce = (kind: UnitKind, date: string): boolean => {
  const { from, to } = unitKinds[kind]
  return (from === null || from <= date) && (to === null || date <= to)
}

/**
 * Which levels may stand directly under which on that day. A commune stands under a district until 30/6/2025 and under
 * a province since; departments belong to a province, and to a district while there were districts.
 */
export const mayStandUnder = (child: UnitLevel, parent: UnitLevel | null, date: string): boolean => {
  if (parent === null) return child !== "office"
  switch (child) {
    case "province":
      return false
    case "district":
      return parent === "province"
    case "commune":
      return parent === (date < firstTwoTierDay ? "district" : "province")
    case "department":
      return parent === "province" || parent === "district"
    case "office":
      return true
  }
}
