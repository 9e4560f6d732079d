import { getCompileCacheDir } from "node:module"
import { dirname } from "node:path"
import { Worker } from "node:worker_threads"

import { buildTurns } from "#platform/turns.ts"

import { refusals } from "./document-error.ts"

/** One piece of reading for a worker of its own, and what it may cost. */
export type Apart = Readonly<{
  worker: URL
  job: object
  milliseconds: number
  memoryMegabytes: number
  signal?: AbortSignal | undefined
  /** What is said of an error that the worker did not expect; undefined when it ended without a word. */
  explain: (error: unknown) => Error
  onStage?: ((stage: string) => void) | undefined
}>

/** What every worker is given besides its job: the folder of compiled modules, when the process keeps one. */
export type ApartData<Job> = Job & Readonly<{ compileCache: string | undefined }>
export type ApartMessage<Answer> =
  | Readonly<{ kind: "stage"; stage: string }>
  | Readonly<{ kind: "answer"; answer: Answer }>

// Each may take a core for half a minute and most of a gigabyte: a folder full of files must not take the machine.
const inTurn = buildTurns({ atOnce: 2, mayWait: 1_000, refuse: refusals.busy })

/**
 * Does a piece of reading in a worker with limits of memory and time, so that a hostile text can neither stop nor starve
 * the server. Throws a `DocumentError` when a limit is passed, else what `explain` makes of the error.
 */
export const runApart = <Answer>(apart: Apart): Promise<Answer> => inTurn(() => run<Answer>(apart))

/** The folder that was asked for: Node keeps one below it for each of its versions, and names that one. */
const findCompileCache = (): string | undefined => {
  const folder = getCompileCacheDir()
  return folder === undefined ? undefined : dirname(folder)
}

const run = <Answer>(apart: Apart): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { milliseconds, memoryMegabytes, signal, explain } = apart
    if (signal?.aborted === true) return reject(refusals.cancelled())
    const worker = new Worker(apart.worker, {
      workerData: { ...apart.job, compileCache: findCompileCache() },
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, stackSizeMb: 4 },
    })
    const finish = (settle: () => void): void => {
      clearTimeout(timer)
      clearInterval(watch)
      signal?.removeEventListener("abort", cancel)
      settle()
      void worker.terminate()
    }
    const refuse = (error: Error) => finish(() => reject(error))
    const cancel = () => refuse(refusals.cancelled())
    const timer = setTimeout(() => refuse(refusals.timeout(Math.round(milliseconds / 1000))), milliseconds)
    // The worker's own limit counts objects only; unpacked streams of a PDF lie in buffers outside the heap.
    const most = process.memoryUsage.rss() + memoryMegabytes * 1_048_576
    const watch = setInterval(() => process.memoryUsage.rss() > most && refuse(refusals.memory()), 50)
    signal?.addEventListener("abort", cancel, { once: true })
    worker.on("message", (message: ApartMessage<Answer>) =>
      message.kind === "stage" ? apart.onStage?.(message.stage) : finish(() => resolve(message.answer)),
    )
    worker.once("error", (error) => refuse(isOutOfMemory(error) ? refusals.memory() : explain(error)))
    worker.once("exit", () => refuse(explain(undefined)))
  })

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
