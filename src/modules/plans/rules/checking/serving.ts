import type { Task } from "../plan-reading.ts"
import { listKeyPairs, normalise } from "./matching.ts"

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

/** Whether one of the tasks takes up what the text is about, judged by its words. True when the text has none to judge by. */
export function isServed(text: string, tasks: readonly Task[]): boolean {
  const wanted = listWeights(text)
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return true
  return tasks.some((task) => {
    const plain = ` ${normalise(`${task.text} ${task.product ?? ""}`)} `
    const found = wanted.reduce((sum, { words, weight }) => sum + (plain.includes(` ${words} `) ? weight : 0), 0)
    return found >= servedFrom * total
  })
}

function listWeights(text: string): readonly Readonly<{ words: string; weight: number }>[] {
  const keys = listKeyPairs(text)
  const common = new Set(keys.filter((words) => commonPairs.has(words)).flatMap((words) => words.split(" ")))
  // "thống quản" between "hệ thống" and "quản lý" is no word of its own.
  const isCommon = (words: string) => words.split(" ").some((syllable) => common.has(syllable))
  const pairs = keys.map((words) => ({ words, weight: isCommon(words) ? commonWeight : 1 }))
  const names = [...new Set(text.match(/(?<!\p{L})(?!TTHC|UBND|HĐND|CCHC)\p{Lu}{3,}(?!\p{L})/gu) ?? [])]
  return [...pairs, ...names.map((name) => ({ words: name.toLowerCase(), weight: nameWeight }))]
}
