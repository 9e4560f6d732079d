import { IconFileText, IconUserCircle, type TablerIcon } from "@tabler/icons-react"
import type { LinkProps } from "@tanstack/react-router"

import type { Permission } from "#platform/auth/permissions.ts"
import type { Words } from "#platform/http/errors.ts"

export type NavigationGroup = "work" | "people" | "setup"

export type NavigationEntry = Readonly<{
  to: NonNullable<LinkProps["to"]>
  words: Words
  icon: TablerIcon
  group: NavigationGroup
  /** Shown only to those who hold it in the current unit; the server decides again. */
  can?: Permission
  /** Searched by Ctrl+K beside the words: other names people use for this page. */
  alias?: string
}>

/**
 * The rail, by task and in this order. A module adds its line when its page exists, never before. The first entry a
 * person may see is their start page.
 */
export const navigation: readonly NavigationEntry[] = [
  {
    to: "/plans",
    words: { vi: "Kế hoạch", en: "Plans" },
    icon: IconFileText,
    group: "work",
    can: "plan.read",
    alias: "nhập kế hoạch import chỉ tiêu bảng điểm",
  },
  {
    to: "/account",
    words: { vi: "Tài khoản của tôi", en: "My account" },
    icon: IconUserCircle,
    group: "setup",
    alias: "mật khẩu password phiên đăng nhập session TOTP",
  },
]

export const groupWords: Readonly<Record<NavigationGroup, Words>> = {
  work: { vi: "Công việc", en: "Work" },
  people: { vi: "Phục vụ người dân", en: "Serving the people" },
  setup: { vi: "Thiết lập", en: "Set-up" },
}
