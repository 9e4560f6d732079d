import { refusals } from "#platform/documents/document-error.ts"
import { runApart } from "#platform/documents/run-apart.ts"
import { conflict } from "#platform/http/errors.ts"
import { buildTurns } from "#platform/turns.ts"

import type { CarriedAnswer, CarriedJob } from "./open-carried.ts"

const milliseconds = 120_000
const memoryMegabytes = 1_536

// A package and what is in it are held in memory together.
const inTurn = buildTurns({
  atOnce: 1,
  mayWait: 20,
  refuse: () =>
    conflict({ vi: "Máy chủ đang đọc gói khác. Hãy thử lại sau.", en: "The server is reading others. Try again." }),
})

/** Verifies and reads a kit or hand-in in a worker with bounds of memory and time. Throws a `DocumentError` beyond them. */
export const readCarried = (bytes: Uint8Array, kind: CarriedJob["kind"]): Promise<CarriedAnswer> =>
  inTurn(() =>
    runApart<CarriedAnswer>({
      worker: new URL("./carried-worker.ts", import.meta.url),
      job: { bytes, kind } satisfies CarriedJob,
      milliseconds,
      memoryMegabytes,
      explain: () => refusals.damaged("ZIP"),
    }),
  )
