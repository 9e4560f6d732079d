import { setTimeout as wait } from "node:timers/promises"

import { messageOf } from "#platform/trouble.ts"

import type { DatabaseState } from "../running-database.ts"

import { launchPatiently, type Launched, type Server } from "./launch.ts"
import { findProcess } from "./process-identity.ts"
import { stopPostmaster } from "./postmaster.ts"

export type Supervised = Readonly<{ state: () => DatabaseState; stop: () => Promise<void> }>

/** Starts the server and keeps it running until `stop`: a server that ends by itself is started again. */
export const superviseServer = async (
  server: Server,
  log: (entry: Record<string, unknown>) => void,
): Promise<Supervised> => {
  let launched: Launched = await launchPatiently(server, log)
  let state: DatabaseState = { kind: "running", pid: launched.pid, since: new Date() }
  let stopping = false

  const restart = async (): Promise<void> => {
    state = { kind: "recovering", reason: "PostgreSQL ended by itself", since: new Date() }
    log({ level: "error", message: "database: ended by itself, starting again" })
    while (!stopping) {
      try {
        launched = await launchPatiently(server, log)
        state = { kind: "running", pid: launched.pid, since: new Date() }
        log({ level: "info", message: "database: running again" })
        return
      } catch (error) {
        // A full disk may be emptied any time: keep trying, slowly.
        state = { ...state, kind: "recovering", reason: messageOf(error), since: new Date() }
        log({ level: "error", message: "database: still not running", error: messageOf(error) })
        await wait(5_000, undefined, { ref: false })
      }
    }
  }
  const watch = async (): Promise<void> => {
    while (!stopping) {
      await launched.ended
      launched.dismissGuard()
      if (!stopping) await restart()
    }
  }
  const watching = watch()

  const stop = async (): Promise<void> => {
    if (stopping) return watching
    stopping = true
    if (state.kind === "recovering") await Promise.race([watching, wait(35_000, undefined, { ref: false })])
    const identity = findProcess(launched.pid)?.identity
    // Without an identity the process is gone already (or the system does not tell: then by number alone).
    if (findProcess(launched.pid))
      await stopPostmaster(server.place.cluster, { pid: launched.pid, identity }, server.binaries)
    await launched.ended
    launched.dismissGuard()
    state = { kind: "stopped" }
  }
  return { state: () => state, stop }
}
