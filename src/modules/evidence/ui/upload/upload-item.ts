import type { Words } from "#platform/http/errors.ts"

import type { NewLink } from "../../contract.ts"
import type { EvidenceLabel } from "../../rules/index.ts"

/** What is to become of a file once it has arrived. */
export type UploadWish =
  | Readonly<{ kind: "document"; year: number; label: EvidenceLabel; links: readonly NewLink[] }>
  | Readonly<{ kind: "version"; documentId: string }>
  | Readonly<{ kind: "bundle" }>

/** `broken`: goes on by itself; `needsFile`: after a reload the browser no longer holds the file. */
export type UploadStage = "queued" | "sending" | "broken" | "adding" | "done" | "failed" | "needsFile"

/** One file on its way, as pages show it. */
export type UploadItem = Readonly<{
  key: string
  /** Which place of the interface began it: there it is shown. */
  where: string
  unitId: string
  accountId: string
  fileName: string
  folder: string
  size: number
  purpose: "file" | "bundle"
  wish: UploadWish
  /** Null until the server knows of it. */
  uploadId: string | null
  received: number
  stage: UploadStage
  /** Why it failed. */
  words: Words | null
  documentId: string | null
  /** The same file was a document here already. */
  known: boolean
}>

const prefix = (accountId: string): string => `thuocdo.upload.${accountId}.`

/** Kept in this browser so that a reload does not lose it; the file's content is not. */
export const keepItem = (item: UploadItem): void => {
  try {
    localStorage.setItem(`${prefix(item.accountId)}${item.key}`, JSON.stringify(item))
  } catch {
    // Storage may be full or closed: the upload goes on, only a reload would lose it.
  }
}

export const forgetItem = ({ accountId, key }: Pick<UploadItem, "accountId" | "key">): void => {
  try {
    localStorage.removeItem(`${prefix(accountId)}${key}`)
  } catch {
    // As above.
  }
}

/** What this person's uploads were before the page was loaded, oldest first. */
export const listKeptItems = (accountId: string): readonly UploadItem[] => {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix(accountId)))
      .toSorted()
      .flatMap((name) => parseItem(localStorage.getItem(name)))
  } catch {
    return []
  }
}

const parseItem = (text: string | null): readonly UploadItem[] => {
  try {
    const item = JSON.parse(text ?? "") as UploadItem
    return typeof item.key === "string" && typeof item.uploadId === "string" ? [item] : []
  } catch {
    return []
  }
}
