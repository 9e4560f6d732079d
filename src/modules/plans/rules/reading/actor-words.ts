import type { Registers } from "../registers/types.ts"
import { fold } from "./vietnamese-text.ts"

/**
 * Words by which an actor is known. Structure decides who acts; the register only keeps names in one piece that hold
 * "và", a comma or a verb ("Bộ phận tiếp nhận và trả kết quả", "phòng Văn hóa và Thông tin").
 */
export type ActorWords = Readonly<{
  /** Matches on folded text the names that must stay in one piece. */
  whole: RegExp
  /** Folded short forms and names from the register that are actors by themselves: "vp-tk", "tu phap - ho tich". */
  names: ReadonlySet<string>
}>

/** Names that hold a comma, "và" or a verb, in folded spelling, longest first where one holds another. */
const builtInWhole = [
  String.raw`bo phan (?:tiep nhan (?:va|-|,|&) (?:giai quyet, )?(?:tra|giao tra)(?: ket qua)?(?: giai quyet)?(?: tthc| thu tuc hanh chinh| ho so)?)`,
  "tiep nhan va tra ket qua",
  String.raw`van phong\s?-?\s?thong ke`,
  String.raw`hdnd\s?(?:-|&|va|,)\s?ubnd`,
  "hoi dong nhan dan va uy ban nhan dan",
  "hoi dong nhan dan, uy ban nhan dan",
  String.raw`ong,? (?:va )?ba(?= [a-z])`,
  "van hoa va thong tin",
  "van hoa, the thao va du lich",
  "van hoa, khoa hoc va thong tin",
  String.raw`van hoa,? (?:thong tin,? )?(?:the thao,? )?(?:va )?(?:truyen thanh|truyen thong|thong tin|the thao)`,
  String.raw`truyen thong, van hoa va the thao`,
  String.raw`thong tin va truyen thong`,
  String.raw`khoa hoc va cong nghe`,
  String.raw`giao duc (?:va|&|-) dao tao`,
  String.raw`tai nguyen (?:va|&|-) moi truong`,
  String.raw`nong nghiep (?:va|&|-) (?:phat trien nong thon|moi truong|ptnt)`,
  String.raw`ke hoach (?:va|&|-) dau tu`,
  String.raw`lao dong\s?[,-]?\s?thuong binh (?:va|&|-) xa hoi`,
  String.raw`kinh te,? ha tang va do thi`,
  String.raw`kinh te,? (?:va )?ha tang`,
  String.raw`ha tang va do thi`,
  String.raw`dan toc va ton giao`,
  String.raw`can bo,? ?(?:va )?cong chuc(?:,? ?(?:va )?vien chuc)?(?:,? ?(?:va )?nguoi lao dong)?(?:,? ?lao dong hop dong)?`,
  String.raw`cong chuc,? ?vien chuc(?:,? ?(?:va )?nguoi lao dong)?`,
  String.raw`co quan,? (?:don vi,? )?dia phuong`,
  String.raw`co quan,? (?:va )?don vi`,
  String.raw`(?:ban,? )?nganh,? (?:mat tran,? )?doan the`,
  String.raw`ban,? nganh`,
  String.raw`to chuc,? (?:va )?ca nhan`,
  String.raw`ca nhan,? (?:va )?to chuc`,
  String.raw`(?:xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|quan)(?:(?:,| va|, va) (?:cac )?(?:xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho))+`,
  String.raw`so,? (?:ban,? )?(?:va )?nganh`,
  String.raw`thon,? (?:to dan pho|khu pho|ban|ap)`,
  "ban chi dao [a-z&,. -]{0,40}?(?:cchc|cai cach hanh chinh|chuyen doi so)",
  "ban chi dao",
  "ban to chuc",
  "ban quan ly",
  "ban thanh tra",
  "ban kiem tra",
  "ban chi huy quan su",
  "ban thuong truc",
  "ban thuong vu",
  "doan kiem tra",
  "doan thanh tra",
  "to kiem tra",
  "to giam sat",
  "to giup viec",
  "to tham dinh",
  "to cong tac",
  "to cong nghe so cong dong",
  "hoi dong tham dinh",
  "hoi dong danh gia",
  "trung tam dieu hanh",
  "trung tam giam sat",
  "trung tam phuc vu hanh chinh cong",
  "kiem soat (?:tthc|thu tuc hanh chinh)",
  "uy ban kiem tra",
  "phong quan ly do thi",
  "quan ly do thi",
  "chinh tri - xa hoi",
  "to chuc chinh tri",
  "dau moi kiem soat",
  "phong cong chung",
]

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

const prepared = new WeakMap<Registers, ActorWords>()

/** Prepares the actor names of the register for reading; done once for the same registers. */
export function buildActorWords(registers: Registers): ActorWords {
  const known = prepared.get(registers)
  if (known !== undefined) return known
  const listed = registers.actors.flatMap(({ name, abbreviations, synonyms }) => [name, ...abbreviations, ...synonyms])
  const names = listed.map((name) => fold(name).trim()).filter((name) => name.length >= 2)
  const spelled = names
    .filter((name) => /,| va |&| - | tiep | chi dao| kiem tra| quan ly/.test(name))
    .map((name) => escape(name))
  const ordered = [...new Set([...spelled, ...builtInWhole])].toSorted((a, b) => b.length - a.length)
  const words = {
    whole: new RegExp(String.raw`(?<![a-z0-9])(?:${ordered.join("|")})(?![a-z0-9])`, "g"),
    names: new Set(names),
  }
  prepared.set(registers, words)
  return words
}

/** The folded text with names that must stay in one piece blotted out by "x", every offset kept. */
export function maskNames(folded: string, words: ActorWords): string {
  return folded.replace(words.whole, (name) => "x".repeat(name.length))
}

const heads = [
  "uy ban",
  "ubnd",
  "hdnd",
  "hoi dong",
  "van phong",
  "vp",
  String.raw`phong(?! chong|,? chong| ngua| trao| cach)`,
  String.raw`ong,? (?:va )?ba(?= [a-z])`,
  "(?:cac )?phong ban",
  String.raw`ban(?! (?:hanh|do|giao|than|tin)(?![a-z]))`,
  "bo phan",
  "bo phan mot cua",
  '"?mot cua"?$',
  "cong chuc",
  "can bo",
  "vien chuc",
  "cbcc",
  "trung tam",
  "ttpvhcc",
  "cong an",
  "quan su",
  "quan doi",
  "ban chi huy",
  "bch",
  "tram",
  "dai (?:truyen|phat)",
  "mttq",
  "ubmttq",
  "mat tran",
  "doan (?:thanh nien|kiem tra|the|tncs|giam sat|thanh tra|xa|phuong|thi tran|truong|co so|huyen|quan)",
  "hoi (?:nong dan|phu nu|lien hiep|cuu chien binh|cuu|nguoi cao tuoi|chu thap do|luat gia|lhpn)",
  String.raw`truong (?:cac |phong|ban|tieu|mam|trung hoc|thcs|thpt|th |mn|hoc|thon|khu|to |bo phan|cong an|tram|doan|dai hoc|chinh tri)`,
  "nha truong",
  String.raw`so(?= [a-z])`,
  "chi cuc",
  "cuc",
  "tong cuc",
  String.raw`bo (?=noi vu|tu phap|tai chinh|khoa hoc|chi huy|truong)`,
  String.raw`to (?=cong |dan pho|cong tac|mot cua|kiem tra|giam sat|giup viec|hoa giai|tu quan|chuyen doi|truong|tham dinh|cchc|de an|truyen thong)`,
  "khu pho",
  "khoi (?:pho|truong)",
  "(?:cac )?ap(?= |$)",
  // "Liên thông" is no "liên thôn".
  "thon(?!g)",
  "chu tich",
  "pho chu tich",
  "pct",
  "ct ubnd",
  "thu truong",
  "giam doc",
  "pho giam doc",
  "nguoi dung dau",
  "lanh dao",
  "don vi",
  "co quan",
  "nganh",
  "doanh nghiep",
  "buu dien",
  "buu chinh",
  "vnpt",
  "viettel",
  "kho bac",
  "bao hiem",
  "bhxh",
  "thanh tra",
  "thanh vien",
  "uy vien",
  "to vien",
  "chuyen vien",
  "thu ky",
  "pho (?:truong|giam doc|bi thu|chanh|hieu truong|to truong)",
  "tap the",
  "ban nganh",
  "doan the",
  "dang uy",
  "thuong truc",
  "chi bo",
  "hieu truong",
  "chanh (?:van phong|thanh tra)",
  "bi thu",
  "toa an",
  "vien kiem sat",
  "dia phuong",
  "nguoi dan",
  "cac to chuc chinh tri",
  "to chuc chinh tri",
  "to chuc doan the",
  "ke toan",
  "thu quy",
  "van thu",
  String.raw`(?:xay dung|thong ke|lao dong|kinh te|nong nghiep|ho tich) ?[-&] ?[a-z]`,
  String.raw`(?:tu phap|tai chinh|dia chinh|van hoa|noi vu|vhxh|vhtt|vh|vp|tc|tp|dc|ldtbxh|tnmt|gddt|gd|qldt|qldt)(?: ?[-&] ?[a-z]| phuong| xa| quan| huyen|$)`,
  "y te (?:phuong|xa|co so)",
  "tu phap$",
]

const quantifiers = String.raw`(?:cac|toan the|tat ca(?: cac)?|moi|tung|nhung|tap the|dong chi|d/c|cac dong chi|mot so|rieng|ong|ba|cap|lien|x+|hai|2|02)\s+`

const headPattern = new RegExp(String.raw`^(?:${quantifiers}){0,3}(?:${heads.join("|")})(?![a-z])`)
const looseHeadPattern = new RegExp(String.raw`^(?:${quantifiers}){0,3}(?:${heads.join("|")})`)

/** Right spellings of head words that folding confuses with others: "sở" with "sơ kết", "ban" with "bàn", "hội" with "hồi". */
// A map, since a word may be "__proto__".
const spellings: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    so: ["sở"],
    ban: ["ban"],
    hoi: ["hội"],
    doan: ["đoàn"],
    dai: ["đài"],
    to: ["tổ"],
    cuc: ["cục"],
    thon: ["thôn"],
    bo: ["bộ"],
    phong: ["phòng"],
    truong: ["trường", "trưởng"],
    tram: ["trạm"],
    nganh: ["ngành"],
  }),
)

/** Whether the first words of a name are spelled as offices are. */
export function isSpelledLikeActor(name: string): boolean {
  const words = name.toLowerCase().split(/\s+/).slice(0, 4)
  const head = words.find((word) => spellings.has(fold(word)))
  return head === undefined || words.indexOf(head) > 2 || (spellings.get(fold(head))?.includes(head) ?? true)
}

/** "Tổ Tổng hợp", "Đội Quản lý trật tự": a body by its capitals, whatever the name says. */
const properHead =
  /^(?:Các |các )?(?:Tổ|tổ|Đội|đội|Nhóm|nhóm|Khối|khối|Bộ phận|bộ phận|Khoa|Viện|Hạt|Trại|Đồn|Hội|Đoàn|Chi hội|Chi đoàn|Công đoàn|Hợp tác xã) \p{Lu}\p{Ll}/u

/** Whether a phrase begins with a body, an office or a post, by its words or by its capitals. */
export function looksLikeActor(text: string, words: ActorWords): boolean {
  return properHead.test(text) || beginsLikeActor(fold(text), words)
}

/** Whether a folded phrase begins with the word for a body, an office or a post. */
export function beginsLikeActor(folded: string, words: ActorWords): boolean {
  const text = folded.trim()
  return words.names.has(text) || headPattern.test(text) || looseHeadPattern.test(text.replace(/^"/, ""))
}
