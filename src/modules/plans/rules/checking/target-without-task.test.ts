import { expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const task = (text: string) => ({ task: { text } })
const target = (measure: string, unit = "%") => ({ target: { text: `${measure} đạt 90`, measure, value: "90", unit } })

test.each([
  ["tỷ lệ số hóa kết quả giải quyết thủ tục", "Số hóa kết quả giải quyết thủ tục còn hiệu lực", 0],
  ["tỷ lệ thanh toán trực tuyến", "Hướng dẫn người dân thanh toán trực tuyến phí, lệ phí", 0],
  ["áp dụng ISO 9001", "Duy trì hệ thống ISO trong hoạt động", 0],
  ["tỷ lệ hộ dân dùng nước sạch", "Hướng dẫn người dân thanh toán trực tuyến", 1],
  ["trồng mới cây xanh", "Quản lý văn bản trên hệ thống", 1],
  ["áp dụng hệ thống quản lý ISO 9001", "Sử dụng hệ thống quản lý văn bản", 1],
])("%s / %s", (measure, text, count) => {
  expect(severitiesOf(checkRule("target-without-task", [target(measure), task(text)]))).toEqual(
    Array(count).fill("notice"),
  )
})

test("one notice for all of them", () => {
  const [finding, ...rest] = checkRule("target-without-task", [
    target("nước sạch nông thôn"),
    target("trồng mới cây xanh"),
    task("Công khai ngân sách"),
  ])
  expect(rest).toEqual([])
  expect(finding?.message).toContain("2/2")
})

test("the score and rank of the index, and plans without tasks, are left alone", () => {
  expect(
    checkRule("target-without-task", [target("Chỉ số cải cách hành chính", "điểm"), task("Công khai ngân sách")]),
  ).toEqual([])
  expect(checkRule("target-without-task", [target("nước sạch nông thôn")])).toEqual([])
})
