import { buildDraw } from "../random-framework.ts"
import type { Actor } from "../builders/running-campaign.ts"
import { areaOf, pointsText, readSheet, sendStep, unseen, type Book, type Sending, type Year } from "./campaign-year.ts"
import { mustAnswer, runAll, type Answer } from "./wire.ts"

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
  const step = { kind: "explained", leaf, claim, wanted: pointsText(wanted) }
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
  const step = {
    kind: "decided",
    leaf,
    answers,
    outcome,
    points: pointsText(points),
    reason: "Theo tài liệu đã bổ sung",
  }
  return sendStep(year, book, { by, group: "appraisal", step, basedOn: seq })
}
