import type { PlanHeading } from "#modules/plans/rules/plan-reading.ts"
import type { Score } from "./evaluate.ts"
import type { ExpectedDocument } from "./expected.ts"
import { isAllowed, isSameSet, withoutPurpose } from "./match.ts"

const fields = ["kind", "number", "symbol", "issuedOn", "place", "issuer", "parentIssuer", "title"] as const

/** Heading data: one point for each field, the signer, the recipients as a whole, and each legal basis. */
export function evaluateHeading(found: PlanHeading, wanted: ExpectedDocument): Score {
  const misses: string[] = []
  for (const field of fields)
    if (!isAllowed(found[field], wanted[field])) misses.push(`${field} ${show(found[field])} ≠ ${show(wanted[field])}`)
  if (found.year !== wanted.year) misses.push(`year ${found.year} ≠ ${wanted.year}`)
  if (!isSigner(found.signer, wanted.signer)) misses.push(`signer ${show(found.signer)} ≠ ${show(wanted.signer)}`)
  if (!isSameSet(found.recipients.map(withoutPurpose), wanted.recipients.map(withoutPurpose)))
    misses.push(`recipients ${show(found.recipients)} ≠ ${show(wanted.recipients)}`)
  const bases = wanted.legalBases.filter(
    (want) =>
      !found.legalBases.some(
        (basis) =>
          isAllowed(basis.number, want.number) &&
          isAllowed(basis.date, want.date) &&
          isAllowed(basis.issuer, want.issuer),
      ),
  )
  misses.push(
    ...bases.map(
      (want) =>
        `legal basis ${show(want)} not among ${show(found.legalBases.map((basis) => [basis.number, basis.date, basis.issuer]))}`,
    ),
  )
  const of = fields.length + 3 + wanted.legalBases.length
  const extra = Math.max(0, found.legalBases.length - wanted.legalBases.length)
  return {
    right: of - misses.length,
    of,
    extra,
    misses: extra > 0 ? [...misses, `${extra} extra legal bases`] : misses,
  }
}

function isSigner(found: PlanHeading["signer"], wanted: ExpectedDocument["signer"]): boolean {
  if (found === null || wanted === null) return found === wanted
  return (
    isAllowed(found.name, wanted.name) &&
    isAllowed(found.title, wanted.title) &&
    isAllowed(found.authority, wanted.authority)
  )
}

const show = (value: unknown) => JSON.stringify(value)
