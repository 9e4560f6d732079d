import { foldText } from "#platform/text/fold.ts"

/**
 * What the unit was called, and when; both days inclusive, null where open. `merged`: the name of a unit that became part
 * of it, whose documents are its own as long as that unit stood.
 */
export type UnitName = Readonly<{ name: string; from: string; to: string | null; merged?: boolean }>

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bubnd\b/g, "uy ban nhan dan"],
  [/\bhdnd\b/g, "hoi dong nhan dan"],
  [/\btp\b/g, "thanh pho"],
  [/\btx\b/g, "thi xa"],
  [/\btt\b/g, "thi tran"],
]

/** Without diacritics and case, abbreviations written out; a comma or dash stays, since it ends a name. */
const plain = (text: string): string => {
  const parts = text.split(/[,;–—(]|\s-\s/u).map((part) => foldText(part))
  return parts.map((part) => abbreviations.reduce((out, [short, long]) => out.replace(short, long), part)).join(" , ")
}

/** "P. An Phú" and "X. Tân An" are written with the first letter of their kind. */
const kindForms: Readonly<Record<string, string>> = { phuong: "(?:phuong|p)", xa: "(?:xa|x)" }

/** What may stand behind a unit's name without making it another name: the unit above it, or the end. */
const nameEnd = String.raw`(?=$| ,| (?:tinh|thanh pho|huyen|quan|thi xa)\b)`

const patternOf = (name: string): RegExp | undefined => {
  const words = plain(name)
    .split(" ")
    .filter((word) => word !== "" && word !== ",")
  const [first, ...rest] = words
  if (first === undefined) return undefined
  return new RegExp(`(?:^| )${[kindForms[first] ?? first, ...rest].join(" ")}${nameEnd}`)
}

/**
 * Whether a document's issuer is the unit itself or one of its offices. "Phường 1" is not "Phường 12", and "xã An" not
 * "xã An Bình". With a date only the name of that day counts; without one, any.
 */
export const isIssuedBy = (issuer: string, names: readonly UnitName[], date: string | null): boolean => {
  const text = plain(issuer)
  const valid = names.filter(({ from, to }) => date === null || (from <= date && (to === null || date <= to)))
  return (valid.length > 0 ? valid : names).some(({ name }) => patternOf(name)?.test(text) ?? false)
}

/** The name that the issuer bears, whatever the day; undefined for another body's. */
export const findNameOf = (issuer: string, names: readonly UnitName[]): UnitName | undefined =>
  names.find((name) => isIssuedBy(issuer, [name], null))

/** Whether the issuer is the one that the criterion names ("UBND tỉnh", "Sở Nội vụ"). */
export const isIssuerNamed = (issuer: string, wanted: string): boolean =>
  wanted
    .split(/\s+hoặc\s+|[;/|]/u)
    .map((name) => plain(name))
    .some((name) => name !== "" && ` ${plain(issuer)} `.includes(` ${name} `))
