import { describe, expect, test } from "vitest"
import { findTargets, isPureTarget } from "./targets.ts"

const inTargets = { year: 2024, subject: "Chỉ tiêu", isAnnounced: true }
const inTasks = { year: 2024, subject: "Nhiệm vụ", isAnnounced: false }

function read(text: string, context = inTargets): string[] {
  return findTargets(text, context).map(
    ({ target }) =>
      `${target.comparator} ${target.value ?? "-"} ${target.unit ?? "-"}${target.of === null ? "" : `/${target.of}`}`,
  )
}

describe("findTargets", () => {
  test.each([
    ["100% hồ sơ được số hóa.", ["= 100 %"]],
    ["Tối thiểu 45% thủ tục được rút gọn.", [">= 45 %"]],
    ["Tỷ lệ hài lòng đạt từ 90% trở lên.", [">= 90 %"]],
    ["Tỷ lệ hài lòng đạt từ 90% đến 95%.", [">= 90 %"]],
    ["Giải ngân từ 96% vốn đầu tư công trở lên.", [">= 96 %"]],
    ["Tỷ lệ hài lòng đạt trên 93,5%.", ["> 93.5 %"]],
    ["Phấn đấu 97% hồ sơ thủ tục hành chính trở lên được giải quyết đúng hạn.", [">= 97 %"]],
    ["95% văn bản đi, đến của phường trở lên được ký số.", [">= 95 %"]],
    ["80% thôn xếp loại khá trở lên.", ["= 80 %"]],
    ["90% công chức có trình độ đại học trở lên.", ["= 90 %"]],
    ["Điểm thẩm định tối đa 70 điểm, điểm điều tra tối đa 30 điểm.", []],
    ["Mỗi đơn vị mất không quá 2 điểm.", ["<= 2 điểm"]],
    ["Hồ sơ trễ hạn dưới 1%.", ["< 1 %"]],
    ["Tỷ lệ hài lòng ≥ 90%.", [">= 90 %"]],
    ["Chi hành chính không quá 30% tổng chi.", ["<= 30 %"]],
    ["Chi thường xuyên ở mức khoảng 40% tổng chi.", ["= 40 %"]],
    ["Phấn đấu đạt 93,5/100 điểm.", [">= 93.5 điểm/100"]],
    ["Phấn đấu đạt 30.5 điểm.", [">= 30.5 điểm"]],
    ["Chỉ số CCHC nằm trong tốp 5 của tỉnh.", ["rank<= 5 hạng"]],
    ["Xếp trong nhóm 08 quận, huyện đứng đầu thành phố.", ["rank<= 8 hạng"]],
    ["Phấn đấu trong tốp 3 của thành phố và tốp 10 của tỉnh.", ["rank<= 3 hạng", "rank<= 10 hạng"]],
    ["Mức độ hài lòng cao hơn năm 2023.", ["previous< - -"]],
    ["Tỷ lệ trực tuyến đạt ít nhất 65%, cao hơn năm 2023.", [">= 65 %", "previous< - -"]],
    ["Đối thoại với người dân ít nhất 2 lần/năm.", [">= 2 lần"]],
    ["Duy trì ít nhất 03 hình thức tuyên truyền.", [">= 3 hình thức"]],
    ["Thời gian chờ không quá 15 phút.", ["<= 15 phút"]],
    ["Không quá 02 phản ánh về thái độ phục vụ.", ["<= 2 phản ánh"]],
    ["Trồng mới 500 cây xanh tại trụ sở.", ["= 500 cây xanh"]],
    ["Không có hồ sơ trễ hạn.", ["= 0 hồ sơ"]],
    ["Không có xã, phường dưới 75%.", [">= 75 %"]],
    ["Giảm 5% chi phí so với năm 2021.", ["= 5 %"]],
    ["Tăng ít nhất 02 bậc so với năm 2023.", [">= 2 bậc"]],
    ["Toàn bộ thủ tục được niêm yết.", ["= 100 %"]],
    ["Số hóa đạt tối thiểu tương ứng 60% và 50% đối với kết quả của huyện và xã.", [">= 60 %", ">= 50 %"]],
    ["Tối thiểu 60% kết quả cấp huyện và 50% kết quả cấp xã được số hóa.", [">= 60 %", ">= 50 %"]],
    ["Tinh giản 5% công chức và ít nhất 10% viên chức so với năm 2021.", ["= 5 %", ">= 10 %"]],
    ["100% đơn vị được kiểm tra ít nhất 01 lần trong năm.", ["= 100 %", ">= 1 lần"]],
    ["Đúng hạn đạt 98%; hài lòng đạt trên 90%.", ["= 98 %", "> 90 %"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test.each([
    "Năm 2023, phường chỉ đạt 86,31%, xếp thứ 15/17 phường.",
    "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
    "Triển khai 02 bộ quy tắc ứng xử.",
    "Tỷ lệ hồ sơ trực tuyến (trên 50%: 1 điểm; từ 25-50%: 0.5 điểm; dưới 25%: 0 điểm)",
    "Hoàn thiện Đề án số hóa 100% dữ liệu hộ tịch.",
    "Vận hành 04 hệ thống thông tin dùng chung.",
  ])("none in: %s", (text) => {
    expect(read(text, inTasks)).toEqual([])
  })

  test("a past figure in brackets is no promise", () => {
    expect(read("Phấn đấu đạt 65/70 điểm (năm 2023: là 58,23/70 điểm, tăng 7 điểm).")).toEqual([">= 65 điểm/70"])
  })

  test.each([
    ["Chỉ số SIPAS của quận đạt tối thiểu 90%.", "Chỉ số SIPAS của quận"],
    ["100% hồ sơ được số hóa theo quy định.", "Hồ sơ được số hóa"],
    ["Phấn đấu đạt: 63/67 điểm.", "Chỉ tiêu"],
    ["Cơ quan được kiểm tra ít nhất 01 lần trong năm.", "Cơ quan được kiểm tra"],
    ["Giảm 5% chi phí hành chính.", "Giảm chi phí hành chính"],
    ["Ít nhất 12 tin, bài được phát thanh.", "Tin, bài được phát thanh"],
    ["Tỷ lệ tài liệu dạng điện tử đạt 80%.", "Tỷ lệ tài liệu dạng điện tử"],
    ["Huy động đoàn viên giúp dân để tỷ lệ hồ sơ trực tuyến đạt từ 70%.", "Tỷ lệ hồ sơ trực tuyến"],
    ["Tăng cường kiểm tra, phấn đấu tỷ lệ hồ sơ đúng hạn đạt 98%.", "Tỷ lệ hồ sơ đúng hạn"],
    ["Bố trí thêm cán bộ nhằm nâng mức độ hài lòng của người dân đạt trên 90%.", "Mức độ hài lòng của người dân"],
    ["Đẩy mạnh tuyên truyền, bảo đảm hồ sơ nộp trực tuyến đạt 65%.", "Hồ sơ nộp trực tuyến"],
    [
      "Tỷ lệ thủ tục đủ điều kiện để thực hiện toàn trình đạt 80%.",
      "Tỷ lệ thủ tục đủ điều kiện để thực hiện toàn trình",
    ],
    ["Thực hiện ít nhất 12 tin, bài tuyên truyền về CCHC.", "Tin, bài tuyên truyền về CCHC"],
  ])("what is measured: %s", (text, measure) => {
    expect(findTargets(text, inTargets)[0]?.target.measure).toBe(measure)
  })

  test.each([
    [
      "97% hồ sơ cấp phép xây dựng trở lên được giải quyết đúng hạn.",
      "Hồ sơ cấp phép xây dựng được giải quyết đúng hạn",
    ],
    ["80% thôn xếp loại khá trở lên.", "Thôn xếp loại khá trở lên"],
  ])("'trở lên' stays with a grade and leaves what is counted: %s", (text, measure) => {
    expect(findTargets(text, inTargets)[0]?.target.measure).toBe(measure)
  })

  test("a level alone is the same indicator of that level", () => {
    const found = findTargets("Tỷ lệ hồ sơ đúng hạn cấp huyện đạt từ 99%, cấp xã đạt từ 98%.", inTargets)
    expect(found.map(({ target }) => target.measure)).toEqual([
      "Tỷ lệ hồ sơ đúng hạn cấp huyện",
      "Tỷ lệ hồ sơ đúng hạn cấp xã",
    ])
  })

  test.each([
    "Thang điểm đánh giá cấp xã là 100 điểm, trong đó điểm thẩm định 70 điểm, điểm điều tra xã hội học 30 điểm.",
    "Thang điểm 100; trong đó: điểm tự đánh giá là 60 điểm; điểm khảo sát là 40 điểm.",
    "Cơ cấu thang điểm: 65 điểm thẩm định và 35 điểm lấy ý kiến người dân.",
  ])("how a scale is made up is no promise: %s", (text) => {
    expect(read(text, inTargets)).toEqual([])
  })

  test.each([
    ["9/9 thôn có Tổ công nghệ số cộng đồng hoạt động.", ["= 9 thôn/9"]],
    ["Họp lần hai ngày 9/9 thôn Nà Lốc.", []],
  ])("all of them: %s", (text, found) => {
    expect(read(text, inTargets)).toEqual(found)
  })

  test("a promise behind the scale stays one", () => {
    expect(read("Thang điểm là 100 điểm. Phấn đấu đạt 85 điểm.", inTargets)).toEqual([">= 85 điểm"])
  })

  test("the text is the clause, not the paragraph", () => {
    const found = findTargets("100% hồ sơ đúng hạn; 90% kết luận được thực hiện.", inTargets)
    expect(found.map(({ target }) => target.text)).toEqual(["100% hồ sơ đúng hạn", "90% kết luận được thực hiện."])
  })
})

test.each([
  ["100% cán bộ dùng thư điện tử.", true],
  ["Phấn đấu ít nhất 40% hồ sơ trực tuyến.", true],
  ["Tổ chức kiểm tra ít nhất 30% đơn vị.", false],
])("isPureTarget %s → %s", (text, expected) => {
  expect(isPureTarget(text)).toBe(expected)
})
