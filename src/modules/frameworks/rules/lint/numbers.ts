import { findDecimal } from "#platform/exact/decimal.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

/** Numbers that official texts write as words. */
const words: Readonly<Record<string, string>> = {
  nửa: "0.5",
  một: "1",
  hai: "2",
  ba: "3",
  bốn: "4",
  năm: "5",
  sáu: "6",
  bảy: "7",
  tám: "8",
  chín: "9",
  mười: "10",
}

/** Every number of a Vietnamese text: "0,5", "80%", "1.000", "một nửa". A dot may divide thousands or decimals: both are meant. */
export function listNumbers(text: string): readonly Ratio[] {
  const written = text.normalize("NFC").toLowerCase()
  const digits = [...written.matchAll(/\d+(?:[.,]\d+)*/gu)].flatMap(([match]) => [
    match,
    match.replaceAll(/[.,](?=\d{3}(?:\D|$))/gu, ""),
  ])
  const spoken = [...written.matchAll(/\p{L}+/gu)].flatMap(([match]) =>
    Object.hasOwn(words, match) ? [words[match]!] : [],
  )
  return [...digits, ...spoken].flatMap((each) => findDecimal(each) ?? [])
}
