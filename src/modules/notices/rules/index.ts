export { groupOf, noticeGroups, type NoticeGroup, type NoticeKind } from "./notice-groups.ts"
