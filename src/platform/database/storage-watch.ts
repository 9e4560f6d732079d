import { stat, statfs } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { RequestError } from "#platform/http/errors.ts"

import { homeOf } from "./embedded/place.ts"

/** How much room the data has. `low`: warn; `full`: changes are refused so that nothing acknowledged can be lost. */
export type StorageState = Readonly<{
  kind: "ok" | "low" | "full"
  folder: string
  freeBytes: number
  totalBytes: number
}>

export type StorageWatch = Readonly<{ state: () => StorageState; stop: () => void }>

const gigabyte = 1_000_000_000

/** Warn below 20 % and stop changes below 5 % of free space; on large disks 20 GB and 5 GB are room enough. */
export const judgeStorage = (folder: string, freeBytes: number, totalBytes: number): StorageState => {
  const full = Math.min(totalBytes * 0.05, 5 * gigabyte)
  const low = Math.min(totalBytes * 0.2, 20 * gigabyte)
  const kind = freeBytes <= full ? "full" : freeBytes <= low ? "low" : "ok"
  return { kind, folder, freeBytes, totalBytes }
}

/** A folder to watch. `scratch` holds nothing that was acknowledged: a lack of room there warns, and stops nobody. */
type Watched = Readonly<{ folder: string; holds: "data" | "scratch" }>

/** Everything of an installation that may lie on a disk of its own: mounted, linked, or set apart by decision 011. */
const listWatched = (dataFolder: string): readonly Watched[] => [
  ...[dataFolder, homeOf(dataFolder), join(dataFolder, "files")].map((folder) => ({ folder, holds: "data" }) as const),
  ...[join(dataFolder, "backups"), join(dataFolder, "log"), tmpdir()].map(
    (folder) => ({ folder, holds: "scratch" }) as const,
  ),
]

/** Asks the file system now: one state for each disk that the data folder's parts lie on, the data folder's own first. */
export const measureDisks = async (dataFolder: string): Promise<readonly StorageState[]> => {
  const found = new Map<number, StorageState>()
  for (const { folder, holds } of listWatched(dataFolder)) {
    const device = (await stat(folder).catch(() => undefined))?.dev
    if (device === undefined || found.has(device)) continue
    const { bavail, blocks, bsize } = await statfs(folder)
    const state = judgeStorage(folder, bavail * bsize, blocks * bsize)
    found.set(device, holds === "scratch" && state.kind === "full" ? { ...state, kind: "low" } : state)
  }
  if (found.size === 0) throw new Error(`no folder to measure: ${dataFolder}`)
  return [...found.values()]
}

const findWorst = (disks: readonly StorageState[]): StorageState => {
  const [worst] = disks.toSorted((a, b) => severity[b.kind] - severity[a.kind] || a.freeBytes - b.freeBytes)
  if (!worst) throw new Error("no disk was measured")
  return worst
}

/** Looks at the free space of all disks every few seconds and tells about changes; the state is that of the worst. */
export const watchStorage = async (
  dataFolder: string,
  onChange: (state: StorageState) => void,
  everyMs = 5_000,
): Promise<StorageWatch> => {
  let state = findWorst(await measureDisks(dataFolder))
  if (state.kind !== "ok") onChange(state)
  const look = async (): Promise<void> => {
    const now = await measureDisks(dataFolder).then(findWorst, () => state)
    const changed = now.kind !== state.kind || (now.kind !== "ok" && now.folder !== state.folder)
    state = now
    if (changed) onChange(now)
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return { state: () => state, stop: () => clearInterval(timer) }
}

/** The refusal of a change while there is no room; undefined while there is. Reading goes on. */
export const storageRefusal = (state: StorageState): RequestError | undefined =>
  state.kind !== "full"
    ? undefined
    : new RequestError("unavailable", {
        vi: `Ổ đĩa của máy chủ sắp đầy (còn ${megabytes(state)} MB), nên hệ thống chỉ cho xem, không cho lưu. Chưa có gì được lưu. Hãy báo người quản trị giải phóng ổ đĩa.`,
        en: `The server's disk is nearly full (${megabytes(state)} MB left), so the system is read-only. Nothing was saved. Ask your administrator to free disk space.`,
      })

/** Free space in whole megabytes, for messages. */
export const megabytes = (state: StorageState): number => Math.floor(state.freeBytes / 1_000_000)

const severity: Readonly<Record<StorageState["kind"], number>> = { ok: 0, low: 1, full: 2 }
