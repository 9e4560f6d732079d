import { describe, expect, test } from "vitest"

import type { Registers } from "../registers/types.ts"
import { buildActorWords, isSpelledLikeActor, looksLikeActor } from "./actor-words.ts"
import { isActorPhrase, splitActors } from "./actors.ts"
import { findInnerLead, findSubject, listSupport } from "./subjects.ts"

// Structure decides and the register helps, so these cases must hold with an empty register.
const empty: Registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
}
const words = buildActorWords(empty)

test.each([
  ["Phòng Xây dựng và kiểm tra văn bản chủ trì, rà soát văn bản.", ["Phòng Xây dựng và kiểm tra văn bản"]],
  ["Phòng Xây dựng và Kiểm tra văn bản thẩm định dự thảo nghị quyết.", ["Phòng Xây dựng và Kiểm tra văn bản"]],
  ["Phòng Tổ chức lập danh sách công chức được cử đi học.", ["Phòng Tổ chức"]],
  ["Phòng Tiếp công dân và xử lý đơn: Bố trí lịch tiếp dân.", ["Phòng Tiếp công dân và xử lý đơn"]],
  ["Chủ tịch UBND xã chỉ đạo và kiểm tra các thôn.", ["Chủ tịch UBND xã"]],
])("who acts, where a name holds the words of an action: %s", (text, names) => {
  expect(findSubject(text, words)?.names).toEqual(names)
})

describe("splitActors", () => {
  test.each([
    ["Phòng Xây dựng và kiểm tra văn bản", ["Phòng Xây dựng và kiểm tra văn bản"]],
    ["Phòng Tiếp công dân và xử lý đơn, Văn phòng", ["Phòng Tiếp công dân và xử lý đơn", "Văn phòng"]],
    ["Ban Quản lý dự án và phát triển quỹ đất", ["Ban Quản lý dự án và phát triển quỹ đất"]],
    ["Trung tâm Xúc tiến đầu tư và hỗ trợ doanh nghiệp", ["Trung tâm Xúc tiến đầu tư và hỗ trợ doanh nghiệp"]],
    ["Phòng Xây dựng và Kiểm tra văn bản", ["Phòng Xây dựng và Kiểm tra văn bản"]],
    ["Phòng Xây dựng và Phổ biến pháp luật, Văn phòng", ["Phòng Xây dựng và Phổ biến pháp luật", "Văn phòng"]],
    ["Phòng Quản lý đô thị và Kiểm tra xây dựng", ["Phòng Quản lý đô thị và Kiểm tra xây dựng"]],
    ["Phòng Tổ chức và Cán bộ", ["Phòng Tổ chức và Cán bộ"]],
    ["Ban Tuyên giáo và Dân vận và Văn phòng", ["Ban Tuyên giáo và Dân vận", "Văn phòng"]],
    ["Trung tâm Dịch vụ việc làm và Giáo dục nghề nghiệp", ["Trung tâm Dịch vụ việc làm và Giáo dục nghề nghiệp"]],
    ["Phòng Nội vụ và Phòng Tư pháp", ["Phòng Nội vụ", "Phòng Tư pháp"]],
    ["Phòng Nội vụ và Văn phòng HĐND và UBND", ["Phòng Nội vụ", "Văn phòng HĐND và UBND"]],
    ["Phòng Kinh tế và Hạt Kiểm lâm", ["Phòng Kinh tế", "Hạt Kiểm lâm"]],
    ["Phòng Kinh tế và Công ty Môi trường đô thị", ["Phòng Kinh tế", "Công ty Môi trường đô thị"]],
    ["Phòng Tổ chức và Cán bộ một cửa", ["Phòng Tổ chức", "Cán bộ một cửa"]],
    ["Sở Nội vụ tỉnh và Kiểm toán khu vực", ["Sở Nội vụ tỉnh", "Kiểm toán khu vực"]],
    ["các phòng: Nội vụ và Tư pháp", ["phòng Nội vụ", "phòng Tư pháp"]],
    ["Phòng Nội vụ và các phòng chuyên môn", ["Phòng Nội vụ", "các phòng chuyên môn"]],
    ["Phòng Kinh tế và trưởng thôn", ["Phòng Kinh tế", "trưởng thôn"]],
    ["Phòng Tư pháp và hòa giải viên", ["Phòng Tư pháp", "hòa giải viên"]],
    ["Sở Tư pháp và người đứng đầu", ["Sở Tư pháp", "người đứng đầu"]],
    ["Văn phòng và công an xã", ["Văn phòng", "công an xã"]],
    ["Bộ phận một cửa, công chức chuyên môn", ["Bộ phận một cửa", "công chức chuyên môn"]],
    ["Văn phòng HĐND và UBND xã, Công an xã", ["Văn phòng HĐND và UBND xã", "Công an xã"]],
    ["Phòng Văn hóa và Thông tin; Phòng Tư pháp", ["Phòng Văn hóa và Thông tin", "Phòng Tư pháp"]],
    ["các phòng: Tư pháp, Nội vụ", ["phòng Tư pháp", "phòng Nội vụ"]],
    ["Bộ phận Tiếp nhận và Trả kết quả", ["Bộ phận Tiếp nhận và Trả kết quả"]],
    ["Chủ tịch UBND các xã, thị trấn", ["Chủ tịch UBND các xã, thị trấn"]],
    ["Công chức Văn phòng - Thống kê", ["Công chức Văn phòng - Thống kê"]],
    ["Trung tâm Cung ứng dịch vụ công", ["Trung tâm Cung ứng dịch vụ công"]],
    ["cán bộ, công chức phường", ["cán bộ, công chức phường"]],
  ])("%s", (text, names) => {
    expect(splitActors(text, words)).toEqual(names)
  })
})

describe("isActorPhrase", () => {
  test.each([
    "Văn phòng UBND phường tham mưu:",
    "Bộ phận tài chính – kế toán tham mưu thực hiện",
    "Các bộ phận chuyên môn của phường",
    "Đề nghị Trung tâm chính trị quận",
    "Trách nhiệm của Thủ trưởng các phòng chuyên môn và Chủ tịch UBND các phường",
    "Chi cục Quản lý đất đai",
    "Đoàn kiểm tra",
  ])("yes: %s", (text) => {
    expect(isActorPhrase(text, words)).toBe(true)
  })

  test.each([
    "CHỈ TIÊU VÀ NỘI DUNG/NHIỆM VỤ",
    "Cải cách thể chế",
    "Sơ kết công tác 6 tháng",
    "Văn phòng theo dõi, đôn đốc",
    "Bàn giao hồ sơ",
    "Phòng chống tham nhũng",
    "Số hóa hồ sơ",
  ])("no: %s", (text) => {
    expect(isActorPhrase(text, words)).toBe(false)
  })
})

describe("findSubject", () => {
  test.each([
    ["Phòng Nội vụ chủ trì, phối hợp với các đơn vị rà soát.", ["Phòng Nội vụ"]],
    ["Giao Văn phòng tổng hợp, theo dõi.", ["Văn phòng"]],
    ["Giao Chi cục Quản lý đất đai rà soát quy trình.", ["Chi cục Quản lý đất đai"]],
    ["Bộ phận một cửa: Hướng dẫn người dân.", ["Bộ phận một cửa"]],
    ["Công chức Tài chính - Kế toán bảo đảm kinh phí.", ["Công chức Tài chính - Kế toán"]],
  ])("%s", (text, names) => {
    expect(findSubject(text, words)?.names).toEqual(names)
  })

  test.each(["Tham mưu UBND phường ban hành kế hoạch.", "Thường xuyên rà soát thủ tục.", "Niêm yết tại trụ sở."])(
    "none: %s",
    (text) => {
      expect(findSubject(text, words)).toBeUndefined()
    },
  )
})

test.each([
  ["Phối hợp với các bộ phận chuyên môn công khai thủ tục.", ["các bộ phận chuyên môn"]],
  [
    "Chủ trì, phối hợp với Thanh tra Sở, Văn phòng Đăng ký đất đai tổ chức đối thoại.",
    ["Thanh tra Sở", "Văn phòng Đăng ký đất đai"],
  ],
  ["Phòng Nội vụ cùng Văn phòng kiểm tra các thôn.", ["Văn phòng"]],
  ["Công an xã cùng với Đoàn Thanh niên hướng dẫn cài đặt.", ["Đoàn Thanh niên"]],
  ["Trung tâm Cung ứng dịch vụ kiểm tra kho.", []],
  ["Cập nhật dữ liệu cùng kỳ báo cáo.", []],
  ["Phối hợp với công chức Văn phòng – Thống kê trong công tác chấm điểm.", ["công chức Văn phòng – Thống kê"]],
])("support: %s", (text, names) => {
  expect(listSupport(text, words)).toEqual(names)
})

test("hamlets are bodies, linked procedures are none", () => {
  expect(looksLikeActor("Thôn 4", words)).toBe(true)
  expect(looksLikeActor("Liên thôn 4, 5", words)).toBe(true)
  expect(looksLikeActor("Liên thông các thủ tục", words)).toBe(false)
})

test("a lead named inside the sentence", () => {
  expect(findInnerLead("Gửi thư xin lỗi, do Bộ phận một cửa chủ trì.", words)).toEqual(["Bộ phận một cửa"])
  expect(findInnerLead("Quán triệt tại hội nghị giao ban phụ trách.", words)).toEqual([])
})

test("words that are names of JavaScript's own are names like any other", () => {
  for (const word of ["__proto__", "constructor", "toString"]) expect(() => isSpelledLikeActor(word)).not.toThrow()
})
