import type { SealedKind } from "./format.ts"

/** What people call a package of each kind. */
export const kindWords: Readonly<Record<SealedKind, Readonly<{ vi: string; en: string }>>> = {
  campaign: { vi: "gói niêm phong của cả đợt", en: "the sealed package of a whole campaign" },
  unit: { vi: "gói niêm phong của một đơn vị", en: "the sealed package of a unit" },
  kit: { vi: "bộ hồ sơ đợt chấm", en: "the kit of a campaign" },
  handIn: { vi: "tệp nộp của đơn vị", en: "the hand-in of a unit" },
}
