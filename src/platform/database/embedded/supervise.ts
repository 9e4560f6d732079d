import { setTimeout as wait } from "node:timers/promises"

import { messageOf } from "#platform/trouble.ts"

import type { DatabaseState } from "../running-database.ts"
import { launchPatiently, type Launched, type Server } from "./launch.ts"
import { stopPostmaster } from "./postmaster.ts"
import { findProcess } from "./process-identity.ts"

export type Supervised = Readonly<{ state: () => DatabaseState; stop: () => Promise<void> }>

type Log = (entry: Record<string, unknown>) => void

/** What changes while a server is watched over. */
type Life = { launched: Launched; state: DatabaseState; stopping: AbortController }

/** Starts the server and keeps it running until `stop`: a server that ends by itself is started again. */
export const superviseServer = async (server: Server, log: Log): Promise<Supervised> => {
  const stopping = new AbortController()
  const launched = await launchPatiently(server, log, stopping.signal)
  const life: Life = { launched, state: running(launched), stopping }
  const watching = watch(life, server, log)
  const stop = async (): Promise<void> => {
    stopping.abort()
    await stopServer(life, server)
    await watching
    life.state = { kind: "stopped" }
  }
  return { state: () => life.state, stop }
}

const running = (launched: Launched): DatabaseState => ({ kind: "running", pid: launched.pid, since: new Date() })

const watch = async (life: Life, server: Server, log: Log): Promise<void> => {
  while (!life.stopping.signal.aborted) {
    await life.launched.ended
    life.launched.dismissGuard()
    if (!life.stopping.signal.aborted) await restart(life, server, log)
  }
}

/** A full disk may be emptied at any time: keeps trying, slowly, until the application stops. */
const restart = async (life: Life, server: Server, log: Log): Promise<void> => {
  const { signal } = life.stopping
  life.state = { kind: "recovering", reason: "PostgreSQL ended by itself", since: new Date() }
  log({ level: "error", message: "database: ended by itself, starting again" })
  while (!signal.aborted) {
    try {
      life.launched = await launchPatiently(server, log, signal)
      life.state = running(life.launched)
      log({ level: "info", message: "database: running again" })
      // The application stopped in the meantime: nobody else would stop this one.
      if (signal.aborted) await stopServer(life, server)
      return
    } catch (error) {
      life.state = { kind: "recovering", reason: messageOf(error), since: new Date() }
      log({ level: "error", message: "database: still not running", error: messageOf(error) })
      await wait(5_000, undefined, { signal }).catch(() => {})
    }
  }
}

const stopServer = async (life: Life, server: Server): Promise<void> => {
  const { pid } = life.launched
  const found = findProcess(pid)
  // Undefined: it has ended already.
  if (found) await stopPostmaster(server.place.cluster, { pid, identity: found.identity }, server.binaries)
}
