import { beforeAll, describe, expect, test } from "vitest"

import { openPackage } from "./docx/open-package.ts"
import { defaultLimits } from "./limits.ts"
import { writeOfficialPaper, type OfficialPaper } from "./write-official-paper.ts"

const paper: OfficialPaper = {
  parentIssuer: "Ủy ban nhân dân tỉnh Đồng Bằng",
  issuer: "Hội đồng thẩm định",
  number: "          /BB-HĐ",
  place: "…………",
  dateText: "ngày 05 tháng 02 năm 2027",
  kindName: "BIÊN BẢN",
  title: "Họp Hội đồng thẩm định",
  legalBases: [],
  blocks: [
    { kind: "paragraph", text: "Mở đầu." },
    { kind: "paragraph", text: "Câu cuối." },
  ],
  signer: { authority: "", title: "Chủ tọa", name: "Trần Văn Quyết" },
  secondSigner: { title: "Thư ký", name: "Lê Thị Hồng Ngọc" },
  recipients: ["Thành viên Hội đồng", "Lưu: VT"],
  annexes: ["Khối phường", "Khối xã"].map((title) => ({
    title,
    landscape: true,
    blocks: [
      {
        kind: "table",
        columns: [
          { title: "TT", share: 20, align: "center" },
          { title: "Tiêu chí", share: 80, align: "left" },
        ],
        rows: [
          ["1", "Chỉ đạo điều hành"],
          ["1.1", "Ban hành kế hoạch"],
        ],
        strong: [0],
      },
    ],
  })),
  language: "vi",
}

const readBody = async (written: OfficialPaper): Promise<string> => {
  const source = await openPackage(await writeOfficialPaper(written), defaultLimits)
  return new TextDecoder().decode(await source.findPart("word/document.xml"))
}

/** The innermost such elements that hold a text. */
const holding = (xml: string, tag: string, text: string): readonly string[] =>
  (xml.match(new RegExp(`<${tag}[ >](?:(?!<${tag}[ >]).)*?</${tag}>`, "gsu")) ?? []).filter((each) =>
    each.includes(text),
  )

describe("the layout of Decree 30/2020", () => {
  let body = ""
  beforeAll(async () => {
    body = await readBody(paper)
  })

  test("the first page of each part bears no number, and each annex is numbered on its own", () => {
    const parts = body.match(/<w:sectPr.*?<\/w:sectPr>/gsu) ?? []
    expect(parts).toHaveLength(3)
    expect(parts.map((part) => part.includes("<w:titlePg"))).toEqual([true, true, true])
    expect(parts.map((part) => /<w:pgNumType[^>]*w:start="1"/u.test(part))).toEqual([false, true, true])
  })

  test("the last words of the body go with the signature, and recipients stand in the row of the signatures", () => {
    expect(holding(body, "w:p", "Câu cuối.")[0]).toContain("<w:keepNext")
    expect(holding(body, "w:p", "Mở đầu.")[0]).not.toContain("<w:keepNext")
    const [row = ""] = holding(body, "w:tr", "Nơi nhận")
    expect(row).toContain("Trần Văn Quyết")
    expect(row).toContain("Lê Thị Hồng Ngọc")
    expect(row).toContain("<w:cantSplit")
  })

  test("the head of a table is repeated on each page, rows that head others are bold", () => {
    expect(holding(body, "w:tr", "Tiêu chí")[0]).toContain("<w:tblHeader")
    expect(holding(body, "w:p", "Chỉ đạo điều hành")[0]).toMatch(/<w:b\/>/u)
    expect(holding(body, "w:p", "Ban hành kế hoạch")[0]).not.toMatch(/<w:b\/>/u)
  })

  test("a decision names who decides above what it rests on", async () => {
    const decision = await readBody({ ...paper, decidedBy: "Ủy ban nhân dân tỉnh Đồng Bằng", legalBases: ["Căn cứ A"] })
    const text = decision.replaceAll(/<[^>]*>/gu, "\n")
    expect(text.lastIndexOf("ỦY BAN NHÂN DÂN TỈNH ĐỒNG BẰNG")).toBeGreaterThan(text.indexOf("BIÊN BẢN"))
    expect(text.lastIndexOf("ỦY BAN NHÂN DÂN TỈNH ĐỒNG BẰNG")).toBeLessThan(text.indexOf("Căn cứ A"))
    expect(body).not.toContain("Căn cứ A")
  })
})
