import { describe, expect, test } from "vitest"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import { PlanReading } from "../plan-reading.ts"
import type { Registers } from "../registers/types.ts"
import { readPlan, readPlanWithTrace } from "./index.ts"

const registers: Registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
}

function read(...lines: string[]) {
  return readPlanWithTrace(buildPlainSource(lines), registers)
}

/** A body under a heading, so that the year is known. */
function readBody(...lines: string[]) {
  return read("KẾ HOẠCH", "Cải cách hành chính năm 2024", "", ...lines)
}

describe("tables", () => {
  test("scores as printed, the total kept apart, the table under its heading", () => {
    const { reading, trace } = readBody(
      "I. ĐIỂM",
      "1. Thẩm định",
      "TT\tTC/TCTP\tNội dung\tĐiểm tối đa\tĐiểm năm 2023\tChỉ tiêu năm 2024",
      "1\t1.10\tTuyên truyền\t1\t0,75\t1",
      "2\t5.4\tHồ sơ trực tuyến (trên 50%: 1 điểm; từ 25-50%: 0.5 điểm)\t13.40\t-\t13.40",
      "\t\tTổng cộng\t14.40\t0,75\t14.40",
    )
    expect(reading.scores).toEqual([
      {
        code: "1.10",
        title: "Tuyên truyền",
        max: "1",
        previous: "0.75",
        target: "1",
        group: "Thẩm định",
        rule: null,
        line: 7,
      },
      {
        code: "5.4",
        title: "Hồ sơ trực tuyến",
        max: "13.40",
        previous: null,
        target: "13.40",
        group: "Thẩm định",
        rule: "trên 50%: 1 điểm; từ 25-50%: 0.5 điểm",
        line: 8,
      },
    ])
    expect(trace.scoreTables[0]).toMatchObject({
      rows: [0, 1],
      previousYear: 2023,
      targetYear: 2024,
      totals: [{ max: "14.40", line: 9 }],
    })
  })

  test("two header rows, codes in the title, columns in another order", () => {
    const { reading } = readBody(
      "| STT | Tiêu chí | Điểm |||",
      "| STT | Tiêu chí | Mục tiêu 2024 | Kết quả 2023 | Thang điểm |",
      "|---|---|---|---|---|",
      "| 1 | 1.1. Ban hành kế hoạch | 2 | 1,5 | 2 |",
      "| 2 | 1.10 Thi đua | 0,5 | 0 | 0,5 |",
    )
    expect(
      reading.scores.map(({ code, title, max, previous, target }) => [code, title, max, previous, target]),
    ).toEqual([
      ["1.1", "Ban hành kế hoạch", "2", "1.5", "2"],
      ["1.10", "Thi đua", "0.5", "0", "0.5"],
    ])
  })

  test("columns kept apart by spaces, cells wrapped", () => {
    const { reading } = readBody(
      "STT    Mã      Tên tiêu chí                  Điểm     Đạt năm   Phấn đấu",
      "                                             tối đa    2023      2024",
      "1      1.1     Xây dựng kế hoạch              2        1,5        2",
      "               cải cách hành chính",
      "2      3.2.1   Hồ sơ đúng hạn                 3        2,25       3",
    )
    expect(reading.scores.map(({ code, title, previous }) => [code, title, previous])).toEqual([
      ["1.1", "Xây dựng kế hoạch cải cách hành chính", "1.5"],
      ["3.2.1", "Hồ sơ đúng hạn", "2.25"],
    ])
  })

  test("a criterion written as a sentence", () => {
    const { reading } = readBody(
      "I. ĐIỂM",
      "- Tiêu chí 1.2.1: Số lượng báo cáo, điểm tối đa 1, năm 2023 đạt 0,5, phấn đấu 1.",
    )
    expect(reading.scores).toMatchObject([
      { code: "1.2.1", title: "Số lượng báo cáo", max: "1", previous: "0.5", target: "1" },
    ])
  })

  test("tasks of an annex; an empty lead stays empty, areas are no tasks", () => {
    const { reading } = readBody(
      "I. NHIỆM VỤ",
      "PHỤ LỤC I",
      "Nhiệm vụ năm 2024",
      "TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm\tThời gian hoàn thành",
      "(1)\t(2)\t(3)\t(4)\t(5)\t(6)",
      "I\tCHỈ ĐẠO, ĐIỀU HÀNH\t\t\t\t",
      "1\tXây dựng kế hoạch\tPhòng Nội vụ\tPhòng Tư pháp, Công an\tKế hoạch\tTháng 01/2024",
      "2\tTập huấn nghiệp vụ\t\t\tHội nghị\tQuý III",
    )
    expect(reading.tasks).toMatchObject([
      {
        text: "Xây dựng kế hoạch",
        lead: ["Phòng Nội vụ"],
        support: ["Phòng Tư pháp", "Công an"],
        product: "Kế hoạch",
        deadline: { from: "2024-01-01", to: "2024-01-31" },
      },
      { text: "Tập huấn nghiệp vụ", lead: [], deadline: { from: "2024-07-01" } },
    ])
    expect(reading.unread).toEqual([])
  })

  test("a table nobody understands is unread, not left out", () => {
    const { reading } = readBody("I. NHIỆM VỤ", "Họ tên\tĐiện thoại\tThư\t", "A\tB\tC\tD", "E\tF\tG\tH")
    expect(reading.unread).toEqual([{ lines: [5, 7], text: "Họ tên Điện thoại Thư A B C D E F G H" }])
  })
})

describe("lines and paragraphs", () => {
  test("sentences broken by width or by a page are one", () => {
    const { reading } = readBody(
      "I. NHIỆM VỤ",
      "- Công chức Tư pháp - Hộ tịch chủ trì, phối hợp với Công an thị trấn rà soát, cung cấp dịch",
      "",
      "vụ công trực tuyến trước ngày 30/9/2024.",
      "12",
      "- Niêm yết thủ tục.",
    )
    expect(reading.tasks.map(({ text, line }) => [text.slice(-45), line])).toEqual([
      ["dịch vụ công trực tuyến trước ngày 30/9/2024.", 5],
      ["Niêm yết thủ tục.", 9],
    ])
  })

  test("offsets of a span are those of the source line, markup included", () => {
    const { reading, trace } = readBody("I. CHỈ TIÊU", "- Hồ sơ đúng hạn đạt **98%**; hài lòng đạt tối thiểu **90%**.")
    const span = trace.spans.find(({ item, index }) => item === "target" && index === 1)
    const [range] = span?.ranges ?? []
    const source = "- Hồ sơ đúng hạn đạt **98%**; hài lòng đạt tối thiểu **90%**."
    expect(source.slice(range?.from, range?.to)).toBe("hài lòng đạt tối thiểu **90%**.")
    expect(reading.targets[1]).toMatchObject({ value: "90", comparator: ">=", line: 5 })
  })

  test("stated totals and differences are kept for the checker", () => {
    const { trace } = readBody("I. CHỈ TIÊU", "- Phấn đấu đạt 65/70 điểm (năm 2023: là 58,23/70 điểm, tăng 7 điểm).")
    expect(trace.statedScores.map(({ value, of, meaning, year }) => [value, of, meaning, year])).toEqual([
      ["65", "70", "target", null],
      ["58.23", "70", "previous", 2023],
    ])
    expect(trace.statedChanges).toMatchObject([{ direction: "up", value: "7", unit: "điểm" }])
  })
})

describe("the whole plan", () => {
  const plan = [
    "ỦY BAN NHÂN DÂN XÃ AN PHÚ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 5/KH-UBND",
    "An Phú, ngày 10 tháng 01 năm 2024",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2024",
    "---------",
    "Căn cứ Kế hoạch số 2/KH-UBND ngày 05/01/2024 của UBND huyện về cải cách hành chính;",
    "UBND xã An Phú ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "Nâng cao chất lượng phục vụ.",
    "II. CHỈ TIÊU",
    "- 95% hồ sơ đúng hạn.",
    "III. CHẾ ĐỘ BÁO CÁO",
    "- Báo cáo quý I: số liệu từ ngày 15/12 năm trước đến ngày 14/3.",
    "IV. TỔ CHỨC THỰC HIỆN",
    "- Văn phòng theo dõi, đôn đốc.",
    "[1] Chú thích của người viết.",
    "Trên đây là Kế hoạch của UBND xã./.",
    "Nơi nhận:",
    "- UBND huyện;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Văn Bình",
    "1",
  ]

  test("keeps to the contract and accounts for every line", () => {
    const { reading, trace } = read(...plan)
    expect(PlanReading.parse(reading)).toEqual(reading)
    expect(trace.lineRoles.map((roles) => roles.join("+"))).toEqual([
      ...Array.from({ length: 7 }, () => "heading"),
      "page",
      "legal-basis",
      "narrative",
      "section",
      "narrative",
      "section",
      "target",
      "section",
      "window",
      "section",
      "task",
      "unread",
      "narrative",
      "recipients",
      "recipients",
      "recipients",
      "signer",
      "signer",
      "signer",
      "page",
    ])
    expect(reading.unread).toEqual([{ lines: [19, 19], text: "[1] Chú thích của người viết." }])
  })

  test("an issuer missing from the heading is taken from the sentence that issues the plan", () => {
    const { document } = readPlan(buildPlainSource(plan.slice(5)), registers)
    expect(document).toMatchObject({ issuer: "Ủy ban nhân dân xã An Phú", number: null, year: 2024 })
  })
})

describe("results and targets under one heading", () => {
  const promised = (...lines: string[]): readonly string[] =>
    readBody(...lines).reading.targets.map(({ comparator, value, unit }) => `${comparator} ${value} ${unit}`)

  test.each([
    [
      "II. KẾT QUẢ NĂM 2023 VÀ MỤC TIÊU NĂM 2024",
      "Năm 2024 phấn đấu đạt 62,5/70 điểm (năm 2023 đạt 58,5/70 điểm).",
      [">= 62.5 điểm"],
    ],
    [
      "I. Đánh giá năm 2023 và phấn đấu năm 2024",
      "Hồ sơ đúng hạn năm 2023 là 91%; năm 2024 đạt tối thiểu 95%.",
      [">= 95 %"],
    ],
    [
      "II. TÌNH HÌNH NĂM 2023, CHỈ TIÊU NĂM 2024",
      "Phấn đấu đạt 85/100 điểm; 70% hồ sơ trực tuyến.",
      [">= 85 điểm", "= 70 %"],
    ],
    ["II. KẾT QUẢ NĂM 2023 VÀ MỤC TIÊU NĂM 2024", "Năm 2023 đạt 80/100 điểm, 91% hồ sơ đúng hạn.", []],
    ["II. KẾT QUẢ NĂM 2023", "Năm 2024 đã đạt 91% hồ sơ đúng hạn.", []],
  ])("%s: %s", (heading, sentence, targets) => {
    expect(promised(heading, sentence)).toEqual(targets)
  })
})
