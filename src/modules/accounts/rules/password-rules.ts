/** Why a password is refused. */
export type PasswordTrouble = "tooShort" | "tooLong" | "common" | "personal" | "repetitive"

const passwordLength = Object.freeze({ min: 12, max: 128 })

/** What to tell the person. */
export const passwordTroubleWords: Readonly<Record<PasswordTrouble, Readonly<{ vi: string; en: string }>>> =
  Object.freeze({
    tooShort: {
      vi: `Mật khẩu cần ít nhất ${passwordLength.min} ký tự; một câu ngắn dễ nhớ là tốt nhất.`,
      en: `A password needs at least ${passwordLength.min} characters; a short sentence you can remember is best.`,
    },
    tooLong: {
      vi: `Mật khẩu dài quá ${passwordLength.max} ký tự.`,
      en: `The password is longer than ${passwordLength.max} characters.`,
    },
    common: {
      vi: "Mật khẩu này nằm trong danh sách thường gặp, rất dễ đoán.",
      en: "This password is on the list of common ones and easy to guess.",
    },
    personal: {
      vi: "Mật khẩu không được chỉ gồm tên của bạn hoặc tên hệ thống thêm vài ký tự.",
      en: "The password must not be just your name or the system's name with a few characters added.",
    },
    repetitive: {
      vi: "Mật khẩu lặp đi lặp lại hoặc chỉ là một dãy liên tiếp, rất dễ đoán.",
      en: "The password repeats itself or is just a sequence, which is easy to guess.",
    },
  })

// Words that people build passwords of; a password that is one of them with digits and signs around it is refused.
const commonWords = [
  "password",
  "passw0rd",
  "matkhau",
  "vietnam",
  "iloveyou",
  "welcome",
  "administrator",
  "admin",
  "qwertyuiop",
  "qwerty",
  "qazwsx",
  "letmein",
  "hochiminh",
  "hanoi",
  "saigon",
  "anhyeuem",
  "emyeuanh",
  "yeuem",
  "xinchao",
  "conggiao",
  "congchuc",
  "uybannhandan",
  "ubnd",
  "cchc",
  "caicachhanhchinh",
  "phuong",
  "truongphong",
  "thuocdo",
  "facebook",
  "zalo",
]

const sequences = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
]

/**
 * What is wrong with a password, or undefined. Length, not composition, makes a password strong (NIST SP 800-63B);
 * refused are only those that a guesser tries first. The person's own names count as guessable.
 */
export const findPasswordTrouble = (
  password: string,
  person: Readonly<{ userName: string; name: string }>,
): PasswordTrouble | undefined => {
  const length = [...password].length
  if (length < passwordLength.min) return "tooShort"
  if (length > passwordLength.max) return "tooLong"
  const plain = bare(password)
  if (isRepetitive(plain)) return "repetitive"
  const core = plain.replaceAll(/[^a-z]/g, "")
  if (commonWords.some((word) => isMostly(core, word))) return "common"
  const own = [person.userName, person.name, ...person.name.split(/\s+/)]
    .map(bare)
    .map((text) => text.replaceAll(/[^a-z]/g, ""))
  if (own.some((word) => word.length >= 3 && isMostly(core, word))) return "personal"
  return undefined
}

const bare = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")

/** The letters are that word once or several times, with at most two letters more. */
const isMostly = (core: string, word: string): boolean => core.includes(word) && core.replaceAll(word, "").length <= 2

const isRepetitive = (text: string): boolean => {
  if (new Set(text).size <= 3) return true
  if (/^(.{1,4})\1+.{0,3}$/su.test(text)) return true
  return sequences.some((line) => text.length >= 8 && (line.includes(text.slice(0, 10)) || isReversedRun(text, line)))
}

const isReversedRun = (text: string, line: string): boolean =>
  [...line].toReversed().join("").includes(text.slice(0, 10))
