import { describe, expect, test } from "vitest"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import type { Registers } from "../registers/types.ts"
import { readPlan } from "./index.ts"

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

/** Each task as "text | lead | time | product". */
function tasks(...lines: string[]): readonly string[] {
  const source = buildPlainSource(["KẾ HOẠCH", "Cải cách hành chính năm 2024", "", "III. TIẾN ĐỘ", ...lines])
  return readPlan(source, registers).tasks.map(({ text, lead, deadline, product }) =>
    [text, lead.join("; "), deadline?.text ?? "–", product ?? "–"].join(" | "),
  )
}

describe("a table of tasks is known by its header", () => {
  test("an empty cell in the column of leads is not filled from the sentence above the table", () => {
    expect(
      tasks(
        "Các phòng chuyên môn và UBND các xã tập trung thực hiện các nhiệm vụ sau:",
        "STT\tNội dung công việc\tThời hạn\tCơ quan chủ trì\tKết quả",
        "1\tKiện toàn Ban Chỉ đạo\tTháng 2\tPhòng Nội vụ\tQuyết định",
        "2\tBiểu dương các mô hình tiêu biểu\tQuý IV\t\tDanh sách",
      ),
    ).toEqual([
      "Kiện toàn Ban Chỉ đạo | Phòng Nội vụ | Tháng 2 | Quyết định",
      "Biểu dương các mô hình tiêu biểu |  | Quý IV | Danh sách",
    ])
  })

  test("months in front head the rows under them, and data in words of headings is no second header", () => {
    expect(
      tasks(
        "Thời gian\tNội dung công việc\tNgười phụ trách\tKết quả",
        "Tháng 2\tBan hành Kế hoạch tuyên truyền\tCông chức Văn hóa - Xã hội\tKế hoạch",
        "\tBan hành Kế hoạch kiểm soát thủ tục\tCông chức Văn phòng - Thống kê\tKế hoạch",
        "Tháng 3\tBáo cáo quý I\t\tBáo cáo",
      ),
    ).toEqual([
      "Ban hành Kế hoạch tuyên truyền | Công chức Văn hóa - Xã hội | Tháng 2 | Kế hoạch",
      "Ban hành Kế hoạch kiểm soát thủ tục | Công chức Văn phòng - Thống kê | Tháng 2 | Kế hoạch",
      "Báo cáo quý I |  | Tháng 3 | Báo cáo",
    ])
  })

  test.each([
    ["Tháng\tViệc\tAi làm\tSản phẩm", "4\tKiểm tra các thôn\tCông an xã\tBiên bản", "Tháng 4"],
    ["Quý\tĐầu việc\tNgười làm\tKết quả", "II\tKiểm tra các thôn\tCông an xã\tBiên bản", "Quý II"],
    ["Sản phẩm\tHạn\tViệc cần làm\tGiao cho", "Biên bản\t30/6\tKiểm tra các thôn\tCông an xã", "30/6"],
    ["Ai phụ trách\tLàm gì\tXong trước\tSản phẩm", "Công an xã\tKiểm tra các thôn\t30/6/2024\tBiên bản", "30/6/2024"],
    ["Công việc\tBộ phận\tĐầu ra\tTháng/Quý", "Kiểm tra các thôn\tCông an xã\tBiên bản\tTháng 4", "Tháng 4"],
  ])("plain words and any order of columns: %s", (header, row, time) => {
    expect(tasks(header, row)).toEqual([`Kiểm tra các thôn | Công an xã | ${time} | Biên bản`])
  })

  test("offices in front head rows as well; a time behind the work that is left empty stays empty", () => {
    expect(
      tasks(
        "Đơn vị\tCông việc\tThời hạn",
        "Văn phòng xã\tNiêm yết thủ tục\t30/6",
        "\tRà soát quy trình\t",
        "Công an xã\tCấp tài khoản\tQuý III",
      ),
    ).toEqual([
      "Niêm yết thủ tục | Văn phòng xã | 30/6 | –",
      "Rà soát quy trình | Văn phòng xã | – | –",
      "Cấp tài khoản | Công an xã | Quý III | –",
    ])
  })

  test.each([
    ["with a number", "I\tQuý I\t\t", "II\tQuý II năm 2024\t\t"],
    ["in the first cell", "Quý I\t\t\t", "Quý II năm 2024\t\t\t"],
    ["alone on a line", "QUÝ I", "2. Quý II năm 2024"],
  ])("quarters as rows of their own, %s, hold for the rows under them", (_, first, second) => {
    const rows = ["TT\tNhiệm vụ\tChủ trì\tSản phẩm", first, "1\tBan hành Kế hoạch\tPhòng Nội vụ\tKế hoạch"]
    expect(tasks(...rows, second, "2\tKiểm tra các xã\tThanh tra huyện\tKết luận")).toEqual([
      expect.stringMatching(/^Ban hành Kế hoạch \| Phòng Nội vụ \| quý I \| Kế hoạch$/iu),
      "Kiểm tra các xã | Thanh tra huyện | Quý II năm 2024 | Kết luận",
    ])
  })
})
