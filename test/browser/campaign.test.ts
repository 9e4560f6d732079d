import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { openApp, type App } from "./app.ts"
import { ask, buildCast, moveTo, phasesFromToday, type Cast } from "./campaign-people.ts"
import {
  button,
  choose,
  isFocused,
  panel,
  patience,
  pressUntil,
  savePaper,
  settled,
  takeStep,
} from "./campaign-hands.ts"
import { listDefects } from "./check-page.ts"

let app: App
let cast: Cast
let campaignId: string
let sheet: string

beforeAll(async () => {
  app = await openApp()
  cast = await buildCast(app)
})
afterAll(() => app.close())
afterEach(({ task }) => app.check(task))

/** Opens the ward's sheet and waits until its heading stands there. */
const openSheet = async (page: Page, leaf?: string): Promise<void> => {
  await page.goto(`${sheet}${leaf === undefined ? "" : `?leaf=${leaf}`}`)
  await page.getByRole("heading", { level: 1, name: /Phường Bến Nghé/ }).waitFor()
  if (leaf !== undefined) await panel(page).waitFor()
}

test("the organiser sets a campaign up and opens it", async () => {
  const page = cast.runner
  await page.goto("/campaigns")
  await page.getByText("Chưa có đợt chấm điểm nào").waitFor()
  await button(page, "Lập đợt chấm điểm").first().click()
  await page.getByRole("dialog").getByLabel("Tên đợt chấm điểm").fill("Đánh giá cải cách hành chính")
  await button(page, "Lập bản nháp").click()
  await page.getByRole("heading", { level: 1, name: "Đánh giá cải cách hành chính" }).waitFor()
  campaignId = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  // Windows by the API, since they must hold today.
  const path = `/units/${cast.provinceId}/campaigns/${campaignId}`
  const { name, version, settings } = await ask(page, app, ["GET", path])
  await ask(page, app, ["PUT", path], {
    name,
    version,
    settings: { ...(settings as object), phases: phasesFromToday() },
  })
  await page.reload()
  await button(page, "Thêm khối").click()
  await page.getByLabel("Bộ tiêu chí", { exact: true }).selectOption({ label: "Bộ tiêu chí nhỏ (1)" })
  await button(page, "Thêm mọi phường").click()
  await page.getByText("Đơn vị: 1 đơn vị").waitFor()
  await button(page, "Thêm nhóm thẩm định").click()
  await choose(page, "Các lĩnh vực", "B. Thủ tục hành chính")
  // The clerk's position appraises nobody: worth a look, no hindrance.
  await choose(page, "Người thẩm định", cast.names.appraiser, cast.names.second, cast.names.clerk)
  await page.getByLabel("Có hội đồng thẩm định").check()
  await choose(page, "Chủ tịch", cast.names.chair)
  await choose(page, "Thư ký", cast.names.secretary)
  await page.getByLabel("Mẫu chấm hai lần (%)").fill("100")
  await button(page, "Lưu bản nháp").click()
  await page.getByText("Đủ điều kiện để mở.").waitFor()
  const warned = page.getByRole("alert").filter({ hasText: "Nên xem lại, không ngăn việc mở" })
  await warned.getByText(`“${cast.names.clerk}” chưa giữ vị trí`, { exact: false }).waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
  await takeStep(page, "Mở đợt chấm điểm")
  await page.getByText("Đang mở", { exact: true }).waitFor()
  await page.getByText("được giữ nguyên đến hết đợt", { exact: false }).waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
  // What is frozen stands there as words, nothing of it can be typed into.
  const rules = page.getByRole("region", { name: "Quy định chấm điểm" })
  await rules.getByText("100", { exact: true }).waitFor()
  expect(await rules.getByRole("textbox").or(rules.getByRole("checkbox")).count()).toBe(0)
})

test("the organiser sees who has not begun, and reminds them; once a day is enough", async () => {
  const page = cast.runner
  await page.goto(`/campaigns/${campaignId}`)
  const waiting = page.getByRole("button", { name: "Chưa bắt đầu 1", exact: true })
  await waiting.click()
  await expect.poll(() => waiting.getAttribute("aria-pressed"), patience).toBe("true")
  await page.getByRole("row").filter({ hasText: "Phường Bến Nghé" }).waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
  for (const said of ["Đã nhắc 1 đơn vị.", "1 đơn vị đã được nhắc hôm nay."]) {
    await button(page, "Nhắc 1 đơn vị").click()
    await button(page, "Gửi nhắc").click()
    await page.getByRole("dialog").getByText(said).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "hidden" })
  }
})

test("the ward's people fill the sheet in; what two write at once is shown, nothing is lost", async () => {
  const { coordinator, officer } = cast
  await coordinator.goto("/campaigns")
  await button(coordinator, "Bắt đầu tự chấm").click()
  await coordinator.getByRole("heading", { level: 1, name: /Phường Bến Nghé/ }).waitFor()
  sheet = new URL(coordinator.url()).pathname
  await coordinator.getByRole("button", { name: /^Ban hành kế hoạch/ }).click()
  await panel(coordinator).getByLabel("Điểm tự chấm").waitFor()
  await openSheet(officer, "A.1")
  await panel(officer).getByLabel("Điểm tự chấm").waitFor()
  const words = "Kế hoạch số 15/KH-UBND ban hành ngày 20 tháng 01, trước hạn mười ngày"
  await panel(coordinator).getByLabel("Điểm tự chấm").fill("2")
  await panel(coordinator).getByLabel("Thuyết minh, cách tính").fill(words)
  await panel(coordinator).getByText("Đã lưu", { exact: true }).waitFor()
  app.expectRefusals(/^409 POST .*self-steps$/)
  await panel(officer).getByLabel("Thuyết minh, cách tính").fill("Bản của chuyên viên")
  await panel(officer).getByText("Người khác vừa sửa tiêu chí này.").waitFor()
  expect(await panel(officer).getByLabel("Thuyết minh, cách tính").inputValue()).toBe("Bản của chuyên viên")
  await button(officer, "Xem bản của họ").click()
  await expect.poll(() => panel(officer).getByLabel("Thuyết minh, cách tính").inputValue(), patience).toBe(words)
  await panel(officer).getByLabel("Điểm tự chấm").fill("1,5")
  await panel(officer).getByLabel("Điểm tự chấm").press("Tab")
  await panel(officer).getByText("Đã lưu", { exact: true }).waitFor()
  app.expectRefusals(/^409 POST .*self-steps$/)
  await panel(coordinator).getByLabel("Thuyết minh, cách tính").fill(`${words}.`)
  await button(coordinator, "Giữ bản của tôi").click()
  await panel(coordinator).getByText("Đã lưu", { exact: true }).waitFor()
  await coordinator.reload()
  await expect.poll(() => panel(coordinator).getByLabel("Điểm tự chấm").inputValue(), patience).toBe("2")
})

test("points that cannot be are refused where they are typed", async () => {
  const page = cast.coordinator
  await openSheet(page, "B.1")
  app.expectRefusals(/^400 POST .*self-steps$/)
  await panel(page).getByLabel("Điểm tự chấm").fill("5")
  await panel(page).getByLabel("Điểm tự chấm").press("Tab")
  await panel(page).getByText("Điểm của B.1 phải từ 0 đến 1.", { exact: false }).waitFor()
  await panel(page).getByLabel("Điểm tự chấm").fill("1")
  await panel(page)
    .getByLabel("Thuyết minh, cách tính")
    .fill("Đủ 100% thủ tục niêm yết tại bộ phận một cửa và trên cổng thông tin")
  await panel(page).getByText("Đã lưu", { exact: true }).waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
})

test("more time is asked for with its reason, and granted with another", async () => {
  const { coordinator, runner } = cast
  const later = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh")
    .add({ days: 2 })
    .toString()
    .split("-")
    .toReversed()
    .join("/")
  await openSheet(coordinator)
  await button(coordinator, "Việc khác").click()
  await coordinator.getByRole("menuitem", { name: "Xin gia hạn" }).click()
  const asking = coordinator.getByRole("dialog", { name: /^Xin gia hạn/ })
  await asking.getByLabel("Đến hết ngày", { exact: true }).fill(later)
  await asking.getByLabel("Lý do").fill("Chờ số liệu quý IV của Sở Tài chính")
  await asking.getByRole("button", { name: "Xin gia hạn" }).click()
  await coordinator.getByText("Chờ số liệu quý IV của Sở Tài chính", { exact: false }).waitFor()
  await openSheet(runner)
  await button(runner, "Việc khác").click()
  await runner.getByRole("menuitem", { name: "Quyết định gia hạn" }).click()
  const deciding = runner.getByRole("dialog", { name: /^Quyết định gia hạn/ })
  await deciding.getByLabel("Lý do").fill("Sở xác nhận gửi số liệu chậm")
  await button(runner, "Đồng ý gia hạn").click()
  await deciding.waitFor({ state: "hidden" })
  await coordinator.reload()
  await coordinator.getByText(new RegExp(`^Đã gia hạn .* đến ${later}`)).waitFor()
  expect(await coordinator.getByText("Chờ số liệu quý IV của Sở Tài chính", { exact: false }).count()).toBe(0)
})

test("typed without a connection: kept, said, sent once it is back; digits go into the points, Alt+↓ loses nothing", async () => {
  const page = cast.coordinator
  await openSheet(page, "B.1")
  await panel(page).getByLabel("Điểm tự chấm").waitFor()
  await page.context().setOffline(true)
  const words = "Đủ 100% thủ tục niêm yết tại bộ phận một cửa, có ảnh chụp ngày 20 tháng 11 kèm theo"
  await panel(page).getByLabel("Thuyết minh, cách tính").fill(words)
  await panel(page).getByText("Chưa lưu được", { exact: false }).waitFor()
  await page.keyboard.press("Escape")
  const unsent = page.getByRole("alert").filter({ hasText: "chưa gửi được" })
  await unsent.getByRole("link", { name: "B.1" }).waitFor()
  await page.context().setOffline(false)
  await unsent.waitFor({ state: "hidden" })
  await page.reload()
  await page.getByRole("button", { name: /^Ban hành kế hoạch/ }).click()
  await panel(page).getByLabel("Điểm tự chấm").waitFor()
  await page.getByRole("heading", { level: 2, name: /^A\.1/ }).focus()
  await page.keyboard.type("1,75")
  await page.keyboard.press("Alt+ArrowDown")
  await page.getByRole("heading", { level: 2, name: /^B\.1/ }).waitFor()
  await expect.poll(() => panel(page).getByLabel("Thuyết minh, cách tính").inputValue(), patience).toBe(words)
  await page.keyboard.press("Alt+ArrowUp")
  await page.getByRole("heading", { level: 2, name: /^A\.1/ }).waitFor()
  await expect.poll(() => panel(page).getByLabel("Điểm tự chấm").inputValue(), patience).toBe("1,75")
  await panel(page).getByLabel("Điểm tự chấm").fill("2")
  await panel(page).getByLabel("Điểm tự chấm").press("Tab")
  await panel(page).getByText("Đã lưu", { exact: true }).waitFor()
})

test("sent to review, signed by the head over what stands there, locked", async () => {
  await takeStep(cast.coordinator, "Gửi rà soát nội bộ")
  await cast.coordinator.getByText("Rà soát nội bộ", { exact: true }).first().waitFor()
  await openSheet(cast.head)
  await takeStep(cast.head, "Ký gửi thẩm định")
  await cast.head.getByText("Đã gửi", { exact: true }).first().waitFor()
  await openSheet(cast.head, "A.1")
  await settled(cast.head)
  expect(await panel(cast.head).getByLabel("Điểm tự chấm").count()).toBe(0)
})

test("the appraiser goes through the queue by keyboard alone, and returns a leaf", async () => {
  await moveTo(cast, app, campaignId, "appraisal1")
  const page = cast.appraiser
  await page.goto(`/campaigns/${campaignId}/queue`)
  await page.getByRole("heading", { level: 1, name: "Thẩm định" }).waitFor()
  await page.getByRole("button", { name: "Phường Bến Nghé" }).first().waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
  await pressUntil(page, "Tab", isFocused(page, "Phường Bến Nghé"))
  await page.keyboard.press("Enter")
  await page.getByRole("complementary", { name: "Tiêu chí A.1" }).getByLabel("Điểm thẩm định").waitFor()
  await settled(page)
  await pressUntil(page, "Tab", isFocused(page, "Điểm thẩm định"))
  await page.keyboard.press("Control+a")
  await page.keyboard.type("1,5")
  await pressUntil(page, "Tab", isFocused(page, "Lý do"))
  await page.keyboard.type("Ban hành chậm năm ngày")
  await pressUntil(page, "Tab", isFocused(page, "Chấm điểm"))
  await page.keyboard.press("Enter")
  // The next leaf of the queue opens by itself.
  const next = page.getByRole("complementary", { name: "Tiêu chí B.1" })
  await next.getByLabel("Điểm thẩm định").waitFor()
  await settled(page)
  await pressUntil(page, "Tab", isFocused(page, "Lý do"))
  await page.keyboard.type("Ảnh niêm yết không mở được")
  await pressUntil(page, "Tab", isFocused(page, "Trả lại tiêu chí"))
  await page.keyboard.press("Enter")
  await page.getByRole("row").filter({ hasText: "B.1" }).getByText("Trả lại", { exact: true }).waitFor()
})

test("the sample is marked a second time without sight of the first; how far apart they are is shown by area", async () => {
  const page = cast.second
  await page.goto(`/campaigns/${campaignId}/queue?at=${encodeURIComponent(`${cast.wardId} A.1`)}`)
  await panel(page).getByLabel("Điểm thẩm định").waitFor()
  expect(await page.getByText("Ban hành chậm năm ngày").count()).toBe(0)
  await panel(page).getByLabel("Điểm thẩm định").fill("2")
  await panel(page).getByLabel("Lý do").press("Control+Enter")
  const drift = page.getByRole("table").filter({ hasText: "Số cặp" })
  await drift.getByText("0,50", { exact: true }).first().waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
})

test("the ward sees what was returned and none of the marks, and hands the leaf in again", async () => {
  const page = cast.coordinator
  await openSheet(page, "B.1")
  await panel(page).getByText("Ảnh niêm yết không mở được").first().waitFor()
  expect(await page.getByText("Ban hành chậm năm ngày").count()).toBe(0)
  await panel(page)
    .getByLabel("Thuyết minh, cách tính")
    .fill("Ảnh niêm yết đã chụp lại, gửi kèm danh mục thủ tục của phường")
  // At once, without waiting for the draft to be saved.
  await button(page, "Gửi lại tiêu chí này").click()
  await button(page, "Gửi lại tiêu chí này").waitFor({ state: "hidden" })
  await panel(page).getByText("Ảnh niêm yết đã chụp lại", { exact: false }).first().waitFor()
})

test("the appraiser accepts it; the organiser releases the round", async () => {
  const page = cast.appraiser
  await page.goto(`/campaigns/${campaignId}/queue?at=${encodeURIComponent(`${cast.wardId} B.1`)}`)
  await panel(page).getByLabel("Điểm thẩm định").waitFor()
  await button(page, "Chấp nhận điểm tự chấm").click()
  await page.getByText("Đã thẩm định 2/2 lượt tiêu chí").waitFor()
  expect(await page.getByRole("row").filter({ hasText: "B.1" }).getByText("Trả lại", { exact: true }).count()).toBe(0)
  await openSheet(cast.runner)
  await takeStep(cast.runner, "Công bố kết quả thẩm định lần 1")
  await cast.runner.getByText("Chờ giải trình", { exact: true }).first().waitFor()
})

test("the ward explains; the appraiser decides; the organiser puts it to the council", async () => {
  await moveTo(cast, app, campaignId, "explanation")
  await openSheet(cast.coordinator, "A.1")
  await panel(cast.coordinator).getByText("Ban hành chậm năm ngày").first().waitFor()
  await panel(cast.coordinator).getByLabel("Nội dung giải trình").fill("Ngày ký trên văn bản giấy sớm hơn")
  await button(cast.coordinator, "Gửi giải trình").click()
  await panel(cast.coordinator).getByText("Điểm đề nghị: 2,00", { exact: false }).waitFor()
  await openSheet(cast.head)
  await takeStep(cast.head, "Kết thúc giải trình")
  await moveTo(cast, app, campaignId, "appraisal2")
  await openSheet(cast.appraiser, "A.1")
  await panel(cast.appraiser).getByLabel("Quyết định").selectOption("rejected")
  await panel(cast.appraiser).getByLabel("Lý do").last().fill("Dấu đến ghi ngày muộn hơn")
  await button(cast.appraiser, "Quyết định").click()
  await panel(cast.appraiser).getByText("Không chấp nhận", { exact: false }).first().waitFor()
  await openSheet(cast.runner, "A.1")
  await panel(cast.runner).getByLabel("Lý do").fill("Hai bên hiểu ngày ban hành khác nhau")
  await button(cast.runner, "Đưa ra hội đồng").click()
  await panel(cast.runner).getByText("Đưa ra hội đồng: Hai bên hiểu", { exact: false }).waitFor()
  await takeStep(cast.runner, "Công bố thẩm định lần 2")
  await expect.poll(() => cast.runner.getByText("Hội đồng", { exact: true }).count(), patience).toBeGreaterThan(0)
})

test("two members vote, the resolution follows the votes", async () => {
  await moveTo(cast, app, campaignId, "council")
  for (const page of [cast.chair, cast.secretary]) {
    await page.goto(`/campaigns/${campaignId}/council`)
    await page.getByRole("heading", { level: 2, name: /A\.1/ }).waitFor()
    await page.getByLabel("Mức điểm tán thành").fill("2")
    await page.getByLabel("Mức điểm tán thành").press("Tab")
    await button(page, "Biểu quyết").click()
    await page.getByText(/2,00 điểm: \d phiếu/).waitFor()
  }
  await cast.secretary.getByText("Đủ tán thành: 2,00 điểm").waitFor()
  await settled(cast.secretary)
  expect(await listDefects(cast.secretary)).toEqual([])
  await cast.secretary.getByLabel("Lý do kết luận").fill("Tính theo ngày ký")
  await button(cast.secretary, "Kết luận 2,00 điểm").click()
  await cast.secretary.getByText("Tính theo ngày ký", { exact: false }).first().waitFor()
  expect(await savePaper(cast.secretary, "Biên bản họp Hội đồng (.docx)")).toBe(`bien-ban-hoi-dong-${cast.year}.docx`)
  await button(cast.secretary, "Trình chiếu").click()
  await button(cast.secretary, "Thôi trình chiếu").waitFor()
  expect(await listDefects(cast.secretary)).toEqual([])
})

test("a table of points from outside is checked line by line before anything is merged", async () => {
  const page = cast.runner
  await page.goto(`/campaigns/${campaignId}/results`)
  await button(page, "Ghép điểm điều tra, cộng, trừ").click()
  const dialog = page.getByRole("dialog", { name: "Ghép điểm điều tra, cộng, trừ" })
  await dialog.getByLabel("Bảng điểm, dán từ Excel").fill("Đơn vị\tA.1\nPhường Bến Nghé\t1,5\nPhường Lạ\t2")
  await dialog.getByLabel("Căn cứ (văn bản, kết quả điều tra)").fill("Kết quả điều tra của Sở Nội vụ")
  await button(page, "Kiểm tra").click()
  await dialog.getByText("Dòng 2: A.1 do người thẩm định chấm", { exact: false }).waitFor()
  await dialog.getByText("Dòng 3: Không có đơn vị “Phường Lạ”", { exact: false }).waitFor()
  await settled(page)
  expect(await listDefects(page)).toEqual([])
})

test("the result is final, ranked, and what the ward reads", async () => {
  await openSheet(cast.runner)
  await takeStep(cast.runner, "Chốt kết quả")
  await cast.runner.goto(`/campaigns/${campaignId}/results`)
  await cast.runner.getByText("Mọi đơn vị đã có kết quả cuối cùng.").waitFor()
  const row = cast.runner.getByRole("row").filter({ hasText: "Phường Bến Nghé" })
  await row.getByText("1/1", { exact: true }).waitFor()
  await row.getByText("Tốt", { exact: true }).waitFor()
  await settled(cast.runner)
  expect(await listDefects(cast.runner)).toEqual([])
  const decision = await savePaper(cast.runner, "Quyết định công bố kết quả (.docx)")
  expect(decision).toBe(`quyet-dinh-cong-bo-${cast.year}.docx`)
  await openSheet(cast.head)
  await cast.head.getByText("kết quả 3,00", { exact: false }).first().waitFor()
})

test("published, the ward's scorecard is read by anybody", async () => {
  await cast.runner.goto(`/campaigns/${campaignId}/publication`)
  await button(cast.runner, "Công bố").click()
  const dialog = cast.runner.getByRole("dialog", { name: "Công bố" })
  await dialog.getByRole("button", { name: /^Công bố/ }).click()
  const link = cast.runner.getByRole("link", { name: "Trang công khai" })
  await link.waitFor()
  const visitor = await app.newPage()
  await visitor.goto((await link.getAttribute("href")) ?? "")
  await visitor.getByRole("link", { name: "Phường Bến Nghé" }).click()
  await visitor.getByText("Ban hành kế hoạch cải cách hành chính đúng hạn").first().waitFor()
  // What was said on the way stays inside; only what came of it is public.
  expect(await visitor.getByText("Hai bên hiểu ngày ban hành khác nhau").count()).toBe(0)
})
