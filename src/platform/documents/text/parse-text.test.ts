import { describe, expect, it } from "vitest"

import { describeText, parseDocument } from "../index.ts"
import type { SourceDocument } from "../source-document.ts"

const read = (text: string | Buffer, name = "plan.txt"): Promise<SourceDocument> =>
  parseDocument(typeof text === "string" ? Buffer.from(text) : text, name)
const texts = async (text: string | Buffer): Promise<readonly string[]> =>
  (await read(text)).lines.map((line) => line.text)

describe("lines of a text file", () => {
  it("keeps one line a line, with the number it has in the file", async () => {
    const { lines } = await read("một\r\n\r\n\tba  có  khoảng\rbốn\n")
    expect(lines.map((line) => [line.number, line.text])).toEqual([
      [1, "một"],
      [2, ""],
      [3, "\tba  có  khoảng"],
      [4, "bốn"],
    ])
  })

  it("prints the text back line by line", async () => {
    expect(describeText(await read("a\n\nb"))).toBe("a\n\nb\n")
  })

  it("takes Markdown marks off and tells them as style, over line breaks too", async () => {
    const { lines } = await read(
      "**ỦY BAN NHÂN DÂN  \nPHƯỜNG A**\n\n## **II. CHỈ TIÊU**\n- đạt **90%** trở lên\n*nghiêng*",
    )
    expect(lines.map((line) => [line.text, line.style])).toEqual([
      ["ỦY BAN NHÂN DÂN", { bold: true }],
      ["PHƯỜNG A", { bold: true }],
      ["", undefined],
      ["II. CHỈ TIÊU", { heading: 2, bold: true }],
      ["- đạt 90% trở lên", undefined],
      ["nghiêng", { italic: true }],
    ])
  })

  it("keeps stars that are no marks", async () => {
    const lines = [
      "\\* Bộ phận một cửa",
      "* Thực hiện: ngay",
      "(*) ghi chú",
      "5*3*2 = 30",
      "a * b",
      "#không phải đề mục",
    ]
    expect(await texts(lines.join("\n\n"))).toEqual(lines.flatMap((line) => ["", line.replace("\\*", "*")]).slice(1))
  })
})

describe("typed tables", () => {
  it("reads tab-separated rows with empty cells", async () => {
    const { lines } = await read("Bảng:\nTT\tNội dung\tĐiểm\n1\tMột\t2,5\n2\t\t1\nhết")
    expect(lines.map((line) => line.row?.cells.map((cell) => cell.text))).toEqual([
      undefined,
      ["TT", "Nội dung", "Điểm"],
      ["1", "Một", "2,5"],
      ["2", "", "1"],
      undefined,
    ])
    expect(lines[1]?.row?.mergesUnknown).toBe(true)
  })

  it("reads pipe tables; the rule under the header is an empty line", async () => {
    const { lines } = await read("| **TT** | Nội dung |\n|----|:---:|\n| 1 | a<br>b \\| c |", "plan.md")
    expect(lines.map((line) => line.text)).toEqual(["TT\tNội dung", "", "1\ta b | c"])
    expect(lines[0]?.row?.cells[0]).toMatchObject({ text: "TT", bold: true })
    expect(lines[2]?.row).toMatchObject({ table: 0, row: 1 })
  })

  it("takes lists and indents with tabs for text", async () => {
    const { lines } = await read("\t1. Mục tiêu\n\t2. Nhiệm vụ\t\na)\tmột\nb)\thai\nc)\tba\n- xã; | thực hiện")
    expect(lines.every((line) => line.row === undefined)).toBe(true)
  })
})

describe("encodings", () => {
  const text = "Kế hoạch của Ủy ban nhân dân về cải cách hành chính năm 2026 được thực hiện và các việc trong năm"

  it("reads UTF-8 and UTF-16 with a mark, composed", async () => {
    const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.normalize("NFD"), "utf16le")])
    expect(await texts(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]))).toEqual([text])
    expect(await texts(little)).toEqual([text])
    expect(await texts(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little.subarray(2)).swap16()]))).toEqual([
      text,
    ])
  })

  it("reads Windows-1258 when common words prove it, and refuses other bytes", async () => {
    // Tone marks are bytes of their own behind their letters.
    const bytes = Buffer.from(
      "4beaec 20 686f61f26368 20 6375d261 20 55d279 20 62616e 20 6e68e26e 20 64e26e2c 20 f0fdf5f263 20 7468fdf263 20 6869eaf26e 20 74726f6e67 20 6ee36d2c 20 7661cc 20 6361ec63 20 7669eaf263".replaceAll(
        " ",
        "",
      ),
      "hex",
    )
    expect(await texts(bytes)).toEqual(["Kế hoạch của Ủy ban nhân dân, được thực hiện trong năm, và các việc"])
    await expect(read(Buffer.from([0x61, 0xe9, 0x20, 0x62]))).rejects.toMatchObject({ code: "encoding" })
  })

  it.each([
    ["TCVN3", "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m"],
    ["VNI", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM Ñoäc laäp Töï do Haïnh phuùc Keá hoaïch caûi caùch haønh chính"],
  ])("refuses %s, as bytes and as letters", async (name, old) => {
    const refusal = { code: "legacyFont", words: { vi: expect.stringContaining(name) } }
    await expect(read(old)).rejects.toMatchObject(refusal)
    await expect(read(Buffer.from(old, "latin1"))).rejects.toMatchObject(refusal)
  })

  it("does not take other languages for an old font", async () => {
    const french = "L'été dernier, les élèves ont créé une œuvre où la poésie naïve côtoyait le théâtre à l'université"
    expect(await texts(french)).toEqual([french])
    expect(await texts("The plan of the ward for the year sets ten goals and says who does what by when")).toHaveLength(
      1,
    )
  })

  it("refuses NUL and half surrogates", async () => {
    await expect(read("a\0b")).rejects.toMatchObject({ code: "invalidText" })
    await expect(read(Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8]))).rejects.toMatchObject({ code: "invalidText" })
  })
})
