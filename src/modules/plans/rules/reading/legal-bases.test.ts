import { expect, test } from "vitest"
import type { Registers } from "../registers/types.ts"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { readPlan } from "./read-plan.ts"

const registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
} as unknown as Registers

test.each<[string, (string | null)[]]>([
  ["Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;", ["76/NQ-CP 2021-07-15 Chính phủ"]],
  ["Căn cứ Chương trình hành động số 12-CTr/HU ngày 20/5/2021 của Huyện ủy;", ["12-CTr/HU 2021-05-20 Huyện ủy"]],
  [
    "Căn cứ các Quyết định của Thủ tướng Chính phủ: số 08/QĐ-TTg ngày 06/01/2022, số 766/QĐ-TTg ngày 23/6/2022;",
    ["08/QĐ-TTg 2022-01-06 Thủ tướng Chính phủ", "766/QĐ-TTg 2022-06-23 Thủ tướng Chính phủ"],
  ],
  [
    "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND huyện tại Thông báo số 22/TB-UBND ngày 20/01/2025;",
    ["22/TB-UBND 2025-01-20 Ủy ban nhân dân"],
  ],
  [
    "Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi Nghị định số 61/2018/NĐ-CP;",
    ["107/2021/NĐ-CP 2021-12-06 Chính phủ"],
  ],
])("%s", (line, expected) => {
  const source = buildPlainSource([
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2025",
    "",
    line,
    "",
    "I. MỤC ĐÍCH",
    "- Nâng cao.",
  ])
  const { legalBases } = readPlan(source, registers).document
  expect(legalBases.map(({ number, date, issuer }) => `${number} ${date} ${issuer}`)).toEqual(expected)
})
