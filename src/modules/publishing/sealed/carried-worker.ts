import { enableCompileCache } from "node:module"
import { parentPort, workerData } from "node:worker_threads"

import type { ApartData, ApartMessage } from "#platform/documents/run-apart.ts"

import type { CarriedAnswer, CarriedJob } from "./open-carried.ts"

// A package never needs the network; a library that would reach for it finds nothing.
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) Reflect.deleteProperty(globalThis, name)

const job = workerData as ApartData<CarriedJob>
// A worker does not inherit the cache; compiling the rules anew would be most of the time of reading a package.
if (job.compileCache !== undefined) enableCompileCache(job.compileCache)
const { openCarried } = await import("./open-carried.ts")
const message: ApartMessage<CarriedAnswer> = { kind: "answer", answer: await openCarried(job) }
parentPort?.postMessage(message)
