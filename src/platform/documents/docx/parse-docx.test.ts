import { describe, expect, it } from "vitest"

import { buildDocx, p, tbl, tc, type DocxParts } from "#test/documents/build-docx.ts"

import { parseDocument } from "../index.ts"
import type { SourceDocument } from "../source-document.ts"

const read = async (parts: DocxParts): Promise<SourceDocument> => parseDocument(await buildDocx(parts), "a.docx")
const texts = async (parts: DocxParts): Promise<readonly string[]> => (await read(parts)).lines.map((line) => line.text)

const level = (at: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const list = (numId: number, at = 0): string => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${numId}"/></w:numPr>`

describe("Word numbering", () => {
  const numbering = `
    <w:abstractNum w:abstractNumId="0">${level(0, "upperRoman", "%1.")}${level(1, "decimal", "%2.")}${level(2, "decimal", "%2.%3.")}${level(3, "lowerLetter", "%4)")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1">${level(0, "bullet", "\uf0b7", "")}${level(1, "bullet", "+")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="2">${level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`

  it("writes levels out, restarts deeper levels and turns symbol bullets into dashes", async () => {
    const body = [
      p("Mục đích", list(1)),
      p("Một", list(1, 1)),
      p("Hai", list(1, 1)),
      p("Sâu", list(1, 2)),
      p("Chữ", list(1, 3)),
      p("Nhiệm vụ", list(1)),
      p("Lại một", list(1, 1)),
      p("gạch", list(2)),
      p("cộng", list(2, 1)),
    ].join("")
    expect(await texts({ body, numbering })).toEqual([
      "I. Mục đích",
      "1. Một",
      "2. Hai",
      "2.1. Sâu",
      "a) Chữ",
      "II. Nhiệm vụ",
      "1. Lại một",
      "- gạch",
      "+ cộng",
    ])
  })

  it("goes on counting over lists of one definition and starts anew where the list says so", async () => {
    const body = [p("a", list(1)), p("xen"), p("b", list(1)), p("c", list(3)), p("d", list(3))].join("")
    expect(await texts({ body, numbering })).toEqual(["I. a", "xen", "II. b", "V. c", "VI. d"])
  })

  it("finds the list through the paragraph style, and numId 0 switches it off", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>`
    const styled = '<w:pStyle w:val="Dieu"/>'
    const body = [
      p("Phạm vi", styled),
      p("không số", `${styled}<w:numPr><w:numId w:val="0"/></w:numPr>`),
      p("Đối tượng", styled),
    ].join("")
    const document = await read({ body, numbering, styles })
    expect(document.lines.map((line) => line.text)).toEqual(["Điều 1. Phạm vi", "không số", "Điều 2. Đối tượng"])
    expect(document.lines[0]).toMatchObject({ label: "Điều 1.", style: { listLevel: 0 } })
  })

  it("numbers the cells of a column and empty numbered paragraphs", async () => {
    const row = (text: string): string[] => [tc(`<w:p><w:pPr>${list(1, 1)}</w:pPr></w:p>`), tc(p(text))]
    const document = await read({ body: tbl([row("x"), row("y")]), numbering })
    expect(document.lines.map((line) => line.row?.cells[0]?.text)).toEqual(["1.", "2."])
  })
})

describe("paragraphs", () => {
  it("keeps headings, emphasis, alignment, tabs and soft breaks", async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="uDe1"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>`
    const body = [
      p("Đề mục", '<w:pStyle w:val="uDe1"/><w:jc w:val="center"/>'),
      `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>TM. ỦY BAN</w:t><w:br/><w:t>CHỦ TỊCH</w:t></w:r></w:p>`,
      `<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>Ngày</w:t></w:r></w:p>`,
      p("thường", "", '<w:b w:val="0"/>'),
    ].join("")
    const { lines } = await read({ body, styles })
    expect(lines.map((line) => line.text)).toEqual(["Đề mục", "TM. ỦY BAN", "CHỦ TỊCH", "Số:\tNgày", "thường"])
    expect(lines[0]?.style).toEqual({ heading: 2, bold: true, align: "center" })
    expect(lines[2]?.style).toEqual({ bold: true })
    expect(lines[4]?.style).toBeUndefined()
  })

  it("leaves deleted and hidden text out with a note and keeps what was inserted", async () => {
    const body = `<w:p><w:r><w:t>còn </w:t></w:r><w:del><w:r><w:delText>bỏ </w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r></w:p>`
    const document = await read({ body })
    expect(document.lines[0]?.text).toBe("còn thêm")
    expect(document.notes.map((note) => [note.code, note.line])).toEqual([
      ["deletedText", 1],
      ["hiddenText", 1],
    ])
  })

  it("joins a paragraph whose mark was deleted to the next one", async () => {
    const body = p("nửa đầu ", "<w:rPr><w:del/></w:rPr>") + p("nửa sau")
    expect(await texts({ body })).toEqual(["nửa đầu nửa sau"])
  })

  it("prints the result of a field, never its code, and both branches of a choice once", async () => {
    const mark = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
    const body = `<w:p>${mark("begin")}<w:r><w:instrText>DATE</w:instrText></w:r>${mark("separate")}<w:r><w:t>01/02/2026</w:t></w:r>${mark("end")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>!</w:t></mc:Choice><mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(await texts({ body })).toEqual(["01/02/2026!"])
  })

  it("reads content controls, links and smart tags, and signs of the Symbol font", async () => {
    const body = `<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>liên kết </w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>thẻ </w:t></w:r></w:smartTag><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 90%</w:t></w:r></w:p></w:sdtContent></w:sdt>`
    expect(await texts({ body })).toEqual(["liên kết thẻ ≥ 90%"])
  })

  it("puts text boxes after their paragraph and notes pictures", async () => {
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${p("trong khung")}</w:txbxContent></v:textbox></w:pict></w:r>`
    const picture = `<w:r><w:drawing><a:blip/></w:drawing></w:r>`
    const document = await read({ body: `<w:p><w:r><w:t>neo</w:t></w:r>${box}</w:p><w:p>${picture}</w:p>` })
    expect(document.lines.map((line) => line.text)).toEqual(["neo", "trong khung", ""])
    expect(document.notes.map((note) => [note.code, note.line])).toEqual([
      ["textBox", 1],
      ["picture", 3],
    ])
  })

  it("puts footnotes and page headers behind the body", async () => {
    const body = `<w:p><w:r><w:t>đạt 90%</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>`
    const footnotes = `<w:footnote w:id="7">${p("theo báo cáo")}</w:footnote>`
    const document = await read({ body, footnotes, header: p("Dự thảo") })
    expect(document.lines.map((line) => [line.text, line.part])).toEqual([
      ["đạt 90%", undefined],
      ["[1] theo báo cáo", "footnote"],
      ["Dự thảo", "header"],
    ])
  })

  it("composes letters, whichever form the file uses", async () => {
    expect(await texts({ body: p("Kế hoạch".normalize("NFD")) })).toEqual(["Kế hoạch"])
  })
})

describe("tables", () => {
  it("tells spans, merged cells and joined tables", async () => {
    const head = [tc(p("TT"), '<w:vMerge w:val="restart"/>'), tc(p("Điểm"), '<w:gridSpan w:val="2"/>')]
    const second = [tc(p(""), "<w:vMerge/>"), tc(p("Tối đa")), tc(p("Đạt"))]
    const body = tbl([head, second]) + tbl([[tc(p("1")), tc(p("2,5") + p("- ghi chú")), tc(p("2"))]])
    const { lines } = await read({ body })
    expect(lines.map((line) => line.text)).toEqual(["TT\tĐiểm", "\tTối đa\tĐạt", "1\t2,5 - ghi chú\t2"])
    expect(lines.map((line) => [line.row?.table, line.row?.row])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
    ])
    expect(lines[0]?.row?.cells[1]).toMatchObject({ column: 1, columnSpan: 2, continued: false })
    expect(lines[1]?.row?.cells[0]).toMatchObject({ text: "TT", continued: true })
    expect(lines[2]?.row?.cells[1]?.text).toBe("2,5\n- ghi chú")
  })

  it("gives the heading, the signature and frames as lines, not as rows", async () => {
    const heading = tbl(
      [[tc(p("ỦY BAN NHÂN DÂN") + p("XÃ A")), tc(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập"))]],
      "single",
    )
    const pair = tbl([[tc(p("trái")), tc(p("phải"))]], "none")
    const { lines } = await read({ body: heading + p("giữa") + pair + p("x") + tbl([[tc(p("khung"))]]) })
    expect(lines.map((line) => [line.text, line.region?.block, line.region?.column, line.row])).toEqual([
      ["ỦY BAN NHÂN DÂN", 0, 0, undefined],
      ["XÃ A", 0, 0, undefined],
      ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, 1, undefined],
      ["Độc lập", 0, 1, undefined],
      ["giữa", undefined, undefined, undefined],
      ["trái", 1, 0, undefined],
      ["phải", 1, 1, undefined],
      ["x", undefined, undefined, undefined],
      ["khung", undefined, undefined, undefined],
    ])
  })

  it("flattens a table inside a cell, loses nothing and doubles nothing", async () => {
    const inner = tbl([[tc(p("a")), tc(p("b"))]])
    const { lines } = await read({
      body: tbl([
        [tc(p("1")), tc(inner + p(""))],
        [tc(p("2")), tc(p("c"))],
      ]),
    })
    expect(lines.map((line) => line.text)).toEqual(["1\ta b", "2\tc"])
    expect(lines[1]?.row).toMatchObject({ table: 0, row: 1 })
  })

  it("leaves deleted rows out", async () => {
    const deleted = `<w:tr><w:trPr><w:del/></w:trPr>${tc(p("bỏ"))}${tc(p("bỏ"))}</w:tr>`
    const body = tbl([[tc(p("1")), tc(p("x"))]]).replace("</w:tbl>", `${deleted}</w:tbl>`)
    expect(await texts({ body })).toEqual(["1\tx"])
  })
})

describe("old fonts", () => {
  const old = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m"

  it("refuses TCVN3 with the way out", async () => {
    const file = await buildDocx({ body: p(old, "", '<w:rFonts w:ascii=".VnTime"/>') })
    await expect(parseDocument(file, "a.docx")).rejects.toMatchObject({
      code: "legacyFont",
      words: { vi: expect.stringContaining("Unicode") },
    })
  })

  it("reads Unicode text that only kept the name of an old font", async () => {
    const text = "Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân xã"
    expect(await texts({ body: p(text, "", '<w:rFonts w:ascii="VNI-Times"/>') })).toEqual([text])
  })
})
