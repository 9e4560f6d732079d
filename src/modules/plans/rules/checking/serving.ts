import type { Task } from "../plan-reading.ts"
import { listKeyPairs } from "./matching.ts"
import { onceFor } from "./once-for.ts"
import { escapePattern } from "./patterns.ts"
import { buildWordIndex, isFoundInOne } from "./word-index.ts"
import type { WantedWords, WordIndex } from "./word-index.ts"

/** Words of every reform plan: finding them again says little about whether a task serves a target. */
const commonPairs = new Set(
  (
    "hệ thống|quản lý|văn bản|thủ tục|hành chính|cải cách|người dân|doanh nghiệp|cán bộ|công chức|viên chức|hồ sơ|giải quyết|" +
    "thông tin|điện tử|trực tuyến|dịch vụ|công khai|kế hoạch|cá nhân|pháp luật|ứng dụng|một cửa|cửa liên|liên thông"
  ).split("|"),
)
const commonWeight = 0.3
const nameWeight = 2

/** A third of the weight of what is wanted must be found again in one task. */
const servedFrom = 0.34

/** The words of a plan's tasks, gathered once for every target and criterion that is looked for in them. */
export type TaskWords = Readonly<{ words: WordIndex; texts: readonly string[] }>

type TaskText = Pick<Task, "text" | "product">

/** What `isServed` looks in. Built once for a list of tasks, however often it is asked for. */
export const buildTaskWords = onceFor((tasks: readonly TaskText[]): TaskWords => ({
  words: buildWordIndex(tasks.map(({ text, product }) => `${text} ${product ?? ""}`)),
  texts: [...new Set(tasks.map(({ text }) => text))],
}))

/**
 * Whether one of the tasks takes up what the text is about: judged by its words, or because a task names the criterion
 * by its code. True when the text has no words to judge by. The checker and the plan's page both ask here.
 */
export function isServed(text: string, tasks: readonly TaskText[], code = ""): boolean {
  const { words, texts } = buildTaskWords(tasks)
  return isFoundInOne(words, listWeights(text), servedFrom) || isNamed(code, texts)
}

/** Only codes of several parts: "1" stands everywhere. */
function isNamed(code: string, texts: readonly string[]): boolean {
  const bare = code.replace(/\.$/u, "")
  if (!/^[\p{L}\d]+(?:\.[\p{L}\d]+)+$/u.test(bare)) return false
  const pattern = new RegExp(`(?<![\\p{L}\\d.])${escapePattern(bare)}(?![\\d.]*\\d)`, "u")
  return texts.some((text) => text.includes(bare) && pattern.test(text))
}

function listWeights(text: string): readonly WantedWords[] {
  const keys = listKeyPairs(text)
  const common = new Set(keys.filter((words) => commonPairs.has(words)).flatMap((words) => words.split(" ")))
  // "thống quản" between "hệ thống" and "quản lý" is no word of its own.
  const isCommon = (words: string) => words.split(" ").some((syllable) => common.has(syllable))
  const pairs = keys.map((words) => ({ words, weight: isCommon(words) ? commonWeight : 1 }))
  const names = [...new Set(text.match(/(?<!\p{L})(?!TTHC|UBND|HĐND|CCHC)\p{Lu}{3,}(?!\p{L})/gu) ?? [])]
  return [...pairs, ...names.map((name) => ({ words: name.toLowerCase(), weight: nameWeight }))]
}
