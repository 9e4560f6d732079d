import { spawn, type ChildProcess } from "node:child_process"
import { readFileSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { join } from "node:path"

import { installation } from "#app/config.ts"

/** The real server in a process of its own, as `npm start` runs it. */
export type ServerProcess = Readonly<{
  pid: number
  port: number
  url: string
  firstRunLink: string | undefined
  output: () => string
  /** Sends the signal and waits for the end; answers the exit code (null after a signal that cannot be caught). */
  end: (signal: NodeJS.Signals) => Promise<number | null>
}>

type Start = Readonly<{ dataFolder: string; env?: Record<string, string>; under?: readonly string[]; port?: number }>

/** Starts the server and waits until it prints its address; rejects with what it said when it ends before. */
export const startServerProcess = async (start: Start): Promise<ServerProcess> => {
  const port = start.port ?? (await findFreePort())
  const { child, output, ended } = launch(start, port)
  await untilServing(child, output)
  return {
    pid: child.pid ?? 0,
    port,
    url: `http://127.0.0.1:${port}`,
    firstRunLink: /http:\S+token=\S+/.exec(output())?.[0],
    output,
    end: async (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Runs `thuocdo` with these words on a data folder; answers its exit code and what it said. */
export const runCommand = async (
  words: readonly string[],
  start: Pick<Start, "dataFolder" | "env">,
): Promise<{ code: number | null; said: string }> => {
  const { output, ended } = launch({ ...start, program: ["scripts/thuocdo.mjs", ...words] }, 1)
  const code = await ended
  return { code, said: output() }
}

/** Starts the server where it must refuse; answers its exit code and what it said. */
export const startRefused = async (start: Start): Promise<{ code: number | null; said: string }> => {
  const { child, output, ended } = launch(start, start.port ?? (await findFreePort()))
  // One that does start after all must not be left behind.
  const patience = setTimeout(() => child.kill("SIGTERM"), 60_000)
  const code = await ended
  clearTimeout(patience)
  return { code, said: output() }
}

const launch = (start: Start & { program?: readonly [string, ...string[]] }, port: number) => {
  const [script, ...words] = start.program ?? ["src/app/main.ts"]
  const [command = process.execPath, ...args] = [
    ...(start.under ?? []),
    process.execPath,
    join(installation, script),
    ...words,
  ]
  let text = ""
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: "/usr/bin:/bin:/usr/sbin:/sbin",
      THUOCDO_DATA: start.dataFolder,
      THUOCDO_PORT: String(port),
      ...start.env,
    },
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => void child.once("close", (code) => resolve(code)))
  return { child, output: () => text, ended }
}

const untilServing = async (child: ChildProcess, output: () => string): Promise<void> => {
  const end = Date.now() + 90_000
  while (!/first-run\?token=|open: http/.test(output())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      child.kill("SIGKILL")
      throw new Error(`the server did not start:\n${output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const findFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** The process number of the PostgreSQL that serves this cluster folder. */
export const postgresPid = (cluster: string): number =>
  Number.parseInt(readFileSync(join(cluster, "postmaster.pid"), "utf8"), 10)
