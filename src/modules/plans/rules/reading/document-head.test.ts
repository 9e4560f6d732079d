import { expect, test } from "vitest"

import { buildPlainSource } from "#test/builders/plain-source.ts"

import { loadRegisters } from "../../registers/load-registers.ts"
import { readDocumentHead } from "./document-head.ts"

const head = (lines: string) => readDocumentHead(buildPlainSource(lines), loadRegisters())

const decision = `ỦY BAN NHÂN DÂN
PHƯỜNG AN PHÚ MẪU
Số: 112/QĐ-UBND
An Phú Mẫu, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc công khai dự toán ngân sách năm 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ MẪU
Căn cứ Luật Ngân sách nhà nước;
Điều 1. Công khai dự toán ngân sách năm 2026.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Mẫu Hai`

test("a decision: number, date, issuer, signer and abstract", () => {
  expect(head(decision)).toEqual({
    kind: "QĐ",
    number: "112/QĐ-UBND",
    symbol: "QĐ-UBND",
    issuedOn: "2026-03-05",
    issuer: "Ủy ban nhân dân phường An Phú Mẫu",
    signer: "Lê Thị Mẫu Hai",
    signerTitle: "KT. CHỦ TỊCH Phó Chủ tịch",
    abstract: "Về việc công khai dự toán ngân sách năm 2026",
    isDraft: false,
  })
})

test("a draft: the number is blank, and says so", () => {
  const found = head(`DỰ THẢO\n${decision.replace("112/", "    /")}`)
  expect(found).toMatchObject({ kind: "QĐ", number: null, symbol: "QĐ-UBND", isDraft: true })
  // A plan that speaks of drafts is none.
  expect(head(decision.replace("Điều 1.", "Điều 1. Góp ý dự thảo văn bản.")).isDraft).toBe(false)
})

test.each([
  ["Số: 45/UBND-VP", "V/v báo cáo cải cách hành chính", "CV"],
  ["Số: 7/BC-UBND", "BÁO CÁO", "BC"],
  ["", "BIÊN BẢN\nHọp đối thoại với người dân", "BB"],
  ["", "DANH SÁCH\nNgười dự đối thoại", "DS"],
  ["Số: 9/TTr-UBND", "TỜ TRÌNH\nVề việc bố trí kinh phí", "TTr"],
  ["", "Ảnh chụp buổi họp", null],
])("the kind of a document with “%s” and “%s”", (number, title, kind) => {
  const found = head(
    `ỦY BAN NHÂN DÂN\nPHƯỜNG AN PHÚ MẪU\n${number}\n${title}\nHôm nay, tại trụ sở có mặt các ông bà sau.`,
  )
  expect(found.kind).toBe(kind)
})

test("any text gives data that the library can keep", () => {
  const long = "Rất dài ".repeat(500)
  const found = head(`Số: 1/KH-UBND\nKẾ HOẠCH\n${long}`)
  expect([...(found.abstract ?? "")].length).toBeLessThanOrEqual(1_000)
})
