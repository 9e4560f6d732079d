import {
  IconCalendarDue,
  IconCalendarEvent,
  IconChecklist,
  IconClipboardCheck,
  IconCompass,
  IconFiles,
  IconFileText,
  IconHistory,
  IconRulerMeasure,
  IconRuler2,
  IconSitemap,
  IconTable,
  IconTrophy,
  IconUserCircle,
  IconUsersGroup,
  type TablerIcon,
} from "@tabler/icons-react"
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
  /** Pages that belong to this entry though their address begins otherwise. */
  also?: readonly string[]
  /** Searched by Ctrl+K beside the words: other names people use for this page. */
  alias?: string
}>

/**
 * The rail, by task and in this order. A module adds its line when its page exists, never before. The first entry a
 * person may see is their start page.
 */
export const navigation: readonly NavigationEntry[] = [
  {
    to: "/today",
    words: { vi: "Hôm nay", en: "Today" },
    icon: IconCalendarDue,
    group: "work",
    can: "task.read",
    alias: "việc của tôi quá hạn sắp đến hạn my work overdue",
  },
  {
    to: "/plans",
    words: { vi: "Kế hoạch", en: "Plans" },
    icon: IconFileText,
    group: "work",
    can: "plan.read",
    alias: "nhập kế hoạch import chỉ tiêu bảng điểm",
  },
  {
    to: "/scores",
    words: { vi: "Điểm", en: "Scores" },
    icon: IconRulerMeasure,
    group: "work",
    can: "score.read",
    alias: "bảng chấm điểm phiếu điểm tự chấm bộ tiêu chí mất điểm chốt điểm score sheet",
  },
  {
    to: "/score-board",
    words: { vi: "Bảng điểm", en: "Score board" },
    icon: IconTrophy,
    group: "work",
    can: "score.read",
    alias: "bảng xếp hạng khối phường xã nhiều đơn vị rank board",
  },
  {
    to: "/campaigns",
    words: { vi: "Đợt chấm điểm", en: "Campaigns" },
    icon: IconClipboardCheck,
    group: "work",
    can: "campaign.read",
    also: ["/assessments"],
    alias: "tự đánh giá thẩm định giải trình hội đồng kết quả xếp hạng công bố đợt chấm assessment appraisal",
  },
  {
    to: "/foresight",
    words: { vi: "Dự báo", en: "Foresight" },
    icon: IconCompass,
    group: "work",
    can: "score.read",
    alias:
      "dự báo kết quả cuối năm điểm cuối năm thử phương án việc nên làm tiếp thứ hạng forecast what if next actions rank",
  },
  {
    to: "/tasks",
    words: { vi: "Nhiệm vụ", en: "Tasks" },
    icon: IconChecklist,
    group: "work",
    can: "task.read",
    alias: "giao việc chủ trì thời hạn tiến độ assign deadline",
  },
  {
    to: "/evidence",
    words: { vi: "Minh chứng", en: "Evidence" },
    icon: IconFiles,
    group: "work",
    can: "evidence.read",
    alias: "tài liệu kiểm chứng kho hồ sơ tải lên yêu cầu tài liệu documents upload library requests",
  },
  {
    to: "/frameworks",
    words: { vi: "Bộ tiêu chí", en: "Frameworks" },
    icon: IconRuler2,
    group: "work",
    can: "framework.read",
    alias: "bộ chỉ số thang điểm cách chấm quy tắc chấm điểm ban hành đối chiếu index rules criteria",
  },
  {
    to: "/figures",
    words: { vi: "Số liệu", en: "Figures" },
    icon: IconTable,
    group: "work",
    can: "figure.read",
    alias: "nhập số liệu chỉ tiêu tháng quý năm khóa kỳ bảng excel measures data entry",
  },
  {
    to: "/people",
    words: { vi: "Con người", en: "People" },
    icon: IconUsersGroup,
    group: "setup",
    can: "unit.read",
    alias: "vị trí tài khoản mời đặt lại mật khẩu phân quyền positions accounts invite",
  },
  {
    to: "/units",
    words: { vi: "Đơn vị", en: "Units" },
    icon: IconSitemap,
    group: "setup",
    alias: "cây đơn vị phường xã phòng sáp nhập chia tách merge split tree",
  },
  {
    to: "/calendar",
    words: { vi: "Lịch làm việc", en: "Working calendar" },
    icon: IconCalendarEvent,
    group: "setup",
    can: "unit.read",
    alias: "ngày nghỉ lễ tết làm bù hoán đổi giờ hành chính hạn trả holidays office hours due date",
  },
  {
    to: "/audit",
    words: { vi: "Nhật ký", en: "Audit log" },
    icon: IconHistory,
    group: "setup",
    can: "audit.read",
    alias: "nhật ký kiểm tra lịch sử thao tác log",
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
