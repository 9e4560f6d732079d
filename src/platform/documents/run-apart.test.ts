import { describe, expect, test } from "vitest"

import { runApart, type Apart } from "./run-apart.ts"

const script = (code: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from "node:worker_threads"\n${code}`)}`,
  )
const apart = (code: string, more: Partial<Apart> = {}): Promise<unknown> =>
  runApart({
    worker: script(code),
    job: { word: "xin chào" },
    milliseconds: 10_000,
    memoryMegabytes: 64,
    explain: (error) => new Error(`explained: ${error instanceof Error ? error.message : "no word"}`),
    ...more,
  })

describe("a piece of reading in a worker of its own", () => {
  test("answers, and tells its stages on the way", async () => {
    const stages: string[] = []
    const code = `parentPort.postMessage({ kind: "stage", stage: "check" }); parentPort.postMessage({ kind: "answer", answer: workerData.word })`
    expect(await apart(code, { onStage: (stage) => stages.push(stage) })).toBe("xin chào")
    expect(stages).toEqual(["check"])
  })

  test("that never ends is stopped, and holds nobody up meanwhile", async () => {
    let beats = 0
    const heart = setInterval(() => (beats += 1), 50)
    await expect(apart("while (true) {}", { milliseconds: 1_000 })).rejects.toMatchObject({ code: "timeout" })
    clearInterval(heart)
    expect(beats).toBeGreaterThan(5)
  })

  test("that takes all memory is stopped", async () => {
    const hog = "const kept = []; while (true) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at })))"
    await expect(apart(hog)).rejects.toMatchObject({ code: "tooComplex" })
  })

  test("that throws or leaves without a word is explained", async () => {
    await expect(apart(`throw new Error("lỗi")`)).rejects.toThrow("explained: lỗi")
    await expect(apart("process.exit(0)")).rejects.toThrow("explained: no word")
  })

  test("two run at once, a third waits", async () => {
    const code = `parentPort.postMessage({ kind: "stage", stage: "begun" }); setTimeout(() => parentPort.postMessage({ kind: "answer", answer: 1 }), 200)`
    let running = 0
    let most = 0
    const one = async () => {
      await apart(code, { onStage: () => (most = Math.max(most, ++running)) })
      running -= 1
    }
    await Promise.all([one(), one(), one(), one()])
    expect([running, most]).toEqual([0, 2])
  })
})
