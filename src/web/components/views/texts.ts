import { dictionary } from "../../text.ts"

export const viewTexts = dictionary({
  views: { vi: "Cách xem", en: "Views" },
  viewOf: { vi: (name: string) => `Cách xem: ${name}`, en: (name: string) => `View: ${name}` },
  save: { vi: "Lưu cách xem này…", en: "Save this view…" },
  share: { vi: "Liên kết của cách xem này…", en: "Link to this view…" },
  remove: { vi: (name: string) => `Xóa cách xem “${name}”`, en: (name: string) => `Delete the view “${name}”` },
  removed: {
    vi: (name: string) => `Đã xóa cách xem “${name}”.`,
    en: (name: string) => `The view “${name}” is deleted.`,
  },
  saveTitle: { vi: "Lưu cách xem", en: "Save the view" },
  name: { vi: "Tên cách xem", en: "Name of the view" },
  nameHelp: {
    vi: "Giữ bộ lọc, cách nhóm, thứ tự và các cột trên thiết bị này, cho riêng bạn. Trùng tên thì thay cách xem cũ.",
    en: "Keeps filters, grouping, order and columns on this device, for you alone. The same name replaces the old view.",
  },
  saveButton: { vi: "Lưu", en: "Save" },
  saved: { vi: (name: string) => `Đã lưu cách xem “${name}”.`, en: (name: string) => `The view “${name}” is saved.` },
  shareTitle: { vi: "Liên kết của cách xem", en: "Link to the view" },
  shareHelp: {
    vi: "Ai có quyền ở đơn vị này mở liên kết sẽ thấy cùng bộ lọc, cách nhóm, thứ tự và các cột.",
    en: "Whoever may see this unit finds the same filters, grouping, order and columns behind this link.",
  },
  link: { vi: "Liên kết", en: "Link" },
  copy: { vi: "Chép liên kết", en: "Copy the link" },
  copied: { vi: "Đã chép liên kết.", en: "The link is copied." },
  close: { vi: "Đóng", en: "Close" },
})
