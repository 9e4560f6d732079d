import { dictionary } from "../text.ts"

export const componentTexts = dictionary({
  retry: { vi: "Thử lại", en: "Try again" },
  cannotShow: { vi: "Chưa mở được phần này", en: "This part could not be opened" },
  kept: {
    vi: "Những gì đã báo “đã lưu” vẫn còn nguyên.",
    en: "Whatever was reported as saved is kept.",
  },
  reference: { vi: "Mã tham chiếu", en: "Reference code" },
  unit: { vi: "Đơn vị", en: "Unit" },
  year: { vi: "Năm", en: "Year" },
  yearOf: { vi: (year: number) => `Năm ${year}`, en: (year: number) => `Year ${year}` },
  noUnit: { vi: "Chưa giữ vị trí nào", en: "No position yet" },
})
