import type { Locator, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp } from "./people.ts"

let app: App
let page: Page
let unitId: string

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  unitId = await setUp(page, app)
  await page.goto("/scores?year=2026")
  await page
    .getByRole("button", { name: "Dùng bộ này: Bộ tiêu chí mẫu đánh giá cải cách hành chính cấp xã", exact: true })
    .click()
  await page.getByRole("grid", { name: "Phiếu điểm" }).waitFor()
  await page.goto("/figures?year=2026&template=month&window=M02")
  await rows().first().waitFor()
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const grid = (): Locator => page.getByRole("grid", { name: "Số liệu" })
const rows = (): Locator =>
  grid()
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
const rowOf = (name: string): Locator => rows().filter({ hasText: name })
const cell = (name: string): Locator => rowOf(name).getByRole("gridcell").first()
const saved = (): Promise<void> => page.getByText("Đã lưu tất cả").waitFor()
const find = (words: string): Promise<void> => page.getByRole("searchbox").fill(words)

/** What the server holds for a measure and window. */
const held = async (measure: string, window = "2026-M02"): Promise<unknown> => {
  const answer = await page.request.get(`${app.url}/api/units/${unitId}/figures/2026?window=${window}`)
  const { entries } = (await answer.json()) as { entries: { measure: string; state: string; value: string | null }[] }
  const entry = entries.find((each) => each.measure === measure)
  return entry === undefined ? "missing" : entry.state === "value" ? entry.value : entry.state
}

const paste = async (target: Locator, text: string): Promise<void> => {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.setData("text/plain", content)
    return new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
  }, text)
  await target.evaluate((element, event) => void element.dispatchEvent(event), data)
}

test("a month of figures is entered by keyboard, and is there after a reload", async () => {
  await find("nhiệm vụ")
  await cell("Nhiệm vụ trong kế hoạch").click()
  for (const value of ["14", "12"]) {
    await page.keyboard.type(value)
    await page.keyboard.press("Enter")
  }
  await saved()
  await expect.poll(() => held("tasks.planned")).toBe("14")
  await expect.poll(() => held("tasks.done")).toBe("12")
  await page.reload()
  await rowOf("Nhiệm vụ trong kế hoạch").waitFor()
  expect(await cell("Nhiệm vụ hoàn thành, có sản phẩm").innerText()).toContain("12")
  expect(await rowOf("Nhiệm vụ trong kế hoạch").innerText()).toContain("Nguyễn Thị Thử")
})

test("decimal comma, zero, not applicable with its reason, and nonsense that is kept and explained", async () => {
  await find("von")
  await cell("Vốn đầu tư công được giao").click()
  await page.keyboard.type("1.250,5")
  await page.keyboard.press("Enter")
  await page.keyboard.type("0")
  await page.keyboard.press("Enter")
  await saved()
  await expect.poll(() => held("investment.planned")).toBe("1250.5")
  await expect.poll(() => held("investment.spent")).toBe("0")
  expect(await cell("Vốn đầu tư công được giao").innerText()).toContain("1.250,5")
  await cell("Vốn đã giải ngân").click()
  await page.keyboard.type("KAD: chưa được giao vốn")
  await page.keyboard.press("Enter")
  await expect.poll(() => held("investment.spent")).toBe("notApplicable")
  await cell("Vốn đã giải ngân").click()
  await page.keyboard.type("nhiều")
  await page.keyboard.press("Enter")
  const trouble = page.getByRole("alert").filter({ hasText: "1 ô chưa lưu được" })
  await trouble.getByText("Cần một số").waitFor()
  expect(await held("investment.spent")).toBe("notApplicable")
  await trouble.getByRole("button", { name: "Bỏ số này" }).click()
  await trouble.waitFor({ state: "hidden" })
})

test("more done than planned is said at the cell, and does not block", async () => {
  await find("nhiệm vụ")
  await cell("Nhiệm vụ hoàn thành, có sản phẩm").click()
  await page.keyboard.type("15")
  await page.keyboard.press("Enter")
  await saved()
  await expect.poll(() => held("tasks.done")).toBe("15")
  await expect.poll(() => cell("Nhiệm vụ hoàn thành, có sản phẩm").innerText()).toContain("lớn hơn")
})

test("a block pasted from Excel is shown first, saved whole, and undone by one key", async () => {
  await find("TTHC")
  await cell("TTHC thuộc thẩm quyền").click()
  await paste(page.locator(":focus"), "120\n118\n")
  const preview = page.getByRole("dialog")
  await preview.getByRole("button", { name: /^Dán/ }).click()
  await saved()
  await expect.poll(() => held("procedures.all")).toBe("120")
  await expect.poll(() => held("procedures.public")).toBe("118")
  await cell("TTHC thuộc thẩm quyền").click()
  await page.keyboard.press("Control+z")
  await expect.poll(() => held("procedures.all")).toBe("missing")
  await expect.poll(() => held("procedures.public")).toBe("missing")
})

test("yes and no are picked from a list by keys or mouse, and pasted as words", async () => {
  await find("tự kiểm tra CCHC")
  const name = "Đã tự kiểm tra CCHC"
  await cell(name).click()
  await page.keyboard.press("F2")
  await page.getByRole("option", { name: "Có", exact: true }).waitFor()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect.poll(() => held("selfCheck.done")).toBe("false")
  await cell(name).dblclick()
  await page.getByRole("option", { name: "Có", exact: true }).click()
  await expect.poll(() => held("selfCheck.done")).toBe("true")
  await cell(name).click()
  await paste(page.locator(":focus"), "Không\n")
  await expect.poll(() => held("selfCheck.done")).toBe("false")
  await saved()
})

test("a file is checked with places, entered, and taken back as one", async () => {
  await page.getByRole("button", { name: "Nhập từ tệp" }).click()
  const dialog = page.getByRole("dialog", { name: "Nhập số liệu từ tệp" })
  await dialog.getByRole("button", { name: "Chọn tệp" }).waitFor()
  await paste(dialog.getByRole("group").first(), "Chỉ tiêu\tTháng 2\nTTHC thuộc thẩm quyền\t-4\n")
  await dialog.getByRole("alert").filter({ hasText: "Dòng 2" }).waitFor()
  expect(await dialog.getByRole("button", { name: /^Nhập \d/ }).isDisabled()).toBe(true)
  await dialog.getByRole("button", { name: "Chọn tệp khác" }).click()
  await dialog.getByRole("button", { name: "Chọn tệp" }).waitFor()
  await paste(
    dialog.getByRole("group").first(),
    "Chỉ tiêu\tTháng 2\nTTHC thuộc thẩm quyền\t90\nTTHC giải quyết qua một cửa\t88\n",
  )
  await dialog.getByRole("button", { name: "Nhập 2 số liệu" }).click()
  await page.getByText("Đã nhập 2 số liệu từ tệp.").waitFor()
  expect(await held("procedures.oneStop")).toBe("88")
  await page.getByRole("button", { name: "Hoàn tác", exact: true }).click()
  await page.getByText("Đã hoàn tác 2 số liệu.").waitFor()
  expect(await held("procedures.oneStop")).toBe("missing")
})

test("columns that nobody knows are chosen once, and known again the next time", async () => {
  await page.getByRole("button", { name: "Nhập từ tệp" }).click()
  const dialog = page.getByRole("dialog", { name: "Nhập số liệu từ tệp" })
  const table = "Nội dung\tKết quả\nTTHC cập nhật chậm\t3\n"
  await dialog.getByRole("button", { name: "Chọn tệp" }).waitFor()
  await paste(dialog.getByRole("group").first(), table)
  await dialog.getByLabel("Nội dung").selectOption("name")
  await dialog.getByText("Chưa biết cột nào là số liệu").waitFor()
  await dialog.getByLabel("Kết quả").selectOption("value:2026-M03")
  await dialog.getByRole("button", { name: "Nhập 1 số liệu" }).waitFor()
  await dialog.getByRole("button", { name: "Chọn tệp khác" }).click()
  await dialog.getByRole("button", { name: "Chọn tệp" }).waitFor()
  await paste(dialog.getByRole("group").first(), table)
  const run = dialog.getByRole("button", { name: "Nhập 1 số liệu" })
  await run.waitFor()
  expect(await run.isEnabled()).toBe(true)
  await run.click()
  await page.getByText("Đã nhập 1 số liệu từ tệp.").waitFor()
  expect(await held("procedures.updatedLate", "2026-M03")).toBe("3")
})

test("imports of the past stand in a list, and one is taken back from there", async () => {
  await page.getByRole("button", { name: "Các lần nhập", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Các lần nhập từ tệp" })
  const undone = dialog.getByRole("listitem").filter({ hasText: "Đã hoàn tác" })
  await expect.poll(() => undone.count()).toBe(1)
  await dialog.getByRole("button", { name: "Hoàn tác: dan.tsv" }).click()
  await expect.poll(() => undone.count()).toBe(2)
  await expect.poll(() => held("procedures.updatedLate", "2026-M03")).toBe("missing")
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "hidden" })
})

test("two people at one figure: the second is told what changed, sees both and chooses; nothing is lost", async () => {
  app.expectRefusals(/^409 PUT/)
  const name = "TTHC thuộc thẩm quyền"
  await find("TTHC thuộc")
  await cell(name).waitFor()
  const colleague = await app.newContext()
  await colleague.addCookies(await page.context().cookies())
  const other = await colleague.newPage()
  await other.goto("/figures?year=2026&template=month&window=M02&q=TTHC+thu%E1%BB%99c")
  const theirs = other.getByRole("row").filter({ hasText: name }).getByRole("gridcell").first()
  await theirs.click()
  // Both see the sheet as it was; the colleague is first.
  await other.keyboard.type("77")
  await other.keyboard.press("Enter")
  await other.getByText("Đã lưu tất cả").waitFor()
  await expect.poll(() => held("procedures.all")).toBe("77")
  await cell(name).click()
  await page.keyboard.type("80")
  await page.keyboard.press("Enter")
  const trouble = page.getByRole("alert").filter({ hasText: "vừa được người khác nhập" })
  await trouble.getByText("Bạn nhập: 80").waitFor()
  await trouble.getByText(/nhập: 77/).waitFor()
  expect(await held("procedures.all")).toBe("77")
  await trouble.getByRole("button", { name: "Giữ số của tôi" }).click()
  await expect.poll(() => held("procedures.all")).toBe("80")
  await saved()
  // The colleague's sheet is the old one now: taking what the other entered gives up one's own knowingly.
  await theirs.click()
  await other.keyboard.type("76")
  await other.keyboard.press("Enter")
  const told = other.getByRole("alert").filter({ hasText: "vừa được người khác nhập" })
  await told.getByText(/nhập: 80/).waitFor()
  await told.getByRole("button", { name: "Lấy số đã nhập" }).click()
  await told.waitFor({ state: "hidden" })
  await expect.poll(() => theirs.innerText()).toContain("80")
  expect(await held("procedures.all")).toBe("80")
  await colleague.close()
})

test("a figure typed on a dead line is kept on the device and goes when the line is back", async () => {
  await page.route("**/api/units/*/figures", (route) => route.abort())
  await cell("TTHC thuộc thẩm quyền").click()
  await page.keyboard.type("81")
  await page.keyboard.press("Enter")
  await page.getByText("1 số liệu chưa gửi được").waitFor()
  await page.unroute("**/api/units/*/figures")
  await page.reload()
  await expect.poll(() => held("procedures.all")).toBe("81")
})

test("a locked window takes nothing and says why; the history says who and when", async () => {
  await page.getByRole("button", { name: "Khóa kỳ" }).click()
  const dialog = page.getByRole("dialog", { name: "Khóa kỳ số liệu" })
  await dialog.getByLabel("Lý do").fill("Đã gửi báo cáo tháng 2")
  await dialog.getByRole("button", { name: "Khóa", exact: true }).click()
  await page.getByText("Kỳ Tháng 2 đã khóa (Nguyễn Thị Thử): Đã gửi báo cáo tháng 2").waitFor()
  expect(await cell("TTHC thuộc thẩm quyền").getAttribute("aria-readonly")).toBe("true")
  await rowOf("TTHC thuộc thẩm quyền").getByRole("link").click()
  const panel = page.getByRole("dialog", { name: "Chi tiết số liệu" })
  await panel.getByText("Nguyễn Thị Thử").first().waitFor()
  await expect.poll(() => panel.getByRole("listitem").filter({ hasText: "Tháng 2: 81" }).count()).toBe(1)
  expect(await listDefects(page)).toEqual([])
  await page.keyboard.press("Escape")
})

test("the sheet stands in both themes and at both widths", async () => {
  for (const address of ["/figures?year=2026", "/figures?year=2026&template=year", "/figures?year=2020"]) {
    await page.goto(address)
    await page.getByRole("heading", { name: "Số liệu" }).first().waitFor()
    await page.waitForLoadState("networkidle")
    expect(await listDefects(page), address).toEqual([])
  }
})
