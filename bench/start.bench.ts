import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"

import { prepareBinaries } from "#platform/database/embedded/binaries.ts"
import { cleanEnvironment } from "#platform/database/embedded/cluster.ts"
import { findPlace, programsFolder, type Place } from "#platform/database/embedded/place.ts"
import { findLivePostmaster } from "#platform/database/embedded/postmaster.ts"
import { runAs } from "#platform/database/embedded/system-user.ts"

import { median, print, printFact, time } from "./measure.ts"

// Question: how long from the start of the server, with a database that exists, to its first answer that needs the
// database, against starting the same PostgreSQL on the same files alone? To reach: ≤ 2 s more. And what do server and
// database hold in memory at rest? To reach: ≤ 350 MB.
const patience = 120_000
const runs = 5
const root = fileURLToPath(new URL("..", import.meta.url))
const dataFolder = mkdtempSync(join(tmpdir(), "thuocdo-bench-"))
// PostgreSQL's own account (when root runs this) must be able to pass through.
chmodSync(dataFolder, 0o711)

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

const until = async (child: ChildProcess, isThere: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + patience
  while (!(await isThere())) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("it ended before it answered")
    if (Date.now() > end) {
      child.kill("SIGINT")
      throw new Error("it does not answer")
    }
    await wait(5)
  }
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, "exit")
  // For PostgreSQL SIGINT is the fast shutdown, for the server it is Ctrl+C.
  child.kill("SIGINT")
  await ended
}

const port = await findFreePort()

const startServer = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [join(root, "src", "app", "main.ts")], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: join(root, ".cache", "compile"),
      THUOCDO_DATA: dataFolder,
      THUOCDO_PORT: String(port),
    },
    stdio: ["ignore", "ignore", "inherit"],
  })
  await until(child, () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ),
  )
  return child
}

const startDatabase = async (place: Place, postgres: string): Promise<ChildProcess> => {
  const child = spawn(postgres, ["-D", place.cluster], {
    ...runAs(place.user),
    cwd: "/",
    env: cleanEnvironment(),
    stdio: "ignore",
  })
  await until(child, () => findLivePostmaster(place.cluster)?.ready === true)
  return child
}

/** Linux only: memory in MB by process, pages that several share counted once in all (proportional set size). */
const listMemory = (pid: number): readonly Readonly<{ name: string; mb: number }>[] => {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8")
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) }]
      } catch {
        return []
      }
    })
  const family = (parent: number): number[] => [
    parent,
    ...processes.filter((one) => one.parent === parent).flatMap((one) => family(one.pid)),
  ]
  return family(pid).map((one) => {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, "utf8"))?.[1]
    return { name: readFileSync(`/proc/${one}/comm`, "utf8").trim(), mb: Number(kilobytes) / 1024 }
  })
}

const measureMemory = async (): Promise<void> => {
  const server = await startServer()
  try {
    for (const path of ["/", "/healthz", "/readyz"])
      await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer()
    await wait(15_000)
    const found = listMemory(server.pid ?? 0)
    const sum = (isWanted: (name: string) => boolean): number =>
      Math.round(found.filter(({ name }) => isWanted(name)).reduce((total, { mb }) => total + mb, 0))
    const isDatabase = (name: string): boolean => name === "postgres"
    printFact("start: memory at rest, database included", {
      total_mb: sum(() => true),
      server_mb: sum((name) => !isDatabase(name)),
      database_mb: sum(isDatabase),
      to_reach_mb: 350,
      processes: found.length,
    })
  } finally {
    await stop(server)
  }
}

const measureStart = async (place: Place): Promise<void> => {
  const [ours, alone]: [number[], number[]] = [[], []]
  const { postgres } = prepareBinaries(place.user, programsFolder(place))
  for (let run = 0; run < runs; run += 1) {
    let child: ChildProcess | undefined
    ours.push(await time(async () => (child = await startServer())))
    if (child) await stop(child)
    alone.push(await time(async () => (child = await startDatabase(place, postgres))))
    if (child) await stop(child)
  }
  const [ours_ms, yardstick_ms] = [median(ours), median(alone)]
  print({
    name: "start: existing database to first answer",
    ours_ms: Math.round(ours_ms),
    yardstick: "postgres alone on the same files",
    yardstick_ms: Math.round(yardstick_ms),
    ratio: Math.round((ours_ms / yardstick_ms) * 1000) / 1000,
    rows: 0,
    more_ms: Math.round(ours_ms - yardstick_ms),
    to_reach_more_ms: 2000,
  })
}

let home: string | undefined
try {
  await stop(await startServer())
  const place = findPlace(dataFolder)
  if (place === undefined) throw new Error("the first start left no database")
  home = place.home
  await measureStart(place)
  if (process.platform === "linux") await measureMemory()
} finally {
  for (const folder of [home, dataFolder]) if (folder) rmSync(folder, { recursive: true, force: true })
}
