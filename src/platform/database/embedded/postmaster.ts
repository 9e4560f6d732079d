import { spawnSync } from "node:child_process"
import { readFileSync, realpathSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import { trouble } from "#platform/trouble.ts"

import type { Binaries } from "./binaries.ts"
import { findProcess, isSameProcess, type ProcessFacts } from "./process-identity.ts"

/** What PostgreSQL wrote about itself into `postmaster.pid`. `host` is the socket folder, or the loopback address. */
export type Postmaster = Readonly<{ pid: number; port: number; host: string; ready: boolean }>

/** Reads `postmaster.pid`; undefined when there is none or it is torn. Says nothing about whether the process lives. */
export const readPostmaster = (cluster: string): Postmaster | undefined => {
  const lines = readOr(join(cluster, "postmaster.pid"))?.split("\n") ?? []
  const pid = Number.parseInt(lines[0] ?? "", 10)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const port = Number.parseInt(lines[3] ?? "", 10)
  return { pid, port, host: lines[4] || lines[5] || "", ready: (lines[7] ?? "").trim() === "ready" }
}

/**
 * The live server of this cluster: the process named in `postmaster.pid`, if it really is a PostgreSQL that works in
 * this folder. After a crash the number may belong to anybody.
 */
export const findLivePostmaster = (cluster: string): (Postmaster & { identity: string | undefined }) | undefined => {
  const written = readPostmaster(cluster)
  const found = written && findProcess(written.pid)
  if (!written || !found || !isPostmasterOf(found, cluster)) return undefined
  return { ...written, identity: found.identity }
}

/**
 * Makes the folder free for a new server: stops a live one (fast: it writes a checkpoint), removes a stale lock.
 * Returns what was found, for the log.
 */
export const clearTheWay = async (cluster: string, binaries: Binaries): Promise<"free" | "stopped" | "stale"> => {
  const live = findLivePostmaster(cluster)
  if (live) {
    await stopPostmaster(cluster, live, binaries)
    return "stopped"
  }
  if (readOr(join(cluster, "postmaster.pid")) === undefined) return "free"
  // PostgreSQL itself refuses to start when the old number now belongs to another process of the same account.
  rmSync(join(cluster, "postmaster.pid"), { force: true })
  return "stale"
}

/** Asks a server to stop (fast shutdown), and after `patience` ms makes it (immediate: the next start recovers). */
export const stopPostmaster = async (
  cluster: string,
  live: { pid: number; identity: string | undefined },
  binaries: Binaries,
  patience = 30_000,
): Promise<void> => {
  signal(cluster, live.pid, binaries, "fast")
  if (await isGone(live, patience)) return
  signal(cluster, live.pid, binaries, "immediate")
  if (await isGone(live, 10_000)) return
  throw trouble({
    vi: `Máy chủ PostgreSQL cũ (tiến trình ${live.pid}) của ${cluster} không chịu dừng. Hãy dừng tiến trình đó rồi thử lại.`,
    en: `The earlier PostgreSQL server (process ${live.pid}) of ${cluster} does not stop. End that process and try again.`,
  })
}

const signal = (cluster: string, pid: number, binaries: Binaries, mode: "fast" | "immediate"): void => {
  // Windows has no such signals; pg_ctl speaks to the server through its own pipe.
  if (process.platform === "win32") {
    spawnSync(binaries.pgCtl, ["stop", "-D", cluster, "-m", mode, "-W"], { windowsHide: true })
    return
  }
  try {
    process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

const isGone = async (live: { pid: number; identity: string | undefined }, patience: number): Promise<boolean> => {
  const end = Date.now() + patience
  while (isSameProcess(live.pid, live.identity)) {
    if (Date.now() > end) return false
    await wait(50)
  }
  return true
}

const isPostmasterOf = (found: ProcessFacts, cluster: string): boolean => {
  // A postmaster works inside its cluster's folder; only Linux tells, and only to the same account or root.
  if (found.folder !== undefined) return found.folder === realpathSync(cluster) && /postgres/.test(found.command)
  return found.command === "" || /postgres/.test(found.command)
}

const readOr = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return undefined
  }
}
