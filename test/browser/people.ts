import type { Page } from "playwright-core"
import { expect } from "vitest"

import type { App } from "./app.ts"

/** The first administrator of the journeys; she also coordinates reform, so she may do everything. */
export const administrator = { name: "Nguyễn Thị Thử", userName: "nguyen.thu", password: "một câu dài dễ nhớ 2026" }

/** The first run through the API, for journeys that begin later; the page's browser is then signed in. Answers the unit. */
export const setUp = async (page: Page, app: App, unit: "own" | "sample" = "own"): Promise<string> => {
  const own = {
    kind: "own",
    name: "Phường Ỷ Lữ",
    unitKind: "ward",
    parentName: "Tỉnh Mẫu Đơn",
    parentKind: "province",
  }
  const answer = await page.request.post(`${app.url}/api/first-run`, {
    data: {
      token: new URL(app.firstRunLink).searchParams.get("token"),
      unit: unit === "own" ? own : { kind: "sample" },
      administrator,
    },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { unitId: string }).unitId
}

export const signIn = async (page: Page, password = administrator.password): Promise<void> => {
  await page.getByLabel("Tên đăng nhập").fill(administrator.userName)
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Đăng nhập" }).click()
}

export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: /^Tài khoản:/ }).click()
  await page.getByRole("button", { name: "Đăng xuất" }).click()
  await page.getByRole("heading", { name: "Đăng nhập" }).waitFor()
}
