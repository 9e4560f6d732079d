/** Signs that Word keeps as codes of the Symbol font; comparators among them carry meaning ("≥ 90 %"). */
const symbolFont: Readonly<Record<number, string>> = {
  0x2d: "−",
  0xa2: "′",
  0xa3: "≤",
  0xa5: "∞",
  0xae: "→",
  0xac: "←",
  0xb0: "°",
  0xb1: "±",
  0xb2: "″",
  0xb3: "≥",
  0xb4: "×",
  0xb7: "•",
  0xb8: "÷",
  0xb9: "≠",
  0xbb: "≈",
  0xbc: "…",
  0xde: "⇒",
  0xe5: "∑",
}

/** The sign at a code of a symbol font; pictures of other such fonts are shown as a bullet. */
export const readSymbol = (code: number, font: string): string => {
  const at = code & 0xff
  if (!/^symbol/i.test(font)) return /^(?:wingdings|webdings)/i.test(font) ? "•" : String.fromCodePoint(code)
  return symbolFont[at] ?? (at >= 0x20 && at < 0x7f ? String.fromCharCode(at) : "•")
}

/** Word moves text typed in a symbol font to the private area U+F000–F0FF. */
export const readPrivateSigns = (text: string, font: string): string =>
  text.replace(/[\uf020-\uf0ff]/g, (sign) =>
    readSymbol(sign.charCodeAt(0), /^(?:symbol|wingdings|webdings)/i.test(font) ? font : "Symbol"),
  )
