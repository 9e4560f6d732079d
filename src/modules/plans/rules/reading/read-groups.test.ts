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

function tasks(...lines: string[]) {
  return readPlan(buildPlainSource(["KẾ HOẠCH", "Cải cách hành chính năm 2024", "", ...lines]), registers).tasks.map(
    ({ text, lead, support, deadline, product, section }) => ({
      text,
      lead,
      support,
      deadline: deadline?.text ?? null,
      product,
      section: section.join("/"),
    }),
  )
}

describe("lead and deadline given for a group", () => {
  test("a starred line above leads until the next one", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "* Văn phòng UBND phường tham mưu:",
        "- Niêm yết thủ tục.",
        "- Rà soát quy trình.",
        "* Bộ phận một cửa phường:",
        "- Hướng dẫn người dân.",
      ),
    ).toMatchObject([
      { text: "Niêm yết thủ tục.", lead: ["Văn phòng UBND phường"] },
      { text: "Rà soát quy trình.", lead: ["Văn phòng UBND phường"] },
      { text: "Hướng dẫn người dân.", lead: ["Bộ phận một cửa phường"] },
    ])
  })

  test("attribute lines above hold for what follows", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "1. Tiếp dân",
        "* Thực hiện: Bộ phận một cửa, công chức chuyên môn. Phối hợp: các đơn vị liên quan.",
        "* Thời gian thực hiện: Thường xuyên.",
        "- Bố trí ghế ngồi.",
        "- Niêm yết mã QR.",
      ),
    ).toMatchObject([
      {
        text: "Bố trí ghế ngồi.",
        lead: ["Bộ phận một cửa", "công chức chuyên môn"],
        support: ["các đơn vị liên quan"],
        deadline: "Thường xuyên",
      },
      {
        text: "Niêm yết mã QR.",
        lead: ["Bộ phận một cửa", "công chức chuyên môn"],
        deadline: "Thường xuyên",
        section: "I/1",
      },
    ])
  })

  test("attribute lines below hold for the tasks above them, up to the last such lines", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "- Tập huấn kỹ năng giao tiếp.",
        "- Lắp hộp thư góp ý.",
        "Đơn vị chủ trì: Văn phòng; đơn vị phối hợp: Công an xã.",
        "Thời gian: Quý II/2024.",
        "- Đối thoại với người dân.",
        "Đơn vị chủ trì: Phòng Kinh tế.",
      ),
    ).toMatchObject([
      { lead: ["Văn phòng"], support: ["Công an xã"], deadline: "Quý II/2024" },
      { lead: ["Văn phòng"], support: ["Công an xã"], deadline: "Quý II/2024" },
      { lead: ["Phòng Kinh tế"], support: [], deadline: null },
    ])
  })

  test("a numbered task with its own attribute lines is one task", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "1. Ban hành kế hoạch tuyên truyền",
        "- Cơ quan chủ trì: Phòng Văn hóa - Xã hội.",
        "- Thời gian hoàn thành: Trước ngày 15/02/2024.",
        "- Sản phẩm: Kế hoạch của UBND xã.",
        "2. Kiểm tra kỷ luật",
        "- Cơ quan chủ trì: Văn phòng.",
      ),
    ).toMatchObject([
      {
        text: "Ban hành kế hoạch tuyên truyền",
        lead: ["Phòng Văn hóa - Xã hội"],
        deadline: "Trước ngày 15/02/2024",
        product: "Kế hoạch của UBND xã",
      },
      { text: "Kiểm tra kỷ luật", lead: ["Văn phòng"], deadline: null },
    ])
  })

  test("headings that name actors, run-in headings, and an order beside them", () => {
    expect(
      tasks(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Nội vụ",
        "Theo dõi, đôn đốc việc thực hiện.",
        "2. Công an xã: Triển khai Đề án 06 trên địa bàn.",
        "3. Giao Văn phòng tổng hợp tình hình thực hiện.",
      ),
    ).toMatchObject([
      { lead: ["Phòng Nội vụ"], section: "III/1" },
      { lead: ["Công an xã"], section: "III/2", text: "Triển khai Đề án 06 trên địa bàn." },
      { lead: ["Văn phòng"], section: "III" },
    ])
  })

  test("a lead-in with a colon leads the items under it and no further", () => {
    expect(
      tasks(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Thủ trưởng các phòng chuyên môn",
        "- Xây dựng kế hoạch.",
        "- Đối với cấp xã, Chủ tịch UBND xã chỉ đạo:",
        "+ Tuyên truyền trên loa.",
        "- Rà soát quy trình.",
      ),
    ).toMatchObject([
      { lead: ["Thủ trưởng các phòng chuyên môn"] },
      { lead: ["Chủ tịch UBND xã"] },
      { lead: ["Thủ trưởng các phòng chuyên môn"] },
    ])
  })

  test("attributes inside a sentence and in closing brackets", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "- Công khai thủ tục. Chủ trì: Tư pháp - Hộ tịch. Thời gian: Trước ngày 15/4/2024. Kết quả: Bảng niêm yết.",
        "- Phân công tiêu chí (Phòng Nội vụ chủ trì, Phòng Tư pháp phối hợp; hoàn thành trong quý I năm 2024; sản phẩm là Bảng phân công).",
      ),
    ).toMatchObject([
      {
        text: "Công khai thủ tục.",
        lead: ["Tư pháp - Hộ tịch"],
        deadline: "Trước ngày 15/4/2024",
        product: "Bảng niêm yết",
      },
      {
        lead: ["Phòng Nội vụ"],
        support: ["Phòng Tư pháp"],
        deadline: "hoàn thành trong quý I năm 2024",
        product: "Bảng phân công",
      },
    ])
  })
})

describe("a line below a group is the group's own", () => {
  const given = (...lines: string[]): readonly string[] =>
    tasks("I. NHIỆM VỤ", ...lines).map(
      ({ text, lead, deadline, product }) =>
        `${text} ${lead.join("; ") || "–"} | ${deadline ?? "–"} | ${product ?? "–"}`,
    )

  test.each([
    ["chủ trì, tham mưu:", "Thời gian thực hiện: Quý I.", "Quý I"],
    ["tham mưu thực hiện:", "Thời gian hoàn thành: Tháng 10/2024.", "Tháng 10/2024"],
    ["chủ trì thực hiện:", "- Thời hạn: 30/6/2024", "30/6/2024"],
  ])("also where the group begins with '* … %s'", (duty, line, time) => {
    expect(
      given(
        `* Văn phòng xã ${duty}`,
        "- Niêm yết thủ tục.",
        "- Rà soát quy trình.",
        line,
        `* Công an xã ${duty}`,
        "- Cấp tài khoản.",
      ),
    ).toEqual([
      `Niêm yết thủ tục. Văn phòng xã | ${time} | –`,
      `Rà soát quy trình. Văn phòng xã | ${time} | –`,
      "Cấp tài khoản. Công an xã | – | –",
    ])
  })

  test("a line right under the name of a group is that group's, and none of the next", () => {
    expect(
      given(
        "* Văn phòng xã chủ trì:",
        "Thời gian: Quý I",
        "- Niêm yết thủ tục.",
        "* Công an xã chủ trì:",
        "- Cấp tài khoản.",
        "Thời gian: Quý II",
        "* Trạm Y tế xã chủ trì:",
        "- Nhập dữ liệu tiêm chủng.",
      ),
    ).toEqual([
      "Niêm yết thủ tục. Văn phòng xã | Quý I | –",
      "Cấp tài khoản. Công an xã | Quý II | –",
      "Nhập dữ liệu tiêm chủng. Trạm Y tế xã | – | –",
    ])
  })

  test("where lines stand above groups, each holds for the group behind it", () => {
    expect(
      given(
        "Thời gian thực hiện: Quý I",
        "* Văn phòng xã:",
        "- Niêm yết thủ tục.",
        "Thời gian thực hiện: Quý II",
        "* Công an xã:",
        "- Cấp tài khoản.",
      ),
    ).toEqual(["Niêm yết thủ tục. Văn phòng xã | Quý I | –", "Cấp tài khoản. Công an xã | Quý II | –"])
  })

  test("lead, time and product below items with signs of their own", () => {
    expect(
      given(
        "- Văn phòng xã:",
        "+ Ký số văn bản.",
        "+ Cập nhật phần mềm.",
        "Sản phẩm: Báo cáo.",
        "Thời gian hoàn thành: 30/6.",
        "- Công an xã:",
        "+ Cấp tài khoản.",
      ),
    ).toEqual([
      "Ký số văn bản. Văn phòng xã | 30/6 | Báo cáo",
      "Cập nhật phần mềm. Văn phòng xã | 30/6 | Báo cáo",
      "Cấp tài khoản. Công an xã | – | –",
    ])
  })

  test("lines below a list of letters belong to all of it", () => {
    expect(
      given(
        "1. Tài chính",
        "a) Công khai dự toán.",
        "b) Công khai quyết toán.",
        "Chủ trì: Công chức Tài chính - Kế toán.",
        "Thời gian thực hiện: Quý II.",
        "c) Sửa đổi quy chế.",
        "Chủ trì: Văn phòng xã.",
      ).map((task) => task.replace(". ", " ")),
    ).toEqual([
      "Công khai dự toán Công chức Tài chính - Kế toán | Quý II | –",
      "Công khai quyết toán Công chức Tài chính - Kế toán | Quý II | –",
      "Sửa đổi quy chế Văn phòng xã | – | –",
    ])
  })
})
