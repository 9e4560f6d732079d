import type { PublicHead } from "../store/publications.ts"
import { escapeHtml, linkTo, renderPage, showMoment } from "./layout.ts"
import { texts, type Language } from "./texts.ts"

/** Every publication, the latest first; old and withdrawn ones stay and say so. */
export const renderList = (heads: readonly PublicHead[], lang: Language): string => {
  const words = texts[lang]
  const rows = heads.map((head) => {
    const { id, title, unit_name, year, version, state, published_at } = head
    const said = state === "scheduled" ? "" : words[state]
    return `<tr><th scope="row"><a href="${linkTo(`/${id}`, lang)}">${escapeHtml(title)}</a></th><td>${escapeHtml(unit_name)}</td><td class="number">${year}</td><td class="number">${version}</td><td>${published_at === null ? "" : showMoment(published_at)}</td><td>${said}</td></tr>`
  })
  const heading = [
    [words.result, ""],
    [words.publishedBy, ""],
    [words.year, ' class="number"'],
    [words.version, ' class="number"'],
    [words.on, ""],
    [words.state, ""],
  ]
    .map(([text, kind]) => `<th scope="col"${kind}>${text}</th>`)
    .join("")
  const body =
    rows.length === 0
      ? `<p>${words.none}</p>`
      : `<div class="scroll" tabindex="0" role="region" aria-label="${words.list}"><table><thead><tr>${heading}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`
  return renderPage({ title: words.product, lang, path: "", body: `<h1>${words.list}</h1>${body}` })
}
