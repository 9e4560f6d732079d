import { foldText } from "#platform/text/fold.ts"

/** A position of the unit with the other names it goes by (short forms, old titles, its office). */
export type NamedPosition = Readonly<{ id: string; title: string; aliases: readonly string[] }>

// Short forms as plans print them, per word after folding. "tc" is left out: it is both tài chính and tổ chức.
const shortForms: Readonly<Record<string, string>> = {
  vp: "van phong",
  tk: "thong ke",
  vptk: "van phong thong ke",
  tckt: "tai chinh ke toan",
  tp: "tu phap",
  ht: "ho tich",
  tpht: "tu phap ho tich",
  dc: "dia chinh",
  xd: "xay dung",
  dcxd: "dia chinh xay dung",
  vh: "van hoa",
  xh: "xa hoi",
  vhxh: "van hoa xa hoi",
  mt: "moi truong",
  nn: "nong nghiep",
  ct: "chu tich",
  pct: "pho chu tich",
  ca: "cong an",
  chqs: "chi huy quan su",
  bpmc: "bo phan mot cua",
  ttpvhcc: "trung tam phuc vu hanh chinh cong",
  tthc: "thu tuc hanh chinh",
  "1": "mot",
}

const samePhrases: readonly (readonly [RegExp, string])[] = [
  [/\btc kt\b/g, "tai chinh ke toan"],
  [/\btc kh\b/g, "tai chinh ke hoach"],
  [/\buy ban nhan dan\b/g, "ubnd"],
  [/\bhoi dong nhan dan\b/g, "hdnd"],
  [/\btiep nhan va tra ket qua( giai quyet( ho so)?( thu tuc hanh chinh)?)?\b/g, "mot cua"],
]

// Words in front of a title that say nothing about which title it is; work given to an office is given to its head.
// "Phòng" is not among them: in the plan of a ward "Phòng Tư pháp" is the district's office, not the ward's own
// Tư pháp – Hộ tịch.
const openings =
  /^(cong chuc|can bo|vien chuc|dong chi|d c|chuc danh|phu trach|bo phan|truong|chanh|giam doc|chi huy truong|tram truong) (?=\S)/
const specialists = /^(chuyen vien|nhan vien) (?=\S)/
// A commune's plan speaks of itself. Other levels stay, so that "Công an thành phố" is not the ward's police.
const endings = /(?<=\S) ((cua )?(xa|phuong|thi tran|dac khu)|(hdnd va )?ubnd)$/

/** One name as comparable words: "Công chức VP-TK phường" → "van phong thong ke". */
const wordsOf = (name: string): string => {
  const spread = foldText(name.replaceAll("&", " và "))
    .split(" ")
    .map((word) => shortForms[word] ?? word)
    .join(" ")
  return samePhrases.reduce((text, [phrase, same]) => text.replace(phrase, same), spread)
}

const trimRepeatedly = (text: string, pattern: RegExp): string => {
  const shorter = text.replace(pattern, "")
  return shorter === text ? text : trimRepeatedly(shorter, pattern)
}

const coreOf = (name: string): string => trimRepeatedly(trimRepeatedly(wordsOf(name), endings), openings)
const fieldOf = (name: string): string => trimRepeatedly(coreOf(name), specialists)

/** The parts of a compound title: "Văn phòng – Thống kê" is called by either part as well. */
const partsOf = (title: string): string[] =>
  title
    .split(/\s*[–—-]\s*|\s*,\s*/)
    .map(fieldOf)
    .filter((words) => words.includes(" "))

type Way = Readonly<{ ofName: (name: string) => string; ofTitle: (title: string) => readonly string[] }>

// From the surest to the least sure; the first way that finds anybody decides.
const ways: readonly Way[] = [
  { ofName: wordsOf, ofTitle: (title) => [wordsOf(title)] },
  { ofName: coreOf, ofTitle: (title) => [coreOf(title)] },
  { ofName: fieldOf, ofTitle: (title) => [fieldOf(title)] },
  { ofName: fieldOf, ofTitle: partsOf },
]

/**
 * Finds for each name as written the position that it certainly means: the same words after short forms, titles and
 * the unit's own name are taken off, else one part of a compound title. A name that fits two positions, or none, is
 * left out of the map: a person decides.
 */
export const matchPositions = (
  names: readonly string[],
  positions: readonly NamedPosition[],
): ReadonlyMap<string, string> => {
  const indexes = ways.map((way) => ({ ofName: way.ofName, holders: indexBy(positions, way) }))
  const found = new Map<string, string>()
  for (const name of names) {
    const index = indexes.find(({ ofName, holders }) => holders.has(ofName(name)))
    const [only, ...others] = index?.holders.get(index.ofName(name)) ?? []
    if (only !== undefined && others.length === 0) found.set(name, only)
  }
  return found
}

const indexBy = (positions: readonly NamedPosition[], way: Way): ReadonlyMap<string, ReadonlySet<string>> => {
  const holders = new Map<string, Set<string>>()
  for (const position of positions) {
    for (const words of [position.title, ...position.aliases].flatMap(way.ofTitle)) {
      if (words !== "") holders.set(words, (holders.get(words) ?? new Set()).add(position.id))
    }
  }
  return holders
}

/**
 * Lead and supporters of a task from the names as written. Exactly one lead: several names that do not all mean the
 * same position leave the choice to a person.
 */
export const assignByNames = (
  names: Readonly<{ lead: readonly string[]; support: readonly string[] }>,
  known: ReadonlyMap<string, string>,
): Readonly<{ leadPositionId: string | null; supportPositionIds: string[] }> => {
  const leads = new Set(names.lead.map((name) => known.get(name)))
  const [first] = leads
  const leadPositionId = leads.size === 1 ? (first ?? null) : null
  const support = new Set(names.support.flatMap((name) => known.get(name) ?? []))
  return { leadPositionId, supportPositionIds: [...support].filter((id) => id !== leadPositionId) }
}
