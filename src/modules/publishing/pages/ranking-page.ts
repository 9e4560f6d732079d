import type { PublicBlock, PublicResults, PublicUnit } from "../rules/public/results.ts"
import { escapeHtml, linkTo, renderPage, showMoment, showNumber } from "./layout.ts"
import { texts, type Language } from "./texts.ts"

/** How a publication stands: what the mark above every one of its pages says. */
export type Standing = Readonly<{
  /** Undefined for a preview, which nobody outside can open. */
  id: string | undefined
  title: string
  version: number
  state: "published" | "superseded" | "withdrawn" | "preview"
  publishedAt: Date | null
  reason: string | null
  withdrawnBecause: string | null
  /** The version that superseded it. */
  successor: string | undefined
  sha256: string
}>

/** Says of an old, withdrawn or not yet public version what it is. */
export const renderMark = (standing: Standing, lang: Language): string => {
  const words = texts[lang]
  const { state, reason, withdrawnBecause, successor } = standing
  const because = (text: string | null): string => (text === null ? "" : ` ${words.because}: ${escapeHtml(text)}`)
  if (state === "preview") return `<p class="mark"><strong>${words.preview}</strong></p>`
  if (state === "withdrawn")
    return `<p class="mark"><strong>${words.withdrawn}.</strong>${because(withdrawnBecause)}</p>`
  if (state === "superseded") {
    const link = successor === undefined ? "" : ` <a href="${linkTo(`/${successor}`, lang)}">${words.see}</a>`
    return `<p class="mark"><strong>${words.superseded}.</strong>${link}</p>`
  }
  return reason === null ? "" : `<p class="mark"><strong>${words.erratum}</strong>${because(reason)}</p>`
}

export const renderHead = (standing: Standing, results: PublicResults, lang: Language): string => {
  const words = texts[lang]
  const when = standing.publishedAt === null ? "" : ` · ${words.on} ${showMoment(standing.publishedAt)}`
  return `<p class="soft">${escapeHtml(results.campaign.unitName)} · ${words.year} ${results.campaign.year} · ${words.version} ${standing.version}${when}</p>`
}

/** The ranking of every block: a table each, in order of rank. */
export const renderRanking = (standing: Standing, results: PublicResults, lang: Language): string => {
  const words = texts[lang]
  const data =
    standing.id === undefined
      ? ""
      : `<h2>${words.data}</h2><p><a href="${linkTo(`/${standing.id}/data`, lang)}">${words.data}: JSON, CSV</a></p>`
  return renderPage({
    title: standing.title,
    lang,
    path: standing.id === undefined ? "" : `/${standing.id}`,
    description: `${results.campaign.unitName}, ${results.campaign.year}`,
    body: `<h1>${escapeHtml(standing.title)}</h1>${renderHead(standing, results, lang)}${renderMark(standing, lang)}${results.blocks
      .map((block) => renderBlock(standing, block, lang))
      .join("")}${data}`,
  })
}

/** A withdrawn publication: that it was, and why it is no more. */
export const renderWithdrawn = (standing: Standing, lang: Language): string =>
  renderPage({
    title: standing.title,
    lang,
    path: `/${standing.id ?? ""}`,
    body: `<h1>${escapeHtml(standing.title)}</h1>${renderMark(standing, lang)}`,
  })

const renderBlock = (standing: Standing, block: PublicBlock, lang: Language): string => {
  const words = texts[lang]
  const { name, units, framework } = block
  const caption = words.caption(name, units.length, showNumber(framework.scale, lang))
  const heads = [words.rank, words.unit, words.points, words.percent, words.class, words.before]
  const numbers = new Set([0, 2, 3])
  const head = heads
    .map((each, index) => `<th scope="col"${numbers.has(index) ? ' class="number"' : ""}>${each}</th>`)
    .join("")
  const rows = units.map((unit) => renderRow(standing, block, { unit, lang })).join("")
  return `<h2>${escapeHtml(name)}</h2><div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(name)}"><table><caption><span>${escapeHtml(caption)}</span></caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

const renderRow = (
  { id }: Standing,
  { units }: PublicBlock,
  { unit, lang }: Readonly<{ unit: PublicUnit; lang: Language }>,
): string => {
  const words = texts[lang]
  const name = escapeHtml(unit.name)
  const link = id === undefined ? name : `<a href="${linkTo(`/${id}/${unit.id}`, lang)}">${name}</a>`
  const percent = unit.percent === null ? "–" : `${showNumber(unit.percent, lang)} %`
  return `<tr><td class="number">${unit.rank}</td><th scope="row">${link}</th><td class="number">${showNumber(unit.points, lang)}</td><td class="number">${percent}</td><td>${escapeHtml(unit.class ?? words.noClass)}</td><td>${describeChange(unit, units.length, lang)}</td></tr>`
}

/** Rank of the year before and what became of it; where the number of units changed, only what it was. */
export const describeChange = ({ rank, previous }: PublicUnit, of: number, lang: Language): string => {
  if (previous === null) return "–"
  const words = texts[lang]
  const was = words.previously(previous.rank, previous.of)
  if (previous.of !== of) return was
  const steps = previous.rank - rank
  const moved = steps === 0 ? words.same : steps > 0 ? words.better(steps) : words.worse(-steps)
  return `${was}, ${moved}`
}
