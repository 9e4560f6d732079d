import type { Section } from "./sections.ts"
import { fold } from "./vietnamese-text.ts"

/** "Tồn tại: …", "Nguyên nhân: …": what was wrong and why, in front of what is to be done about it. */
const pastFault =
  /^(?:nhung |cac |mot so )?(?:ton tai(?:,? han che)?|han che(?:,? ton tai)?|nguyen nhan(?: (?:chu quan|khach quan|chinh))?|ly do|thuc trang|hien trang|khuyet diem)\s*:\s/

/** Subjects of an inspection or a talk, under "Nội dung kiểm tra": "Việc quản lý, sử dụng phí và lệ phí." */
const subjectOnly = /^(?:viec|tinh hinh|ket qua|cong tac) /

/** Whether a sentence tells what was wrong and asks for nothing. Takes folded text. */
export function isPastFault(folded: string): boolean {
  return pastFault.test(folded)
}

/** Whether an item only names what is looked at where a heading announces an inspection. Takes folded texts. */
export function isInspected(folded: string, title: string): boolean {
  return (
    subjectOnly.test(folded) &&
    /^(?:cac )?noi dung (?:tu )?(?:kiem tra|giam sat|thanh tra|khao sat|danh gia)/.test(title)
  )
}

/** Sentences that every plan ends or fills with, and that ask for nothing of their own. */
const narrative =
  /^(?:tren day la|theo phu luc|\(?(?:co|chi tiet|theo) (?:phu luc|bieu|danh muc)|\((?:kem theo|ban hanh kem)|chi tiet (?:tai|theo)|kem theo ke hoach|ke hoach nay (?:thay the|co hieu luc)|dieu \d+)/

/** How sentences of the last section begin, the formulas and the tasks alike. */
const usualOpening =
  /^(?:trong qua trinh (?:trien khai|to chuc|thuc hien)|qua trinh (?:trien khai|to chuc|thuc hien)|nhan duoc ke hoach|can cu (?:ke hoach|noi dung|vao))/

/** "Nhiệm vụ cụ thể thực hiện theo Phụ lục I kèm theo Kế hoạch này": points to an annex. */
const pointsToAnnex =
  /^(?:cac )?(?:nhiem vu|danh muc|noi dung|chi tieu|phan cong)[^.]{0,80}(?:theo|tai) (?:phu luc|bieu|danh muc)/

/** What such sentences ask of everybody: to take the plan seriously, and to say when something is in the way. */
const formula =
  /kho khan|vuong mac|neu (?:can|thay)|sua doi, bo sung|phat sinh|bat cap|(?:nghiem tuc|chu dong|quan triet)[a-z ,]{0,30}thuc hien[^,;.]{0,60}[./]*$|thuc hien nghiem tuc|nghiem tuc trien khai|trien khai nghiem tuc|thi hanh (?:quyet dinh|ke hoach) nay/

/** "Yêu cầu Thủ trưởng các cơ quan, … nghiêm túc thực hiện Kế hoạch này./.": asks no more than that the plan be carried out. */
const closingDemand =
  /^(?:de nghi|yeu cau|giao) [^.;:]{3,300} (?:nghiem tuc|khan truong|chu dong|tich cuc|quan triet|tap trung)[a-z, ]{0,40}(?:thuc hien|trien khai)(?: (?:tot|nghiem tuc|day du|co hieu qua|hieu qua|dung|cac|noi dung|nhiem vu|yeu cau|cua|tai|trong|theo|ke hoach|nay|tren|neu tren|de ra|duoc giao))*[ ./]*$/

const money =
  /^(?:nguon )?kinh phi [^.;]{0,80}(?:lay tu|tu nguon|trich tu|su dung tu|bo tri (?:tu|trong)|duoc bo tri|do ngan sach|tu ngan sach|thuoc ngan sach|thuc hien theo|theo quy dinh|cap tu|dam bao tu)/

/** Whether a sentence says where the money comes from. Takes folded text. */
export function isMoney(folded: string): boolean {
  return money.test(folded)
}

/** Whether a sentence is of the kind that every plan holds, and mostly nobody has to carry out. Takes folded text. */
export function isNarrative(folded: string): boolean {
  if (narrative.test(folded) || pointsToAnnex.test(folded) || closingDemand.test(folded)) return true
  return usualOpening.test(folded) && isFormula(folded)
}

/** Whether what a sentence asks for is only the usual formula of closing sentences. Takes folded text. */
export function isFormula(folded: string): boolean {
  return formula.test(folded) || closingDemand.test(folded)
}

/** The sentences behind the first of a closing paragraph ("Trên đây là Kế hoạch … . Giao Văn phòng …"); -1 when none. */
export function findBehindClosing(text: string): number {
  if (!/^trên đây là/iu.test(text)) return -1
  const next = /(?<=[\p{Ll}\d)]{2}[.;]\s+)\p{L}/u.exec(text)
  return next === null ? -1 : next.index
}

const everybody =
  /^(?:(?:cac|moi|tung|toan the|tat ca|nhung) |can bo|(?:cong|vien) chuc(?:$|,| phai| can)|nguoi dung dau|thu truong|truong cac|co quan|don vi|lanh dao|dia phuong|nguoi dan|ca nhan)/

/** Whether somebody in particular is named, and not "các cơ quan, đơn vị" or "người đứng đầu". */
export function namesSomebody(names: readonly string[]): boolean {
  return names.some((name) => !everybody.test(fold(name)))
}

/** Nothing but capitalised words without a sentence around them: the name of whoever signs, torn off its block. */
export function isLoneName(text: string): boolean {
  return /^\p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*){1,4}$/u.test(text.trim())
}

/** The nearest title around that names a thing; "Mục tiêu" and "Chỉ tiêu cụ thể" name none. */
export function findSubjectTitle(section: Section | undefined): string | null {
  for (let at = section; at !== undefined; at = at.parent) {
    if (
      !/^(?:cac )?(?:muc tieu|chi tieu|nhiem vu|noi dung|phan dau)(?:,? (?:va )?(?:muc tieu|chi tieu|nhiem vu|phan dau|chung|cu the|chu yeu))*$/.test(
        fold(at.title),
      )
    )
      return at.title
  }
  return null
}

/** Under "Chỉ tiêu" and the like every figure is a promise, and so is "không để hồ sơ trễ hạn". */
export function isAnnounced(section: Section | undefined): boolean {
  return section?.kind === "targets" || section?.kind === "mixed"
}
