/** Which leaves a second appraiser marks as well: so many percent, drawn by a number that the campaign settled. */
export type Drawing = Readonly<{ percent: number; seed: number }>

/**
 * Whether a leaf is in the double-marking sample. The same campaign, assessment and leaf always give the same answer,
 * and a higher share only adds leaves; nobody can tell beforehand which, without the seed.
 */
export const isSampled = ({ percent, seed }: Drawing, assessmentId: string, code: string): boolean =>
  percent > 0 && scatter(`${seed}|${assessmentId}|${code}`) % 10_000 < percent * 100

/** FNV-1a over UTF-16 units, then the finishing steps of MurmurHash3: near keys land far apart. */
const scatter = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
