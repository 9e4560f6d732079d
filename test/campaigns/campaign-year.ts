import { buildDraw, type Draw } from "../random-framework.ts"
import type { Actor, StepGroup } from "../builders/running-campaign.ts"
import { bonusCode, type Area, type Commune, type Province } from "./province.ts"
import { mustAnswer, runAll, type Answer, type Wire } from "./wire.ts"

/** What was acknowledged of one commune, kept apart from the product: points in hundredths, by leaf. */
export type Book = Readonly<{
  commune: Commune
  assessmentId: string
  path: string
  draw: Draw
  marks: Map<string, number>
  /** What each explanation was answered with, by its step. */
  decisions: Map<string, { seq: number; points: number }>
  council: Map<string, number>
  external: Map<string, number>
  /** Explanations that were answered with 200: what they claim. */
  claims: { leaf: string; claim: string }[]
}>

/** A campaign on its way, with so many requests at once. */
export type Year = Readonly<{ wire: Wire; province: Province; books: readonly Book[]; width: number }>

/** Hundredths as the points of a step. */
export const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2)
export const areaOf = (code: string): Area => (code === bonusCode ? "C" : (code.split(".")[0] as Area))
/** Nobody stands on this number: for writers who do not look what others did. */
export const unseen = 1_000_000

const groups: Readonly<Record<StepGroup, string>> = {
  self: "self-steps",
  review: "review-steps",
  sign: "sign-steps",
  appraisal: "appraisal-steps",
  run: "run-steps",
  council: "council-steps",
}

type Step = Readonly<Record<string, unknown>>
/** A step, by whom, and what it stands on; without `basedOn` the writer does not look. */
export type Sending = Readonly<{ by: Actor; group: StepGroup; step: Step; basedOn?: number; key?: string }>

/** Sends one step of a commune's sheet. */
export const sendStep = ({ wire }: Pick<Year, "wire">, { path }: Book, sending: Sending): Promise<Answer> => {
  const { by, group, step, basedOn = unseen, key } = sending
  return wire.send("POST", `${path}/${groups[group]}`, {
    token: by.token,
    body: { basedOn, step },
    ...(key === undefined ? {} : { key }),
  })
}

/** As `sendStep`; throws what was said unless it is 200. */
export const mustStep = (year: Pick<Year, "wire">, book: Book, sending: Sending): Promise<Answer["body"]> =>
  mustAnswer(sendStep(year, book, sending))

/** Every commune starts its sheet; what comes of it is drawn from the province's seed, commune by commune. */
export const startYear = async (wire: Wire, province: Province, width: number): Promise<Year> => {
  const books = await runAll(province.communes, width, async (commune, index): Promise<Book> => {
    const body = { campaignUnitId: province.unitId, campaignId: province.campaignId }
    const { token } = commune.officer
    const { id } = await mustAnswer(wire.send("POST", `/units/${commune.unitId}/assessments`, { token, body }))
    return {
      commune,
      assessmentId: id,
      path: `/units/${commune.unitId}/assessments/${id}`,
      draw: buildDraw(province.size.seed + index),
      marks: new Map(),
      decisions: new Map(),
      council: new Map(),
      external: new Map(),
      claims: [],
    }
  })
  return { wire, province, books, width }
}

const enough = "Đã làm đủ các việc được giao, có danh mục văn bản và cách tính kèm theo"

const selfScore = (leaf: string, points: number, explanation = enough): Step => ({
  kind: "selfScored",
  leaf,
  points: pointsText(points),
  notApplicable: null,
  explanation,
})

/** The sheet as somebody may see it. */
export const readSheet = ({ wire }: Year, { path }: Book, { token }: Actor): Promise<Answer["body"]> =>
  mustAnswer(wire.send("GET", path, { token }))

const signAndHandIn = async (year: Year, book: Book): Promise<void> => {
  const { head, officer } = book.commune
  await mustStep(year, book, { by: officer, group: "self", step: { kind: "sentToReview" } })
  await signUnchanged(year, book, head)
}

/** Files are still read in the background: what changed under the pen is read and signed again, as a person would. */
const signUnchanged = async (year: Year, book: Book, head: Actor, tries = 40): Promise<void> => {
  const { contentHash } = await readSheet(year, book, head)
  try {
    await mustStep(year, book, { by: head, group: "sign", step: { kind: "handedIn", contentHash } })
  } catch (error) {
    if (tries === 0 || !String(error).includes("409")) throw error
    await new Promise((resolve) => setTimeout(resolve, 250))
    await signUnchanged(year, book, head, tries - 1)
  }
}

/** Every leaf is scored (those with evidence without a word), reviewed, signed and handed in. */
export const assessThemselves = (year: Year): Promise<unknown> =>
  runAll(year.books, year.width, async (book, index) => {
    const { officer } = book.commune
    for (const [at, leaf] of year.province.codes.entries()) {
      const words = at < year.province.size.links ? "" : enough
      const step = selfScore(leaf, book.draw.int(10, 20) * 5, words)
      await mustStep(year, book, { by: officer, group: "self", step })
    }
    if (index % 3 === 0) await mustStep(year, book, { by: officer, group: "self", step: selfScore(bonusCode, 50) })
    await signAndHandIn(year, book)
  })

/** One whole sheet goes back and comes again; the limit of returns holds. Answers the refusal of the second return. */
export const returnOneSheet = async (year: Year): Promise<Answer> => {
  const book = year.books[1]!
  const step = { kind: "returned", reason: "Thiếu số liệu của quý IV" }
  await mustStep(year, book, { by: year.province.runner, group: "run", step })
  const leaf = year.province.codes[0]!
  await mustStep(year, book, { by: book.commune.officer, group: "self", step: selfScore(leaf, 55) })
  await signAndHandIn(year, book)
  return sendStep(year, book, { by: year.province.runner, group: "run", step })
}

const listMarked = ({ codes }: Province, sheet: Answer["body"]): readonly string[] => {
  const bonus = sheet.leaves.find((leaf: { code: string }) => leaf.code === bonusCode)
  return bonus?.self ? [...codes, bonusCode] : codes
}

/** Every leaf is marked by somebody of its area who has nothing to do with the commune; some come back first. */
export const appraise = (year: Year): Promise<unknown> =>
  runAll(year.books, year.width, async (book) => {
    const sheet = await readSheet(year, book, year.province.runner)
    const self = new Map<string, string>(
      sheet.leaves.map((leaf: { code: string; self: { points: string } | null }) => [leaf.code, leaf.self?.points]),
    )
    for (const leaf of listMarked(year.province, sheet)) {
      const { draw, commune } = book
      const by = draw.pick(year.province.appraisers[areaOf(leaf)].slice(0, 2))
      let own = Math.round(Number(self.get(leaf)) * 100)
      if (draw.chance(0.04)) {
        const step = { kind: "leafReturned", leaf, reason: "Tài liệu không mở được", fileName: null }
        await mustStep(year, book, { by, group: "appraisal", step })
        own = Math.min(own, 40)
        await mustStep(year, book, { by: commune.officer, group: "self", step: selfScore(leaf, own) })
        await mustStep(year, book, { by: commune.officer, group: "self", step: { kind: "leafHandedIn", leaf } })
      }
      const points = draw.chance(0.6) ? own : Math.max(0, own - draw.int(1, 4) * 5)
      const reason = points === own ? "" : `Tài liệu chưa đủ, trừ ${pointsText(own - points)}`
      const step = { kind: "appraised", leaf, points: pointsText(points), reason }
      await mustStep(year, book, { by, group: "appraisal", step })
      book.marks.set(leaf, points)
    }
  })

/** One step for every commune at once, as the organiser's page takes it. Answers who was refused. */
export const takeBulk = async ({ wire, province }: Year, kind: string): Promise<readonly Answer["body"][]> => {
  const unitIds = province.communes.map(({ unitId }) => unitId)
  const path = `/units/${province.unitId}/campaigns/${province.campaignId}/bulk`
  const answer = await mustAnswer(wire.send("POST", path, { token: province.runner.token, body: { kind, unitIds } }))
  return answer.refused
}
