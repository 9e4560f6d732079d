import { spawn, spawnSync } from "node:child_process"
import { chmodSync, existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import pg from "pg"

import { runAs, type SystemUser } from "#platform/database/embedded/system-user.ts"

const binaries = "/usr/lib/postgresql"

/** The oldest PostgreSQL from 15 on that Debian installed beside us; undefined when there is none. */
export const installedMajor = existsSync(binaries)
  ? readdirSync(binaries)
      .map(Number)
      .filter((one) => one >= 15)
      .toSorted((a, b) => a - b)[0]
  : undefined
const program = (name: string): string => join(binaries, String(installedMajor), "bin", name)

/** A server of an operator's own: superuser `owner`, no password asked, socket in the folder. */
export type OwnPostgres = Readonly<{
  address: (user: string, database: string) => string
  ask: (user: string, database: string, ...statements: string[]) => Promise<void>
  stop: () => Promise<void>
}>

/** PostgreSQL refuses root; Debian's package made an account for it. */
const account = (): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string): number => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout)
  return { uid: id("-u"), gid: id("-g"), name: "postgres" }
}

/** Makes and starts such a server in the folder; waits until it answers. */
export const startOwnPostgres = async (folder: string): Promise<OwnPostgres> => {
  const user = account()
  chmodSync(folder, 0o777)
  const cluster = join(folder, "cluster")
  const plan = ["-D", cluster, "-U", "owner", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
  const made = spawnSync(program("initdb"), plan, { ...runAs(user), cwd: "/", encoding: "utf8" })
  if (made.status !== 0) throw new Error(made.stderr)
  const settings = ["-c", "listen_addresses=", "-c", "fsync=off"]
  const running = spawn(program("postgres"), ["-D", cluster, "-k", folder, ...settings], {
    ...runAs(user),
    cwd: "/",
    stdio: "ignore",
  })
  const address = (role: string, database: string): string =>
    `postgres://${role}:x@/${database}?host=${encodeURIComponent(folder)}&port=5432`
  const ask = async (role: string, database: string, ...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: address(role, database) })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }
  for (let attempt = 0; !(await answers(ask)); attempt++) {
    if (attempt > 200) throw new Error("PostgreSQL does not answer")
    await wait(100)
  }
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => running.once("exit", resolve))
    running.kill("SIGINT")
    await ended
  }
  return { address, ask, stop }
}

const answers = (ask: OwnPostgres["ask"]): Promise<boolean> =>
  ask("owner", "postgres", "select 1").then(
    () => true,
    () => false,
  )
