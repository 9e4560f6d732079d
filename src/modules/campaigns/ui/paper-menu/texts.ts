import { dictionary } from "#web/text.ts"

export const paperTexts = dictionary({
  papers: { vi: "Văn bản", en: "Papers" },
  paperAs: {
    vi: (paper: string, format: string) => `${paper} (.${format})`,
    en: (paper: string, format: string) => `${paper} (.${format})`,
  },
  templates: { vi: "Mẫu riêng của đơn vị…", en: "The unit's own templates…" },
  close: { vi: "Đóng", en: "Close" },
  title: { vi: "Mẫu văn bản riêng", en: "Own paper templates" },
  intro: {
    vi: "Tải tệp mẫu, sửa theo thể thức của đơn vị trong Word, giữ các dấu {{…}}, rồi tải lên. Hàng có {{#…}} ở ô đầu và {{/…}} ở ô cuối được lặp lại.",
    en: "Download the sample, change it in Word to your office's form, keep the marks {{…}}, then upload it. A row with {{#…}} in its first cell and {{/…}} in its last is repeated.",
  },
  paper: { vi: "Văn bản", en: "Paper" },
  builtIn: { vi: "Đang dùng mẫu có sẵn.", en: "The built-in layout is in use." },
  inUse: {
    vi: (file: string, who: string, when: string) => `Đang dùng ${file} (${who}, ${when}).`,
    en: (file: string, who: string, when: string) => `In use: ${file} (${who}, ${when}).`,
  },
  names: {
    vi: (names: string) => `Dấu trong mẫu: ${names}`,
    en: (names: string) => `Marks in it: ${names}`,
  },
  sample: { vi: "Tải tệp mẫu để sửa", en: "Download the sample" },
  current: { vi: "Tải mẫu đang dùng", en: "Download the template in use" },
  remove: { vi: "Dùng lại mẫu có sẵn", en: "Go back to the built-in layout" },
  drop: { vi: "Tệp DOCX của đơn vị", en: "The office's DOCX" },
  saved: {
    vi: "Đã lưu mẫu. Văn bản xuất từ bây giờ theo mẫu này.",
    en: "Saved. Papers follow this template from now on.",
  },
  known: { vi: "Các dấu dùng được", en: "Marks that can be used" },
  row: { vi: (name: string) => `Trong hàng {{#${name}}}`, en: (name: string) => `In the row {{#${name}}}` },
})
