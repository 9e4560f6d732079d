/** A clause of a paragraph: the piece between full stops and semicolons that makes one statement. */
export type Clause = Readonly<{ text: string; from: number; to: number }>

/** Dots of abbreviations and numbers do not end a sentence: a capital must follow, and no "TP.", "TM." stand before. */
const border = /;\s*|(?<![\s.(][\p{Lu}]{0,3}|\b(?:TP|Tp|TX|TT|GS|TS|ThS|Đ\/c|St))\.\s+(?=["“]?\p{Lu}|[-+*]\s)|[!?]\s+/gu

const longestClause = 1200

/** Splits at semicolons and full stops outside brackets. */
export function listClauses(text: string): readonly Clause[] {
  const clauses: Clause[] = []
  const depths = bracketDepths(text)
  let from = 0
  const add = (to: number): void => {
    // No statement is that long; cutting keeps the work on a clause, which looks back and forth, linear in the text.
    while (to - from > longestClause) {
      const space = text.lastIndexOf(" ", from + longestClause)
      const cut = space > from ? space : from + longestClause
      addPiece(cut)
      from = cut
    }
    addPiece(to)
  }
  const addPiece = (to: number): void => {
    const piece = text.slice(from, to)
    const lead = piece.length - piece.trimStart().length
    const trimmed = piece.trim()
    if (trimmed !== "") clauses.push({ text: trimmed, from: from + lead, to: from + lead + trimmed.length })
  }
  for (const found of text.matchAll(border)) {
    if ((depths[found.index] ?? 0) > 0) continue
    add(found.index + (found[0].startsWith(";") ? 0 : 1))
    from = found.index + found[0].length
  }
  add(text.length)
  return clauses
}

/** How many brackets are open at each place; a bracket that never closes counts for nothing. */
export function bracketDepths(text: string): Readonly<Uint8Array> {
  const depths = new Uint8Array(text.length + 1)
  if (!text.includes(")")) return depths
  const open: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === "(") open.push(at)
    if (sign !== ")" || open.length === 0) continue
    const from = open.pop() ?? at
    if (open.length === 0) depths.fill(1, from, at + 1)
  }
  return depths
}
