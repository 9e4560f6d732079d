import { read, utils, write } from "@e965/xlsx"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { describeText, parseDocument } from "#platform/documents/index.ts"
import { parseXlsx } from "#platform/documents/parse-xlsx.ts"

import { openApp, type App } from "./app.ts"
import { setUp } from "./people.ts"
import {
  countOf,
  documentPane,
  downloadOf,
  dropFile,
  importFile,
  items,
  reviewOf,
  samplePlan,
  structurePane,
  tab,
  untilSaved,
} from "./plan-pages.ts"

const plan = samplePlan("phuong-khac-phuc-2024")

let app: App
let page: Page

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  await setUp(page, app)
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

test("a dropped Word file is read, and both sides of the review find each other", async () => {
  await page.goto("/plans/import")
  await dropFile(page, plan, "ke-hoach-khac-phuc.docx")
  expect(await countOf(page, "Điểm")).toBeGreaterThan(5)
  expect(await countOf(page, "Nhiệm vụ")).toBeGreaterThan(8)
  await documentPane(page).locator("mark[data-mark=tasks]").first().click()
  expect(await tab(page, "Nhiệm vụ").getAttribute("aria-selected")).toBe("true")
  const chosen = structurePane(page).locator("li[data-selected]")
  await expect.poll(() => chosen.count()).toBe(1)
  await items(page).nth(4).click()
  const id = await items(page).nth(4).getAttribute("data-item")
  const place = documentPane(page).locator(`[data-ids~="${id}"]`).first()
  expect(await place.getAttribute("data-selected")).toBe("true")
  await expect.poll(() => isInView(page, `[data-ids~="${id}"]`)).toBe(true)
})

const isInView = (where: Page, selector: string): Promise<boolean> =>
  where
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect()
      return box.top >= 0 && box.bottom <= innerHeight
    })

test("a certain correction is one click, and one step back", async () => {
  await tab(page, "Phát hiện").click()
  const open = await countOf(page, "Phát hiện")
  const fix = page.getByRole("button", { name: /^Sửa thành “gửi”/ })
  await fix.click()
  await expect.poll(() => countOf(page, "Phát hiện")).toBe(open - 1)
  await page.keyboard.press("Control+z")
  await expect.poll(() => countOf(page, "Phát hiện")).toBe(open)
  await fix.click()
  await page.getByRole("button", { name: "Giữ như cũ" }).last().click()
  await expect.poll(() => countOf(page, "Phát hiện")).toBe(open - 2)
  await untilSaved(page)
})

test("tasks are changed, added, split, merged and dropped", async () => {
  await tab(page, "Nhiệm vụ").click()
  const before = await countOf(page, "Nhiệm vụ")
  await items(page).first().click()
  await structurePane(page).getByRole("button", { name: "Sửa", exact: true }).click()
  const form = structurePane(page).locator("form")
  await form.getByLabel("Chủ trì").fill("Văn phòng HĐND và UBND; Công an phường")
  await form.getByLabel("Thời hạn", { exact: true }).fill("Trước 15/12")
  await form.getByLabel("Đến", { exact: true }).fill("15/12/2024")
  await form.getByLabel("Sản phẩm").fill("Báo cáo")
  await form.getByRole("button", { name: "Lưu" }).click()
  await items(page).first().filter({ hasText: "Văn phòng HĐND và UBND; Công an phường" }).waitFor()
  await structurePane(page).getByRole("button", { name: "Thêm" }).click()
  await form.getByLabel("Nội dung").fill("Họp giao ban cải cách hành chính; gửi biên bản cho các bộ phận")
  await form.getByRole("button", { name: "Lưu" }).click()
  expect(await countOf(page, "Nhiệm vụ")).toBe(before + 1)
  await structurePane(page).getByRole("button", { name: "Tách" }).click()
  await structurePane(page).getByRole("button", { name: "Tách" }).last().click()
  expect(await countOf(page, "Nhiệm vụ")).toBe(before + 2)
  await items(page).filter({ hasText: "Gửi biên bản cho các bộ phận" }).waitFor()
  const pick = (text: string) =>
    structurePane(page).getByRole("listitem").filter({ hasText: text }).getByRole("checkbox").check()
  await pick("Họp giao ban cải cách hành chính")
  await pick("Gửi biên bản cho các bộ phận")
  await structurePane(page).getByRole("button", { name: "Gộp (2)" }).click()
  expect(await countOf(page, "Nhiệm vụ")).toBe(before + 1)
  await items(page).nth(2).click()
  await structurePane(page).getByRole("button", { name: "Bỏ", exact: true }).click()
  expect(await countOf(page, "Nhiệm vụ")).toBe(before)
  await untilSaved(page)
})

test("the heading is corrected, and a reload in the middle loses nothing", async () => {
  await tab(page, "Đầu văn bản").click()
  await page.getByLabel("Người ký").or(page.getByLabel("Họ tên người ký")).fill("Đỗ Thị Ý Ưu")
  await untilSaved(page)
  await page.reload()
  await reviewOf(page).waitFor()
  await tab(page, "Đầu văn bản").click()
  expect(await page.getByLabel("Họ tên người ký").inputValue()).toBe("Đỗ Thị Ý Ưu")
  await tab(page, "Nhiệm vụ").click()
  await items(page).filter({ hasText: "Văn phòng HĐND và UBND; Công an phường" }).waitFor()
})

test("a second window says that it is behind, and keeps nothing from overwriting", async () => {
  const second = await page.context().newPage()
  await second.goto(page.url())
  await tab(second, "Nhiệm vụ").click()
  await tab(page, "Nhiệm vụ").click()
  await items(page).nth(3).press("Delete")
  await untilSaved(page)
  app.expectRefusals(/^409 PUT .*\/draft$/)
  await items(second).nth(1).press("Delete")
  await second.getByText("Bản này đã được sửa ở cửa sổ khác").waitFor()
  const kept = await countOf(page, "Nhiệm vụ")
  await second.getByRole("button", { name: "Tải bản mới nhất" }).click()
  await expect.poll(() => countOf(second, "Nhiệm vụ")).toBe(kept)
  await second.close()
})

test("a review is left and resumed, and the same file is recognised", async () => {
  await page.getByRole("button", { name: "Để sau" }).click()
  await page.getByRole("heading", { name: "Đang xem lại dở" }).waitFor()
  await page.getByRole("link", { name: /ke-hoach-khac-phuc\.docx/ }).click()
  await reviewOf(page).waitFor()
  const review = page.url()
  await importFile(page, plan)
  await page.getByText("Tệp này đã được nhập trước đây").waitFor()
  expect(page.url()).toBe(review)
  await tab(page, "Nhiệm vụ").click()
  await items(page).filter({ hasText: "Văn phòng HĐND và UBND; Công an phường" }).waitFor()
})

test("the findings go to the author as a sheet", async () => {
  const sheet = await downloadOf(page, () => page.getByRole("button", { name: "In phiếu góp ý" }).click())
  expect(sheet.name).toMatch(/\.docx$/)
  expect(await textOf(sheet)).toContain("5.4")
})

const textOf = async ({ name, bytes }: { name: string; bytes: Buffer }): Promise<string> =>
  describeText(await parseDocument(bytes, name))

test("an accepted plan shows where its points are, what it promises and who does what", async () => {
  await page.getByRole("button", { name: "Nhận kế hoạch" }).click()
  const dialog = page.getByRole("dialog", { name: "Nhận kế hoạch" })
  await dialog.getByText(/lỗi chưa xử lý/).waitFor()
  await dialog.getByRole("button", { name: "Nhận kế hoạch" }).click()
  await page.getByRole("tab", { name: "Tổng quan" }).waitFor()
  await page.getByRole("heading", { name: "Điểm mất theo tiêu chí" }).waitFor()
  await expect.poll(() => page.locator("table.twin").count()).toBeGreaterThan(0)
  await tab(page, "Nhiệm vụ").click()
  await page.getByText("Bộ phận", { exact: true }).click()
  await page.getByRole("heading", { name: /^Công an phường/ }).waitFor()
  await page.getByText("Tháng", { exact: true }).click()
  await page.getByRole("heading", { name: /^Tháng 12\/2024/ }).waitFor()
  await page.getByRole("button", { name: "xem trong văn bản" }).first().click()
  expect(await tab(page, "Văn bản gốc").getAttribute("aria-selected")).toBe("true")
  await page.locator("[data-selected]").first().waitFor()
  await tab(page, "Phát hiện").click()
  await page.getByText("đã sửa").first().waitFor()
})

test("an edit is saved as a version that compares with the one before", async () => {
  await page.getByRole("link", { name: "Sửa kế hoạch" }).click()
  await page.getByLabel("Vì sao thay đổi").fill("Giao thêm người phối hợp")
  await items(page).first().click()
  await page.getByRole("button", { name: "Sửa", exact: true }).click()
  await page.locator("form").getByLabel("Phối hợp").fill("Bộ phận Một cửa")
  await page.locator("form").getByRole("button", { name: "Lưu" }).click()
  await page.getByRole("button", { name: "Lưu thành bản mới" }).click()
  await page.getByRole("tab", { name: "Các bản" }).click()
  await page.getByText("Lý do: Giao thêm người phối hợp").waitFor()
  await page.getByText("So với bản trước: sửa 1 nhiệm vụ.").waitFor()
  await page.getByText(/^Nguyễn Thị Thử .*sửa và lưu lúc \d\d\/\d\d\/\d{4}/).waitFor()
  await page.getByText(/^Nguyễn Thị Thử .*nhập từ tệp “.+” lúc/).waitFor()
  await page.getByRole("button", { name: "So với bản trước" }).click()
  await page.getByRole("heading", { name: "Khác nhau giữa bản 1 và bản 2" }).waitFor()
  await expect.poll(() => page.locator("ins").filter({ hasText: "Bộ phận Một cửa" }).isVisible()).toBe(true)
})

test("the plan goes out as Word, its scores as Excel", async () => {
  const exported = (name: string) =>
    downloadOf(page, async () => {
      await page.getByRole("button", { name: /^Xuất/ }).click()
      await page.getByRole("menuitem", { name }).click()
    })
  const document = await textOf(await exported("Kế hoạch ra Word (Nghị định 30/2020)"))
  expect(document).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
  expect(document).toContain("Bộ phận Một cửa")
  const sheets = await parseXlsx((await exported("Bảng điểm ra Excel")).bytes)
  expect(JSON.stringify(sheets)).toContain("5.4")
})

test("scores changed in Excel come back with a preview; a wrong cell stops everything", async () => {
  const { bytes } = await downloadOf(page, async () => {
    await page.getByRole("button", { name: /^Xuất/ }).click()
    await page.getByRole("menuitem", { name: "Bảng điểm ra Excel" }).click()
  })
  await page.getByRole("link", { name: "Sửa kế hoạch" }).click()
  await page.getByRole("button", { name: "Nhập bảng điểm từ Excel" }).click()
  const dialog = page.getByRole("dialog", { name: "Nhập bảng điểm từ Excel" })
  const choose = (target: string) =>
    dialog.locator("input[type=file]").setInputFiles({
      name: "bang-diem.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: changeFirstTarget(bytes, target),
    })
  await choose("một phẩy hai")
  await dialog.getByText("“một phẩy hai” không phải là điểm.").waitFor()
  expect(await dialog.getByRole("button", { name: "Đưa 1 thay đổi vào kế hoạch" }).isDisabled()).toBe(true)
  await choose("0,33")
  await dialog
    .locator("ins")
    .filter({ hasText: "0.33" })
    .or(dialog.locator("ins").filter({ hasText: "0,33" }))
    .waitFor()
  await dialog.getByRole("button", { name: "Đưa 1 thay đổi vào kế hoạch" }).click()
  await dialog.waitFor({ state: "hidden" })
  await tab(page, "Điểm").click()
  await items(page).filter({ hasText: "0,33" }).waitFor()
  await page.getByRole("button", { name: "Lưu thành bản mới" }).click()
  await expect.poll(() => page.getByText(/bản 3/).first().isVisible()).toBe(true)
})

/** The same workbook with another target in its first row. */
const changeFirstTarget = (bytes: Buffer, target: string): Buffer => {
  const book = read(bytes)
  const sheet = book.Sheets[book.SheetNames[0] ?? ""]
  const rows = utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1 })
  const heading = rows.findIndex((row) => row.includes("Chỉ tiêu"))
  const address = utils.encode_cell({ r: heading + 1, c: rows[heading]?.indexOf("Chỉ tiêu") ?? 0 })
  if (sheet) sheet[address] = { t: "s", v: target }
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer
}

test("a finding leads to where it is settled, on a phone too", async () => {
  await page.setViewportSize({ width: 360, height: 780 })
  await importFile(page, samplePlan("phuong-cai-thien-2022"))
  await page.getByRole("button", { name: "Mở danh sách để điền" }).click()
  expect(await tab(page, "Nhiệm vụ").getAttribute("aria-selected")).toBe("true")
  const lacking = page.getByRole("button", { name: /^thiếu/ })
  expect(await lacking.first().getAttribute("aria-pressed")).toBe("true")
  const all = await countOf(page, "Nhiệm vụ")
  await expect.poll(() => items(page).count()).toBeLessThan(all)
  await items(page).first().click()
  await page.getByRole("button", { name: "Xem trong văn bản" }).click()
  await expect.poll(() => page.locator("mark[data-selected]").first().isVisible()).toBe(true)
  await page.locator("mark[data-mark=targets]").first().click()
  await expect.poll(() => tab(page, "Chỉ tiêu").getAttribute("aria-selected")).toBe("true")
  await page.setViewportSize({ width: 1440, height: 900 })
})

test("the list of plans follows the year, and all years are one press away", async () => {
  await page.goto("/plans?year=2023")
  await page.getByText("Chưa có kế hoạch năm 2023").waitFor()
  await page.getByText("Tất cả các năm").click()
  await page.getByRole("link", { name: /Khắc phục tồn tại/ }).waitFor()
  await page.getByLabel("Năm", { exact: true }).selectOption("2024")
  await page.getByText("1 kế hoạch năm 2024").waitFor()
  await expect.poll(() => page.getByRole("link", { name: /Khắc phục tồn tại/ }).count()).toBe(1)
  await expect.poll(() => page.getByRole("radio", { name: "Năm 2024" }).isChecked()).toBe(true)
})

test("PDF and plain text are read too; a passage that fits nowhere becomes a task", async () => {
  await importFile(page, samplePlan("so-cai-cach-2024", "pdf"))
  expect(await countOf(page, "Nhiệm vụ")).toBeGreaterThan(3)
  await importFile(page, samplePlan("huyen-cai-cach-2023", "txt"))
  expect(await countOf(page, "Nhiệm vụ")).toBeGreaterThan(5)
  const before = await countOf(page, "Nhiệm vụ")
  await tab(page, "Chưa hiểu").click()
  await page.getByRole("button", { name: "Thành nhiệm vụ" }).first().click()
  expect(await countOf(page, "Nhiệm vụ")).toBe(before + 1)
  await page.getByText("đã dùng").waitFor()
  await untilSaved(page)
})
