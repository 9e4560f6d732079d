import type { Law, Registers } from "../registers/types.ts"
import type { Citation } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { onceFor } from "./once-for.ts"

/** A cited number made comparable: no spaces, one kind of dash, capitals. */
export function normaliseNumber(number: string): string {
  return number.normalize("NFC").replace(/\s+/gu, "").replace(/[–—]/gu, "-").toUpperCase()
}

/** "61/2018/NĐ-CP" carries its year and stands for one document for ever; "386/QĐ-UBND" does not. Null when none. */
export function yearInNumber(number: string): number | null {
  const match = /^\d+[a-zA-Z]?\/((?:19|20)\d{2})\//u.exec(number)
  return match === null ? null : Number(match[1])
}

const lawByNumber = onceFor(
  ({ laws }: Registers): ReadonlyMap<string, Law> =>
    new Map(laws.toReversed().map((law) => [normaliseNumber(law.number), law])),
)

/**
 * The law of the register that a citation means. A number without a year (18-NQ/TW) comes again in other years, so the
 * cited date must then lie in the same year, where one is printed.
 */
export function findLaw(context: CheckContext, { number, date }: Citation): Law | undefined {
  if (number === null) return undefined
  const law = lawByNumber(context.registers).get(normaliseNumber(number))
  if (law === undefined || yearInNumber(law.number) !== null) return law
  if (date === null || law.issuedOn === null) return law
  return date.slice(0, 4) === law.issuedOn.slice(0, 4) ? law : undefined
}
