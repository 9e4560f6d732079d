import { fold, squeeze, startsLower, trimPunctuation } from "./vietnamese-text.ts"

const nouns = String.raw`ke hoach|quyet dinh|bao cao|quy che|de an|danh muc|cong van|van ban|chuong trinh|quy trinh|phuong an|noi quy|to trinh|thong bao|huong dan|nghi quyet|quy dinh|bang diem|bang tong hop|bien ban|chuyen muc|chuyen trang|so tay|tai lieu|to gap|mo hinh|phieu khao sat|bo tieu chi|phieu xin loi|thu xin loi|du toan|bang cham diem|bo thu tuc hanh chinh|bai viet|tin,? bai|infographic|video`
const makers = String.raw`ban hanh|xay dung|lap|soan thao|trinh ubnd[^,;.]{0,30}? ban hanh|trinh (?:ubnd|uy ban nhan dan|hdnd|chu tich|giam doc|lanh dao)(?: [a-z]+){0,3}?|hoan thien|phe duyet|bien soan|tham muu(?: (?:cho )?(?:ubnd|uy ban nhan dan|chu tich|lanh dao)[a-z& ]{0,14}?)?|(?<!chuong |to |quy |lo |qua |cong |giao |tien )trinh|du thao|cong bo|thiet ke|phat hanh|gui|nop`
const linkWords = String.raw`(?:\s*(?:,|va(?! bao cao)(?: to chuc)?(?: trien khai)?(?: thuc hien)?(?= [a-z])|xay dung|ban hanh|trinh|tham muu|hoan thien|phe duyet|cac|01|02|03|04|\d{1,2}|mot|du|day du|kip thoi|cho ubnd (?:phuong|xa|quan|huyen|tinh))\s*){0,6}`

const made = new RegExp(
  String.raw`(?<![a-z])(?:${makers})(?![a-z])${linkWords}\s*(?<![a-z])(?<noun>${nouns})(?![a-z])`,
  "g",
)
const openedWith = new RegExp(
  String.raw`^(?:cac )?(?<noun>ke hoach|quyet dinh|quy che|de an|danh muc|bao cao)(?![a-z])`,
)

/** Where the name of a product ends: at a stop, a purpose or the next action. */
const nameEnd =
  /[;.:(]|,(?! (?:don vi|cong chuc|vien chuc|to chuc|ca nhan|dia phuong|thi tran|TTHC|CCHC|SIPAS|PAPI|PAR|DDCI|xep loai|phuong|xa)\b)|\s(?:dam bao|bao dam|trong vong|trong thoi han|sau \d+|cham nhat|muon nhat|khong qua \d+|xong|ngay (?:sau|khi)|den (?:het|ngay|cuoi)|(?<!chuyen |van |chu |tieu )de|nham|gui|trinh|truoc|trong (?:quy|thang|nam \d|thoi)|phu hop|sat|voi|va (?:to chuc|trien khai|thuc hien|theo doi|don doc|tham muu|kiem tra|bao cao|gui|xu ly)|tren co so|theo (?:dung|quy|huong|yeu|chi|ke|tinh|mau|thoi|tung)|dung (?:thoi|tien|quy|theo|han|ky)|ve (?:ubnd|phong|so|van phong)|co (?:chat|hieu)|hoan thanh|kip thoi|bang|thong qua|lam co so|gan voi|khi|sau khi|sao cho|tu ngay|phan cong|duoc)(?=[\s,;.]|$)/i

/** "kế hoạch và tổ chức thực hiện tự kiểm tra CCHC": the name goes on behind the verb of doing. */
const splitName = /^(\S+ \S+)\s+(?:va|,) (?:to chuc )?(?:trien khai )?(?:thuc hien )?(?:to chuc )?/

const longestName = 130

/** The end of a name, its kind word left out of the search: "quy trình" holds a verb. */
function findEnd(folded: string): Readonly<{ index: number }> | null {
  const kindWord = /^\S+ \S+/.exec(folded)?.[0].length ?? 0
  const found = nameEnd.exec(folded.slice(kindWord))
  return found === null ? null : { index: found.index + kindWord }
}

function readName(text: string, from: number): string {
  const rest = text.slice(from)
  const folded = fold(rest)
  const split = splitName.exec(folded)
  const direct = findEnd(folded)
  if (
    split !== null &&
    (direct === null || direct.index <= split[0].length) &&
    split[0].length > (split[1]?.length ?? 0) + 4
  ) {
    const tail = rest.slice(split[0].length)
    const end = findEnd(fold(tail))?.index ?? tail.length
    return squeeze(`${rest.slice(0, split[1]?.length ?? 0)} ${tail.slice(0, end)}`)
  }
  return squeeze(rest.slice(0, direct?.index ?? rest.length))
}

/** Names too general to be found again: a plan without a subject is no product. */
const empty =
  /^(?:cac )?(?:van ban quy pham phap luat|danh muc|quy trinh|van ban|ho so|quy dinh|huong dan|tai lieu|thong bao|bao cao|chuong trinh|du toan)$/

/**
 * The document or thing that a task is to produce, named by its verb ("ban hành Kế hoạch tuyên truyền CCHC") or by its own
 * first words ("Kế hoạch tuyên truyền CCHC, TTHC của phường; …"). Null when the sentence names none.
 */
export function findProduct(text: string): string | null {
  const folded = fold(text)
  const starts: number[] = []
  // Behind its subject "báo cáo kết quả …" is what somebody does, "Báo cáo kết quả …" what is made.
  const opened = startsLower(text) && folded.startsWith("bao cao") ? null : openedWith.exec(folded)
  if (opened !== null) starts.push(opened[0].length - (opened.groups?.["noun"]?.length ?? 0))
  for (const found of folded.matchAll(made))
    starts.push(found.index + found[0].length - (found.groups?.["noun"]?.length ?? 0))
  for (const start of starts) {
    const listed = /^(?:các )?\S+ \S+:\s+/iu.exec(text.slice(start))?.[0].length ?? 0
    const name = trimPunctuation(readName(text, start + listed))
    if (name.length < 6 || empty.test(fold(name)) || /\bso \d+\//.test(fold(name))) continue
    return name.length <= longestName ? name : trimPunctuation(name.slice(0, name.lastIndexOf(" ", longestName)))
  }
  return null
}
