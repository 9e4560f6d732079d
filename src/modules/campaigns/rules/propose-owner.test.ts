import { expect, test } from "vitest"

import { proposeOwner } from "./propose-owner.ts"

const positions = [
  { id: "chair", title: "Chủ tịch Ủy ban nhân dân", officeName: null },
  { id: "head", title: "Chánh Văn phòng HĐND và UBND", officeName: "Văn phòng HĐND và UBND" },
  { id: "finance", title: "Chuyên viên Tài chính – Kế toán", officeName: "Phòng Kinh tế, Hạ tầng và Đô thị" },
  { id: "centre", title: "Giám đốc", officeName: "Trung tâm Phục vụ hành chính công" },
  { id: "culture", title: "Trưởng phòng Văn hóa – Xã hội", officeName: "Phòng Văn hóa – Xã hội" },
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
])("%s", (owner, expected) => expect(proposeOwner(owner, positions)?.id).toBe(expected))
