const longest = 200

/**
 * A file name as a sender gave it, fit to be kept and shown: the last part of a path, NFC, at most 200 characters,
 * without control characters and without marks that make it read otherwise than it is ("ke\u202Etxt.exe").
 */
export const cleanFileName = (name: string): string => {
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1)
  const shown = last.normalize("NFC").replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
  return [...shown.trim()].slice(0, longest).join("")
}
