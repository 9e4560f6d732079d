import type { CleanLine } from "./source-lines.ts"
import { squeeze } from "./vietnamese-text.ts"

/** A piece of a line: the left or right column of the closing block, or the whole line. */
export type Piece = Readonly<{ text: string; line: number; column: number; isBold: boolean }>

/** "Nơi nhận:      TM. ỦY BAN NHÂN DÂN" as two pieces; a line of one column as one. */
export function listPieces(line: CleanLine): readonly Piece[] {
  const isBold = line.style.bold === true
  if (line.row !== undefined) {
    return line.row.cells
      .filter((cell) => cell.text.trim() !== "" && !cell.continued)
      .map((cell) => ({
        text: stripSigns(cell.text),
        line: line.number,
        column: cell.column,
        isBold: isBold || cell.bold === true,
      }))
  }
  const columns = splitSignature(line.raw.split(/\t+|\s{3,}|\s*\|\s*/u))
  let column = line.region?.column ?? (/^(\t{3,}|\s{20,})/.test(line.raw) ? 1 : 0)
  return columns.flatMap((text): Piece[] => {
    const clean = stripSigns(text)
    if (clean === "") return []
    const piece = { text: clean, line: line.number, column, isBold }
    column += 1
    return [piece]
  })
}

/** "Nơi nhận: TM. ỦY BAN NHÂN DÂN", as a PDF without layout gives two columns: the signature begins with its capitals. */
const signatureBehind =
  /^(.*[;:.)])\s+((?:(?:TM|KT|TL|TUQ)\s*\.|T\/M|PHÓ CHỦ TỊCH|CHỦ TỊCH|PHÓ GIÁM ĐỐC|GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG)[^\p{Ll}]*)$/u

function splitSignature(columns: readonly string[]): readonly string[] {
  const only = columns.length === 1 ? signatureBehind.exec(columns[0] ?? "") : null
  return only === null || /^(?:TM|KT|TL|TUQ|Q)\s*\.$/u.test(only[1] ?? "") ? columns : [only[1] ?? "", only[2] ?? ""]
}

function stripSigns(text: string): string {
  return squeeze(text.replace(/\*{2,}|\\(?=[*_-])|^\s*#{1,6}\s+/gu, "")).replace(/^\*(.+)\*$/u, "$1")
}
