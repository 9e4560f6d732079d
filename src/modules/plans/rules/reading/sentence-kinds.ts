import type { Section } from "./sections.ts"
import { fold } from "./vietnamese-text.ts"

/** Sentences that every plan ends or fills with, and that ask for nothing of its own. */
const narrative =
  /^(?:tren day la|trong qua trinh (?:trien khai|to chuc|thuc hien)|qua trinh (?:trien khai|to chuc|thuc hien)|nhan duoc ke hoach|can cu (?:ke hoach|noi dung|vao)(?![^.]*co trach nhiem)|theo phu luc|\(?(?:co|chi tiet|theo) (?:phu luc|bieu|danh muc)|\((?:kem theo|ban hanh kem)|chi tiet (?:tai|theo)|kem theo ke hoach|ke hoach nay (?:thay the|co hieu luc)|dieu \d+)/

/** "Nhiệm vụ cụ thể thực hiện theo Phụ lục I kèm theo Kế hoạch này": points to an annex. */
const pointsToAnnex =
  /^(?:cac )?(?:nhiem vu|danh muc|noi dung|chi tieu|phan cong)[^.]{0,80}(?:theo|tai) (?:phu luc|bieu|danh muc)/

/** Whether a sentence is of the kind that every plan holds and nobody has to carry out. Takes folded text. */
export function isNarrative(folded: string): boolean {
  return narrative.test(folded) || pointsToAnnex.test(folded)
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
