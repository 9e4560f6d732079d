import { expect, test } from "vitest"

import { proposeOwner } from "./propose-owner.ts"

const position = (id: string, title: string, officeName: string | null = null, codes: readonly string[] = []) => ({
  id,
  title,
  officeName,
  codes,
})

/** Typed by hand: they are found by their words. */
const typed = [
  position("chair", "Chủ tịch Ủy ban nhân dân"),
  position("head", "Chánh Văn phòng HĐND và UBND", "Văn phòng HĐND và UBND"),
  position("finance", "Chuyên viên Tài chính – Kế toán", "Phòng Kinh tế, Hạ tầng và Đô thị"),
  position("centre", "Giám đốc", "Trung tâm Phục vụ hành chính công"),
  position("culture", "Trưởng phòng Văn hóa – Xã hội", "Phòng Văn hóa – Xã hội"),
]

test.each([
  ["van-phong", "head"],
  ["tai-chinh-ke-toan", "finance"],
  ["trung-tam-phuc-vu-hcc", "centre"],
  ["kinh-te", "finance"],
  ["van-hoa-xa-hoi", "culture"],
  ["mot-cua", undefined],
  ["", undefined],
  [null, undefined],
])("by words: %s", (owner, expected) => expect(proposeOwner(owner, typed)?.id).toBe(expected))

/** Made from a template: the code finds them under any title, before the words of another. */
const made = [
  position("economy", "Trưởng phòng", null, ["kinh-te"]),
  position("service", "Tổ trưởng tổ một cửa", null, ["trung-tam-phuc-vu-hcc", "mot-cua"]),
  position("namesake", "Chuyên viên kinh tế"),
  position("office", "Chánh Văn phòng HĐND và UBND"),
]

test.each([
  ["kinh-te", "economy"],
  ["mot-cua", "service"],
  ["trung-tam-phuc-vu-hcc", "service"],
  ["van-phong", "office"],
  ["noi-vu", undefined],
])("by code: %s", (owner, expected) => expect(proposeOwner(owner, made)?.id).toBe(expected))
