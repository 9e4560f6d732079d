import type { Actor } from "../builders/running-campaign.ts"
import { mustStep, pointsText, type Book, type Year } from "./campaign-year.ts"
import { surveyCode } from "./province.ts"
import { mustAnswer, runAll, type Answer } from "./wire.ts"

/** A few leaves of every third commune go to the council, before the decisions are released. */
export const dispute = (year: Year): Promise<unknown> =>
  runAll(year.books, year.width, async (book, index) => {
    if (index % 3 !== 0) return
    for (const leaf of year.province.codes.slice(0, 2)) {
      const step = { kind: "disputed", leaf, reason: "Hai bên chưa thống nhất" }
      await mustStep(year, book, { by: year.province.runner, group: "run", step })
      book.council.set(leaf, 65)
    }
  })

/** All three members vote at once; two carry it. */
export const voteAndResolve = (year: Year): Promise<unknown> =>
  runAll(year.books, year.width, async (book) => {
    const { chair, secretary, member, runner } = year.province
    for (const [leaf, points] of book.council) {
      const vote = (by: Actor, given: number, how: string) =>
        mustStep(year, book, {
          by,
          group: "council",
          step: { kind: "voted", leaf, points: pointsText(given), how, note: "" },
        })
      await Promise.all([
        vote(chair, points, "present"),
        vote(secretary, points, "present"),
        vote(member, points - 10, "written"),
      ])
      const step = { kind: "councilDecided", leaf, points: pointsText(points), reason: "Theo biểu quyết" }
      await mustStep(year, book, { by: runner, group: "run", step })
    }
  })

/** Survey points of every commune in one table, by name; answers how many lines were taken. */
export const mergeSurvey = async ({ wire, province, books }: Year): Promise<number> => {
  const rows = books.map((book) => {
    const points = book.draw.int(100, 180) * 5
    book.external.set(surveyCode, points)
    return { unit: book.commune.name, leaf: surveyCode, points: pointsText(points) }
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

/**
 * Communes whose result is not what was decided of them, or that stand behind one with fewer points; which of two with
 * the same points comes first is for the tie rules.
 */
export const listWrongResults = ({ books }: Year, results: Answer["body"]): readonly string[] => {
  const units: readonly Readonly<{ unitId: string; points: string | null; rank: number | null }>[] =
    results.blocks[0].units
  const got = new Map(units.map((unit) => [unit.unitId, unit]))
  const inOrder = books
    .map((book) => ({ name: book.commune.name, expected: expectedPoints(book), result: got.get(book.commune.unitId) }))
    .toSorted((one, other) => other.expected - one.expected)
  return inOrder.flatMap(({ name, expected, result }, at) => {
    const isWrong = result?.points == null || Math.round(Number(result.points) * 100) !== expected
    const better = inOrder.slice(0, at).filter((other) => other.expected > expected)
    const isMisplaced = result?.rank == null || better.some((other) => (other.result?.rank ?? 0) >= result.rank!)
    return isWrong || isMisplaced ? [`${name}: ${expected / 100}, got ${result?.points} at ${result?.rank}`] : []
  })
}
