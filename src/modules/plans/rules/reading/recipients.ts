import type { Piece } from "./pieces.ts"
import { fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

/** Where the list starts: "Nơi nhận:", also with doubled spaces or OCR accents. */
export function isRecipientsStart(text: string): boolean {
  return /^[*\s]*noi\s+nhan\b\s*[:.]?/.test(fold(text))
}

function listItems(text: string): readonly string[] {
  const items = text.split(/;|(?<=[,.])\s+[-–+]\s+(?=\p{Lu})/u).map((item) => squeeze(item).replace(/^[-–+•*]\s*/u, ""))
  return items
    .filter(
      (item) => !/^[(|[]|^[^\p{L}]*$|^\p{L}*\/\p{L}+\)$/u.test(item) && !(item.includes(")") && !item.includes("(")),
    )
    .map((item) =>
      item
        .replace(/\s*\((?:để|đề|b\/c|t\/h|thực hiện|báo cáo|phối hợp|p\/h|chỉ đạo)[^)]*(?:\)|$)/giu, "")
        .replace(/\s*\|.*$/u, ""),
    )
    .map((item) => trimPunctuation(item).replace(/\.\/$/u, ""))
    .filter((item) => item !== "")
}

export type Recipients = Readonly<{
  names: readonly Readonly<{ name: string; line: number }>[]
  lines: readonly number[]
}>

/**
 * The list under "Nơi nhận", cleaned of list signs, brackets like "(để b/c)" and scanner debris; "Lưu: VT" stays as listed.
 * The list ends at "Lưu…", the signature, or the first line that is no item.
 */
export function readRecipients(pieces: readonly Piece[]): Recipients {
  const startAt = pieces.findIndex((piece) => isRecipientsStart(piece.text))
  const start = pieces[startAt]
  if (start === undefined) return { names: [], lines: [] }
  const names: { name: string; line: number }[] = []
  const lines = [start.line]
  let isOpen = false
  const add = (text: string, line: number): void => {
    const before = names.at(-1)
    const isMore = isOpen && before !== undefined && !/^[-–+•*]/u.test(text) && /^\p{Ll}|^[(]/u.test(text)
    if (isMore && !text.startsWith("(")) before.name = trimPunctuation(`${before.name} ${text}`)
    else names.push(...listItems(text).map((name) => ({ name, line })))
    isOpen = !/[;.]\s*(\([^)]*\)?)?$/u.test(text)
    lines.push(line)
  }
  const inline = start.text.replace(/^[*\s]*nơi\s+nh[aâậạ]n\s*[:.]?\s*/iu, "")
  if (inline !== "") add(inline, start.line)
  for (const piece of pieces.slice(startAt + 1)) {
    if (piece.column > start.column) continue
    if (/^luu\b/.test(fold(names.at(-1)?.name ?? "")) && !isOpen) break
    if (/^\d{1,3}$/.test(piece.text)) continue
    if (!mayBeItem(piece, isOpen)) break
    add(piece.text, piece.line)
  }
  return { names, lines: [...new Set(lines)] }
}

function mayBeItem(piece: Piece, isOpen: boolean): boolean {
  if (/^(?:TM|KT|TL|TUQ|Q|T\/M)\s*\./u.test(piece.text) || piece.text.length > 160) return false
  if (/^(?:phu luc|bieu|ke hoach|danh muc)\b/.test(fold(piece.text)) && piece.text === piece.text.toUpperCase())
    return false
  return (
    /^[-–+•*]/u.test(piece.text) || /[;.,]\s*(\(.*)?$/u.test(piece.text) || isOpen || /^luu\b/.test(fold(piece.text))
  )
}
