import { statfs } from "node:fs/promises"

import { RequestError } from "#platform/http/errors.ts"

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

/** Asks the file system now. The worst of the folders counts (data folder and database may lie on different disks). */
export const measureStorage = async (folders: readonly string[]): Promise<StorageState> => {
  const found: StorageState[] = []
  for (const folder of folders) {
    const { bavail, blocks, bsize } = await statfs(folder)
    found.push(judgeStorage(folder, bavail * bsize, blocks * bsize))
  }
  const worst = found.toSorted((a, b) => severity[b.kind] - severity[a.kind] || a.freeBytes - b.freeBytes)[0]
  if (!worst) throw new Error("no folder to measure")
  return worst
}

/** Looks at the free space every few seconds and tells about changes. */
export const watchStorage = async (
  folders: readonly string[],
  onChange: (state: StorageState) => void,
  everyMs = 5_000,
): Promise<StorageWatch> => {
  let state = await measureStorage(folders)
  if (state.kind !== "ok") onChange(state)
  const look = async (): Promise<void> => {
    const now = await measureStorage(folders).catch(() => state)
    const changed = now.kind !== state.kind
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
