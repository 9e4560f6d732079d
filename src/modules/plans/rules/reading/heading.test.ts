import { describe, expect, test } from "vitest"
import type { Registers } from "../registers/types.ts"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { readClosing } from "./closing.ts"
import { readHeading } from "./heading.ts"
import { findPlanYear } from "./plan-year.ts"
import { listCleanLines } from "./source-lines.ts"

const registers = { documentKinds: [], issuers: [] } as unknown as Registers

function heading(...lines: string[]) {
  return readHeading(listCleanLines(buildPlainSource(lines)), registers)
}

describe("readHeading", () => {
  const expected = {
    kind: "plan",
    number: "15/KH-UBND",
    symbol: "KH-UBND",
    issuedOn: "2024-02-03",
    issuedOnText: "ngày 03 tháng 02 năm 2024",
    place: "An Phú",
    issuer: "Ủy ban nhân dân phường An Phú",
    title: "Cải cách hành chính năm 2024",
  }

  test("lines one under the other, bold in Markdown", () => {
    expect(
      heading(
        "**ỦY BAN NHÂN DÂN  ",
        "PHƯỜNG AN PHÚ**",
        "",
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/KH-UBND",
        "An Phú, ngày 03 tháng 02 năm 2024",
        "",
        "## **KẾ HOẠCH**",
        "### **Cải cách hành chính năm 2024**",
        "",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
      ),
    ).toMatchObject({ ...expected, parentIssuer: null, lastLine: 10 })
  })

  test("two columns kept apart by spaces, by tabs, or by one space", () => {
    const spaced = heading(
      "UBND HUYỆN TÂN LONG            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ  Độc lập - Tự do - Hạnh phúc",
      "Số: 15/KH-UBND                 An Phú, ngày 03 tháng 02 năm 2024",
      "KẾ HOẠCH",
      "Cải cách hành chính năm 2024",
    )
    expect(spaced).toMatchObject({ ...expected, parentIssuer: "Ủy ban nhân dân huyện Tân Long" })
    const tabbed = heading(
      "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "PHƯỜNG AN PHÚ\tĐộc lập - Tự do - Hạnh phúc",
      "Số: 15/KH-UBND\tAn Phú, ngày 03 tháng 02 năm 2024",
      "KẾ HOẠCH",
      "Cải cách hành chính năm 2024",
    )
    expect(tabbed).toMatchObject(expected)
    const tight = heading(
      "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "PHƯỜNG AN PHÚ Độc lập - Tự do - Hạnh phúc",
      "Số: 15/KH-UBND An Phú, ngày 03 tháng 02 năm 2024",
      "KẾ HOẠCH",
      "Cải cách hành chính",
      "năm 2024",
    )
    expect(tight).toMatchObject(expected)
  })

  test("a blank number and a blank day stay blank, their words are kept", () => {
    expect(
      heading(
        "UBND XÃ LỘC BÌNH",
        "Số:      /KH-UBND",
        "Lộc Bình, ngày     tháng 01 năm 2025",
        "KẾ HOẠCH",
        "Kiểm tra năm 2025",
      ),
    ).toMatchObject({
      number: null,
      symbol: "KH-UBND",
      issuedOn: null,
      issuedOnText: "ngày     tháng 01 năm 2025",
      place: "Lộc Bình",
      issuer: "Ủy ban nhân dân xã Lộc Bình",
    })
  })

  test("a department under its committee; a decision; no heading at all", () => {
    expect(
      heading("ỦY BAN NHÂN DÂN", "TỈNH AN BÌNH", "SỞ NỘI VỤ", "Số: 7/KH-SNV", "KẾ HOẠCH", "Thanh tra năm 2023"),
    ).toMatchObject({
      issuer: "Sở Nội vụ",
      parentIssuer: "Ủy ban nhân dân tỉnh An Bình",
    })
    expect(
      heading(
        "UBND TỈNH AN BÌNH",
        "Số: 9/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch năm 2023",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Căn cứ Luật số 1;",
      ),
    ).toMatchObject({ kind: "decision", title: "Ban hành Kế hoạch năm 2023" })
    expect(heading("Bộ phận một cửa niêm yết thủ tục.")).toMatchObject({
      kind: "other",
      title: null,
      number: null,
      issuer: null,
    })
  })
})

test.each([
  ["Nâng cao Chỉ số năm 2021 và các năm tiếp theo", null, 2021],
  ["Khắc phục hạn chế năm 2023 và nâng cao Chỉ số năm 2024", null, 2024],
  ["Cải cách hành chính giai đoạn 2021-2025", "ngày 02 tháng 02 năm 2023", 2023],
  ["Cải cách hành chính giai đoạn 2021-2025", null, 2021],
  ["Cải cách hành chính", "ngày 02 tháng 02 năm 2023", 2023],
  ["Cải cách hành chính", null, null],
])("year of %j issued %j is %j", (title, issued, year) => {
  expect(findPlanYear(title, "", issued)).toBe(year)
})

function closing(...lines: string[]) {
  const { recipients, signer } = readClosing(listCleanLines(buildPlainSource(["Nội dung", ...lines])), 0)
  return { recipients: recipients.map(({ name }) => name), signer }
}

describe("readClosing", () => {
  const signer = { name: "Trần Văn Bình", title: "Chủ tịch", authority: "TM. ỦY BAN NHÂN DÂN" }

  test("recipients above the signature, scanner debris cut off", () => {
    expect(
      closing(
        "**Nơi  nhận:**",
        "- UBND huyện (để b/c);",
        "- Các đơn vị thuộc huyện; (Để",
        "- UBND các xã; | t/hiện)",
        "- Lưu: VT, NV.",
        "",
        "**TM. ỦY BAN NHÂN DÂN  ",
        "CHỦ TỊCH**",
        "",
        "**Trần Văn Bình**",
      ),
    ).toEqual({ recipients: ["UBND huyện", "Các đơn vị thuộc huyện", "UBND các xã", "Lưu: VT, NV"], signer })
  })

  test("two columns, and a signature above the recipients", () => {
    expect(
      closing(
        "Nơi nhận:                    TM. ỦY BAN NHÂN DÂN",
        "- UBND huyện;                CHỦ TỊCH",
        "- Lưu: VT.",
        "                             Trần Văn Bình",
      ),
    ).toEqual({ recipients: ["UBND huyện", "Lưu: VT"], signer })
    expect(
      closing("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "Trần Văn Bình", "Nơi nhận:", "- Như trên;", "- Lưu: VT."),
    ).toEqual({
      recipients: ["Như trên", "Lưu: VT"],
      signer,
    })
    expect(closing("Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- UBND huyện; CHỦ TỊCH", "- Lưu: VT.", "Trần Văn Bình")).toEqual({
      recipients: ["UBND huyện", "Lưu: VT"],
      signer,
    })
  })

  test("signed for the chairman, by an office, without a name, not at all", () => {
    expect(closing("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa").signer).toEqual({
      name: "Lê Thị Hoa",
      title: "Phó Chủ tịch",
      authority: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
    })
    expect(closing("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Thị Hoa").signer).toEqual({
      name: "Lê Thị Hoa",
      title: "Chánh Văn phòng",
      authority: "TL. CHỦ TỊCH",
    })
    expect(closing("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC").signer).toEqual({
      name: null,
      title: "Giám đốc",
      authority: null,
    })
    expect(closing("Nơi nhận:", "- TT Đảng ủy – UBND phường;", "- Lưu: VT.")).toEqual({
      recipients: ["TT Đảng ủy – UBND phường", "Lưu: VT"],
      signer: null,
    })
  })
})
