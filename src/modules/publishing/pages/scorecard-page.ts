import { comparePoints, formatPoints, parsePoints, subtractPoints, type Points } from "#platform/exact/points.ts"
import { buildRatio, formatPercent } from "#platform/exact/ratio.ts"

import type { PublicBlock, PublicResults, PublicUnit } from "../rules/public/results.ts"
import { escapeHtml, linkTo, renderPage, showNumber } from "./layout.ts"
import { describeChange, renderHead, renderMark, type Standing } from "./ranking-page.ts"
import { texts, type Language, type Texts } from "./texts.ts"

type Card = Readonly<{ block: PublicBlock; unit: PublicUnit; words: Texts; lang: Language }>

const mostLost = 8

/** One unit's scorecard in plain words: areas, where points were lost, what was done well, what changed, every leaf. */
export const renderScorecard = (
  standing: Standing,
  results: PublicResults,
  card: Readonly<{ block: PublicBlock; unit: PublicUnit; lang: Language }>,
): string => {
  const { unit, block, lang } = card
  const words = texts[lang]
  const whole: Card = { ...card, words }
  const percent = unit.percent === null ? "" : ` (${showNumber(unit.percent, lang)} %)`
  const reached = words.reached(showNumber(unit.points, lang), showNumber(block.framework.scale, lang))
  const path = `/${standing.id ?? ""}/${unit.id}`
  return renderPage({
    title: `${unit.name} – ${standing.title}`,
    lang,
    path,
    description: `${reached}; ${words.ranked(unit.rank, block.units.length)}`,
    body: [
      `<h1>${escapeHtml(unit.name)}</h1>`,
      `<p><a href="${linkTo(`/${standing.id ?? ""}`, lang)}">${words.back}: ${escapeHtml(standing.title)}</a></p>`,
      renderHead(standing, results, lang),
      renderMark(standing, lang),
      `<p class="sum">${reached}${percent}; ${words.ranked(unit.rank, block.units.length)}; ${words.class}: ${escapeHtml(unit.class ?? words.noClass)}</p>`,
      renderExtras(whole),
      renderAreas(whole),
      renderLost(whole),
      renderStrengths(whole),
      renderChanged(whole),
      renderLeaves(whole),
    ].join(""),
  })
}

const renderExtras = ({ unit, words, lang }: Card): string => {
  const lines = [
    unit.headGrade === null ? "" : `<li>${words.head}: ${escapeHtml(unit.headGrade)}</li>`,
    parsePoints(unit.bonus) === 0 ? "" : `<li>${words.bonus}: ${showNumber(unit.bonus, lang)}</li>`,
    parsePoints(unit.penalty) === 0 ? "" : `<li>${words.penalty}: ${showNumber(unit.penalty, lang)}</li>`,
    ...unit.vetoes.map((veto) => `<li>${words.vetoes}: ${escapeHtml(veto)}</li>`),
  ].join("")
  return lines === "" ? "" : `<ul>${lines}</ul>`
}

const shareOf = (points: Points, max: Points): string => (max === 0 ? "0" : formatPercent(buildRatio(points, max), 0))

const renderAreas = ({ block, unit, words, lang }: Card): string => {
  const titles = new Map(block.areas.map(({ code, title }) => [code, title]))
  const rows = unit.areas
    .filter(({ max }) => parsePoints(max) > 0)
    .map(({ code, points, max }) => {
      const share = shareOf(parsePoints(points), parsePoints(max))
      return `<tr><th scope="row">${escapeHtml(code)}. ${escapeHtml(titles.get(code) ?? "")}</th><td class="number">${showNumber(points, lang)}</td><td class="number">${showNumber(max, lang)}</td><td><span class="bar" aria-hidden="true"><i style="width:${share}%"></i></span>${share} %</td></tr>`
    })
  return `<h2>${words.areas}</h2><div class="scroll" tabindex="0" role="region" aria-label="${words.areas}"><table><caption><span>${words.areasCaption}</span></caption><thead><tr><th scope="col">${words.area}</th><th scope="col" class="number">${words.points}</th><th scope="col" class="number">${words.max}</th><th scope="col">${words.share}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`
}

/** Leaves that count, with what each lost, the most first. */
const listLost = ({ block, unit }: Card) => {
  const titles = new Map(block.leaves.map((leaf) => [leaf.code, leaf]))
  return unit.leaves
    .flatMap(({ code, points, max, applies }) => {
      const leaf = titles.get(code)
      if (!applies || leaf === undefined || leaf.extra !== null) return []
      return [{ code, title: leaf.title, max, lost: subtractPoints(parsePoints(max), parsePoints(points)) }]
    })
    .toSorted((one, other) => comparePoints(other.lost, one.lost))
}

const decimalsOf = (points: string): number => points.split(".")[1]?.length ?? 0

/** With the decimals of the maximum, beside which it stands; with more where it has more. */
const showLost = (points: Points, max: string): string =>
  formatPoints(points, Math.max(decimalsOf(max), decimalsOf(formatPoints(points))))

const renderLost = (card: Card): string => {
  const { words, lang } = card
  const lost = listLost(card).filter((each) => each.lost > 0)
  const items = lost.slice(0, mostLost).map(({ code, title, max, lost: points }) => {
    const said = words.lostAt(showNumber(showLost(points, max), lang), showNumber(max, lang))
    return `<li>${escapeHtml(code)} ${escapeHtml(title)}: ${said}</li>`
  })
  const more = lost.length > mostLost ? `<p class="soft">${words.more(lost.length - mostLost)}</p>` : ""
  const body = items.length === 0 ? `<p>${words.lostNothing}</p>` : `<ul>${items.join("")}</ul>${more}`
  return `<h2>${words.lost}</h2>${body}`
}

const renderStrengths = (card: Card): string => {
  const { block, unit, words } = card
  const all = listLost(card)
  const full = all.filter(({ lost, max }) => lost === 0 && parsePoints(max) > 0)
  const best = unit.areas
    .map(({ code, points, max }) => ({ code, points: parsePoints(points), max: parsePoints(max) }))
    .filter(({ points, max }) => max > 0 && points > 0)
    .toSorted((one, other) => other.points * one.max - one.points * other.max)[0]
  const title = block.areas.find(({ code }) => code === best?.code)?.title ?? ""
  const bestWords = best === undefined ? "" : `<p>${words.best(escapeHtml(title), shareOf(best.points, best.max))}</p>`
  return `<h2>${words.strengths}</h2><p>${words.full(full.length, all.length)}</p>${bestWords}`
}

const renderChanged = ({ block, unit, words, lang }: Card): string => {
  const { previous } = unit
  const why = describeWhy(unit.change, words)
  if (previous === null)
    return `<h2>${words.changed}</h2>${why === "" ? `<p>${words.firstTime}</p>` : `<ul>${why}</ul>`}`
  const of = block.units.length
  const moved = previous.of === of ? describeChange(unit, of, lang) : words.otherSize
  const points =
    previous.points === null
      ? words.notComparable
      : words.pointsChanged(showNumber(previous.points, lang), showNumber(unit.points, lang))
  const named = previous.class === null ? "" : `<li>${words.wasClass(escapeHtml(previous.class))}</li>`
  return `<h2>${words.changed}</h2><ul><li>${words.wasRanked(previous.year, previous.rank, previous.of)} ${moved}.</li>${why}${named}<li>${points}</li></ul>`
}

/** The rank's change split as the campaign does: own performance, rules, the others. */
const describeWhy = (change: PublicUnit["change"], words: Texts): string => {
  if (change === undefined) return ""
  const { own, rules, peers } = change
  return `<li>${words.why(words.moved(own), words.moved(rules), words.moved(peers))}</li>`
}

const renderLeaves = ({ block, unit, words, lang }: Card): string => {
  const byCode = new Map(unit.leaves.map((leaf) => [leaf.code, leaf]))
  const rows = block.leaves.map(({ code, title, extra }) => {
    const leaf = byCode.get(code)
    const kind = extra === null ? "" : ` (${words[extra]})`
    const points = leaf?.applies === true ? showNumber(leaf.points, lang) : words.notApplicable
    return `<tr><th scope="row">${escapeHtml(code)} ${escapeHtml(title)}${kind}</th><td class="number">${points}</td><td class="number">${extra === null && leaf ? showNumber(leaf.max, lang) : "–"}</td></tr>`
  })
  return `<h2>${words.leaves}</h2><div class="scroll" tabindex="0" role="region" aria-label="${words.leaves}"><table><caption><span>${words.leavesCaption}</span></caption><thead><tr><th scope="col">${words.criterion}</th><th scope="col" class="number">${words.points}</th><th scope="col" class="number">${words.max}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`
}
