import { fold } from "./vietnamese-text.ts"

const yearNamed = /\bnam\s+((?:19|20)\d\d)\b/g
const span = /\bgiai doan\s+((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)/

const pastThings =
  /(?:ton tai|han che|ket qua|khac phuc|chua dat|mat diem|bi tru|sau (?:khi )?cong bo)(?:(?! nam (?:19|20)\d\d| va (?:nang cao|cai thien|trien khai|giu vung)).)*$/

/**
 * The year a plan is for: the first "năm N" of its title; else, for a period, the year of issue inside it or its first year;
 * else the year that the introduction names most, else the year of issue. Null when the document names none.
 */
export function findPlanYear(title: string | null, introduction: string, issuedOnText: string | null): number | null {
  const head = fold(title ?? "")
  const issued = /((?:19|20)\d\d)\s*$/.exec(issuedOnText ?? "")?.[1]
  const issuedYear = issued === undefined ? null : Number(issued)
  const titled = [...head.matchAll(yearNamed)].map((found) => ({
    year: Number(found[1]),
    before: head.slice(0, found.index),
  }))
  // "Khắc phục hạn chế năm 2023 và nâng cao Chỉ số năm 2024": what is remedied lies in the past.
  const ahead = titled.filter(({ before }) => !pastThings.test(before))
  const first = ahead[0]?.year
  if (first !== undefined) return first
  const remedied = titled[0]?.year
  if (remedied !== undefined) return issuedYear === null ? remedied : Math.max(remedied, issuedYear)
  const period = span.exec(head)
  if (period !== null) {
    const [first, last] = [Number(period[1]), Number(period[2])]
    return issuedYear !== null && issuedYear >= first && issuedYear <= last ? issuedYear : first
  }
  const bare = /\b((?:19|20)\d\d)\b/.exec(head)?.[1]
  if (bare !== undefined) return Number(bare)
  return findCommonYear(introduction) ?? issuedYear
}

function findCommonYear(text: string): number | null {
  const counts = new Map<number, number>()
  for (const found of fold(text).matchAll(yearNamed)) {
    const year = Number(found[1])
    counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]
  return best?.[0] ?? null
}
