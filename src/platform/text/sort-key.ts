/**
 * A key whose plain byte order is Vietnamese dictionary order (TCVN 5712 alphabet: a ă â b c d đ e ê … o ô ơ … u ư …).
 * PostgreSQL sorts it with `collate "C"`, so the order does not depend on which ICU the server was built with.
 * Letters decide first; tones (ngang, huyền, hỏi, ngã, sắc, nặng) only between words whose letters are equal.
 * Digits are compared by value: "Khu phố 2" comes before "Khu phố 10".
 */
export const sortKey = (text: string): string => {
  const letters: string[] = []
  const tones: string[] = []
  for (const token of text
    .normalize("NFC")
    .toLowerCase()
    .trim()
    .matchAll(/\d+|\s+|./gsu)) {
    const piece = token[0]
    if (/^\d/.test(piece)) letters.push(numberKey(piece))
    else if (/^\s/.test(piece)) letters.push(" ")
    else addLetter(piece, letters, tones)
  }
  return `${letters.join("")}\u0001${tones.join("")}`
}

/** Numbers order by length, then by digits; "0" first so that they come before letters. */
const numberKey = (digits: string): string => {
  const bare = digits.replace(/^0+(?=\d)/, "")
  return `0${String.fromCharCode(0x40 + Math.min(bare.length, 60))}${bare}`
}

// Each Vietnamese letter is its base letter and one mark that orders it after the bare one.
const letterMarks: Readonly<Record<string, string>> = { "\u0306": "1", "\u0302": "2", "\u031b": "3" }
const toneMarks: Readonly<Record<string, string>> = {
  "\u0300": "1",
  "\u0309": "2",
  "\u0303": "3",
  "\u0301": "4",
  "\u0323": "5",
}

const addLetter = (character: string, letters: string[], tones: string[]): void => {
  if (character === "đ") {
    letters.push("d9")
    tones.push("0")
    return
  }
  let base = ""
  let mark = ""
  let tone = "0"
  for (const part of character.normalize("NFD")) {
    if (toneMarks[part] !== undefined) tone = toneMarks[part]
    else if (letterMarks[part] !== undefined) mark = letterMarks[part]
    else base += part
  }
  // Every letter is two characters wide, so that "ă" never meets the next letter of "a…".
  if (/^\p{L}$/u.test(base)) {
    letters.push(base + (mark || "0"))
    tones.push(tone)
  } else letters.push(base)
}
