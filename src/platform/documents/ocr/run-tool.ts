import { spawn } from "node:child_process"

import { refusals } from "../document-error.ts"

export type ToolRun = Readonly<{ signal: AbortSignal | undefined; deadline: number; folder: string }>

const mostOutput = 64 * 1_048_576

/**
 * Runs an installed program without a shell and gives its standard output; undefined when it is not installed. Stops it
 * at the deadline (milliseconds of `performance.now()`) or when cancelled. Throws `ocrFailed`, `timeout` or `cancelled`.
 */
export const runTool = (
  name: string,
  parameters: readonly string[],
  { signal, deadline, folder }: ToolRun,
): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const left = deadline - performance.now()
    if (left <= 0) return reject(refusals.timeout(0))
    const child = spawn(name, parameters, {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
      timeout: Math.ceil(left),
      killSignal: "SIGKILL",
      // One thread: a scan must not take the machine from everyone else.
      env: { PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin", OMP_THREAD_LIMIT: "1" },
      ...(signal === undefined ? {} : { signal }),
    })
    const pieces: Buffer[] = []
    let size = 0
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.length
      if (size > mostOutput) child.kill("SIGKILL")
      else pieces.push(piece)
    })
    child.on("error", (error) => {
      if ("code" in error && error.code === "ENOENT") resolve(undefined)
      else reject(signal?.aborted === true ? refusals.cancelled() : refusals.ocrFailed())
    })
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(pieces).toString("utf8"))
      else reject(performance.now() >= deadline ? refusals.timeout(Math.round(left / 1000)) : refusals.ocrFailed())
    })
  })
