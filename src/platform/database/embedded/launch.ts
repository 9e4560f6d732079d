import { spawn, type ChildProcess } from "node:child_process"
import { closeSync, openSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import type { Binaries } from "./binaries.ts"
import { cleanEnvironment, writeSettings } from "./cluster.ts"
import type { Place } from "./place.ts"
import { clearTheWay, readPostmaster } from "./postmaster.ts"
import type { ServerPlan } from "./settings.ts"
import { runAs } from "./system-user.ts"

/** Everything needed to run one cluster. */
export type Server = Readonly<{ place: Place; binaries: Binaries; plan: ServerPlan }>

/** A running server and the moment it ends. */
export type Launched = Readonly<{ pid: number; ended: Promise<void>; dismissGuard: () => void }>

/** PostgreSQL ended before it was ready; the message holds what it said. */
class LaunchFailed extends Error {}

const patience = 30_000
/** After these words another attempt changes nothing. */
const hopeless =
  /wrong ownership|invalid permissions|contains errors|incompatible|could not load library|invalid value for parameter/i

/**
 * Starts the server, after stopping a live one of the same folder and removing a stale lock. Tries for 30 seconds:
 * after a crash the old server's children may still hold its shared memory for a moment.
 */
export const launchPatiently = async (
  server: Server,
  log: (entry: Record<string, unknown>) => void,
  stopping: AbortSignal,
): Promise<Launched> => {
  const end = Date.now() + patience
  for (;;) {
    const found = await clearTheWay(server.place.cluster, server.binaries)
    if (found !== "free") log({ level: "warn", message: "database: earlier server", found })
    try {
      return await launch(server)
    } catch (error) {
      if (!(error instanceof LaunchFailed) || hopeless.test(error.message)) throw error
      if (Date.now() > end || stopping.aborted) throw error
      log({ level: "warn", message: "database: start failed, trying again", error: error.message })
    }
    await wait(500)
  }
}

const launch = async (server: Server): Promise<Launched> => {
  const { place, binaries } = server
  writeSettings(place, server.plan)
  const startLog = join(place.folder, "start.log")
  const output = openSync(startLog, "w", 0o600)
  const child = spawn(binaries.postgres, ["-D", place.cluster], {
    ...runAs(place.user),
    cwd: place.user ? "/" : place.cluster,
    env: cleanEnvironment(),
    stdio: ["ignore", output, output],
    // A session of its own: Ctrl+C in the terminal reaches the application, which stops the database last.
    detached: process.platform !== "win32",
    windowsHide: true,
  })
  closeSync(output)
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve())
    child.once("error", () => resolve())
  })
  await untilReady(child, place.cluster, startLog)
  const dismissGuard = child.pid === undefined ? () => {} : postGuard(child.pid, server)
  return { pid: child.pid ?? 0, ended, dismissGuard }
}

const untilReady = async (child: ChildProcess, cluster: string, startLog: string): Promise<void> => {
  let failure: Error | undefined
  child.once("error", (error) => (failure = error))
  for (;;) {
    await wait(20)
    if (failure || child.exitCode !== null || child.signalCode !== null) {
      const said = failure?.message ?? readFileSync(startLog, "utf8").trim()
      throw new LaunchFailed(`${said}\n${lastLogLines(cluster)}`.trim())
    }
    const written = readPostmaster(cluster)
    // Recovery of a large log may take its time; while the process lives there is nothing better to do than wait.
    if (written?.ready && written.pid === child.pid) return
  }
}

/**
 * A shell that waits on a pipe from this process: when the application dies in any way, also by kill -9, the pipe
 * closes and the shell asks PostgreSQL to stop. On Windows the next start stops the server instead.
 */
const postGuard = (pid: number, server: Server): (() => void) => {
  if (process.platform === "win32") return () => {}
  const script = 'trap "" INT TERM HUP; read -r _; kill -INT "$1" 2>/dev/null'
  const guard = spawn("/bin/sh", ["-c", script, "thuocdo-guard", String(pid)], {
    ...runAs(server.place.user),
    cwd: "/",
    env: cleanEnvironment(),
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  })
  guard.on("error", () => {})
  guard.unref()
  // The pipe must not keep a finished command alive.
  ;(guard.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return () => void guard.kill("SIGKILL")
}

/** The newest lines of today's server log, for messages and `doctor`. */
const lastLogLines = (cluster: string, count = 8): string => {
  const day = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" }).format(new Date())
  try {
    return readFileSync(join(cluster, "log", `postgresql-${day}.log`), "utf8")
      .trim()
      .split("\n")
      .slice(-count)
      .join("\n")
  } catch {
    return ""
  }
}
