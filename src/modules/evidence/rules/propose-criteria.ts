import { foldText } from "#platform/text/fold.ts"

export type CriterionName = Readonly<{ code: string; title: string }>

/** What is known of a file before a person says where it belongs; `text` is folded and may be empty. */
export type NamedFile = Readonly<{ folder: string; fileName: string; text: string }>

/** `sure` from 0 to 1; `why`: the code in its name, its folder, words of the name, or its content. */
export type CriterionProposal = Readonly<{
  criterion: string
  sure: number
  why: "code" | "folder" | "words" | "content"
}>

const most = 5
const leastSure = 0.2
/** Measured on no corpus: a code that a person wrote in front is nearly always meant, a likeness of words is a hint. */
const sureness = { code: 0.95, folder: 0.85, singleNumber: 0.4, words: 0.75, content: 0.65, insideFolder: 0.15 }

const normalCode = (code: string): string => foldText(code).replaceAll(" ", ".")

/** Numbers in front of a name that may be a code: "1.1.3 Báo cáo", "TC 1-1-3_…". A date is none. */
const leadingNumbers = (name: string): readonly string[] => {
  const words = foldText(name).split(" ")
  const start = /^(?:tc|tctp|tieu|muc)$/.test(words[0] ?? "") ? (words[1] === "chi" ? 2 : 1) : 0
  const numbers: string[] = []
  for (const word of words.slice(start)) {
    if (!/^(?:\d{1,3}|[ivx]{1,4}|[a-z])$/.test(word)) break
    numbers.push(word)
  }
  const next = words[start + numbers.length] ?? ""
  return /^(?:19|20)\d\d$/.test(next) && numbers.length === 2 ? [] : numbers
}

/** The longest code that the name begins with. */
const codeInName = (name: string, codes: ReadonlyMap<string, string>): { code: string; parts: number } | undefined => {
  const numbers = leadingNumbers(name)
  for (let count = numbers.length; count > 0; count -= 1) {
    const code = codes.get(numbers.slice(0, count).join("."))
    if (code !== undefined) return { code, parts: count }
  }
  return undefined
}

/**
 * Which criteria a file most likely serves, surest first, at most five: by a code in front of its name, by its folders
 * ("1.2 Báo cáo/…"), by words that its name or its content shares with a criterion's title. Rare words weigh more.
 */
export const proposeCriteria = (file: NamedFile, criteria: readonly CriterionName[]): readonly CriterionProposal[] => {
  const codes = new Map(criteria.map(({ code }) => [normalCode(code), code]))
  const folders = file.folder
    .split("/")
    .filter((part) => part.trim() !== "")
    .toReversed()
  const found = new Map<string, CriterionProposal>()
  const add = (criterion: string, sure: number, why: CriterionProposal["why"]): void => {
    const known = found.get(criterion)
    if (sure >= leastSure && (known === undefined || known.sure < sure))
      found.set(criterion, { criterion, sure: Math.round(Math.min(1, sure) * 100) / 100, why })
  }
  const own = codeInName(file.fileName, codes)
  if (own !== undefined) add(own.code, own.parts === 1 ? sureness.singleNumber : sureness.code, "code")
  for (const [depth, folder] of folders.entries()) {
    const inFolder = codeInName(folder, codes)
    if (inFolder !== undefined) add(inFolder.code, sureness.folder - depth * 0.05, "folder")
  }
  const above = folders.map((folder) => leadingNumbers(folder).join(".")).find((code) => code !== "")
  addByWords(file, criteria, { above, add })
  return [...found.values()].toSorted((a, b) => b.sure - a.sure || (a.criterion < b.criterion ? -1 : 1)).slice(0, most)
}

type Adding = Readonly<{
  /** Code of the folder around the file: criteria below it are likelier. */
  above: string | undefined
  add: (criterion: string, sure: number, why: CriterionProposal["why"]) => void
}>

const addByWords = (file: NamedFile, criteria: readonly CriterionName[], { above, add }: Adding): void => {
  const titles = criteria.map(({ code, title }) => ({ code, words: wordsOf(title) }))
  const weigh = weights(titles.map(({ words }) => words))
  const nameWords = wordsOf(file.fileName.replace(/\.[^.]+$/, ""))
  const textWords = wordsOf(file.text)
  for (const { code, words } of titles) {
    const bonus = above !== undefined && normalCode(code).startsWith(`${above}.`) ? sureness.insideFolder : 0
    const byName = share(words, nameWords, weigh)
    const byText = share(words, textWords, weigh)
    add(code, byName === 0 ? 0 : byName * sureness.words + bonus, "words")
    // A long text holds most common words by chance: only a title that it holds nearly whole says something.
    add(code, byText < 0.6 ? 0 : byText * sureness.content + bonus, "content")
  }
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    foldText(text)
      .split(" ")
      .filter((word) => word.length > 1),
  )

const weights = (titles: readonly ReadonlySet<string>[]): ((word: string) => number) => {
  const counts = new Map<string, number>()
  for (const words of titles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + titles.length / (counts.get(word) ?? titles.length))
}

/** How much of the title's weight the other words hold, 0 to 1. */
const share = (title: ReadonlySet<string>, others: ReadonlySet<string>, weigh: (word: string) => number): number => {
  let [whole, common] = [0, 0]
  for (const word of title) {
    whole += weigh(word)
    if (others.has(word)) common += weigh(word)
  }
  return whole === 0 ? 0 : common / whole
}
