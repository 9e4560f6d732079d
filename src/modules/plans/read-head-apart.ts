import type { DocumentData } from "#modules/evidence/rules/index.ts"
import { runApart } from "#platform/documents/run-apart.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"

import { loadRegisters } from "./registers/load-registers.ts"
import type { Registers } from "./rules/registers/types.ts"

export type HeadJob = Readonly<{ source: SourceDocument; registers: Registers }>
export type HeadAnswer = DocumentData

const milliseconds = 15_000
const memoryMegabytes = 512

/** Reads number, date, issuer, signer and abstract in a worker of its own. Throws a `DocumentError` past its limits. */
export const readHeadApart = (source: SourceDocument): Promise<DocumentData> =>
  runApart<DocumentData>({
    worker: new URL("./head-worker.ts", import.meta.url),
    job: { source, registers: loadRegisters() } satisfies HeadJob,
    milliseconds,
    memoryMegabytes,
    explain: (error) => (error instanceof Error ? error : new Error("the heading's worker ended without an answer")),
  })
