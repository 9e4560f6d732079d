import { expect, test } from "vitest"
import type { Registers } from "../registers/types.ts"
import { listCitations } from "./citations.ts"
import { findDeadline, parseDeadline } from "./deadlines.ts"
import { findProduct } from "./products.ts"
import { findTargets } from "./targets.ts"
import { trimPunctuation } from "./vietnamese-text.ts"
import { findWindows } from "./windows.ts"

const registers = { documentKinds: [], issuers: [] } as unknown as Registers

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  targets: (text) => findTargets(text, { year: 2025, subject: null, isAnnounced: true }),
  "a deadline in a sentence": (text) => findDeadline(text, 2025),
  "a deadline alone": (text) => parseDeadline(text, 2025),
  product: findProduct,
  windows: (text) => findWindows(`báo cáo ${text}`, "", 2025),
  citations: (text) => listCitations(text, registers),
  ends: (text) => trimPunctuation(`${text}x`),
}

/** Beginnings of every form, said again and again and never ended. */
const seeds = [
  ..."1 1. 1, 1/ ( a".split(" "),
  "\t",
  "từ ",
  "ít nhất ",
  "tối thiểu từ ",
  "trước ",
  "hoàn thành ",
  "trong vòng ",
  "quý I, ",
  "tháng 1, ",
  "ngày 1",
  "từ 1/1 đến ",
  "không có hồ sơ ",
  "và 2 hồ sơ",
  "xếp thứ ",
  "trong 5 ",
  "kế hoạch ",
  "luật a ",
  "ban hành, ",
  "1 a b c d ",
  "tuần cuối ",
]

// Not a stopwatch: a reader that goes over the same run again and again needs minutes here, and the runner stops it.
test.each(Object.entries(readers))("a line of 60 000 signs costs %s no more than its length", (_, read) => {
  for (const seed of seeds) {
    for (const end of ["", "x 9%", " 31/12"]) expect(() => read(seed.repeat(60_000 / seed.length) + end)).not.toThrow()
  }
})
