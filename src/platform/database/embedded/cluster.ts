import { spawnSync } from "node:child_process"
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"

import { trouble } from "#platform/trouble.ts"

import type { Binaries } from "./binaries.ts"
import { roleNames } from "./credentials.ts"
import type { Place } from "./place.ts"
import { accessText, settingsText, type ServerPlan } from "./settings.ts"
import { runAs } from "./system-user.ts"

/** A child of ours gets this environment only: a stray PGDATA or locale of the caller must not steer PostgreSQL. */
export const cleanEnvironment = (): NodeJS.ProcessEnv | undefined =>
  process.platform === "win32" ? undefined : { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" }

/** The major version of the cluster in this folder; undefined when there is no cluster. */
const clusterMajor = (cluster: string): number | undefined => {
  const path = join(cluster, "PG_VERSION")
  return existsSync(path) ? Number.parseInt(readFileSync(path, "utf8"), 10) : undefined
}

/** Refuses a cluster that another major version of PostgreSQL wrote: its files cannot be read by this one. */
export const checkMajor = (cluster: string, binaries: Binaries): void => {
  const found = clusterMajor(cluster)
  const ours = Number.parseInt(binaries.version, 10)
  if (found === undefined || found === ours) return
  throw trouble({
    vi: `Dữ liệu ở ${cluster} thuộc PostgreSQL ${found}, còn bản đi kèm là PostgreSQL ${ours}. Chưa có gì bị thay đổi. Hãy mở bằng phiên bản Thước Đo cũ, chạy “thuocdo backup”, rồi “thuocdo restore” vào một thư mục dữ liệu mới.`,
    en: `The data in ${cluster} belongs to PostgreSQL ${found}, while the bundled one is PostgreSQL ${ours}. Nothing was changed. Open it with the earlier Thước Đo, run "thuocdo backup", then "thuocdo restore" into a new data folder.`,
  })
}

/** Makes the cluster when there is none: aside first, then renamed, so that an interrupted start leaves nothing half-made. */
export const createCluster = (place: Place, binaries: Binaries, adminPassword: string, durable: boolean): void => {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith("cluster.new")) rmSync(join(place.home, name), { recursive: true, force: true })
  }
  const aside = join(place.home, "cluster.new")
  // The password file lies inside the folder, which must be empty for initdb: hence one level deeper.
  const inner = join(aside, "data")
  const passwordFile = join(aside, "password")
  mkdirSync(aside, { mode: 0o700 })
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 })
  if (place.user) for (const path of [aside, passwordFile]) chownSync(path, place.user.uid, place.user.gid)
  runInitdb(place, binaries, { inner, passwordFile, durable })
  renameSync(inner, place.cluster)
  rmSync(aside, { recursive: true, force: true })
  flush(place.home)
}

type Initdb = Readonly<{ inner: string; passwordFile: string; durable: boolean }>

const runInitdb = (place: Place, binaries: Binaries, job: Initdb): void => {
  let said = ""
  // C.UTF-8 twice: PostgreSQL's own collation, and the C library's character classes (which pg_trgm asks for letters).
  // Systems whose C library lacks it get plain C there.
  for (const locale of ["C.UTF-8", "C"]) {
    rmSync(job.inner, { recursive: true, force: true })
    const args = [
      `--pgdata=${job.inner}`,
      `--username=${roleNames.admin}`,
      `--pwfile=${job.passwordFile}`,
      "--auth=scram-sha-256",
      "--data-checksums",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      `--locale=${locale}`,
      "--no-instructions",
      ...(job.durable ? [] : ["--no-sync"]),
    ]
    const run = spawnSync(binaries.initdb, args, {
      ...runAs(place.user),
      cwd: "/",
      env: cleanEnvironment(),
      encoding: "utf8",
      windowsHide: true,
    })
    if (run.status === 0) return
    said = `${run.stderr ?? ""}${run.error ? String(run.error) : ""}`.trim()
    if (!/locale/i.test(said)) break
  }
  throw trouble({
    vi: `Không tạo được cơ sở dữ liệu ở ${place.cluster}: ${said}`,
    en: `Could not create the database in ${place.cluster}: ${said}`,
  })
}

/** Writes postgresql.conf and pg_hba.conf; both are ours and follow the running version of the application. */
export const writeSettings = (place: Place, plan: ServerPlan): void => {
  const write = (name: string, text: string): void => {
    const path = join(place.cluster, name)
    writeFileSync(`${path}.new`, text, { mode: 0o600 })
    if (place.user) chownSync(`${path}.new`, place.user.uid, place.user.gid)
    renameSync(`${path}.new`, path)
  }
  write("postgresql.conf", settingsText(plan))
  write("pg_hba.conf", accessText())
}

/** Sets the superuser's password with the server stopped (single-user mode): the way back when the passwords were lost. */
export const resetAdminPassword = (place: Place, binaries: Binaries, password: string): void => {
  const run = spawnSync(binaries.postgres, ["--single", "-D", place.cluster, "postgres"], {
    ...runAs(place.user),
    cwd: "/",
    env: cleanEnvironment(),
    input: `ALTER ROLE ${roleNames.admin} PASSWORD '${password}'\n`,
    encoding: "utf8",
    windowsHide: true,
  })
  if (run.status === 0) return
  throw trouble({
    vi: `Mất tệp mật khẩu và không đặt lại được mật khẩu của cơ sở dữ liệu: ${run.stderr}`,
    en: `The password file is lost and the database password could not be reset: ${run.stderr}`,
  })
}

const flush = (folder: string): void => {
  if (process.platform === "win32") return
  for (const path of [folder, dirname(folder)]) {
    const handle = openSync(path, "r")
    fsyncSync(handle)
    closeSync(handle)
  }
}
