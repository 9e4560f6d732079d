import { useEffect, useSyncExternalStore } from "react"

import { ApiError, call, newIdempotencyKey } from "#web/api.ts"
import { queryClient } from "#web/query-client.ts"
import { useSession } from "#web/session.tsx"

import { evidence, evidenceUploads, type Upload } from "../../contract.ts"
import { evidenceKeys } from "../queries.ts"
import { hashFile } from "./hash-file.ts"
import { sendFile, untilAnswered, type Watch } from "./send-file.ts"
import { forgetItem, keepItem, listKeptItems, type UploadItem, type UploadWish } from "./upload-item.ts"

/*
 * Uploads live outside the pages: they go on while the person looks at another one. What is kept in the browser's
 * storage comes back after a reload, waiting for its file to be chosen again.
 */
let items: readonly UploadItem[] = []
const files = new Map<string, File>()
const running = new Map<string, AbortController>()
const listeners = new Set<() => void>()
const loaded = new Set<string>()
const atOnce = 2

const tell = (next: readonly UploadItem[]): void => {
  items = next
  for (const listener of listeners) listener()
}

const find = (key: string): UploadItem | undefined => items.find((item) => item.key === key)

const change = (key: string, part: Partial<UploadItem>): void => {
  tell(items.map((item) => (item.key === key ? { ...item, ...part } : item)))
  const item = find(key)
  if (item?.uploadId == null) return
  // Each byte that arrives need not be written down: the server knows how far it came.
  // Files of a bundle are needed until it is made of them.
  if (item.stage === "done" && item.wish.kind !== "bundle") forgetItem(item)
  else if (part.stage !== undefined || part.uploadId !== undefined) keepItem(item)
}

type Added = Readonly<{ where: string; unitId: string; accountId: string; wish: UploadWish }>

/** Begins to send these files, two at a time. `folder` of a chosen folder comes from the browser. */
export const startUploads = (chosen: readonly File[], { where, unitId, accountId, wish }: Added): void => {
  const added = chosen.map((file): UploadItem => {
    const path = file.webkitRelativePath.split("/")
    return {
      key: `${Date.now()}-${newIdempotencyKey()}`,
      where,
      unitId,
      accountId,
      fileName: file.name,
      folder: path.slice(0, -1).join("/"),
      size: file.size,
      purpose: file.name.toLowerCase().endsWith(".zip") ? "bundle" : "file",
      wish,
      uploadId: null,
      received: 0,
      stage: "queued",
      words: null,
      documentId: null,
      known: false,
    }
  })
  for (const [index, item] of added.entries()) files.set(item.key, chosen[index] as File)
  tell([...items, ...added])
  pump()
}

/** Goes on with a file that was chosen again, or that failed. Says whether it is the same file. */
export const resumeUpload = (key: string, file?: File): boolean => {
  const item = find(key)
  if (!item) return false
  if (file && (file.name !== item.fileName || file.size !== item.size)) return false
  if (file) files.set(key, file)
  change(key, { stage: files.has(key) ? "queued" : "needsFile", words: null })
  pump()
  return true
}

/** Stops it and lets the server forget what it has of it; of one that is done only the line goes. */
export const dropUpload = (key: string): void => {
  const item = find(key)
  running.get(key)?.abort()
  files.delete(key)
  tell(items.filter((each) => each.key !== key))
  if (!item) return
  forgetItem(item)
  if (item.uploadId === null || item.stage === "done") return
  const params = { unitId: item.unitId, uploadId: item.uploadId }
  // Should it not arrive: an upload that nobody goes on with is cleared by the server.
  void call(evidenceUploads.cancel, { params }).catch(() => undefined)
}

/** Lines of uploads that are over, at one place. */
export const clearDone = (where: string): void => {
  for (const item of items.filter((each) => each.where === where && each.stage === "done")) forgetItem(item)
  tell(items.filter((item) => item.where !== where || item.stage !== "done"))
}

const pump = (): void => {
  while (running.size < atOnce) {
    const next = items.find(({ key, stage }) => stage === "queued" && !running.has(key))
    if (!next) return
    const controller = new AbortController()
    running.set(next.key, controller)
    void run(next.key, controller.signal).finally(() => {
      running.delete(next.key)
      pump()
    })
  }
}

const run = async (key: string, signal: AbortSignal): Promise<void> => {
  const watch: Watch = {
    signal,
    onReceived: (received) => change(key, { received, stage: "sending" }),
    onBroken: () => change(key, { stage: "broken" }),
  }
  change(key, { stage: "sending" })
  try {
    const [item, file] = [find(key), files.get(key)]
    if (!item || !file) return
    const begun = await begin(item, file, watch)
    change(key, { uploadId: begun.id, received: begun.received })
    const sent = await sendFile({ unitId: item.unitId, begun, file }, watch)
    if (sent.state === "refused") change(key, { stage: "failed", words: sent.failure, uploadId: null })
    else await finish(key, sent, watch)
  } catch (error) {
    if (signal.aborted) return
    const words = error instanceof ApiError ? error.failure.words : null
    // An upload that the server no longer knows begins anew when it is sent again.
    const isGone = error instanceof ApiError && error.failure.code === "notFound"
    change(key, { stage: "failed", words, ...(isGone ? { uploadId: null, received: 0 } : {}) })
  }
}

const begin = async (item: UploadItem, file: File, watch: Watch): Promise<Upload> => {
  const { unitId, uploadId, fileName, folder, size, purpose, key } = item
  if (uploadId !== null)
    return untilAnswered(() => call(evidenceUploads.get, { params: { unitId, uploadId }, signal: watch.signal }), watch)
  const body = { fileName, folder, size, purpose, sha256: await hashFile(file) }
  return untilAnswered(
    () => call(evidenceUploads.create, { params: { unitId }, body, idempotencyKey: key, signal: watch.signal }),
    watch,
  )
}

const finish = async (key: string, sent: Upload, watch: Watch): Promise<void> => {
  const item = find(key)
  if (!item) return
  change(key, { stage: "adding", received: item.size })
  const outcome = await untilAnswered(() => fulfil(item, sent.id), watch)
  files.delete(key)
  change(key, { stage: "done", ...outcome })
  await queryClient.invalidateQueries({ queryKey: evidenceKeys.all(item.unitId) })
}

/** Does what was wished with a complete upload. Sent again, the same key makes it the same deed. */
const fulfil = async ({ unitId, key, wish }: UploadItem, uploadId: string): Promise<Partial<UploadItem>> => {
  const idempotencyKey = `${key}-use`
  switch (wish.kind) {
    case "document": {
      const body = { uploadId, year: wish.year, label: wish.label, links: [...wish.links] }
      const { id, known } = await call(evidence.create, { params: { unitId }, body, idempotencyKey })
      return { documentId: id, known }
    }
    case "version": {
      const params = { unitId, documentId: wish.documentId }
      // A new version takes nothing away, so it may follow whatever was corrected meanwhile.
      const { version } = await call(evidence.get, { params })
      await call(evidence.addFile, { params, body: { version, uploadId }, idempotencyKey })
      return { documentId: wish.documentId }
    }
    case "bundle":
      return {}
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Brings back what a reload interrupted; what the server no longer has open is forgotten. */
const load = (accountId: string): void => {
  if (loaded.has(accountId)) return
  loaded.add(accountId)
  const kept = listKeptItems(accountId).map((item): UploadItem => ({ ...item, stage: "needsFile", words: null }))
  if (kept.length === 0) return
  tell([...items, ...kept])
  for (const item of kept) void lookAfter(item)
}

const lookAfter = async (item: UploadItem): Promise<void> => {
  const params = { unitId: item.unitId, uploadId: item.uploadId ?? "" }
  try {
    const now = await call(evidenceUploads.get, { params })
    if (now.state === "used" || now.state === "refused") dropLine(item)
    else if (now.state === "complete") await finish(item.key, now, patient)
    else change(item.key, { received: now.received })
  } catch (error) {
    if (error instanceof ApiError && error.failure.code === "notFound") dropLine(item)
  }
}

const patient: Watch = { signal: new AbortController().signal, onReceived: () => {}, onBroken: () => {} }

const dropLine = (item: UploadItem): void => {
  forgetItem(item)
  tell(items.filter(({ key }) => key !== item.key))
}

/** The uploads of one place, with those that a reload interrupted. */
export const useUploads = (where: string): readonly UploadItem[] => {
  const accountId = useSession().account.id
  const all = useSyncExternalStore(subscribe, () => items)
  useEffect(() => load(accountId), [accountId])
  return all.filter((item) => item.where === where && item.accountId === accountId)
}
