import { expect, test } from "vitest"

import { findPasswordTrouble } from "./password-rules.ts"

const person = { userName: "tran.binh", name: "Trần Thị Bình" }

test.each([
  ["mưa xuân có hoa đào nở", undefined],
  ["Ninh Thạnh chiều mưa 2026", undefined],
  ["k3x-9Qv-Lm2-Rt7", undefined],
  ["ngắn quá", "tooShort"],
  ["mười một ký", "tooShort"],
  ["x y".repeat(60), "tooLong"],
  ["matkhau123456", "common"],
  ["Mật khẩu 12345!", "common"],
  ["Password2026!!", "common"],
  ["thuocdo@2026!!", "common"],
  ["tranbinh123456", "personal"],
  ["Trần Thị Bình 1990", "personal"],
  ["aaaaaaaaaaaaaa", "repetitive"],
  ["abcabcabcabcabc", "repetitive"],
  ["1234567890123", "repetitive"],
  ["zyxwvutsrqponm", "repetitive"],
] as const)("%s", (password, trouble) => expect(findPasswordTrouble(password, person)).toBe(trouble))

test("letters are counted, not bytes or code units", () => {
  expect(findPasswordTrouble("đường về quê".normalize("NFC"), person)).toBeUndefined()
  expect(findPasswordTrouble("🙂🙃🙂🙃🙂🙃", person)).toBe("tooShort")
})
