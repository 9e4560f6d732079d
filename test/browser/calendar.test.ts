import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp } from "./people.ts"

let app: App
let page: Page

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await setUp(page, app)
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const month = (number: number) => page.getByRole("table", { name: `Tháng ${number}`, exact: true })
const rowOf = (words: string) => page.getByRole("row").filter({ hasText: words })

test("the year shows what is off and worked, why, and how sure that is", async () => {
  await page.goto("/calendar?year=2025")
  await page.getByRole("heading", { name: "Lịch làm việc năm 2025" }).waitFor()
  await page.getByText("250 ngày làm việc trong năm").waitFor()
  expect(
    await month(4)
      .getByRole("cell", { name: /26 làm việc: Làm bù cho ngày 02\/05/ })
      .count(),
  ).toBe(1)
  expect(
    await month(1)
      .getByRole("cell", { name: /nghỉ: Tết Nguyên đán/ })
      .count(),
  ).toBe(5)
  await rowOf("27/01/2025 – 31/01/2025").getByText("6150/TB-BLĐTBXH").waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.goto("/calendar?year=2027")
  await page.getByText("8 ngày ước tính, cần xác nhận").waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.goto("/calendar?year=2031")
  await page.getByText("Chưa có bảng ngày nghỉ của năm này").waitFor()
})

test("a day off of the unit is declared, changed and taken back; the due date follows at once", async () => {
  await page.goto("/calendar?year=2025")
  await page.getByLabel("Ngày tiếp nhận", { exact: true }).fill("06/03/2025")
  await page.getByLabel("Giờ tiếp nhận").fill("9h30")
  await page.getByLabel("Thời hạn giải quyết").fill("2 ngày làm việc")
  const due = page.getByText(/^Hạn trả kết quả:/)
  await expect.poll(() => due.textContent()).toBe("Hạn trả kết quả: 17:00 thứ Hai 10/03/2025.")
  await page.getByRole("button", { name: "Thêm ngày nghỉ, làm bù" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Từ ngày", { exact: true }).fill("07/03/2025")
  await dialog.getByLabel("Đến hết ngày", { exact: true }).fill("7/3/2025")
  await dialog.getByLabel("Tên ngày, lý do").fill("Lễ hội đền Ỷ Lữ")
  await dialog.getByLabel("Căn cứ").fill("Quyết định 12/QĐ-UBND")
  expect(await listDefects(page)).toEqual([])
  await dialog.getByRole("button", { name: "Lưu" }).click()
  await dialog.waitFor({ state: "hidden" })
  await month(3)
    .getByRole("cell", { name: /7 nghỉ: Lễ hội đền Ỷ Lữ/ })
    .waitFor()
  await expect.poll(() => due.textContent()).toBe("Hạn trả kết quả: 17:00 thứ Ba 11/03/2025.")
  await page.getByRole("button", { name: /^Sửa “Lễ hội đền Ỷ Lữ/ }).click()
  await dialog.getByLabel("Loại").selectOption("Làm việc (làm bù)")
  await dialog.getByRole("button", { name: "Lưu" }).click()
  await dialog.waitFor({ state: "hidden" })
  await expect.poll(() => due.textContent()).toBe("Hạn trả kết quả: 17:00 thứ Hai 10/03/2025.")
  await page.getByRole("button", { name: /^Bỏ “Lễ hội đền Ỷ Lữ/ }).click()
  await dialog.getByRole("button", { name: "Bỏ", exact: true }).click()
  await expect.poll(() => rowOf("Lễ hội đền Ỷ Lữ").count()).toBe(0)
})

test("a second entry for a day is refused in words, and what was typed stays", async () => {
  app.expectRefusals(/^409 POST /)
  const declare = async (name: string) => {
    await page.getByRole("button", { name: "Thêm ngày nghỉ, làm bù" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Từ ngày", { exact: true }).fill("10/03/2025")
    await dialog.getByLabel("Đến hết ngày", { exact: true }).fill("10/03/2025")
    await dialog.getByLabel("Tên ngày, lý do").fill(name)
    await dialog.getByLabel("Căn cứ").fill("Quyết định 13/QĐ-UBND")
    await dialog.getByRole("button", { name: "Lưu" }).click()
    return dialog
  }
  await (await declare("Mất điện toàn phường")).waitFor({ state: "hidden" })
  const dialog = await declare("Nghỉ thêm")
  await dialog.getByText(/đã khai “Mất điện toàn phường”/).waitFor()
  expect(await dialog.getByLabel("Tên ngày, lý do").inputValue()).toBe("Nghỉ thêm")
  await dialog.getByRole("button", { name: "Thôi" }).click()
})

test("hours of a season; the closing hour follows", async () => {
  await page.getByRole("button", { name: "Thêm giờ làm việc" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Chiều đến").fill("16h30")
  await dialog.getByLabel("Mùa từ (ngày/tháng)").fill("16/10")
  await dialog.getByLabel("Mùa đến hết (ngày/tháng)").fill("15/4")
  await dialog.getByLabel("Căn cứ").fill("Quyết định 15/QĐ-UBND")
  expect(await listDefects(page)).toEqual([])
  await dialog.getByRole("button", { name: "Lưu" }).click()
  await dialog.waitFor({ state: "hidden" })
  await rowOf("Quyết định 15/QĐ-UBND").getByText("16/10 – 15/04").waitFor()
  await page.getByLabel("Ngày tiếp nhận", { exact: true }).fill("11/3/2025")
  await page.getByLabel("Thời hạn giải quyết").fill("1 ngày làm việc")
  await page.getByText("Hạn trả kết quả: 16:30 thứ Tư 12/03/2025.").waitFor()
  await page.getByLabel("Thời hạn giải quyết").fill("vài hôm")
  await page.getByText("Chưa hiểu thời hạn này.").waitFor()
})

test("an estimated holiday is confirmed with its notice", async () => {
  await page.goto("/calendar?year=2027")
  await page.getByRole("button", { name: /^Xác nhận “Quốc khánh \(ngày liền kề\)/ }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Căn cứ").fill("Thông báo 1/TB-BNV")
  await dialog.getByRole("button", { name: "Lưu" }).click()
  await dialog.waitFor({ state: "hidden" })
  await page.getByText("7 ngày ước tính, cần xác nhận").waitFor()
  await expect.poll(() => rowOf("Thông báo 1/TB-BNV").getByText("Đã xác nhận").count()).toBe(1)
})

test("in English", async () => {
  await page.goto("/account")
  await page.getByText("English", { exact: true }).first().click()
  await page.getByRole("heading", { name: "Language and theme" }).waitFor()
  await page.goto("/calendar?year=2025")
  await page.getByRole("heading", { name: "Working calendar of 2025" }).waitFor()
  await expect.poll(() => page.getByRole("cell", { name: "Lunar New Year (Tết)", exact: true }).count()).toBe(1)
})
