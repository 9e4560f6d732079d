import { createReadStream, createWriteStream, existsSync } from "node:fs"
import { open, rename, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import { ZipFile } from "yazl"

import { trouble } from "#platform/trouble.ts"

import { listApplied } from "../migrate.ts"
import { listStoredFiles } from "./file-folder.ts"
import { manifestName, tableEntry, type Manifest } from "./manifest.ts"
import { measureStream, type Measured } from "./measure.ts"
import { copyTarget, listSequences, listTables } from "./tables.ts"

export type BackupJob = Readonly<{
  /** An address that may read everything. */
  connectionString: string
  dataFolder: string
  /** The file to write; it must not exist yet. */
  target: string
  /** Whether stored files and keys are copied too. */
  withFiles: boolean
}>

/** What was written. `damaged`: stored files whose content no longer matches their name; copied as they are. */
export type BackupReport = Readonly<{ target: string; manifest: Manifest; damaged: readonly string[] }>

/**
 * Writes one file: the database as one snapshot, then stored files and keys, then the manifest. Streams throughout.
 * The file appears under its name only when it is whole and on the disk.
 */
export const writeBackup = async (job: BackupJob): Promise<BackupReport> => {
  if (existsSync(job.target)) throw alreadyThere(job.target)
  const aside = join(dirname(job.target), `.${basename(job.target)}.${process.pid}`)
  const client = new pg.Client({ connectionString: job.connectionString, application_name: "thuocdo backup" })
  await client.connect()
  try {
    const zip = openZip(aside)
    const manifest = await fill(zip, client, job)
    await zip.finish(manifest)
    await flush(aside)
    await rename(aside, job.target)
    await flush(dirname(job.target))
    return { target: job.target, manifest, damaged: damagedFiles(manifest) }
  } finally {
    await rm(aside, { force: true })
    await client.end()
  }
}

type Zip = Readonly<{
  add: (path: string, source: Readable, compress: boolean) => Promise<Measured>
  finish: (manifest: Manifest) => Promise<void>
}>

/** A zip that takes one stream after the other; a failing disk fails the `add` that is under way. */
const openZip = (path: string): Zip => {
  const zip = new ZipFile()
  const broken = new AbortController()
  const written = pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 })).catch((error: unknown) => {
    broken.abort(error)
    throw error
  })
  written.catch(() => {})
  return {
    add: async (name, source, compress) => {
      const { stream, result } = measureStream()
      zip.addReadStream(stream, name, { compress, mode: 0o100600 })
      await pipeline(source, stream, { signal: broken.signal })
      return result()
    },
    finish: async (manifest) => {
      zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 1)), manifestName, { mode: 0o100600 })
      zip.end()
      await written
    },
  }
}

const fill = async (zip: Zip, client: pg.Client, job: BackupJob): Promise<Manifest> => {
  const { tables, ...facts } = await copyDatabase(zip, client)
  // Listed after the snapshot: a row can only name a file that was on the disk before the row was committed.
  const files: { path: string; bytes: number; sha256: string }[] = []
  for (const path of job.withFiles ? await listStoredFiles(job.dataFolder) : []) {
    const { bytes, sha256 } = await zip.add(path, createReadStream(join(job.dataFolder, path)), false)
    files.push({ path, bytes, sha256 })
  }
  return {
    product: "thuocdo",
    format: 1,
    createdAt: new Date().toISOString(),
    ...facts,
    tables,
    fileStore: job.withFiles ? "whole" : "none",
    files,
  }
}

type Copied = Pick<Manifest, "postgres" | "migrations" | "tables" | "sequences">

/** All tables as of one moment, while the application goes on working. */
const copyDatabase = async (zip: Zip, client: pg.Client): Promise<Copied> => {
  await client.query("begin isolation level repeatable read read only")
  // Row-level security must never thin out a backup in silence: without the right to read all rows this is an error.
  await client.query("set local row_security = off")
  await client.query("set local idle_in_transaction_session_timeout = 0")
  const { rows } = await client.query("select current_setting('server_version') as postgres")
  const migrations = [...(await listApplied(client))]
  const sequences = [...(await listSequences(client))]
  const tables: Manifest["tables"] = []
  for (const table of await listTables(client)) {
    const source = client.query(copyTo(`copy ${copyTarget(client, table)} to stdout`))
    const { bytes, lines, sha256 } = await zip.add(tableEntry(table.name), source, true)
    tables.push({ name: table.name, columns: [...table.columns], rows: lines, bytes, sha256 })
  }
  await client.query("commit")
  return { postgres: (rows[0] as { postgres: string }).postgres, migrations, tables, sequences }
}

const damagedFiles = (manifest: Manifest): readonly string[] =>
  manifest.files
    .filter(({ path, sha256 }) => path.startsWith("files/") && !path.endsWith(sha256))
    .map(({ path }) => path)

const flush = async (path: string): Promise<void> => {
  if (process.platform === "win32") return
  const handle = await open(path, "r")
  await handle.sync().finally(() => handle.close())
}

const alreadyThere = (path: string) =>
  trouble({
    vi: `Tệp ${path} đã có. Hãy chọn tên khác; bản sao lưu không bao giờ ghi đè tệp có sẵn.`,
    en: `The file ${path} already exists. Choose another name; a backup never overwrites a file.`,
  })
