import { buildDraw, type Draw } from "../random-framework.ts"
import type { Actor, StepGroup } from "../builders/running-campaign.ts"
import { bonusCode, surveyCode, type Area, type Commune, type Province } from "./province.ts"
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

const text = (hundredths: number): string => (hundredths / 100).toFixed(2)
const areaOf = (code: string): Area => (code === bonusCode ? "C" : (code.split(".")[0] as Area))
/** Nobody stands on this number: for writers who do not look what others did. */
const unseen = 1_000_000

const groups: Readonly<Record<StepGroup, string>> = {
  self: "self-steps",
  review: "review-steps",
  sign: "sign-steps",
  appraisal: "appraisal-steps",
  run: "run-steps",
  council: "council-steps",
}

type Step = Readonly<Record<string, unknown>>
type Sending = Readonly<{ by: Actor; group: StepGroup; step: Step; basedOn?: number; key?: string }>

/** Sends one step of a commune's sheet. */
export const sendStep = ({ wire }: Pick<Year, "wire">, { path }: Book, sending: Sending): Promise<Answer> => {
  const { by, group, step, basedOn = unseen, key } = sending
  return wire.send("POST", `${path}/${groups[group]}`, {
    token: by.token,
    body: { basedOn, step },
    ...(key === undefined ? {} : { key }),
  })
}

const must = (year: Pick<Year, "wire">, book: Book, sending: Sending): Promise<Answer["body"]> =>
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
  points: text(points),
  notApplicable: null,
  explanation,
})

const readSheet = ({ wire }: Year, { path }: Book, { token }: Actor): Promise<Answer["body"]> =>
  mustAnswer(wire.send("GET", path, { token }))

const signAndHandIn = async (year: Year, book: Book): Promise<void> => {
  const { head, officer } = book.commune
  await must(year, book, { by: officer, group: "self", step: { kind: "sentToReview" } })
  await signUnchanged(year, book, head)
}

/** Files are still read in the background: what changed under the pen is read and signed again, as a person would. */
const signUnchanged = async (year: Year, book: Book, head: Actor, tries = 40): Promise<void> => {
  const { contentHash } = await readSheet(year, book, head)
  try {
    await must(year, book, { by: head, group: "sign", step: { kind: "handedIn", contentHash } })
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
      await must(year, book, { by: officer, group: "self", step })
    }
    if (index % 3 === 0) await must(year, book, { by: officer, group: "self", step: selfScore(bonusCode, 50) })
    await signAndHandIn(year, book)
  })

/** One whole sheet goes back and comes again; the limit of returns holds. Answers the refusal of the second return. */
export const returnOneSheet = async (year: Year): Promise<Answer> => {
  const book = year.books[1]!
  const step = { kind: "returned", reason: "Thiếu số liệu của quý IV" }
  await must(year, book, { by: year.province.runner, group: "run", step })
  const leaf = year.province.codes[0]!
  await must(year, book, { by: book.commune.officer, group: "self", step: selfScore(leaf, 55) })
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
        await must(year, book, { by, group: "appraisal", step })
        own = Math.min(own, 40)
        await must(year, book, { by: commune.officer, group: "self", step: selfScore(leaf, own) })
        await must(year, book, { by: commune.officer, group: "self", step: { kind: "leafHandedIn", leaf } })
      }
      const points = draw.chance(0.6) ? own : Math.max(0, own - draw.int(1, 4) * 5)
      const reason = points === own ? "" : `Tài liệu chưa đủ, trừ ${text(own - points)}`
      const step = { kind: "appraised", leaf, points: text(points), reason }
      await must(year, book, { by, group: "appraisal", step })
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

type Attempt = Readonly<{ book: Book; by: Actor; leaf: string; claim: string; wanted: number; basedOn: number }>

/** What came of explanations that were sent in a crowd. */
export type Crowd = Readonly<{ attempts: number; taken: number; refused: readonly Answer[] }>

/**
 * So many explanations at once, of two people of each commune on leaves of their choice: often two on one leaf, some on
 * what they saw before anybody wrote, some twice with the same key. Whatever was answered with 200 goes into the books.
 */
export const explainAtOnce = async (year: Year, count: number): Promise<Crowd> => {
  const draw = buildDraw(year.province.size.seed + 7_000)
  const seen = new Map<Book, ReadonlyMap<string, number>>()
  await runAll(year.books, year.width, async (book) => {
    const { leaves } = await readSheet(year, book, book.commune.officer)
    seen.set(book, new Map(leaves.map(({ code, seq }: { code: string; seq: number }) => [code, seq])))
  })
  const attempts = Array.from({ length: count }, (_, index): Attempt => {
    const book = draw.pick(year.books)
    const leaf = draw.pick(year.province.codes)
    const { officer, coordinator } = book.commune
    const basedOn = draw.chance(0.3) ? (seen.get(book)?.get(leaf) ?? 0) : unseen
    return {
      book,
      by: draw.pick([officer, coordinator]),
      leaf,
      claim: `Giải trình số ${index}`,
      wanted: draw.int(10, 20) * 5,
      basedOn,
    }
  })
  const refused: Answer[] = []
  let taken = 0
  await runAll(attempts, year.width * 4, async (attempt, index) => {
    const answers = await explain(year, attempt, index % 10 === 0 ? 2 : 1)
    if (answers.some(({ status }) => status === 200)) {
      taken += 1
      attempt.book.claims.push({ leaf: attempt.leaf, claim: attempt.claim })
    } else refused.push(...answers)
  })
  return { attempts: count, taken, refused }
}

/** The same letter so many times at the same moment, as a browser sends it again that heard nothing. */
const explain = (year: Year, attempt: Attempt, times: number): Promise<readonly Answer[]> => {
  const { book, by, leaf, claim, wanted, basedOn } = attempt
  const step = { kind: "explained", leaf, claim, wanted: text(wanted) }
  const key = `giai-trinh-${claim.split(" ").at(-1)}-${book.assessmentId.slice(-8)}`
  const sending: Sending = { by, group: "self", step, basedOn, key }
  return Promise.all(Array.from({ length: times }, () => sendStep(year, book, sending)))
}

/** An explanation of every commune after its time. */
export const explainLate = (year: Year): Promise<readonly Answer[]> =>
  runAll(year.books, year.width, (book) => {
    const step = { kind: "explained", leaf: year.province.codes[0], claim: "Gửi muộn", wanted: "1" }
    return sendStep(year, book, { by: book.commune.officer, group: "self", step })
  })

type Open = Readonly<{ leaf: string; answers: number; seq: number; mark: number; wanted: number }>

const listOpen = (sheet: Answer["body"]): readonly Open[] =>
  sheet.leaves.flatMap((leaf: Answer["body"]) =>
    leaf.explanations.map((each: Answer["body"]) => ({
      leaf: leaf.code,
      answers: each.seq,
      seq: leaf.seq,
      mark: Math.round(Number(leaf.round1.points) * 100),
      wanted: Math.round(Number(each.wanted) * 100),
    })),
  )

/** Every explanation is answered; of two appraisers who answer at the same moment one is told of the other. */
export const decideAll = async (year: Year): Promise<Readonly<{ decided: number; collisions: readonly number[] }>> => {
  let decided = 0
  const collisions: number[] = []
  await runAll(year.books, year.width, async (book) => {
    // A leaf's explanations one after another: the second decision is given by somebody who has seen the first.
    for (const open of listOpen(await readSheet(year, book, year.province.runner))) {
      const people = year.province.appraisers[areaOf(open.leaf)].slice(0, 2)
      const both = book.draw.chance(0.1)
      const points = [open.wanted, open.mark] as const
      const detail = await mustAnswer(
        year.wire.send("GET", `${book.path}/leaves/${open.leaf}`, { token: people[0]!.token }),
      )
      const answers = await Promise.all(
        people
          .slice(0, both ? 2 : 1)
          .map((by, at) => decide(year, book, { by, open, points: points[at]!, seq: detail.leaf.seq })),
      )
      decided += 1
      const at = answers.findIndex(({ status }) => status === 200)
      if (both) collisions.push(answers.filter(({ status }) => status === 200).length)
      if (at < 0) throw new Error(`nobody's decision was taken: ${JSON.stringify(answers)}`)
      const known = book.decisions.get(open.leaf)
      if (known === undefined || known.seq < open.answers)
        book.decisions.set(open.leaf, { seq: open.answers, points: points[at]! })
    }
  })
  return { decided, collisions }
}

type Deciding = Readonly<{ by: Actor; open: Open; points: number; seq: number }>

const decide = (year: Year, book: Book, { by, open, points, seq }: Deciding): Promise<Answer> => {
  const outcome = points === open.wanted ? "accepted" : points === open.mark ? "rejected" : "partly"
  const { leaf, answers } = open
  const step = { kind: "decided", leaf, answers, outcome, points: text(points), reason: "Theo tài liệu đã bổ sung" }
  return sendStep(year, book, { by, group: "appraisal", step, basedOn: seq })
}

/** A few leaves of every third commune go to the council, before the decisions are released. */
export const dispute = (year: Year): Promise<unknown> =>
  runAll(year.books, year.width, async (book, index) => {
    if (index % 3 !== 0) return
    for (const leaf of year.province.codes.slice(0, 2)) {
      const step = { kind: "disputed", leaf, reason: "Hai bên chưa thống nhất" }
      await must(year, book, { by: year.province.runner, group: "run", step })
      book.council.set(leaf, 65)
    }
  })

/** All three members vote at once; two carry it. */
export const voteAndResolve = (year: Year): Promise<unknown> =>
  runAll(year.books, year.width, async (book) => {
    const { chair, secretary, member, runner } = year.province
    for (const [leaf, points] of book.council) {
      const vote = (by: Actor, given: number, how: string) =>
        must(year, book, { by, group: "council", step: { kind: "voted", leaf, points: text(given), how, note: "" } })
      await Promise.all([
        vote(chair, points, "present"),
        vote(secretary, points, "present"),
        vote(member, points - 10, "written"),
      ])
      const step = { kind: "councilDecided", leaf, points: text(points), reason: "Theo biểu quyết" }
      await must(year, book, { by: runner, group: "run", step })
    }
  })

/** Survey points of every commune in one table, by name; answers how many lines were taken. */
export const mergeSurvey = async ({ wire, province, books }: Year): Promise<number> => {
  const rows = books.map((book) => {
    const points = book.draw.int(100, 180) * 5
    book.external.set(surveyCode, points)
    return { unit: book.commune.name, leaf: surveyCode, points: text(points) }
  })
  const path = `/units/${province.unitId}/campaigns/${province.campaignId}/external-points`
  const body = { dryRun: false, basis: "Kết quả điều tra xã hội học năm 2026", rows }
  const answer = await mustAnswer(wire.send("POST", path, { token: province.runner.token, body }))
  return answer.accepted
}

/** What a commune must end with, from what was acknowledged alone: outside points, council, decision, mark; in this order. */
export const expectedPoints = (book: Book): number =>
  [...new Set([...book.marks.keys(), ...book.external.keys()])].reduce((sum, leaf) => {
    const given = book.external.get(leaf) ?? book.council.get(leaf) ?? book.decisions.get(leaf)?.points
    return sum + (given ?? book.marks.get(leaf) ?? 0)
  }, 0)
