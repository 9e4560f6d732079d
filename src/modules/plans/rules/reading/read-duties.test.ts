import { describe, expect, test } from "vitest"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import type { Registers } from "../registers/types.ts"
import { findUnitEnd } from "./actors.ts"
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

function read(...lines: string[]) {
  return readPlan(buildPlainSource(["KẾ HOẠCH", "Cải cách hành chính năm 2024", "", ...lines]), registers)
}

describe("what asks for nothing", () => {
  test.each([
    "Yêu cầu Thủ trưởng các cơ quan, đơn vị, Chủ tịch UBND các xã, thị trấn nghiêm túc thực hiện./.",
    "Đề nghị các phòng, ban và Chủ tịch UBND các phường khẩn trương triển khai thực hiện tốt các nội dung Kế hoạch này.",
    "Kinh phí thực hiện lấy từ ngân sách xã năm 2024 và các nguồn hợp pháp khác./.",
    "Nguồn kinh phí triển khai Kế hoạch được bố trí trong dự toán ngân sách được giao.",
  ])("%s", (closing) => {
    const { tasks } = read("I. NHIỆM VỤ", "1. Văn phòng rà soát thủ tục.", "II. TỔ CHỨC THỰC HIỆN", closing)
    expect(tasks.map(({ text }) => text)).toEqual(["Văn phòng rà soát thủ tục."])
  })

  test.each([
    "Yêu cầu Phòng Nội vụ nghiêm túc thực hiện chế độ báo cáo, gửi báo cáo trước ngày 15/6/2024.",
    "Kinh phí lấy từ ngân sách xã. Phòng Kinh tế lập dự toán trình UBND xã.",
  ])("but work given beside stays a task: %s", (duty) => {
    const { tasks } = read("I. NHIỆM VỤ", "1. Văn phòng rà soát thủ tục.", "II. TỔ CHỨC THỰC HIỆN", duty)
    expect(tasks.map(({ lead }) => lead.length)).toEqual([1, 1])
  })

  test("faults and causes are told, the remedy is the task", () => {
    const { tasks, unread } = read(
      "I. GIẢI PHÁP",
      "1. Niêm yết",
      "Tồn tại: bảng niêm yết đặt ở góc khuất.",
      "Nguyên nhân: trụ sở đang sửa chữa.",
      "Lắp đặt bảng niêm yết tại sảnh chính.",
    )
    expect(tasks.map(({ text }) => text)).toEqual(["Lắp đặt bảng niêm yết tại sảnh chính."])
    expect(unread).toEqual([])
  })

  test("what an inspection looks at is no task", () => {
    const { tasks } = read("I. NỘI DUNG", "1. Nội dung kiểm tra", "- Việc lưu trữ hồ sơ.", "- Việc tiếp công dân.")
    expect(tasks).toEqual([])
  })

  test("how the scale is made up is no target", () => {
    const { targets } = read("I. MỤC TIÊU", "1. Thang điểm 100 gồm 65 điểm thẩm định và 35 điểm điều tra.")
    expect(targets).toEqual([])
  })
})

test.each([
  ["Không để quá 03 văn bản chậm trả lời.", "<=", "3", "văn bản"],
  ["Mỗi ấp có ít nhất 02 loa truyền thanh.", ">=", "2", "loa truyền thanh"],
])("%s promises %s %s %s", (text, comparator, value, unit) => {
  expect(read("I. CHỈ TIÊU", `1. ${text}`).targets).toMatchObject([{ comparator, value, unit }])
})

test.each([
  ["Trung tâm Lưu trữ và Tin học kết nối hai kho dữ liệu.", "Trung tâm Lưu trữ và Tin học"],
  ["Chủ tịch UBND xã giao Văn phòng UBND xã theo dõi việc sửa chữa.", "Văn phòng UBND xã"],
])("who leads in “%s”", (text, lead) => {
  expect(read("I. NHIỆM VỤ", `- ${text}`).tasks.map((task) => task.lead.join("; "))).toEqual([lead])
})

test.each([
  ["Gửi danh sách trước ngày họp xét 03 ngày.", "open", null],
  ["Mở quầy lưu động vào các ngày họp chợ.", "recurring", null],
  ["Mở lớp dạy chữ vào dịp nghỉ vụ tháng 6.", "period", "2024-06-30"],
])("when: %s", (text, kind, to) => {
  expect(read("I. NHIỆM VỤ", `- ${text}`).tasks[0]?.deadline).toMatchObject({ kind, to })
})

test("a name of two fields ends where the action begins", () => {
  const name = "Công chức Tài chính - Kế toán"
  expect(findUnitEnd(`${name} đo lại mốc giới`)).toBe(name.length)
  expect(findUnitEnd(`${name} và bạn đọc`)).toBeUndefined()
})

test("area rows with a sub-total are no tasks, and letters with a dash are sections", () => {
  const { tasks, sections } = read(
    "A- Nhiệm vụ",
    "STT\tNội dung\tSản phẩm\tCơ quan chủ trì\tThời gian\tKinh phí",
    "I\tHiện đại hóa\t\t\t\t9",
    "1\tSửa chữa phòng máy chủ\tBiên bản\tVăn phòng UBND xã\tQuý I\t9",
    "B- Tổ chức thực hiện",
    "Văn phòng UBND xã theo dõi tiến độ.",
  )
  expect(sections.map(({ path }) => path)).toEqual([["A"], ["B"]])
  expect(tasks.map(({ text }) => text)).toEqual(["Sửa chữa phòng máy chủ", "Văn phòng UBND xã theo dõi tiến độ."])
})

test("headings of plain words without a number", () => {
  const { sections, tasks, targets } = read(
    "Mục đích và đích đến",
    "",
    "Cuối năm xã có tối thiểu 60% hồ sơ trực tuyến.",
    "",
    "Việc cần làm",
    "",
    "- Xong trong tháng 4, Văn phòng UBND xã dán mã tra cứu tại các ấp.",
    "",
    "Thực hiện",
    "",
    "Văn phòng UBND xã theo dõi tiến độ.",
  )
  expect(sections.map(({ title }) => title)).toEqual(["Mục đích và đích đến", "Việc cần làm", "Thực hiện"])
  expect(targets).toMatchObject([{ comparator: ">=", value: "60" }])
  expect(tasks.map(({ lead, deadline }) => [lead, deadline?.to ?? null])).toEqual([
    [["Văn phòng UBND xã"], "2024-04-30"],
    [["Văn phòng UBND xã"], null],
  ])
})
