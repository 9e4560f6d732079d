import { z } from "zod"

/**
 * Results as they are published (kết quả công bố): what anybody may read, frozen. Points are decimal text. The schema of
 * the open data is made of this; a change of it is a new `format`.
 */

export const publicFormat = "thuocdo-results-1"

const points = z.string().regex(/^-?\d+(\.\d+)?$/u)

export const PublicUnit = z.strictObject({
  id: z.uuid().describe("Mã đơn vị · id of the unit"),
  name: z.string(),
  points,
  percent: z.string().nullable().describe("Phần trăm của thang điểm · percent of the scale"),
  class: z.string().nullable(),
  vetoes: z.array(z.string()).describe("Vì sao không được xếp loại cao hơn · why no higher class was given"),
  rank: z.int().min(1).describe("Hạng trong khối; bằng nhau thì cùng hạng (1, 2, 2, 4) · rank within the block"),
  headGrade: z.string().nullable().describe("Xếp loại người đứng đầu · grade of the head"),
  bonus: points,
  penalty: points,
  areas: z.array(z.strictObject({ code: z.string(), points, max: points })),
  leaves: z.array(
    z.strictObject({
      code: z.string(),
      points,
      max: points.describe("0: không tính vào thang điểm · does not count towards the scale"),
      applies: z.boolean(),
    }),
  ),
  /** As it was published for the year before; null where nothing was. */
  previous: z
    .strictObject({
      year: z.int(),
      rank: z.int(),
      of: z.int(),
      class: z.string().nullable(),
      /** Null where the two years were scored by different frameworks: their points do not compare. */
      points: points.nullable(),
    })
    .nullable(),
  /** Why the rank changed against the year before, in ranks (positive: up); absent where the years do not compare. */
  change: z
    .strictObject({
      previousRank: z.int(),
      previousOf: z.int(),
      own: z.int().describe("Do kết quả của chính đơn vị · by its own performance"),
      rules: z.int().describe("Do thay đổi bộ tiêu chí · by changed rules"),
      peers: z.int().describe("Do các đơn vị khác · by the others"),
    })
    .optional(),
})
export type PublicUnit = z.infer<typeof PublicUnit>

export const PublicBlock = z.strictObject({
  code: z.string(),
  name: z.string(),
  framework: z.strictObject({
    code: z.string(),
    version: z.string(),
    name: z.string(),
    hash: z.string(),
    scale: points,
  }),
  areas: z.array(z.strictObject({ code: z.string(), title: z.string() })),
  leaves: z.array(
    z.strictObject({
      code: z.string(),
      area: z.string(),
      title: z.string(),
      extra: z.enum(["bonus", "penalty"]).nullable(),
    }),
  ),
  units: z.array(PublicUnit),
})
export type PublicBlock = z.infer<typeof PublicBlock>

export const PublicResults = z.strictObject({
  format: z.literal(publicFormat),
  campaign: z.strictObject({ id: z.uuid(), unitId: z.uuid(), unitName: z.string(), year: z.int(), name: z.string() }),
  /** Root of the sealed package that proves these results. */
  sealRoot: z.string(),
  blocks: z.array(PublicBlock),
})
export type PublicResults = z.infer<typeof PublicResults>
