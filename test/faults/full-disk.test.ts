import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { spawnSync } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import { afterAll, beforeAll, expect, test } from "vitest"

import { adminAddress, listMissing, prepareWriter, startWriting, writeTask } from "./ledger.ts"
import { startServerProcess, type ServerProcess } from "./server-process.ts"

// A disk of our own that can be filled needs root; elsewhere this file says that it was skipped.
const mayMount = process.platform === "linux" && process.getuid?.() === 0 && canMount()

function canMount(): boolean {
  return spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], { stdio: "ignore" }).status === 0
}

let folder: string
let dataFolder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "thuocdo-disk-"))
  chmodSync(folder, 0o711)
  if (mayMount) run("mount", "-t", "tmpfs", "-o", "size=220m,mode=711", "tmpfs", folder)
  dataFolder = join(folder, "data")
})
afterAll(() => {
  if (mayMount) run("umount", "--lazy", folder)
  rmSync(folder, { recursive: true, force: true })
})

const run = (command: string, ...args: string[]): void => {
  const done = spawnSync(command, args, { encoding: "utf8" })
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr}`)
}

/** Fills the disk to the last block, as another program would. */
const fillDisk = (): void =>
  void spawnSync("dd", ["if=/dev/zero", `of=${join(folder, "ballast")}`, "bs=64k"], { stdio: "ignore" })
const freeDisk = (): void => rmSync(join(folder, "ballast"), { force: true })

/** Fills the disk up to a share: 0.96 leaves less than five percent. */
const fillTo = (share: number): void => {
  const { stdout } = spawnSync("df", ["--output=size,used", "-k", folder], { encoding: "utf8" })
  const [size = 0, used = 0] = (stdout.split("\n")[1] ?? "").trim().split(/\s+/).map(Number)
  run("fallocate", "-l", `${Math.floor(size * share - used)}KiB`, join(folder, "ballast"))
}

test.skipIf(!mayMount)(
  "a disk filling up under load: read-only in time, nothing acknowledged lost, all well once there is room again",
  async () => {
    let server: ServerProcess = await startServerProcess({ dataFolder })
    const writer = await prepareWriter(server, adminAddress(dataFolder))
    const ledger = startWriting(() => server.url, writer)
    await wait(2_000)

    fillTo(0.965)
    await wait(7_000)
    expect(await writeTask(server.url, writer, "khi gần đầy")).toBe(503)
    expect(
      (await fetch(`${server.url}/api/units/${writer.unitId}/tasks?year=2026`, { headers: { cookie: writer.cookie } }))
        .status,
    ).toBe(200)
    freeDisk()
    await wait(7_000)
    expect(await writeTask(server.url, writer, "khi đã có chỗ")).toBe(200)

    // Faster than the watch looks: PostgreSQL itself meets the end of the disk.
    fillDisk()
    await wait(4_000)
    await server.end("SIGKILL")
    await ledger.stop()
    freeDisk()
    server = await startServerProcess({ dataFolder })
    expect(ledger.acknowledged.size).toBeGreaterThan(10)
    expect(await listMissing(dataFolder, ledger.acknowledged)).toEqual([])
    expect(await writeTask(server.url, writer, "sau khi khởi động lại")).toBe(200)
    await server.end("SIGTERM")
  },
)
