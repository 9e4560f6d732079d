import { describe, expect, it } from "vitest"

import { readFiguresText } from "./read-figures-file.ts"
import { readFrameworkText } from "./read-framework-file.ts"

const problemsOf = (text: string) => {
  const read = readFiguresText(text)
  return read.kind === "read" ? [] : read.problems
}

describe("readFiguresText", () => {
  it("keeps decimals as written", () => {
    expect(readFiguresText('\uFEFF{ "figures": { "a": 0.10, "b": 3, "c": "x" } }')).toEqual({
      kind: "read",
      file: { figures: { a: "0.10", b: 3, c: "x" } },
    })
  })

  it("reads what is indented by tabs, as JSON allows", () => {
    expect(readFiguresText('{\n\t"figures": {\n\t\t"a": 1\n\t}\n}').kind).toBe("read")
  })

  it("refuses a measure that stands twice, also when it is spelled otherwise, with its place", () => {
    const twice = '{\n  "figures": {\n    "tasks.done": 12,\n    "tasks.done": 13\n  }\n}'
    expect(problemsOf(twice)).toMatchObject([
      { line: 4, column: 5, vi: "mục này đã ghi ở trên, mỗi mục chỉ ghi một lần", en: "this key stands above already" },
    ])
    expect(problemsOf('{ "figures": { "ab": 1,\n "a\\u0062": 2 } }')).toMatchObject([{ line: 2, column: 2 }])
    expect(problemsOf('{ "figures": {}, "figures": {} }')).toHaveLength(1)
  })

  it.each([
    ['{ "figures": {\n  "a": 1,,\n} }', { line: 2, column: 10, vi: "không phải JSON đúng" }],
    ['{ "figures": {\n', { line: 2, column: 1, vi: "không phải JSON đúng" }],
    ['{ "figures": { "a": } }', { line: 1, column: 21, vi: "không phải JSON đúng" }],
    ["figures: {}", { line: 1, column: 2, vi: "không phải JSON đúng" }],
    ['{ "figures": {\n  "a": { "na": 5 } } }', { line: 2, column: 16, path: "figures.a.na", vi: "cần chữ" }],
    ['{ "figures": {},\n  "unti": "x" }', { line: 2, column: 3, path: "unti", vi: "không có mục “unti” ở đây" }],
    ['{ "unit": "x" }', { line: 1, column: 1, path: "figures", vi: "chưa điền “figures”" }],
  ])("says where %j is no file of figures", (text, problem) => {
    expect(problemsOf(text)).toMatchObject([problem])
  })
})

it("refuses a key that stands twice in a package written as JSON, with its place", () => {
  const read = readFrameworkText('{\n  "thuocdo": 1,\n  "code": "a",\n  "code": "b"\n}')
  expect(read).toMatchObject({
    kind: "invalid",
    problems: [{ line: 4, column: 3, vi: "YAML không đúng cú pháp: mục này đã ghi ở trên, mỗi mục chỉ ghi một lần" }],
  })
})
