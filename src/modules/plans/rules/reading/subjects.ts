import { opensWithVerb } from "./action-verbs.ts"
import { beginsLikeActor, looksLikeActor, maskNames, type ActorWords } from "./actor-words.ts"
import {
  findKnownNameEnd,
  findUnitEnd,
  findVerb,
  isActorPhrase,
  isInBracket,
  splitActors,
  trimActor,
} from "./actors.ts"
import { fold, startsLower, trimPunctuation } from "./vietnamese-text.ts"

export type Subject = Readonly<{ names: readonly string[]; end: number; isStrong: boolean }>

const strong =
  /^[\s,]*(?:co trach nhiem|chiu trach nhiem|chu tri|la co quan|la don vi|la dau moi|lam dau moi|tham muu|co nhiem vu|chu dong|phoi hop)/

/**
 * Who a sentence says shall act: "Phòng Nội vụ chủ trì…", "Giao Văn phòng tổng hợp…", "Bộ phận một cửa: …". `isStrong` when
 * the sentence gives a duty in so many words; a plain subject ("cán bộ tham gia") yields to the office that heads the group.
 */
export function findSubject(text: string, words: ActorWords): Subject | undefined {
  const subject = findFirstSubject(text, words) ?? findLaterSubject(text, words)
  return subject === undefined ? undefined : (findCharged(text, subject, words) ?? subject)
}

/** "Chủ tịch UBND xã giao Văn phòng …": who is charged with the work leads, not who gives it. */
function findCharged(text: string, subject: Subject, words: ActorWords): Subject | undefined {
  const gives = /^\s+(?=(?:giao(?: cho)?|phân công(?: cho)?)\s+\p{Lu})/u.exec(text.slice(subject.end))
  if (gives === null) return undefined
  const from = subject.end + gives[0].length
  const charged = findFirstSubject(text.slice(from), words)
  return charged === undefined ? undefined : { ...charged, end: charged.end + from }
}

/** Words that introduce a sentence; who acts stands behind a comma then. */
const introduces =
  /^(?:can cu|trong|qua trinh|tren|theo|de(?! nghi| xuat)|nham|dinh ky|hang|moi (?:quy|thang|nam|tuan|khi|ky|dot)|sau|ngay (?:sau|tu|khi|\d)|khi|truoc|tu (?:ngay|thang|quy|nam|\d)|ke tu|bat dau|cham nhat|muon nhat|(?:xong|hoan thanh) (?:trong|truoc)|doi voi|rieng|ngoai|dong thoi|ben canh|cung voi|song song|nhan|quy|thang|nam|cuoi|dau (?:nam|quy|thang|moi)|[69] thang|vao|thuong xuyen,|truong hop|neu|thong qua|tai|o|den het|voi|bang|hien nay|dip|nhan dip|mat khac|tiep do|tuan|(?:bam sat|thuc hien|trien khai|chap hanh|quan triet|tiep thu|huong ung|tuan thu|phuc vu) (?:cac |nhung |dung |su )*(?:huong dan|chi dao|ke hoach|quy dinh|quy che|yeu cau|van ban|chi thi|nghi quyet|ket luan|thong bao|cong van|chuong trinh|phan cong|phan cap|y kien|loi|tien do|phong trao|lich))(?![a-z])/
const farthestSubject = 400
/** "Ngày 10 hằng tháng các bộ phận gửi …": a time in front needs no comma. */
const leadingTime =
  /^(?:(?:vao|truoc|cham nhat|dinh ky|trong|cuoi|dau|cua) )*(?:(?:ngay \d{1,2}(?:\/\d{1,4}){0,2}|(?:hang|moi|cuoi|dau) (?:ngay|tuan|thang|quy|nam)|quy [iv\d]{1,3}(?:\/\d{4})?|thang \d{1,2}(?:\/\d{4})?|nam \d{4}) )+/

/** "Căn cứ Kế hoạch này, Phòng Nội vụ lập …", "Công tác kiểm tra: UBND xã thành lập …", "Định kỳ hằng quý, Văn phòng tổng hợp …". */
function findLaterSubject(text: string, words: ActorWords): Subject | undefined {
  const folded = fold(text.slice(0, farthestSubject))
  const timed = leadingTime.exec(folded)?.[0].length
  if (timed !== undefined && looksLikeActor(text.slice(timed, timed + farthestSubject), words)) {
    const subject = findFirstSubject(text.slice(timed), words)
    if (subject !== undefined) return { ...subject, end: subject.end + timed }
  }
  const mark = introduces.test(folded) ? /[,:]\s+/g : /^[^:,;.]{3,80}:\s+/g
  const commas = [...maskNames(folded, words).matchAll(mark)].slice(0, 6)
  for (const { index, 0: comma } of commas) {
    const from = index + comma.length
    if (isInBracket(folded, index) || !mayOpenSubject(text.slice(from, from + farthestSubject), words)) continue
    const subject = findFirstSubject(text.slice(from), words)
    if (subject !== undefined) return { ...subject, end: subject.end + from }
  }
  return undefined
}

function mayOpenSubject(text: string, words: ActorWords): boolean {
  return looksLikeActor(text, words) || /^(?:giao|phan cong|de nghi|yeu cau) /.test(fold(text))
}

function findFirstSubject(text: string, words: ActorWords): Subject | undefined {
  const folded = fold(text)
  const masked = maskNames(folded, words)
  const given = /^(?:giao(?: cho| trách nhiệm cho)?|phân công(?: cho)?|đề nghị|yêu cầu)\s+/iu.exec(text)
  const colon = findColonSubject(text, words)
  if (colon !== undefined) return colon
  const from = given?.[0].length ?? 0
  if (given === null && opensWithVerb.test(masked) && !looksLikeActor(text, words)) return undefined
  const verb = findVerb(text, masked, from)
  const bound = findBound(text, masked, from)
  const known = findKnownNameEnd(text, masked, from, words)
  const end = known ?? Math.min(verb ?? Number.POSITIVE_INFINITY, bound)
  if (!Number.isFinite(end) || end - from < 3 || end - from > 220) return undefined
  const name = text.slice(from, end)
  if (!isActorPhrase(name, words)) return undefined
  const isStrong = given !== null || strong.test(masked.slice(end))
  return { names: splitActors(trimActor(name), words), end, isStrong }
}

const modal = /\s(?:phải|sẽ|cần|được giao|được phân công|tiến hành|đứng ra|trực tiếp)\s/iu

/** Where a name ends at the latest: behind its unit, before a purpose ("để", "nhằm") or a word of duty ("phải", "sẽ"). */
function findBound(text: string, masked: string, from: number): number {
  const rest = text.slice(from, from + 260)
  const ends = [
    /\s(?:de|nham|trong viec|khi|theo|dua|cung)\s/.exec(masked.slice(from))?.index,
    modal.exec(rest)?.index,
    findUnitEnd(rest),
  ]
  return Math.min(...ends.map((end) => (end === undefined ? Number.POSITIVE_INFINITY : from + end)))
}

/** "Văn phòng UBND và các phòng: Tư pháp, Nội vụ: theo lĩnh vực…": the longest prefix before a colon that names actors. */
function findColonSubject(text: string, words: ActorWords): Subject | undefined {
  const colons = [...text.slice(0, 320).matchAll(/:(?=\s)/g)].map((colon) => colon.index)
  for (const at of colons.toReversed()) {
    const name = text.slice(0, at)
    if (text.length - at < 6 || !isActorPhrase(name, words)) continue
    return { names: splitActors(trimActor(name), words), end: at + 1, isStrong: true }
  }
  return undefined
}

const leadInside =
  /(?:^|[\s(,;])(?:do|giao(?: cho)?|phan cong(?: cho)?)\s+(.{3,120}?)\s+(?:chu tri|lam dau moi|tham muu|phu trach|thuc hien|chiu trach nhiem)(?![a-z])/g
/** "…, Chủ tịch UBND xã chủ trì." */
const leadClause =
  /[,;]\s+([^,;.]{3,100}?)\s+(?:(?:chu tri|lam dau moi|phu trach|chiu trach nhiem)(?=\s*(?:[,;.)]|$))|(?<=(?:\d|quy [iv]{1,3}), [^,;.]{3,100})(?:tham muu|thuc hien)(?=[\s.;]*$))/g
const leadBracket = /\(([^()]{3,120}?)\s+(?:chu tri|tham muu|thuc hien|phu trach)(?:[^()]*)\)/g

/** A lead named inside a sentence: "do phòng Nội vụ chủ trì", "(Văn phòng chủ trì)". */
export function findInnerLead(text: string, words: ActorWords): readonly string[] {
  const folded = fold(text)
  for (const pattern of [leadInside, leadBracket, leadClause]) {
    for (const found of [...folded.matchAll(pattern)].slice(0, 4)) {
      const at = found.index + found[0].indexOf(found[1] ?? "")
      const name = text.slice(at, at + (found[1] ?? "").length)
      // "giao ban" is a meeting, "giao Ban Thanh tra" a duty.
      if (!/^ban(?!\p{L})/u.test(name) && isActorPhrase(name, words)) return splitActors(trimActor(name), words)
    }
  }
  return []
}

const together = /phoi hop(?: chat che| thuong xuyen| tot| cung)?,?\s+(?:voi|cung)(?:\s+voi)?\s+|\scung(?: voi)?\s+/g
const supportEnd =
  /\s(?:de|trong|nham|khi|theo|dong thoi|khong|trinh|tai|ve|qua|lam|thong qua)(?=\s)|[.;:(]|\s-\s(?=[a-z]+ bao)/

/** With whom the work is shared: the names behind "phối hợp với", up to the next verb. */
export function listSupport(text: string, words: ActorWords): readonly string[] {
  const folded = fold(text)
  const masked = maskNames(folded, words)
  const names: string[] = []
  for (const found of masked.matchAll(together)) {
    // "Phòng Nội vụ cùng Văn phòng kiểm tra …": behind a name "cùng" says with whom, elsewhere it says many things.
    const isBesideName = /^\s/.test(found[0])
    if (isBesideName && !(isActorPhrase(text.slice(0, found.index), words) && /^\scùng/u.test(text.slice(found.index))))
      continue
    const from = found.index + found[0].length
    const rest = masked.slice(from, from + 260)
    const verb = findVerb(text.slice(from, from + 260), rest, 0)
    const ends = [verb, supportEnd.exec(rest)?.index, rest.length]
    const end = Math.min(...ends.filter((end) => end !== undefined))
    const phrase = trimPunctuation(text.slice(from, from + end))
    for (const name of splitActors(phrase, words)) {
      if (name.length <= 120 && (beginsLikeActor(fold(name), words) || !startsLower(name)) && !names.includes(name))
        names.push(name)
    }
  }
  const beside = besideClause.exec(masked)
  const name =
    beside === null
      ? ""
      : text
          .slice(beside.index)
          .replace(/^[,;]\s+/u, "")
          .slice(0, (beside[1] ?? "").length)
  return beside !== null && isActorPhrase(name, words) ? [...names, ...splitActors(name, words)] : names
}

/** "…, Bưu điện xã phối hợp, …" */
const besideClause = /[,;]\s+([^,;.]{3,100}?)\s+(?:cung )?phoi hop(?: thuc hien)?(?=\s*(?:[,;.)]|$))/
