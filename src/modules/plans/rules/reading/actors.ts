import { actionVerb, opensWithVerb } from "./action-verbs.ts"
import { isSpelledLikeActor, looksLikeActor, maskNames, type ActorWords } from "./actor-words.ts"
import { fold, isCapitals, squeeze, trimPunctuation } from "./vietnamese-text.ts"

export type { ActorWords } from "./actor-words.ts"

const opening =
  /^(?:giao(?: cho)?|phan cong(?: cho)?|de nghi|yeu cau|doi voi|ve phia|trach nhiem cua|trach nhiem|nhiem vu cua|rieng|thuc hien|don vi thuc hien|tham muu)\s*:?\s+(?=\S)/
const closing =
  /[\s,:(-]*(?:(?:co |chiu )?trach nhiem(?: chinh)?(?: truoc)?|chu tri(?:,? phoi hop)?|phoi hop|thuong|la co quan thuong truc|lam dau moi|la dau moi|chu dong|phu trach|tham muu(?: giup)?|to chuc|trien khai|thuc hien|cho ubnd [a-z]+|thuc hien nhiem vu|cac nhiem vu sau|nhu sau|tap trung)[\s,:.)]*$/

/** Cuts "tham mưu thực hiện:", "có trách nhiệm" and the like from the end, "Giao", "Đề nghị" from the front of a name. */
export function trimActor(text: string): string {
  let name = squeeze(text)
  const front = opening.exec(fold(name))
  if (front !== null) name = name.slice(front[0].length)
  for (let round = 0; round < 4; round += 1) {
    const back = closing.exec(fold(name))
    if (back === null || back.index === 0) break
    // "Phòng Tổ chức", "Ban Tổ chức": the field of the office is called like the verb.
    if (/^(?:Phòng|Ban|Vụ) Tổ chức$/u.test(name)) break
    name = name.slice(0, back.index)
  }
  return trimPunctuation(name).replace(/^(?:và|cùng|với)\s+/u, "")
}

/** Words before a colon that stand for each name behind it: "các phòng: Tư pháp, Nội vụ" → phòng Tư pháp, phòng Nội vụ. */
function spreadHead(text: string): string {
  const found =
    /(^|,|;| và )\s*(?:các\s+)?(phòng|sở|ban|công chức|bộ phận|ngành|cơ quan|đơn vị)(?:\s+[^:,;]{0,30})?:\s*/iu.exec(
      text,
    )
  if (found === null) return text
  const from = found.index + found[0].length
  const head = (found[2] ?? "").toLowerCase()
  const names = text.slice(from)
  return `${text.slice(0, found.index)}${found[1] ?? ""} ${HEAD_OPEN}${head}${HEAD_CLOSE}${names}`
}

const namesOffice =
  /^(?:cac )?(?:phong|van phong|ban|so|ubnd|uy ban|cong an|trung tam|bo phan|cong chuc|can bo|tram|chi cuc|truong|hoi|doan|mat tran|don vi|co quan)(?![a-z])/

const HEAD_OPEN = "\uE000"
const HEAD_CLOSE = "\uE001"

/** Splits "Bộ phận một cửa, công chức chuyên môn và Công an phường" into names as printed. */
export function splitActors(text: string, words: ActorWords): readonly string[] {
  const spread = spreadHead(squeeze(text))
  const masked = maskNames(fold(spread), words)
  const names: string[] = []
  let head = ""
  let from = 0
  const add = (to: number): void => {
    const part = spread.slice(from, to)
    const marked = /\uE000(.*?)\uE001/u.exec(part)
    if (marked !== null) head = marked[1] ?? ""
    const name = trimActor(part.replace(/\uE000.*?\uE001/u, ""))
    if (name !== "") names.push(head !== "" && !namesOffice.test(fold(name)) ? `${head} ${name}` : name)
  }
  for (const mark of masked.matchAll(
    /[,;+]|\s(?:va|cung|va cac)(?=\s)|\s-\s(?=(?:phong|van phong|cong an|ban|bo phan|ubnd|so)\s)|\s?\/\s?(?=(?:phong|van phong|so)\s)/g,
  )) {
    if (isInBracket(masked, mark.index)) continue
    const [before, behind] = [spread.slice(from, mark.index), spread.slice(mark.index)]
    if (joinsName(before, behind) || goesOnSmall(before, behind, words) || joinsField(before, behind, words)) continue
    // "Cung ứng" folds like "cùng", so joining words are checked as they are spelled.
    if (/[a-z]/.test(mark[0]) && !/^\s(?:và|cùng|-|\/)/u.test(spread.slice(mark.index))) continue
    add(mark.index)
    from = mark.index + mark[0].length
  }
  add(spread.length)
  return joinPersons(names.map((name) => squeeze(name)).filter((name) => name.length > 1))
}

/** "Chi cục Chăn nuôi" and " và Thú y": one office with two fields, where "các phòng" would stand before two offices. */
function joinsName(before: string, behind: string): boolean {
  if (!/^\s*(?:Phòng|Sở|Ban|Chi cục|Cục|Trung tâm|Viện)\s+\p{Lu}\p{Ll}*\s\p{Ll}+$/iu.test(before)) return false
  const next = /^\svà\s(\p{Lu}\p{Ll}+(?:\s\p{Ll}+){1,2})(?=$|[,;.)]|\s\p{Lu}|\s[-–])/u.exec(behind)?.[1]
  return (
    next !== undefined &&
    !namesOffice.test(fold(next)) &&
    !/^(?:cong|uy|hoi|doan|thanh|cac|mat)(?![a-z])/.test(fold(next))
  )
}

const firstField =
  /^\s*(?:[Pp]hòng|[Ss]ở|[Bb]an|[Vv]ụ|[Cc]hi cục|[Cc]ục|[Tt]rung tâm|[Vv]iện|[Đđ]ội|[Tt]ổ)\s\p{Lu}\p{Ll}*(?:\s\p{L}+){1,5}$/u
const secondField = /^\svà\s(\p{Lu}\p{Ll}*(?:\s\p{Ll}+){1,5})(?=\s*(?:$|[,;+.)(]|(?:và|cùng)\s))/u
const namesUnit = /\s(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)(?!\p{L})/iu

/** Bodies and posts that are spelled in capitals and hold none of the usual head words. */
const otherBody =
  /^(?:Báo|Bảo tàng|Bảo vệ|Bệnh viện|Biên phòng|Cảnh sát|Chi nhánh|Công đoàn|Công ty|Cổng|Cơ sở|Cụm|Cựu|Điện lực|Đoàn|Đội|Đồn|Giáo viên|Hạt|Hải quan|Học viện|Hội|Hợp tác xã|Khoa|Khối|Kiểm lâm|Liên đoàn|Liên minh|Ngân hàng|Nhóm|Quỹ|Tập đoàn|Thành (?:đoàn|ủy)|Tỉnh (?:đoàn|ủy)|Huyện (?:đoàn|ủy)|Quận (?:đoàn|ủy)|Thuế|Thư viện|Tổ|Tổng|Trại|Viễn thông|Viện|Vụ)(?!\p{L})/iu

/**
 * "Phòng Quản lý đô thị" and " và Kiểm tra xây dựng": behind "và" a second field of the same office, spelled in capitals as
 * names are, since no further body or post begins there.
 */
function joinsField(before: string, behind: string, words: ActorWords): boolean {
  const next = secondField.exec(behind)?.[1]
  if (next === undefined || !firstField.test(before) || namesUnit.test(before)) return false
  // "Phòng Tổ chức và Cán bộ": alone behind a field it is one, "và Cán bộ một cửa" are people.
  return next === "Cán bộ" || !(otherBody.test(next) || looksLikeActor(next, words))
}

const people =
  /^(?:các|những|mọi|toàn|tất cả|từng|một số|người|nhân dân|hộ|đồng bào|bà con|gia đình|già làng|học sinh|giáo viên|(?:hội|đoàn|đảng) viên|\p{L}+ \p{L}+ viên)(?!\p{L})/u

/** "Phòng Xây dựng" and " và kiểm tra văn bản": what goes on in small letters, and is no body or post, is one name with it. */
function goesOnSmall(before: string, behind: string, words: ActorWords): boolean {
  const next = /^\svà\s(?=\p{Ll})(.*)$/su.exec(behind)?.[1]
  const name = before.replace(/\uE000(.*?)\uE001/u, "$1 ")
  if (next === undefined || people.test(next) || looksLikeActor(next, words)) return false
  return /^\s*(?:phòng|ban|sở|vụ|chi cục|cục|trung tâm|viện|bộ phận|tổ|đội|văn phòng|hội đồng)\s+(?=\S)/iu.test(name)
    ? /\s\p{Lu}\p{Ll}/u.test(name.trim())
    : false
}

const person = /^(?:ông|bà|đ\/c|đồng chí|anh|chị)\s+\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*\.?)+$/iu

/** "Ông Trần Văn Bình, Trưởng phòng" is one person with a post, not two actors. */
function joinPersons(names: readonly string[]): readonly string[] {
  return names.reduce<string[]>((joined, name) => {
    const before = joined.at(-1)
    const isPost = /^(?:trưởng|phó|chuyên viên|công chức|chủ tịch|bí thư|giám đốc|chánh|pct|ct)(?!\p{L})/iu.test(name)
    return before !== undefined && isPost && person.test(before)
      ? [...joined.slice(0, -1), `${before}, ${name}`]
      : [...joined, name]
  }, [])
}

export function isInBracket(text: string, at: number): boolean {
  const open = text.lastIndexOf("(", at)
  return open >= 0 && !text.slice(open, at).includes(")")
}

/** Whether a phrase names somebody and says nothing else: "Văn phòng UBND phường tham mưu". */
export function isActorPhrase(text: string, words: ActorWords): boolean {
  if (text.length > 260 || text === "") return false
  const names = splitActors(trimActor(text), words)
  return names.length > 0 && names.every((name, at) => isActorName(name, words, at > 0))
}

/** "Công an xã cấp tài khoản …": behind the unit of an office stands the action, whatever the verb. */
const behindUnit =
  /\s(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Tt]hị xã|[Tt]hành phố|[Đđ]ặc khu)(?:\s\p{Lu}\p{Ll}*|\s\d{1,2}){0,4}(?=\s(?!(?:hội|ủy|uỷ|đoàn|đội|và|cùng|của|các|thuộc|trực thuộc|tại|trên|với|hoặc|lân cận|liên quan|có liên quan|khác|này|đó|còn lại|miền|ven|vùng)(?!\p{L}))\p{Ll})/u

/** "Công chức Tài chính - Kế toán mua …": two fields of two syllables, and the action behind them. */
const behindFields =
  /^(?:[Cc]ông chức|[Bb]ộ phận)(?: \p{Lu}\p{Ll}* \p{Ll}+ -)+ \p{Lu}\p{Ll}* \p{Ll}+(?= (?!(?:và|cùng|của|các|thuộc|tại|trên|với|hoặc)(?!\p{L}))\p{Ll})/u

/** Where a name ends with its unit and small letters follow: "UBND xã Tân Mẫu" of "UBND xã Tân Mẫu phát 200 tờ gấp". */
export function findUnitEnd(text: string): number | undefined {
  const unit = behindFields.exec(text) ?? behindUnit.exec(text)
  return unit === null ? undefined : unit.index + unit[0].length
}

/** The longest name of the register that a folded text begins with: "bo phan mot cua". */
function findListedName(folded: string, words: ActorWords): readonly [string] | undefined {
  const borders = [...folded.slice(0, 90).matchAll(/(?= )/g)].slice(1, 9).toReversed()
  const end = borders.find(({ index }) => words.names.has(folded.slice(0, index)))?.index
  return end === undefined ? undefined : [folded.slice(0, end)]
}

/**
 * Where a name from the register ends, the unit behind it included ("Văn phòng HĐND và UBND quận An Phú"): what follows in
 * small letters is then the action, whatever the verb. Undefined when the sentence goes on with further names.
 */
export function findKnownNameEnd(text: string, masked: string, from: number, words: ActorWords): number | undefined {
  const name = /^(?:[a-z]+ ){0,2}x{6,}/.exec(masked.slice(from)) ?? findListedName(masked.slice(from), words)
  if (name === undefined) return undefined
  // As it is spelled: "quán triệt" is no "quận".
  const unit = /^ (?:phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|sở)(?!\p{L})/iu
  let end = from + name[0].length
  end += unit.exec(text.slice(end))?.[0].length ?? 0
  const own = /^(?: \p{Lu}\p{Ll}*)+/u.exec(text.slice(end))
  if (own !== null) end += own[0].length
  const next = /^ (\p{Ll}+)/u.exec(text.slice(end))?.[1]
  if (next === undefined || /^(?:và|cùng|của|các|thuộc|cấp|tại)$/u.test(next)) return undefined
  // "Các ông, bà trưởng thôn": the name goes on with a post.
  return looksLikeActor(text.slice(end + 1), words) ? undefined : end
}

/** What a post is for belongs to its name: "Phó Chủ tịch UBND xã phụ trách văn hóa". */
const namesPost = /^\s(?:phụ trách|làm công tác|được (?:phân công|giao)|chuyên trách|kiêm|trực tiếp)(?!\p{L})/u

/** Whether an action follows the unit or the known name, so that the words are a sentence and no name. */
function goesBeyondName(name: string, masked: string, words: ActorWords): boolean {
  // Shorter names have no room for an action, and most are short.
  if (name.length < 12 || name.split(" ").length < 4) return false
  const end = findUnitEnd(name) ?? findKnownNameEnd(name, masked, 0, words)
  const rest = end === undefined ? "" : name.slice(end)
  return rest.trim().split(" ").length > 2 && !namesPost.test(rest)
}

function isActorName(name: string, words: ActorWords, isFurther: boolean): boolean {
  const folded = fold(name)
  const masked = maskNames(folded, words)
  if (name.split(" ").length > 16 || /[;!?]|\.\s/u.test(name) || /\d{4}/.test(name)) return false
  if (person.test(name.split(/,|\s[-–]\s/u)[0] ?? "")) return true
  if (!isSpelledLikeActor(name) || goesBeyondName(name, masked, words)) return false
  if (!looksLikeActor(name, words) && !/^x{4}/.test(masked)) return isOwnName(name, words, isFurther)
  const head = /^\S+\s/.exec(masked)?.[0].length ?? 0
  const verb = findVerb(
    name,
    masked.replace(/\(.*?\)/g, (bracket) => "x".repeat(bracket.length)),
    head,
  )
  return verb === undefined
}

/** Part of an enumeration that names an office by its field: "Tài chính – Kế toán", "Nội vụ". */
function isOwnName(name: string, words: ActorWords, isFurther: boolean): boolean {
  const folded = fold(name)
  if (words.names.has(folded)) return true
  if (!isFurther || (isCapitals(name) && name.includes(" "))) return false
  return (
    /^\p{Lu}/u.test(name) &&
    name.split(" ").length <= 7 &&
    !opensWithVerb.test(folded) &&
    / - |^\p{Lu}{2,}/u.test(name.replace(/–/g, "-"))
  )
}

const takesObject = /^(?:quan ly|kiem soat|ho tro)$/
const everyVerb = new RegExp(actionVerb, "g")

/** The first verb of work that is not the capitalised part of a name ("Chi cục Quản lý đất đai", "Ban Tổ chức"). */
export function findVerb(text: string, masked: string, from: number): number | undefined {
  // "Phòng Quản lý xây dựng": what is managed follows, and is spelled like a verb.
  let objectAt = -1
  for (const found of masked.slice(from).matchAll(everyVerb)) {
    const at = from + found.index
    const isNamed = at > 0 && /\p{Lu}/u.test(text.charAt(at)) && /\p{L}\s$/u.test(text.slice(Math.max(0, at - 2), at))
    if (isNamed && takesObject.test(found[0])) objectAt = at + found[0].length + 1
    // "Phòng Xây dựng và kiểm tra văn bản chủ trì": no action stands behind "và" before there was one.
    else if (!isNamed && at !== objectAt && !/\p{L} và $/u.test(text.slice(Math.max(0, at - 5), at))) return at
  }
  return undefined
}
