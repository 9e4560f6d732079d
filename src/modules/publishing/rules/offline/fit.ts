import { countForeign, findKnown, type CampaignOrigin, type CarriedBatch } from "#modules/campaigns/rules/index.ts"

type Words = Readonly<{ vi: string; en: string }>

/** What a hand-in says beside what stands where it is brought; `fresh`: steps that would be new there. */
export type HandInFit = Readonly<{
  package: Readonly<{ frameworkHash: string; basedOn: number; fresh: number }>
  here: Readonly<{ frameworkHash: string; basedOn: number }>
}>

/** Why a whole hand-in does not fit here; empty when it does. */
export const listHandInMisfits = ({ package: brought, here }: HandInFit): readonly Words[] => [
  ...(brought.frameworkHash === here.frameworkHash
    ? []
    : [
        {
          vi: "Bộ tiêu chí trong tệp không phải bộ của đợt này (khác mã).",
          en: "The framework of the file is not that of this campaign (another hash).",
        },
      ]),
  ...(brought.basedOn === here.basedOn
    ? []
    : [
        {
          vi: "Phiếu ở đây đã thay đổi sau khi lập bộ hồ sơ (đơn vị đã làm trực tuyến, hoặc có trả lại mới). Hãy gửi đơn vị bộ hồ sơ mới.",
          en: "The sheet here has changed since the kit was made (the unit worked online, or something was returned). Send the unit a new kit.",
        },
      ]),
  ...(brought.fresh > 0
    ? []
    : [{ vi: "Tệp không có bước nào mới so với phiếu ở đây.", en: "The file has no step that is new here." }]),
]

type UnitHere = Readonly<{ level: string; code: string | null; name: string }>

/** Why a kit cannot be of this unit: another level, or another official code. Names are for people to compare. */
export const listOtherUnit = (kit: UnitHere, here: UnitHere): readonly Words[] =>
  kit.level !== here.level || (kit.code !== null && here.code !== null && kit.code !== here.code)
    ? [
        {
          vi: `Bộ hồ sơ này là của ${kit.name}, không phải của ${here.name}.`,
          en: `This kit is of ${kit.name}, not of ${here.name}.`,
        },
      ]
    : []

/** A later kit beside what the earlier ones left here; `sheet` is null while nobody has begun it. */
export type KitFit = Readonly<{
  kit: Readonly<{
    unitId: string
    campaignUnitId: string
    frameworkHash: string
    basedOn: number
    content: number
    batches: readonly CarriedBatch[]
  }>
  origin: CampaignOrigin
  frameworkHash: string
  sheet: Readonly<{ id: string; lastSeq: number }> | null
}>

/** Why a later kit does not fit on the campaign and sheet that stand here; empty when it does. */
export const listKitMisfits = ({ kit, origin, frameworkHash, sheet }: KitFit): readonly Words[] => {
  const found: Words[] = []
  if (origin.memberUnitId !== kit.unitId || origin.campaignUnitId !== kit.campaignUnitId)
    found.push({ vi: "Bộ hồ sơ này là của đơn vị khác.", en: "This kit is of another unit." })
  if (frameworkHash !== kit.frameworkHash)
    found.push({
      vi: "Bộ tiêu chí trong bộ hồ sơ khác với bộ đã nhận trước.",
      en: "The framework of the kit is not the one that came before.",
    })
  if (kit.basedOn < origin.basedOn)
    found.push({ vi: "Bộ hồ sơ này cũ hơn bộ đã nhập.", en: "This kit is older than the one taken in before." })
  if (sheet === null) return found
  if (countForeign(kit.content, kit.batches, sheet.id) > origin.foreign)
    found.push({
      vi: "Phiếu đã được làm trực tuyến hoặc ở máy khác sau bộ hồ sơ trước. Hãy làm tiếp ở đó: hai phiếu không trộn được.",
      en: "The sheet was worked on online or elsewhere since the last kit. Go on there: two sheets cannot be merged.",
    })
  if (findKnown(kit.batches, sheet.id) > sheet.lastSeq)
    found.push({
      vi: "Máy này thiếu các bước đã nộp (dữ liệu được khôi phục từ bản cũ?).",
      en: "This installation lacks steps that were handed in (was it restored from an old backup?).",
    })
  return found
}
