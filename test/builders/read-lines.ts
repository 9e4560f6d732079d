import { readPlan } from "#modules/plans/rules/reading/index.ts"
import type { Registers } from "#modules/plans/rules/registers/types.ts"

import { buildPlainSource } from "./plain-source.ts"

const registers: Registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
}

/** What the reader makes of these lines in a plan of 2024, without any register. */
export const readLines = (...lines: string[]) =>
  readPlan(buildPlainSource(["KẾ HOẠCH", "Cải cách hành chính năm 2024", "", ...lines]), registers)

/** The tasks among the lines, with who leads and supports as one text each. */
export const readTasks = (...lines: string[]) =>
  readLines(...lines).tasks.map(({ text, lead, support, deadline, product }) => ({
    text,
    lead: lead.join(" | "),
    support: support.join(" | "),
    deadline: deadline?.text ?? null,
    product,
  }))
