import { style } from "./style.ts"
import { texts, type Language } from "./texts.ts"

/** Text made safe for HTML, also within a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")

/** Points as people read them: a comma in Vietnamese. */
export const showNumber = (points: string, lang: Language): string =>
  lang === "vi" ? points.replace(".", ",") : points

const momentParts = new Intl.DateTimeFormat("en-GB", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Asia/Ho_Chi_Minh",
})

/** dd/MM/yyyy HH:MM, Vietnamese local time. */
export const showMoment = (moment: Date): string => momentParts.format(moment).replace(",", "")

/** An address of the public pages in the reader's language. */
export const linkTo = (path: string, lang: Language): string => `/cong-khai${path}${lang === "en" ? "?lang=en" : ""}`

type Page = Readonly<{ title: string; lang: Language; path: string; body: string; description?: string }>

/** A whole page without script. `body` is HTML already. */
export const renderPage = ({ title, lang, path, body, description }: Page): string => {
  const words = texts[lang]
  const other = lang === "vi" ? "en" : "vi"
  const meta = description === undefined ? "" : `<meta name="description" content="${escapeHtml(description)}">`
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>${meta}<style>${style}</style></head><body><header><strong>${words.product}</strong><nav aria-label="${words.all}"><a href="${linkTo("", lang)}">${words.all}</a> · <a lang="${other}" hreflang="${other}" href="${linkTo(path, other)}">${words.other}</a></nav></header><main>${body}</main><footer>Thước Đo</footer></body></html>`
}

/** A page that says only that there is nothing. */
export const renderMessage = (title: string, text: string, lang: Language): string =>
  renderPage({ title, lang, path: "", body: `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>` })
