import { describe, expect, test } from "vitest"
import type { Registers } from "../registers/types.ts"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { readClosing } from "./closing.ts"
import { readHeading } from "./heading.ts"
import { writeOutIssuer } from "./issuer-names.ts"
import { listCleanLines } from "./source-lines.ts"

const registers = { documentKinds: [], issuers: [] } as unknown as Registers
const national = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]

function heading(...lines: string[]) {
  return readHeading(listCleanLines(buildPlainSource(lines)), registers)
}

function signer(...lines: string[]) {
  const body = Array.from({ length: 12 }, (_, at) => `- Việc thứ ${at + 1} của kế hoạch;`)
  return readClosing(listCleanLines(buildPlainSource([...body, "Nơi nhận:", "- Lưu: VT.", "", ...lines])), 1).signer
}

describe("issuers that are no committee", () => {
  test.each([
    [["UBND QUẬN BẮC HẢI", "VĂN PHÒNG HĐND VÀ UBND"], "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"],
    [["UBND HUYỆN KIM SA", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"], "Ban Chỉ đạo cải cách hành chính"],
    [["UBND TỈNH LONG GIANG", "BAN CHỈ ĐẠO CCHC"], "Ban Chỉ đạo CCHC"],
    [["UBND XÃ PHÚC AN", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"], "Trung tâm Phục vụ hành chính công"],
    [["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CHI CỤC CHĂN NUÔI VÀ THÚ Y"], "Chi cục Chăn nuôi và Thú y"],
    [["UBND HUYỆN KIM SA", "PHÒNG TÀI CHÍNH - KẾ HOẠCH"], "Phòng Tài chính - Kế hoạch"],
    [["UBND TỈNH LONG GIANG", "TỔ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH"], "Tổ công tác Cải cách hành chính"],
    [["HỘI ĐỒNG NHÂN DÂN", "XÃ ĐÔNG SƠN"], "Hội đồng nhân dân xã Đông Sơn"],
    [["ĐẢNG BỘ TỈNH SƠN HÀ", "HUYỆN ỦY MAI LĨNH"], "Huyện ủy Mai Lĩnh"],
    [["HUYỆN ỦY MAI LĨNH", "ĐẢNG ỦY XÃ TÂN LẬP"], "Đảng ủy xã Tân Lập"],
    [["ỦY BAN NHÂN DÂN", "PHƯỜNG", "TÔ HIỆU"], "Ủy ban nhân dân phường Tô Hiệu"],
    [["ỦY BAN NHÂN DÂN THÀNH PHỐ", "HỘI AN"], "Ủy ban nhân dân thành phố Hội An"],
  ])("%j", (bodies, issuer) => {
    expect(heading(...bodies, ...national, "KẾ HOẠCH", "Cải cách hành chính năm 2024").issuer).toBe(issuer)
  })

  test("a name in ordinary letters stays as written", () => {
    expect(writeOutIssuer("Ban Chỉ đạo cải cách hành chính tỉnh")).toBe("Ban Chỉ đạo cải cách hành chính tỉnh")
  })
})

test("a title that begins with V/v, a date with slashes", () => {
  expect(
    heading(
      "UBND PHƯỜNG AN PHÚ",
      "Số: 15/KH-UBND",
      ...national,
      "An Phú, ngày 10/02/2024",
      "KẾ HOẠCH",
      "V/v tuyên truyền cải cách hành chính năm 2024",
      "",
      "Căn cứ Kế hoạch số 2/KH-UBND;",
    ),
  ).toMatchObject({
    title: "V/v tuyên truyền cải cách hành chính năm 2024",
    place: "An Phú",
    issuedOn: "2024-02-10",
    issuedOnText: "ngày 10/02/2024",
  })
})

describe("signers", () => {
  test.each([
    [["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "KT. GIÁM ĐỐC", "Phó Giám đốc"],
    [["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"], "TL. CHỦ TỊCH", "Trưởng phòng nội vụ"],
    [["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "TUQ. CHỦ TỊCH", "Chánh Văn phòng"],
    [["Q. GIÁM ĐỐC"], null, "Quyền Giám đốc"],
    [["TM ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"], "TM. ỦY BAN NHÂN DÂN", "Quyền Chủ tịch"],
    [["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "TM. BAN THƯỜNG VỤ", "Phó Bí thư"],
    [["TM.UBND PHƯỜNG", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "TM. UBND PHƯỜNG / KT. CHỦ TỊCH", "Phó Chủ tịch"],
    [["TRƯỞNG BAN", "", "CHỦ TỊCH UBND QUẬN"], null, "Trưởng ban, Chủ tịch UBND quận"],
    [["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], "TM. BAN CHỈ ĐẠO / KT. TRƯỞNG BAN", "Phó Trưởng ban"],
    [["KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG"], "KT. CHI CỤC TRƯỞNG", "Phó Chi cục trưởng"],
    [["TỔ TRƯỞNG"], null, "Tổ trưởng"],
  ])("%j", (lines, authority, title) => {
    expect(signer(...lines, "", "", "Trần Văn Mẫu")).toEqual({ name: "Trần Văn Mẫu", title, authority })
  })
})
