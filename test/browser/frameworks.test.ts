import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { listDefects } from "./check-page.ts"
import { setUp } from "./people.ts"
import { acceptSample, samplePlan } from "./plan-pages.ts"

let app: App
let page: Page
let unitId = ""

beforeAll(async () => {
  app = await openApp()
  page = await app.newPage()
  unitId = await setUp(page, app)
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

const row = (words: string | RegExp) => page.getByRole("treeitem", { name: words })
const saved = () => page.getByText("Đã lưu", { exact: true }).first().waitFor()
const nameOf = (code: string) => new RegExp(`^${code.replaceAll(".", "\\.")} `, "u")
const selected = () => page.locator("[role='treeitem'][aria-selected='true']").textContent()

test("what ships with the product is listed and read as the table officials know", async () => {
  await page.goto("/frameworks?year=2026")
  await page.getByText("Năm 2026 chưa chọn bộ tiêu chí nào").waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("link", { name: "Bộ tiêu chí mẫu đánh giá cải cách hành chính cấp xã" }).click()
  await page.getByRole("heading", { name: /^Bộ tiêu chí mẫu đánh giá/ }).waitFor()
  await expect.poll(() => page.getByText("Mẫu", { exact: true }).count()).toBeGreaterThan(0)
  const line = page.getByRole("row").filter({ has: page.getByRole("cell", { name: "1.1.3", exact: true }) })
  const words = await line.textContent()
  expect(words).toContain("dưới 80%: 0")
  expect(words).toContain("Theo tỷ lệ · Số đạt được: Nhiệm vụ hoàn thành, có sản phẩm")
  expect(words).toContain("Hội đồng thẩm định")
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("tab", { name: "Khung chung" }).click()
  await page.getByText("Mã băm nội dung").waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("a copy opens as a draft; a changed rule shows at once in the example and in the check", async () => {
  await page.getByRole("button", { name: "Thêm", exact: true }).click()
  await page.getByRole("menuitem", { name: "Sao chép" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Tên bộ tiêu chí").fill("Bộ tiêu chí phường Ỷ Lữ")
  await dialog.getByLabel("Mã", { exact: true }).fill("y-lu-2026")
  await dialog.getByRole("button", { name: "Tạo bản thảo" }).click()
  await page.getByRole("tree").waitFor()
  await page.getByText("Tổng 100 / thang 100").waitFor()
  await row(nameOf("1.1.3")).click()
  const trial = page.getByRole("region", { name: "Thử và ví dụ" })
  await trial.getByLabel("Nhiệm vụ hoàn thành, có sản phẩm").fill("12")
  await trial.getByLabel("Nhiệm vụ trong kế hoạch").fill("14")
  await trial.getByText("1,29 điểm").waitFor()
  await trial.getByText("12/14 = 85,71 % × 1,5 = 1,29").waitFor()
  await page.getByLabel("Không có điểm nếu dưới").fill("90%")
  await trial.getByText("0 điểm", { exact: true }).waitFor()
  await page.getByRole("tab", { name: "Kiểm tra (1 lỗi)" }).waitFor()
  await page.getByText(/^1\.1\.3: ví dụ ghi 1\.29 điểm nhưng quy tắc cho 0/).waitFor()
  await saved()
  expect(await listDefects(page)).toEqual([])
})

test("errors stand in the way of publishing, each with the way to its place; undo takes the change back", async () => {
  await row(nameOf("2")).click()
  await page.getByRole("button", { name: "Ban hành" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Chưa ban hành được: còn 1 lỗi").waitFor()
  await dialog.getByRole("button", { name: /1\.1\.3: ví dụ ghi 1\.29/ }).click()
  await dialog.waitFor({ state: "hidden" })
  expect(await selected()).toContain("1.1.3")
  await page.getByRole("button", { name: "Hoàn tác" }).click()
  await page.getByRole("tab", { name: "Kiểm tra (0)" }).waitFor()
  await page.getByRole("button", { name: "Làm lại" }).click()
  await page.getByRole("tab", { name: "Kiểm tra (1 lỗi)" }).waitFor()
  await page.getByRole("button", { name: "Hoàn tác" }).click()
  expect(await page.getByLabel("Không có điểm nếu dưới").inputValue()).toBe("80%")
})

test("what was tried is kept as a worked example", async () => {
  const trial = page.getByRole("region", { name: "Thử và ví dụ" })
  const before = await trial.getByRole("button", { name: "Bỏ ví dụ" }).count()
  await trial.getByLabel("Nhiệm vụ hoàn thành, có sản phẩm").fill("9")
  await trial.getByLabel("Nhiệm vụ trong kế hoạch").fill("10")
  await trial.getByRole("button", { name: "Lưu thành ví dụ" }).click()
  await trial.getByText("Nhiệm vụ hoàn thành, có sản phẩm = 9; Nhiệm vụ trong kế hoạch = 10 → 1,35").waitFor()
  await expect.poll(() => trial.getByRole("button", { name: "Bỏ ví dụ" }).count()).toBe(before + 1)
  await page.getByRole("tab", { name: "Kiểm tra (0)" }).waitFor()
})

test("the tree by keyboard: add, name, move, indent, remove, take back", async () => {
  await row(nameOf("1.5")).click()
  await page.keyboard.press("Insert")
  await expect.poll(selected).toContain("Tiêu chí mới")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Control+a")
  await page.keyboard.type("Đường dây nóng ỄỘỮ")
  await page.keyboard.press("Escape")
  await expect.poll(selected).toContain("Đường dây nóng ỄỘỮ")
  await page.getByText("Tổng 101 / thang 100").waitFor()
  await page.keyboard.press("Alt+ArrowUp")
  const order = () => page.getByRole("treeitem").allTextContents()
  await expect
    .poll(async () => (await order()).findIndex((words) => words.includes("ỄỘỮ")))
    .toBe((await order()).findIndex((words) => words.startsWith("1.5")) - 1)
  await page.keyboard.press("Alt+ArrowRight")
  await expect.poll(() => page.locator("[role='treeitem'][aria-selected='true']").getAttribute("aria-level")).toBe("3")
  await page.keyboard.press("Alt+ArrowLeft")
  await page.keyboard.press("Delete")
  await page.getByText("Tổng 100 / thang 100").waitFor()
  await page.keyboard.press("Control+z")
  await page.getByText("Tổng 101 / thang 100").waitFor()
  await row(/ỄỘỮ/).click()
  await page.keyboard.press("Delete")
  await page.getByText("Tổng 100 / thang 100").waitFor()
  await saved()
})

test("a criterion is dragged to another area and taken back", async () => {
  await row(nameOf("1.7")).dragTo(row(nameOf("1.5")), { targetPosition: { x: 60, y: 3 } })
  const codes = async () => (await page.getByRole("treeitem").allTextContents()).map((words) => words.slice(0, 3))
  await expect.poll(async () => (await codes()).indexOf("1.7") - (await codes()).indexOf("1.5")).toBe(-1)
  await page.keyboard.press("Control+z")
  await expect.poll(async () => (await codes()).indexOf("1.7") > (await codes()).indexOf("1.6")).toBe(true)
})

test("frame and measures are edited in place; a measure in use keeps its code", async () => {
  await page.getByRole("tab", { name: "Khung chung" }).click()
  await page.getByLabel("Phiên bản").fill("2026.1")
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("tab", { name: "Số liệu" }).click()
  expect(await page.getByLabel("Mã: Nhiệm vụ trong kế hoạch").isDisabled()).toBe(true)
  await page.getByRole("tab", { name: /^Kiểm tra/ }).click()
  await page.getByText("Không còn điều gì phải sửa.").waitFor()
  await saved()
})

test("somebody else's save is not overwritten unseen: both are kept", async () => {
  app.expectRefusals(/^409 PUT /)
  const frameworkId = new URL(page.url()).pathname.split("/")[2]
  const address = `${app.url}/api/units/${unitId}`
  const theirs = await (await page.request.get(`${address}/frameworks/${frameworkId}`)).json()
  const answer = await page.request.put(`${address}/framework-drafts/${frameworkId}`, {
    data: { draftVersion: theirs.draftVersion, package: { ...theirs.package, issuer: "Nơi khác" }, marks: [] },
  })
  expect(answer.status()).toBe(200)
  await page.getByRole("tab", { name: "Khung chung" }).click()
  await page.getByLabel("Cơ quan ban hành").first().fill("UBND phường Ỷ Lữ")
  await page.getByRole("alert").getByText("Bản thảo vừa được lưu ở nơi khác").waitFor()
  expect(await page.getByLabel("Cơ quan ban hành").first().inputValue()).toBe("UBND phường Ỷ Lữ")
  await page.getByRole("button", { name: "Ghi đè bằng bản đang thấy" }).click()
  await saved()
})

test("what stands against a class, the order of ties and when a law holds are typed in forms", async () => {
  await page.getByRole("tab", { name: "Khung chung" }).click()
  const classes = page.getByRole("group", { name: "Xếp loại", exact: true })
  const veto = classes.getByRole("group", { name: "Không được xếp loại này khi" }).first()
  await veto.getByRole("button", { name: "Thêm dòng" }).last().click()
  const when = veto.getByRole("group", { name: "Khi", exact: true }).last()
  await when.getByRole("button", { name: "Thêm dòng" }).click()
  await when.getByLabel("Số liệu").selectOption({ label: "Nhiệm vụ trong kế hoạch" })
  await when.getByLabel("Giá trị").fill("0")
  await veto.getByLabel("Lý do ghi trên bảng điểm").last().fill("không có kế hoạch")
  const ties = page.getByRole("group", { name: "Bằng điểm thì xét lần lượt" })
  const before = await ties.getByRole("combobox").count()
  await ties.getByRole("button", { name: "Thêm dòng" }).click()
  await ties.getByLabel(`Xét thứ ${before + 1}`).selectOption("1.1.3")
  const law = page.getByRole("group", { name: "Căn cứ pháp lý" })
  await law.getByRole("button", { name: "Thêm dòng" }).click()
  await law.getByLabel("Số, ký hiệu").last().fill("01/QĐ-UBND")
  await law.getByRole("textbox", { name: "Có hiệu lực: từ ngày" }).last().fill("01/01/2026")
  await page.keyboard.press("Tab")
  const frameworkId = new URL(page.url()).pathname.split("/")[2]
  const kept = async () =>
    (await (await page.request.get(`${app.url}/api/units/${unitId}/frameworks/${frameworkId}`)).json()).package
  await expect
    .poll(async () => (await kept()).legalBasis.at(-1))
    .toEqual({ number: "01/QĐ-UBND", inForce: ["2026-01-01", null] })
  const { classes: keptClasses, ties: keptTies } = await kept()
  expect(keptClasses[0].veto.at(-1)).toEqual({ when: { "tasks.planned": "0" }, because: "không có kế hoạch" })
  expect(keptTies.at(-1)).toBe("1.1.3")
  await saved()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("tab", { name: "Kiểm tra (0)" }).waitFor()
})

test("published for good with its hash, chosen for the year, compared with what it came from", async () => {
  await page.getByRole("button", { name: "Ban hành" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("không bao giờ thay đổi được nữa").waitFor()
  await dialog.getByRole("button", { name: "Ban hành" }).click()
  await dialog.getByText(/^[0-9a-f]{64}$/u).waitFor()
  await dialog.getByRole("link", { name: "Xem bản đã ban hành" }).click()
  await page.getByText("Đã ban hành").first().waitFor()
  await expect.poll(() => page.getByRole("link", { name: "Soạn tiếp" }).count()).toBe(0)
  // The unit is of that level and has chosen nothing: its own version already holds.
  await page.getByText("1 đơn vị đang dùng").waitFor()
  await page.getByRole("tab", { name: "Phiên bản" }).click()
  await page.getByRole("link", { name: /^So sánh: Bộ tiêu chí mẫu đánh giá cải cách hành chính cấp xã/ }).click()
  await page.getByRole("heading", { name: "Bảng đối chiếu tiêu chí" }).waitFor()
  await page
    .getByText(/tên.*Ỷ Lữ/)
    .first()
    .waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.goto("/frameworks?year=2026")
  await page.getByText("Năm 2026 chấm theo bộ tiêu chí cấp trên ban hành: Bộ tiêu chí phường Ỷ Lữ").waitFor()
  const line = page.getByRole("listitem").filter({ hasText: "mau-cap-xa-2026" })
  await line.getByRole("button", { name: "Dùng để chấm" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Dùng để chấm" }).click()
  await page.getByText(/^Năm 2026 chấm theo: Bộ tiêu chí mẫu/).waitFor()
})

test("an annex as issued is read, and its unsure places are settled one by one", async () => {
  await page.getByRole("button", { name: "Tạo bộ tiêu chí" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByText("Từ tệp").click()
  await dialog.locator("input[type='file']").setInputFiles("samples/annexes/xa-hai-nguon-2026.docx")
  await dialog.getByText(/Đã đọc \d+ tiêu chí; \d+ chỗ chưa chắc/).waitFor()
  await dialog.getByRole("button", { name: "Tạo bản thảo" }).click()
  const marks = page.getByRole("tab", { name: /^Chỗ chưa chắc/ })
  await marks.waitFor()
  const count = Number(/\d+/u.exec((await marks.textContent()) ?? "")?.[0])
  expect(count).toBeGreaterThan(0)
  expect(await listDefects(page)).toEqual([])
  await page
    .getByRole("button", { name: /^(?:Đúng, chấp nhận|Để người chấm chọn mức|Đã xem)$/ })
    .first()
    .click()
  await page.getByRole("tab", { name: `Chỗ chưa chắc (${count - 1})` }).waitFor()
  await saved()
  await page.getByRole("tab", { name: "Số liệu" }).click()
  await page.getByRole("button", { name: "Thêm số liệu" }).waitFor()
  expect(await listDefects(page)).toEqual([])
})

test("the crosswalk of two own versions is paired otherwise by keyboard, and kept", async () => {
  const address = `${app.url}/api/units/${unitId}`
  const { frameworks } = await (await page.request.get(`${address}/frameworks?year=2026`)).json()
  const old = frameworks.find(
    (each: { code: string; state: string }) => each.code === "y-lu-2026" && each.state === "published",
  )
  const copied = await page.request.post(`${address}/frameworks`, {
    headers: { "idempotency-key": crypto.randomUUID() },
    data: { from: old.ref, code: "y-lu-2026", name: old.name, year: 2026, level: "commune" },
  })
  const { id } = await copied.json()
  await page.goto(`/frameworks/${old.ref}/compare/${id}`)
  const choice = page.getByLabel("Tiêu chí cũ của 1.1.1")
  await choice.waitFor()
  await choice.focus()
  await page.keyboard.press("PageDown")
  const next = page.locator("select:focus")
  await expect.poll(() => next.getAttribute("aria-label")).toBe("Tiêu chí cũ của 1.1.2")
  await next.selectOption("1.1.1")
  // The other one stands alone now, and the old one that stood here is dropped.
  await expect.poll(() => choice.inputValue()).toBe("")
  await expect.poll(() => next.getAttribute("aria-label")).toBe("Tiêu chí cũ của 1.1.2")
  await page.getByText("đổi: tên", { exact: false }).first().waitFor()
  expect(await listDefects(page)).toEqual([])
  await page.getByRole("button", { name: "Lưu bảng đối chiếu" }).click()
  await page.getByText("Đã lưu bảng đối chiếu.").waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel("Tiêu chí cũ của 1.1.2").inputValue()).toBe("1.1.1")
  await page.getByText("Đã được đơn vị ban hành xác nhận.").waitFor()
})

test("a plan's score table becomes a draft for the level whose plan it is", async () => {
  const { planId } = await acceptSample(page, unitId, samplePlan("phuong-cai-thien-2022"))
  await page.goto(`/plans/${planId}?tab=scores`)
  await page.getByRole("button", { name: "Tạo khung bộ tiêu chí từ bảng điểm" }).click()
  await page.waitForURL(/\/frameworks\/[0-9a-f-]{36}\/edit/u)
  await page.getByRole("tab", { name: "Tiêu chí", exact: true }).click()
  await expect.poll(() => page.getByRole("treeitem").count()).toBeGreaterThan(2)
  await page.getByRole("tab", { name: "Khung chung" }).click()
  await expect.poll(() => page.getByLabel("Cấp", { exact: true }).inputValue()).toBe("commune")
})

test("in English", async () => {
  await page.goto("/account")
  await page.getByText("English", { exact: true }).first().click()
  await page.getByRole("heading", { name: "Language and theme" }).waitFor()
  await page.goto("/frameworks/mau-cap-xa-2026@1")
  await page.getByText("In proportion · Achieved:").first().waitFor()
  const standing = page.getByText(/^9 areas, 53 scored criteria, a scale of 100/)
  await expect.poll(() => standing.count()).toBe(1)
})
