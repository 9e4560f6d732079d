import { foldText } from "#platform/text/fold.ts"

/** A position of the unit that could bring a leaf; `codes`: what packages call it, where it was made from a template. */
export type OwnerCandidate = Readonly<{
  id: string
  title: string
  officeName: string | null
  codes: readonly string[]
}>

/** Abbreviations that frameworks use in the codes of owners. */
const spelledOut: ReadonlyMap<string, string> = new Map([
  ["hcc", "hanh chinh cong"],
  ["cchc", "cai cach hanh chinh"],
  ["cntt", "cong nghe thong tin"],
  ["vhxh", "van hoa xa hoi"],
  ["tthc", "thu tuc hanh chinh"],
])

/**
 * The position that a framework's owner code ("trung-tam-phuc-vu-hcc") names: the first that has the code, whatever its
 * title has become; else the first whose title holds the words, else the first whose office does. Undefined when none
 * does; a person then assigns the leaf.
 */
export const proposeOwner = <Position extends OwnerCandidate>(
  owner: string | null,
  positions: readonly Position[],
): Position | undefined => {
  if (owner === null) return undefined
  const coded = positions.find(({ codes }) => codes.includes(owner))
  if (coded !== undefined) return coded
  const words = plain(owner)
    .split(" ")
    .map((word) => spelledOut.get(word) ?? word)
    .join(" ")
  if (words === "") return undefined
  const holds = (text: string | null): boolean => text !== null && ` ${plain(text)} `.includes(` ${words} `)
  return positions.find(({ title }) => holds(title)) ?? positions.find(({ officeName }) => holds(officeName))
}

const plain = (text: string): string =>
  foldText(text)
    .replaceAll(/[^a-z0-9]+/gu, " ")
    .trim()
